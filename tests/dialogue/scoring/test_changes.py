"""A score that is changed: the receipt shows what it was, and the first report may be wrong in any way."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison who has scored the first of two tasks."""
    await town.plan("11月", 党建办=PLAN)
    person = await town.person("联络员", "党建办")
    await person.says("报分 1\n舍力虎 9 主街垃圾未清\n护桥村 不适用 整村搬迁\n其余满分")
    return person


async def test_a_change_shows_old_and_new(liaison: Person) -> None:
    """改分 answers with the new score and the old one, under a receipt of its own."""
    answer = await liaison.says("改分 11月 人居环境 舍力虎 9.5 主街垃圾清了一半")
    assert tells(answer, "11月《人居环境整治》", "44/44", "R-0002")
    assert tells(answer, "舍力虎村", "9.5", "扣0.5", "主街垃圾清了一半", "原 9 分")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("改分 1 舍力虎 满分", "舍力虎村（原 9 分）"),
        ("改分1 护桥村 9 台账晚交", "护桥村 9（扣1）台账晚交（原 不适用）"),
        ("改分 1 红星村 不适用 没有主街", "红星村 不适用 没有主街（原 10 分）"),
        ("改分 1 舍力虎 9 支街垃圾未清", "舍力虎村 9（扣1）支街垃圾未清（原 9 分 主街垃圾未清）"),
        ("报分 1 舍力虎 8 主街垃圾未清", "舍力虎村 8（扣2）主街垃圾未清（原 9 分）"),
    ],
)
async def test_every_receipt_shows_what_was_known(liaison: Person, said: str, shown: str) -> None:
    """Whatever becomes of a known score, by 改分 or by 报分, the old one stands behind it."""
    assert shown in await liaison.says(said)


async def test_what_is_new_or_the_same_has_no_old_value(liaison: Person) -> None:
    """A first score has nothing behind it, nor has a score that stays."""
    assert "原" not in await liaison.says("改分 2 红星村 9 宣传单未发")
    answer = await liaison.says("改分 1\n红星村 10\n护桥村 10")
    assert "红星村、护桥村（原 不适用）" in answer


async def test_a_change_without_its_reason_is_asked_about(liaison: Person) -> None:
    """改分 asks for a missing reason as 报分 does; the answer's receipt shows the old value."""
    assert "缺减分依据" in await liaison.says("改分 1 红星村 8")
    assert "（原 10 分）" in await liaison.says("路口堆物")


async def test_an_undone_change_puts_the_old_value_back(liaison: Person) -> None:
    """撤销 takes a change back; changed once more, the first value is the old one again."""
    await liaison.says("改分 1 舍力虎 满分")
    await liaison.says("撤销")
    assert "（原 9 分）" in await liaison.says("改分 1 舍力虎 8 主街垃圾未清")


async def test_help_shows_a_change_to_copy(liaison: Person) -> None:
    """帮助 改分 has an example that changes something: a deduction, else a full score."""
    await liaison.says("改分 1 舍力虎 满分；红星 9 路口堆物")
    assert (await liaison.says("帮助 改分")).split("\n")[-1] == "改分 1 红星村 满分"
    assert "红星村（原 9 分）" in await liaison.says("改分 1 红星村 满分")
    example = (await liaison.says("帮助 改分")).split("\n")[-1]
    assert example.startswith("改分 1 包日呼吉尔嘎查 扣0.5 ")
    assert "（原 10 分）" in await liaison.says(example)


async def test_only_the_liaison_of_an_open_month_changes(town: Town, liaison: Person) -> None:
    """Others are told whom to ask, and a published month stays as it is."""
    office = await town.person("考核办")
    assert "联络员" in await office.says("改分 1 舍力虎 8 主街垃圾未清")
    await office.says("发布 11月 缺报")
    assert "已经发布" in await liaison.says("改分 11月 1 舍力虎 8 主街垃圾未清")
