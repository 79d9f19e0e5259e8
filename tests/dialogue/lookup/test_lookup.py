"""查: what is behind a name, and who may see it."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Town, at

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"
REPORT = "舍力虎村 9.5 主街垃圾未清；护桥村 9 垃圾池满了；红星村 不适用 本村没有主街；其余满分"


@pytest.fixture
async def scored(town: Town) -> Town:
    """November with two tasks: the first scored for all, the second for two villages, told by now."""
    await town.plan("11月", 党建办=PLAN, 执法局="秸秆禁烧 | 25日 | 无火点")
    liaison = await town.person("联络员", "党建办")
    await liaison.says(f"报分 1 {REPORT}")
    await liaison.says("报分 2 舍力虎村 8 宣传单未发；护桥村 满分")
    await town.tick(minutes=10)
    return town


async def test_a_village_is_shown_with_all_that_is_behind_it(scored: Town) -> None:
    """Score marked 暂定, full marks counted, each deduction with its number; no place before publication."""
    office = await scored.person("考核办")
    shown = await office.says("查 舍力虎 11月")
    assert shown.startswith("【舍力虎村·11月】暂定，8.75 分；计分 2 项，满分 0 项")
    assert "全镇" not in shown
    assert "扣分 2 项，共 2.5 分" in shown
    assert tells(shown, "D-0001", "《人居环境整治》", "扣0.5", "主街垃圾未清")
    assert "怎么算的 舍力虎村 11月" in shown.split("\n")[-1]
    assert "《人居环境整治》不适用：本村没有主街" in await office.says("查 红星村")
    assert "还没有评分" in await office.says("查 红星村")
    assert "没有扣分记录" in await office.says("查 光明村")


async def test_a_published_village_has_its_places(scored: Town) -> None:
    """After publication the version and the places are shown, to the own village as well."""
    await (await scored.person("考核办")).says("发布 11月 缺报")
    shown = await (await scored.person("村干部", "护桥村")).says("查 护桥村")
    assert "第1版，暂定，9.50 分，全镇第42" in shown
    assert "扣分 1 项" in shown


async def test_a_district_lists_its_villages_the_best_first(scored: Town) -> None:
    """The district's score, how many villages it is of, and each village with its deductions."""
    shown = await (await scored.person("包片领导", "第六片区")).says("查 第六片区")
    head, *rows, end = shown.split("\n")
    assert head == "【第六片区·11月】暂定，片区 9.42 分（3/4村）"
    assert rows == [
        "道劳代村 10.00",
        "护桥村 9.50，扣分 1 项",
        "舍力虎村 8.75，扣分 2 项",
        "红星村 还没有评分",
    ]
    assert "查 道劳代村 11月" in end


async def test_a_task_lists_its_deductions(scored: Town) -> None:
    """How many villages are scored, which are missing, who lost points and to whom it does not apply."""
    head = await scored.person("部门负责人", "党建办")
    shown = await head.says("查 人居环境")
    assert tells(shown, "1《人居环境整治》", "党建办公室", "44/44", "2 村")
    assert "D-0001 舍力虎村 9.5（扣0.5）主街垃圾未清" in shown
    assert "\n红星村 不适用 本村没有主街" in shown
    assert "没评" not in shown
    shown = await head.says("查 2 11月")
    assert "已评 2/44 村，扣 1 村" in shown
    assert "没评：包日呼吉尔嘎查、" in shown
    assert "等42个" in shown
    await (await scored.person("联络员", "执法局")).says("报分 其余满分")
    assert "已评 44/44 村，没有扣分" in await (await scored.person("镇领导")).says("查 秸秆")


async def test_a_department_shows_its_sheet_and_its_tasks(scored: Town) -> None:
    """The sheet's state, and how far each task is."""
    liaison = await scored.person("联络员", "党建办")
    shown = await liaison.says("查 党建办")
    assert tells(shown, "党建办公室·11月", "没提交", "46/88")
    assert "1《人居环境整治》44/44 村，扣 2 村" in shown
    assert "2《防火宣传》2/44 村，扣 1 村" in shown
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交 11月")
    assert "评分表已提交，已评 88/88" in await liaison.says("查 党建办")
    late = await scored.person("联络员", "执法局")
    await late.says("报分 其余满分")
    scored.clock.move_to(at("2026-11-30 19:00"))
    await late.says("提交 11月")
    assert "评分表已提交（迟报）" in await late.says("查 执法局")


