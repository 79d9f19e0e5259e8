"""Score reports: 报分."""

import json
from typing import Any

import pytest

from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.scoring.recorded import scores
from tests.dialogue.town import Person, Town, open_town

REASON = "宣传单未发"


@pytest.mark.parametrize(
    "message",
    [
        "报分 1 舍力虎 9 主街垃圾未清",
        "报分 人居环境整治 舍力虎村 9分 主街垃圾未清",
        "报分 人居 舍力虎村扣1分主街垃圾未清",
        "报分 11月 1 舍力虎嘎查 九分 主街垃圾未清",
        "报分11月1 舍力虎：9.0，主街垃圾未清",
        "报分 1 11月\n舍力虎 －1 主街垃圾未清",
        "／报分　１　舍力虎　９　主街垃圾未清",
        "报分 本月 1 舍力虎 主街垃圾未清 9",
        "报分人居环境 舍力虎 9 主街垃圾未清",
    ],
)
async def test_score_may_be_written_in_any_way(liaison: Person, message: str) -> None:
    """Task, village, points and reason are understood and shown; nothing else is recorded."""
    answer = await liaison.says(message)
    assert "已记 11月《人居环境整治》 1/44 村，回执 R-0001" in answer
    assert "舍力虎村 9（扣1）主街垃圾未清" in answer
    assert await scores(liaison.town) == {"舍力虎村": "9/主街垃圾未清"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("红星村 8", "红星村 8 分（扣2），缺减分依据"),
        ("红星村 扣半分", "缺减分依据"),
        ("红星村 8 减分依据", "缺减分依据"),
        ("红星村 不适用", "红星村 不适用，缺原因"),
        ("红星村 不适用 不适用原因", "缺原因"),
        ("红星村 0分 没做", "红星村 0分：评分从 1 分起"),
        ("红星村 扣11分 没做", "红星村 扣11分：评分从 1 分起"),
        ("红星村 12分", "红星村 12分：这项满分是 10 分"),
        ("红星村 9.3 没做", "红星村 9.3分：评分以 0.5 分为一档"),
        ("红星村 9.8", "评分以 0.5 分为一档"),
        ("红星村 八五 没做", "是 8.5 分吗"),
        ("红星村 三五", "是 3.5 分吗"),
        ("红星村 挺好的", "没看懂是几分"),
        ("红心村 9 没做", "是不是红星村"),
        ("哈沙图 9 没做", "1 哈沙图村（第三片区） 2 哈沙图嘎查（第十片区）"),
        ("哈沙图 12分", "回 1 或 2"),
        ("哈沙图 不适用", "回 1 或 2"),
    ],
)
async def test_faulty_line_is_shown_corrected(liaison: Person, line: str, problem: str) -> None:
    """Nothing of it is recorded; the line to resend is accepted once the blank in it is filled."""
    answer = await liaison.says(f"报分 1 {line}")
    assert tells(answer, "11月《人居环境整治》", "没有记")
    assert problem in answer
    assert await scores(liaison.town) == {}
    again = answer.split("\n")[-1].removeprefix("也可以改好重发：")
    for blank, filled in (("减分依据", REASON), ("不适用原因", REASON), ("几分", "9分")):
        again = again.replace(blank, filled)
    assert "已记 11月《人居环境整治》 1/44 村" in await liaison.says(again)
    assert len(await scores(liaison.town)) == 1


async def test_village_nobody_knows_is_left_to_the_sender(liaison: Person) -> None:
    """Where no village is like the name, the line to resend has a blank for it."""
    answer = await liaison.says("报分 1 爱国大队 9 没做")
    assert "没有这个村，请核对村名" in answer
    assert answer.endswith("改好重发：报分 1 村名 9分 没做")


async def test_good_lines_are_kept_when_others_are_not(liaison: Person) -> None:
    """Three good lines and two bad: the three are recorded, the two come back in one line to resend."""
    answer = await liaison.says(
        "报分 1\n舍力虎 9 主街垃圾未清\n红星村 8\n护桥 满分\n哈沙图 9 未值班\n道劳代 不适用 无主街"
    )
    assert "3/44 村" in answer
    assert "道劳代村 不适用 无主街" in answer
    assert "满分 1 村：护桥村" in answer
    assert "还有 2 处没记" in answer
    assert answer.endswith("改好重发：报分 1 红星村 8分 减分依据；哈沙图村 9分 未值班")
    assert await scores(liaison.town) == {
        "舍力虎村": "9/主街垃圾未清",
        "护桥村": "10/",
        "道劳代村": "-/无主街",
    }


async def test_unread_piece_is_quoted(liaison: Person) -> None:
    """What is neither village nor score is quoted back, and nothing is made of it."""
    answer = await liaison.says("报分 1\n舍力虎 9 没清\n今天辛苦大家了，谢谢配合")
    assert "1/44" in answer
    assert "没看懂" in answer
    assert "今天辛苦大家了" in answer


