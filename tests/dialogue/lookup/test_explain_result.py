"""怎么算的: every number behind a result, and who may see it before publication."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Town, at

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户\n森林防火 | 月底 | 有人值守"


@pytest.fixture
async def scored(town: Town) -> Town:
    """November with three tasks, the third only for some; everything told by now."""
    await town.plan("11月", 党建办=PLAN)
    liaison = await town.person("联络员", "党建办")
    await liaison.says("报分 1 舍力虎村 9.5 主街垃圾未清；红星村 不适用 没有主街；其余满分")
    await liaison.says("报分 2 红星村 不适用 没有林地；其余满分")
    await liaison.says("报分 3 舍力虎村 满分；护桥村 不适用 没有林地；桥东村 9 无人值守")
    await town.tick(minutes=10)
    return town


async def test_a_villages_score_is_written_out(scored: Town) -> None:
    """The sum, the number, the rounded and the exact value; what is left out is named; places once out."""
    office = await scored.person("考核办")
    await office.says("发布 11月 缺报")
    shown = await (await scored.person("支书", "舍力虎村")).says("怎么算的 舍力虎 11月")
    assert shown.startswith("【舍力虎村·11月】第1版，暂定，")
    assert "(9.5+10+10)÷3=9.83（精确值 59/6）" in shown
    assert "名次：按精确值从高到低，相同的并列；全镇第42，片内第3（共3村）" in shown
    shown = await (await scored.person("支书", "护桥村")).says("怎么算的")
    assert "(10+10)÷2=10.00\n" in shown
    assert "不适用，不算在内：《森林防火》" in shown
    assert "全镇并列第1，片内并列第1" in shown
    assert tells(await office.says("怎么算的 光明村"), "不算在内", "《森林防火》")
    assert tells(await office.says("怎么算的 红星村"), "红星村", "11月", "没有评分")


async def test_a_districts_score_is_written_out(scored: Town) -> None:
    """Its villages' scores, their exact mean, who is left out, the place, the captain and the rules."""
    shown = await (await scored.person("镇领导")).says("怎么算的 第六片区")
    assert "【第六片区·11月】暂定" in shown
    assert "片内 3 村月得分：舍力虎村 9.83、护桥村 10.00、道劳代村 10.00" in shown
    assert "(59/6+10+10)÷3=9.94（精确值 179/18）" in shown
    assert tells(shown, "不算在内", "红星村")
    assert "第9（共10个片区）" in shown
    assert "队长：护桥村支书（10.00 分，各项并列，按名册先后）。依次比村得分" in shown
    assert "怎么算的 舍力虎村 11月" in shown.split("\n")[-1]
    assert "第10（共10个片区）" in await (await scored.person("考核办")).says("怎么算第七片区")


async def test_without_a_name_the_champion_is_explained(scored: Town) -> None:
    """Who has no village gets the champion; joint champions one after the other."""
    leader = await scored.person("镇领导")
    assert (await leader.says("怎么算的")).count("÷") == 8
    liaison = await scored.person("联络员", "党建办")
    await liaison.says(
        "报分 3 包日呼吉尔 9 无人值守；敖包代 9 无人值守；常胜村 9 无人值守；沙日塘 9 无人值守"
    )
    await liaison.says("报分 3 双合村 9 无人值守；光明村 9 无人值守；兴隆庄 9 无人值守；胜利村 9 无人值守")
    shown = await leader.says("怎么算的")
    assert "第十片区·11月】暂定" in shown
    assert "第1（共10个片区）" in shown


async def test_before_publication_only_the_own_village_is_seen(scored: Town) -> None:
    """A village sees its own sum in private, without places and without what may still be undone (D1)."""
    secretary = await scored.person("支书", "舍力虎村")
    liaison = await scored.person("联络员", "党建办")
    shown = await secretary.says("怎么算的")
    assert "(9.5+10+10)÷3=9.83" in shown
    assert "名次" not in shown
    await liaison.says("报分 2 舍力虎村 8 宣传单未发")
    assert "(9.5+10)÷2=9.75" in await secretary.says("怎么算的 11月")
    assert "还没有发布过结果" in await secretary.says("怎么算的 护桥村")
    assert "11月还没有发布" in await secretary.says("怎么算的 第六片区 11月")
    assert "11月还没有发布" in await liaison.says("怎么算的 护桥村 11月")
    group = await scored.group("第六片区")
    assert "只能私聊看" in await secretary.says("怎么算的 11月", group)
    assert "怎么算的 第六片区 11月" in await (await scored.person("考核办")).says(
        "怎么算的 第六片区 11月", group
    )
    await (await scored.person("考核办")).says("发布 11月 缺报")
    in_group = await secretary.says("怎么算的", group)
    assert "3 项的平均分" in in_group
    assert "÷" not in in_group


async def test_names_and_months_without_results(scored: Town) -> None:
    """Unknown names get the nearest, several a line to copy, a district without scores says so."""
    office = await scored.person("考核办")
    assert "怎么算的 哈沙图村" in await office.says("怎么算的 哈沙图")
    assert "怎么算的 章古台嘎查" in await office.says("怎么算的 张古台")
    assert "没有「人居环境」" in await office.says("怎么算的 人居环境")
    assert "计划还没有通过" in await office.says("怎么算的 10月")
    scored.clock.move_to(at("2026-12-05 09:00"))
    await scored.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await (await scored.person("联络员", "党建办")).says("报分 12月 1 护桥村 满分")
    assert "第七片区·12月】本月没有评分" in await office.says("怎么算的 第七片区 12月")


async def test_what_a_neighbour_got_on_each_task_is_not_shown(scored: Town) -> None:
    """Another village learns the mean and the places, not what was lost where; leaders do (D2)."""
    await (await scored.person("考核办")).says("发布 11月 缺报")
    shown = await (await scored.person("支书", "护桥村")).says("怎么算的 舍力虎 11月")
    assert "得分：3 项的平均分，9.83" in shown
    assert "全镇" in shown
    assert "9.5" not in shown
    assert "(9.5+10+10)÷3" in await (await scored.person("镇领导")).says("怎么算的 舍力虎 11月")