async def test_everybody_sees_what_is_his_own_and_nothing_else(scored: Town) -> None:
    """Villages, departments and district leaders are refused what is not theirs; inspectors have 审计."""
    secretary = await scored.person("支书", "护桥村")
    for name in ("舍力虎村", "第六片区", "党建办", "人居环境", "全镇"):
        answer = await secretary.says(f"查 {name}")
        assert "垃圾" not in answer
        assert "查 护桥村" in answer or "没有「全镇」" in answer
    assert "扣分 1 项" in await secretary.says("查 护桥村")
    leader = await scored.person("包片领导", "第六片区")
    assert "9（扣" not in await leader.says("查 人居环境")
    assert "扣1" in await leader.says("查 护桥村")
    assert "您能查：第六片区、" in await leader.says("查 光明村")
    supervisor = await scored.person("分管领导", "执法局")
    assert "您能查：综合执法局" in await supervisor.says("查 党建办")
    assert await supervisor.says("查") == await supervisor.says("查 执法局")
    assert await secretary.says("查 11月") == await secretary.says("查 护桥村 11月")
    assert "请写明查哪个" in await (await scored.person("考核办")).says("查")
    assert "秸秆禁烧" in await supervisor.says("查 秸秆")
    assert "由考核办" in await (await scored.person("纪委")).says("查 护桥村")
    assert "扣分 1 项" in await (await scored.person("镇领导")).says("查 护桥村")
    group = await scored.group("第六片区")
    assert "私聊" in await secretary.says("查 护桥村", group)


async def test_a_captain_sees_his_district(scored: Town) -> None:
    """A captain looks up the district's published scores; what neighbours lost is theirs (D2)."""
    secretary = await scored.person("支书", "道劳代村")
    assert "不归您查" in await secretary.says("查 第六片区")
    await (await scored.person("考核办")).says("发布 11月 缺报")
    shown = await secretary.says("查 第六片区")
    assert "护桥村 9.50" in shown
    assert "扣" not in shown
    assert "护桥村不归您查" in await secretary.says("查 护桥村")
    await scored.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await (await scored.person("联络员", "党建办")).says("报分 12月 1 护桥 9 没清；其余满分")
    assert "12月还没有发布" in await secretary.says("查 第六片区 12月")


async def test_what_can_still_be_undone_is_not_seen(scored: Town) -> None:
    """A village sees neither a fresh deduction nor its score before it is told; the office sees both (D1)."""
    await (await scored.person("联络员", "党建办")).says("报分 2 道劳代村 7 宣传单未发")
    secretary = await scored.person("支书", "道劳代村")
    shown = await secretary.says("查 道劳代村")
    assert "10.00 分；计分 1 项" in shown
    assert "没有扣分记录" in shown
    assert "8.50 分" in await (await scored.person("考核办")).says("查 道劳代村")
    await scored.tick(minutes=10)
    assert "扣3" in await secretary.says("查 道劳代村")


async def test_names_that_fit_several_things_or_none(scored: Town) -> None:
    """Several are listed with one to copy; of none the nearest is shown."""
    office = await scored.person("考核办")
    assert "查 哈沙图村" in await office.says("查 哈沙图")
    assert "查 章古台嘎查" in await office.says("查 张古台")
    assert "没有「某某」" in await office.says("查 某某")
    assert "查 党政综合办公室" in await office.says("查 综合")
    assert "请写明" in await office.says("查")
    assert "没有通过的任务" in await office.says("查 平安办")


async def test_without_results_there_is_nothing_to_see(town: Town) -> None:
    """Without a plan or scores the answer says so; after publication the last month is meant."""
    office = await town.person("考核办")
    assert "计划还没有通过" in await office.says("查 护桥村")
    await town.plan("11月", 党建办=PLAN)
    assert "11月还没有评分" in await office.says("查 护桥村")
    assert "评分表还没提交" in await office.says("查 党建办")
    liaison = await town.person("联络员", "党建办")
    await liaison.says("报分 1 护桥村 满分；红星村 8 垃圾")
    assert "第七片区·11月】本月没有评分" in await office.says("查 第七片区")
    await office.says("发布 11月 缺报")
    town.clock.move_to(at("2026-12-05 09:00"))
    assert "护桥村·11月】第1版" in await office.says("查 护桥村")
    assert "党建办公室·11月】" in await office.says("查 党建办")
