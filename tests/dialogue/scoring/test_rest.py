"""其余: a score for all villages that a report has not named."""

import pytest

from tests.dialogue.scoring.recorded import scores
from tests.dialogue.town import Group, Person

REASON = "宣传单未发"


async def test_rest_leaves_out_what_is_scored_or_unclear(liaison: Person) -> None:
    """其余 touches neither villages scored before nor those of faulty lines."""
    await liaison.says("报分 1 舍力虎 9 没清")
    answer = await liaison.says("报分 1 红星 8；哈沙图 9 未值班；其余满分")
    assert "其余 40 村 满分" in answer
    recorded = await scores(liaison.town)
    assert recorded["舍力虎村"] == "9/没清"
    assert recorded.keys().isdisjoint({"红星村", "哈沙图村", "哈沙图嘎查"})


async def test_rest_waits_for_a_village_nobody_knows(liaison: Person) -> None:
    """其余 might give full marks to the one that was meant."""
    answer = await liaison.says("报分 1 舍力虎 9 没清；爱国大队 8 没做；其余满分")
    assert "1/44" in answer
    assert "「其余」等问清了一起记" in answer
    assert len(await scores(liaison.town)) == 1


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("其余 9 台账晚交", "其余 44 村 9（扣1）台账晚交"),
        ("其余不适用 无林地", "其余 44 村 不适用 无林地"),
        ("全部满分", "其余 44 村 满分"),
    ],
)
async def test_rest_may_get_anything(liaison: Person, rest: str, line: str) -> None:
    """A score with its reason, 不适用 with its reason, or full marks."""
    assert line in await liaison.says(f"报分 1 {rest}")
    assert len(await scores(liaison.town)) == 44


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("其余 9", "其余 9 分（扣1），缺减分依据"),
        ("其余不适用", "其余 不适用，缺原因"),
        ("其余 12分", "其余 12分：这项满分是 10 分"),
        ("其余 八五 没做", "「其余」是 8.5 分吗"),
    ],
)
async def test_faulty_rest_is_shown_corrected(liaison: Person, rest: str, problem: str) -> None:
    """A wrong 其余 would be wrong 44 times: nothing is recorded before it is right."""
    answer = await liaison.says(f"报分 1 {rest}")
    assert problem in answer
    assert await scores(liaison.town) == {}
    again = answer.split("\n")[-1].removeprefix("改好重发：")
    for blank in ("减分依据", "不适用原因"):
        again = again.replace(blank, REASON)
    assert "44/44 村" in await liaison.says(again)


async def test_rest_of_a_district_group_is_the_district(liaison: Person) -> None:
    """In a district's group 其余 is that district, in the town's group and in private the town."""
    third = await liaison.town.group("第三片区")
    assert "其余 3 村 满分" in await liaison.says("报分 1 古柳 9 没清；其余满分", third)
    assert "没有「其余」可记" in await liaison.says("报分 1 其余满分", third)
    everybody = await liaison.town.group("全镇")
    assert "其余 40 村 满分" in await liaison.says("报分 1 其余满分", everybody)


async def test_rest_in_an_unbound_group_is_nothing(liaison: Person) -> None:
    """Nobody knows which villages 其余 means there; what is named is recorded all the same."""
    answer = await liaison.says("报分 1 古柳 9 没清；其余满分", Group(town=liaison.town, room_id="g"))
    assert "本群还没绑定片区" in answer
    assert len(await scores(liaison.town)) == 1


async def test_nothing_left_is_said(liaison: Person) -> None:
    """其余满分 after everything is scored changes nothing."""
    await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 1 其余满分")
    assert "要评的村都有分了" in answer
