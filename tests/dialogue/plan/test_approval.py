"""What the office does with a month's plan: 汇总 and 通过, and what becomes of it."""

import json

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.conftest import PARTY
from tests.dialogue.plan.planned import LINE, tasks
from tests.dialogue.town import Person, Town


async def test_merged_plan_names_who_is_missing(town: Town, proposer: Person, office: Person) -> None:
    """A line a department in the configured order, then who has not proposed, then what comes next."""
    await (await town.person("联络员", "平安办")).says(f"报计划 11月\n{LINE}")
    await proposer.says("报计划 11月\n人居环境整治 | 25日 | 主街无垃圾")
    lines = (await office.says("汇总")).split("\n")
    assert lines[1:3] == ["党建办公室：2《人居环境整治》", "平安建设办公室：1《防火宣传》"]
    assert "没报：党政综合办公室、" in lines[-2]
    assert "2 项待通过" in lines[-1]
    assert "发「通过 11月」" in lines[-1]


async def test_the_office_sees_what_a_proposal_asks(proposer: Person, office: Person) -> None:
    """汇总 of a department shows deadline, full marks and requirement, before the approval and after it."""
    await proposer.says(f"报计划 11月\n{LINE}")
    answer = await office.says("汇总")
    assert "汇总 11月 党建办公室" in answer
    lines = (await office.says("汇总 11月 党建办公室")).split("\n")
    assert lines[0] == "党建办公室11月计划（1 项待通过）："
    assert lines[1] == "1《防火宣传》 11月25日前，满分10：宣传单入户"
    assert "「退回 党建办公室 原因」" in lines[2]
    await office.says("通过")
    assert "党建办公室11月计划（已通过）：" in await office.says("汇总 党建办 11月")
    assert tells(await office.says("汇总 11月 平安办"), "平安建设办公室", "11月", "没报计划")
    assert "「大家」没看懂" in await office.says("汇总 11月 大家")


async def test_merged_plan_of_everybody(town: Town, office: Person) -> None:
    """When all have proposed that is said; after the approval there is nothing left to approve."""
    for place, one in enumerate(town.settings.town.departments):
        liaison = await town.person("联络员", one.name)
        await liaison.says(f"报计划 11月\n任务{'甲乙丙丁戊己庚辛'[place]} | 25日 | 完成")
    assert "各部门都报了。\n8 项待通过" in await office.says("汇总 11月")
    await office.says("通过 11月")
    assert "都已通过" in await office.says("汇总 11月")


@pytest.mark.parametrize("message", ["汇总", "通过", "汇总 12月", "通过 12月"])
async def test_nothing_to_approve_is_said(office: Person, message: str) -> None:
    """With the command that liaisons have to send."""
    answer = await office.says(message)
    assert "还没有待通过的计划" in answer
    assert "报计划 1" in answer


async def test_approved_plan_is_posted_to_every_district_group(town: Town, office: Person) -> None:
    """The office is told how many groups; the town's group gets nothing."""
    third, fourth, everybody = [await town.group(one) for one in ("第三片区", "第四片区", "全镇")]
    await (await town.person("联络员", "党建办")).says(f"报计划 11月\n{PARTY}")
    answer = await office.says("通过 11月")
    assert "2 项通过" in answer
    assert "已发到 2 个片区群" in answer
    assert tells(answer, "没报计划", "党政综合办公室")
    for group in (third, fourth):
        (post,) = group.hears()
        assert "1《人居环境整治》；2《防火宣传》" in post
    assert everybody.hears() == []
    assert all(one.approved for one in await tasks(town))


async def test_plan_without_groups_is_approved_all_the_same(town: Town, office: Person) -> None:
    """The office is told how groups are bound."""
    await (await town.person("联络员", "党建办")).says(f"报计划 11月\n{PARTY}")
    assert "绑定片区 第一片区" in await office.says("通过")


async def test_plan_approved_at_night_is_posted_in_the_morning(town: Town, office: Person) -> None:
    """Quiet hours hold the posts back, and the answer says until when (J3)."""
    group = await town.group("第三片区")
    await (await town.person("联络员", "党建办")).says(f"报计划 11月\n{PARTY}")
    await town.goes_to("2026-11-03 22:30")
    assert "11月4日07:00 后发到 1 个片区群" in await office.says("通过")
    assert group.hears() == []
    await town.goes_to("2026-11-04 07:00")
    assert len(group.hears()) == 1


async def test_approving_twice_changes_nothing(planned: Town, office: Person) -> None:
    """The second 通过 says that it is done and posts nothing."""
    group = await planned.group("第三片区")
    assert "已经通过，没有新报的" in await office.says("通过 11月")
    assert group.hears() == []


@pytest.mark.parametrize("message", ["通过 平安办", "通过 11月 平安办", "通过 大家辛苦了"])
async def test_approval_takes_no_more_than_a_month(town: Town, office: Person, message: str) -> None:
    """Whoever writes more may mean less than everything: nothing is approved."""
    await (await town.person("联络员", "平安办")).says(f"报计划 11月\n{LINE}")
    assert "没有执行" in await office.says(message)
    assert not (await tasks(town))[0].approved


async def test_an_approval_stands_in_the_trail_as_one(planned: Town) -> None:
    """The row of 通过 says that the task is approved; that of 报计划 that it was not yet."""
    rows = await planned.dispatcher.call(lambda store: [row for row, _ in store.audit.trail()])
    said = {
        row["action"]: json.loads(row["after"])["state"]
        for row in rows
        if row["action"] in ("task.proposed", "task.approved")
    }
    assert said == {"task.proposed": "proposed", "task.approved": "approved"}