async def test_two_scores_for_one_village_are_neither(liaison: Person) -> None:
    """The village is named; the same score twice is no contradiction."""
    answer = await liaison.says("报分 1 舍力虎 9 没清；红星 满分；舍力虎 8 没清；红星 10分")
    assert "舍力虎村 写了两次" in answer
    assert await scores(liaison.town) == {"红星村": "10/"}


async def test_same_score_again_changes_nothing(liaison: Person) -> None:
    """A report sent twice makes one receipt."""
    await liaison.says("报分 1 舍力虎 9 没清")
    assert "没有变化" in await liaison.says("报分 1 舍力虎 9 没清")
    assert "R-0002" in await liaison.says("报分 1 舍力虎 8 没清")


async def test_line_sent_again_corrects_the_score(liaison: Person) -> None:
    """The new score counts; who, when and what it was before stay in the trail (S5)."""
    await liaison.says("报分 1 舍力虎 9 没清")
    assert "舍力虎村 8（扣2）没清" in await liaison.says("报分 1 舍力虎 8 没清")

    def trail(store: Store) -> list[Any]:
        rows = [row for row, _ in store.audit.trail() if row["action"] == "score.set"]
        values = [value for row in rows for value in (row["before"], row["after"])]
        return [None if value is None else json.loads(str(value)) for value in values]

    first, second = {"points": "9", "reason": "没清"}, {"points": "8", "reason": "没清"}
    told: list[Any] = await liaison.town.dispatcher.call(trail)
    before_first, after_first, before_second, after_second = told
    assert (before_first, before_second) == (None, first)
    assert after_first == {**after_first, **first, "receipt": 1}
    assert after_second == {**after_second, **second, "receipt": 2}


async def test_full_marks_below_ten(planned: Town) -> None:
    """Of 5 points 扣1 is 4; 9 is too much; 满分 is 5."""
    liaison = await planned.person("联络员", "平安办")
    answer = await liaison.says("报分 3 舍力虎 扣1 没查；红星 9 没查；护桥 八五 没查；其余满分")
    assert "舍力虎村 4（扣1）没查" in answer
    assert "红星村 9分：这项满分是 5 分" in answer
    assert "后面还有 1 处要问" in answer
    assert (await scores(planned, 3))["光明村"] == "5/"
    assert "已记" in await liaison.says(answer.split("\n")[-1].removeprefix("也可以改好重发："))


async def test_complete_sheet_may_be_submitted(liaison: Person) -> None:
    """When the department's last village is scored, the next step is 提交, ready to copy."""
    assert "提交" not in await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 2 舍力虎 9 没发；其余满分")
    assert answer.split("\n")[-1] == "本部门11月都评完了，可以发「提交 11月 党建办公室」。"
    assert "已提交" in await liaison.says("提交 11月 党建办公室")


async def test_submitted_sheet_may_still_be_changed(liaison: Person) -> None:
    """Until publication, and the receipt says that it is kept in the trail (S4)."""
    for message in ("报分 1 其余满分", "报分 2 其余满分", "提交"):
        await liaison.says(message)
    answer = await liaison.says("报分 1 舍力虎 9 没清")
    assert tells(answer, "已提交过", "留痕")
    assert "10 分钟后告知" in answer


async def test_published_month_is_closed(liaison: Person, office: Person) -> None:
    """Nothing is recorded any more, and the sender is sent to the office."""
    await liaison.says("报分 1 其余满分")
    await office.says("发布 11月 缺报")
    answer = await liaison.says("报分 11月 1 舍力虎 9 没清")
    assert "11月已经发布" in answer
    assert "考核办" in answer
    assert (await scores(liaison.town))["舍力虎村"] == "10/"


async def test_night_report_is_told_in_the_morning(liaison: Person) -> None:
    """In the quiet hours the receipt says when the village will hear (J3)."""
    await liaison.town.goes_to("2026-11-03 23:00")
    assert "11月4日07:00告知被减分的 1 个村" in await liaison.says("报分 1 舍力虎 9 没清")


async def test_without_undo_window_villages_hear_at_once(database_url: str) -> None:
    """With 0 minutes configured the receipt says 马上."""
    async with open_town(database_url, "2026-11-03 09:00", LEITAI_FEEDBACK__UNDO_MINUTES="0") as town:
        await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
        liaison = await town.person("联络员", "党建办")
        assert "马上告知被减分的 1 个村" in await liaison.says("报分 1 舍力虎 9 没清")


async def test_long_receipt_comes_in_pages(liaison: Person) -> None:
    """A phone shows eight lines: a longer receipt is cut, each page numbered."""
    town = liaison.town.settings.town
    lines = [f"{one.name} 9 没清" for district in town.districts[:4] for one in district.villages]
    liaison.hears()
    await liaison.says("\n".join(["报分 1", *lines]))
    first, second, third = liaison.hears()
    assert all(len(page.split("\n")) <= 8 for page in (first, second, third))
    assert first.split("\n")[0].endswith("（1/3）")
    assert third.startswith("（3/3）\n")
