"""Nothing of one village's deductions is visible to another; who is spoken to unasked has to do with it."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.dialogue.played import Lost, Played

pytestmark = pytest.mark.both_databases

REPORT_DAY = "2026-11-30"
LABEL = re.compile(r"D-\d{4}")
RECEIPT = re.compile(r"(?:（\d/\d）\n)?已记 .*《.+》 \d+/\d+ 村，回执 R-")


def may_know(conversation: str, lost: Lost, played: Played) -> bool:
    """Whether somebody may know of a deduction: its village, its department, the office, those who lead."""
    return conversation in {
        f"支书-{lost.village}",
        f"联络员-{lost.department}",
        "考核办",
        "镇领导",
        f"包片领导-{played.home(lost.village)}",
    }


def is_village(conversation: str) -> bool:
    """Whether a village reads there: its secretary, or everybody in a group."""
    return conversation.startswith(("支书-", "群-"))


def test_the_month_has_everything(played: Played) -> None:
    """Received, put right, sent back, passed, appealed, upheld, revoked: villages heard it all."""
    heard = "\n".join(text for one in played.villages for text in played.everything(f"支书-{one}"))
    for words in (
        "有扣分，说明如下",
        "已记收到",
        "整改已报，待复核",
        "已附到 D-",
        "整改已通过，销号",
        "整改退回：照片看不清",
        "申诉已收",
        "申诉答复：台账里只有一条",
        "申诉裁定：维持扣分：台账里只有一条",
        "撤销扣分，改为满分。理由：不归该村管",
        "请回收到",
        "，已销号",
        "本月没有再扣",
        "同类再扣",
    ):
        assert words in heard, words
    assert "第2版" in "\n".join(played.scenes["late ruling"]["群-全镇"])
    assert "请复核" in "\n".join(played.everything("联络员-党建办"))


def test_no_number_reaches_another_village(played: Played) -> None:
    """A deduction's number is read by nobody but its village, its department, the office and who leads."""
    for scene in played.scenes.values():
        for conversation, texts in scene.items():
            for text in texts:
                for label in LABEL.findall(text):
                    assert may_know(conversation, played.lost[label], played), (conversation, text)


def test_no_reason_reaches_another_village(played: Played) -> None:
    """No village reads how much and why another has lost, nor what comes of it."""
    checked = 0
    for conversation, line in _village_lines(played):
        for lost in played.lost.values():
            if conversation != f"支书-{lost.village}" and lost.village in line:
                assert lost.reason not in line, (conversation, line)
                assert not re.search("扣[0-9]|减[0-9]|整改|申诉", line), (conversation, line)
                checked += 1
    assert checked > 100


def _village_lines(played: Played) -> Iterator[tuple[str, str]]:
    """Every line that a village has read, and where; receipts apart."""
    for scene in played.scenes.values():
        for conversation, texts in scene.items():
            for text in texts:
                if is_village(conversation) and not _is_receipt(conversation, text):
                    yield from ((conversation, line) for line in text.split("\n"))


def test_a_receipt_in_a_group_tells_no_more_than_its_message(played: Played) -> None:
    """Neither what a village had before nor that it has lost on the same task last month."""
    receipts = [
        text
        for scene in played.scenes.values()
        for conversation, texts in scene.items()
        for text in texts
        if _is_receipt(conversation, text)
    ]
    assert receipts
    assert all("原 " not in text and "同类再扣" not in text for text in receipts)


def test_whoever_is_told_unasked_has_to_do_with_it(played: Played) -> None:
    """Every private message that answers nobody has an owner: bound, and concerned by every number in it."""
    bound = played.scenes["bound"].keys()
    private = [one for one in played.unasked if not one.conversation.startswith("群-")]
    assert private
    for one in private:
        assert one.conversation in bound
        for label in LABEL.findall(one.text):
            assert may_know(one.conversation, played.lost[label], played), one
        for village in re.findall(r"^【(.+?[村查])[】·]", one.text):
            assert one.conversation == f"支书-{village}", one


def test_nobody_is_flooded(played: Played) -> None:
    """Outside the report day nobody is told more than three things a day unasked, and nothing at night."""
    days = Counter((one.conversation, f"{one.at:%Y-%m-%d}") for one in played.unasked)
    assert {key: n for key, n in days.items() if n > 3 and key[1] != REPORT_DAY and key[0][0] != "群"} == {}
    assert all(7 <= one.at.hour < 22 for one in played.unasked)


def _is_receipt(conversation: str, text: str) -> bool:
    return conversation.startswith("群-") and RECEIPT.match(text) is not None
