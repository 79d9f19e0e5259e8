"""What is said right after a receipt: it changes what the receipt named, or nothing at all."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment import Score
from handlers.reading.scores import FullMarks
from handlers.understanding import Correct, LastReport, Undo, understand
from tests.unit.town import ROSTER
from tests.unit.understanding.heard import facts_of
from tests.unit.understanding.spoken_words import TASKS

ONE = {"红星村": ("9", "没清完")}
TWO = {"红星村": ("9", "没清完"), "护桥村": ("8", "有余茬")}
ALIKE = {"红星村": ("9", "没清完"), "护桥村": ("9", "没清完")}
NOT_APPLICABLE = {"红星村": (None, "没有耕地")}
Before = dict[str, tuple[str, str]] | dict[str, tuple[None, str]]
CHANGES: tuple[tuple[Before, str, str], ...] = (
    (ONE, "是道劳代不是红星", "道劳代村 9 没清完"),
    (TWO, "不是红星是昂乃", "昂乃村 9 没清完；护桥村 8 有余茬"),
    (ONE, "打错了，不是红星，是护桥", "护桥村 9 没清完"),
    (NOT_APPLICABLE, "是道劳代不是红星", "道劳代村 不适用 没有耕地"),
    (ONE, "昂乃也一样", "昂乃村 9 没清完"),
    (ALIKE, "昂乃也是", "昂乃村 9 没清完"),
    (ONE, "昂乃也是8", "昂乃村 8 没清完"),
    (TWO, "昂乃也是8", "昂乃村 8"),
    (TWO, "昂乃也扣1分有余茬", "昂乃村 -1 有余茬"),
    (TWO, "护桥改成9", "护桥村 9 有余茬"),
    (ONE, "把红星改成8", "红星村 8 没清完"),
    (ONE, "说错了，红星没扣分", "红星村 满分"),
    (ONE, "原因写错了 应该是台账没交", "红星村 9 台账没交"),
)
NO_CHANGES: tuple[tuple[Before, str], ...] = (
    *((ONE, said) for said in ("是道劳代不是昂乃", "不是红星是红星", "原因写错了 应该是护桥没清")),
    *(
        (ONE, said)
        for said in ("原因写错了 应该是领导说的", "原因改成牌子朝里摆", "说错了，其余满分", "说错了")
    ),
    *((ONE, said) for said in ("昂乃护桥也一样", "昂乃也是吗", "红星应该是可能8", "护桥改成9")),
    *((ONE, said) for said in ("人居环境 红星改成8", "高标准农田 昂乃也是9", "说错了，昂乃是9分")),
    *((TWO, said) for said in ("昂乃也一样", "原因写错了 应该是台账没交", "打错了，不是红星，是护桥")),
    (ONE, "说错了，红星是8，护桥没看懂是几分"),
)


def _after(said: str, before: Before) -> Correct | Undo | None:
    [task] = [one for one in TASKS if one.title == "秸秆离田"]
    scores = {
        ROSTER.find_villages(name)[0].id: Score(
            points=None if points is None else Decimal(points), reason=reason
        )
        for name, (points, reason) in before.items()
    }
    last = LastReport(label="R-0001", task=task, scores=scores)
    reading = understand(said, replace(facts_of(3), last=last))
    return reading if isinstance(reading, Correct | Undo) else None


def _written(correct: Correct) -> str:
    lines = []
    for entry in correct.part.entries:
        [village] = entry.villages
        value = getattr(entry.score, "value", "满分" if type(entry.score) is FullMarks else "不适用")
        sign = "-" if type(entry.score).__name__ == "Minus" else ""
        lines.append(f"{village.name} {sign}{value} {entry.reason}".strip())
    return "；".join(lines)


@pytest.mark.parametrize(("before", "said", "after"), CHANGES)
def test_what_is_different_is_put_right(before: Before, said: str, after: str) -> None:
    """Only what is said to be different changes; a reason stays where none is said."""
    correct = _after(said, before)
    assert isinstance(correct, Correct)
    assert _written(correct) == after
    assert correct.undo_first == ("不是" in said)


@pytest.mark.parametrize(("before", "said"), NO_CHANGES)
def test_what_the_receipt_did_not_name_is_left_alone(before: Before, said: str) -> None:
    """Another village, another task, doubt, or two things at once change nothing."""
    assert _after(said, before) is None


@pytest.mark.parametrize("said", ["撤回", "上一条撤回", "刚才那条发错了，撤回吧"])
def test_the_last_report_is_taken_back(said: str) -> None:
    """The receipt is named, so that nothing else is taken back."""
    assert _after(said, ONE) == Undo(receipt="R-0001")
