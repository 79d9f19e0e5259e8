"""The month's plan: 报计划, 汇总, 通过, 任务."""

import json

import pytest

from assessment import Month, Task
from storage.store import Store
from tests.dialogue.conftest import PARTY
from tests.dialogue.town import Person, Town, open_town

NOVEMBER = Month(2026, 11)
LINE = "防火宣传 | 25日 | 宣传单入户"


@pytest.fixture
async def proposer(town: Town) -> Person:
    """党建办's liaison, before anything is planned."""
    return await town.person("联络员", "党建办")


async def tasks(town: Town, month: Month = NOVEMBER) -> tuple[Task, ...]:
    """What the store holds for a month."""

    def look(store: Store) -> tuple[Task, ...]:
        return store.plans.tasks(month)

    found = await town.ask(look)
    assert isinstance(found, tuple)
    return found


async def test_plan_is_proposed_with_numbers_and_deadlines(town: Town, proposer: Person) -> None:
    """The answer shows every task as it was understood, so that a slip is seen."""
    answer = await proposer.says(
        "报计划 11月\n1. 人居环境整治｜２５日｜主街无垃圾\n2、防火宣传 | 月底 | 入户 | 5"
    )
    assert "已收 党建办公室11月计划 2 项" in answer
    assert "1《人居环境整治》11月25日前" in answer
    assert "2《防火宣传》11月30日前，满分5" in answer
    assert "党委通过后就能评分" in answer
    assert [(one.title, one.approved) for one in await tasks(town)] == [
        ("人居环境整治", False),
        ("防火宣传", False),
    ]


async def test_plan_sent_again_replaces_the_first(town: Town, proposer: Person) -> None:
    """Until it is approved the last plan counts, and the answer says so."""
    await proposer.says(f"报计划 11月\n{PARTY}")
    assert "代替原来报的 2 项" in await proposer.says(f"报计划 11月\n{LINE}")
    assert [one.title for one in await tasks(town)] == ["防火宣传"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("| 25日 | 主街无垃圾", "缺标题"),
        ("人居环境整治 | | 主街无垃圾", "缺完成时限"),
        ("人居环境整治 | 11月31日 | 主街无垃圾", "完成时限看不懂"),
        ("人居环境整治 | 25日", "缺考核要求"),
        ("人居环境整治 | 25日 | 主街无垃圾 | 0", "满分要在 1 到 10 之间，0.5 分一档"),
        ("人居环境整治 | 25日 | 主街无垃圾 | 11", "满分要在 1 到 10 之间"),
        ("人居环境整治 | 25日 | 主街无垃圾 | 9.3", "0.5 分一档"),
        (f"{'长' * 41} | 25日 | 主街无垃圾", "太长"),
        ("防火 宣传 | 25日 | 横幅", "标题和前面一行重复"),
    ],
)
async def test_wrong_line_is_named_and_nothing_is_taken(
    town: Town, proposer: Person, line: str, problem: str
) -> None:
    """A plan is taken whole or not at all; the answer quotes the line and shows how to write it."""
    answer = await proposer.says(f"报计划 11月\n{LINE}\n{line}")
    assert "计划没有收" in answer
    assert problem in answer
    assert answer.count("」") == 1
    assert answer.split("\n")[-1].count("|") == 3
    assert await tasks(town) == ()


async def test_full_marks_must_lie_on_the_scale_of_the_town(database_url: str) -> None:
    """Where scores go in whole points, full marks of 9.5 could never be given."""
    async with open_town(
        database_url, "2026-11-03 09:00", LEITAI_SCORING__STEP="1", LEITAI_SCORING__MINIMUM="2"
    ) as town:
        proposer = await town.person("联络员", "党建办")
        for marks in ("9.5", "1"):
            answer = await proposer.says(f"报计划 11月\n{LINE} | {marks}")
            assert "满分要在 2 到 10 之间，1 分一档" in answer
        assert "已收" in await proposer.says(f"报计划 11月\n{LINE} | 8")


async def test_plan_without_lines_is_shown_how(proposer: Person) -> None:
    """The example can be copied as it is."""
    answer = await proposer.says("报计划")
    assert "什么也没记" in answer
    assert "已收" in await proposer.says(answer.partition("例如：\n")[2])


async def test_month_of_a_plan(town: Town, proposer: Person) -> None:
    """No month named: this one until its plan is approved, then the next, and on the 30th the next too."""
    assert "11月计划 1 项" in await proposer.says(f"报计划\n{LINE}")
    await (await town.person("考核办")).says("通过 11月")
    assert "12月计划 1 项" in await proposer.says(f"报计划\n{LINE}")
    await town.goes_to("2026-12-30 09:00")
    assert "2027年1月计划 1 项" in await proposer.says(f"报计划\n{LINE}")


async def test_approved_plan_is_closed(planned: Town) -> None:
    """What the committee has passed is not replaced by a message; the answer shows where to go."""
    answer = await (await planned.person("联络员", "党建办")).says(f"报计划 11月\n{LINE}")
    assert "已经通过，没有改动" in answer
    assert "报计划 12月 党建办公室" in answer
    assert len(await tasks(planned)) == 3


async def test_past_month_is_not_planned(town: Town, proposer: Person) -> None:
    """October is over."""
    assert "10月已经发布或已经过去" in await proposer.says(f"报计划 10月\n{LINE}")
    assert await tasks(town, Month(2026, 10)) == ()


async def test_published_month_is_not_planned(planned: Town) -> None:
    """After publication nobody proposes and nothing is approved any more."""
    await planned.plan("12月", 党建办=LINE)
    liaison = await planned.person("联络员", "党建办")
    office = await planned.person("考核办")
    late = await planned.person("联络员", "执法局")
    await late.says(f"报计划 11月\n{LINE}")
    await liaison.says("报分 11月 1 其余满分")
    await office.says("发布 11月 缺报")
    assert "没有收" in await late.says(f"报计划 11月\n{LINE}")
    assert "已经发布" in await office.says("通过 11月")
    assert "待通过" not in await office.says("待办")
    assert [one.approved for one in await tasks(planned)] == [True, True, True, False]


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
    assert "看要求和时限发「汇总 11月 党建办公室」。" in answer
    lines = (await office.says("汇总 11月 党建办公室")).split("\n")
    assert lines[0] == "党建办公室11月计划（1 项待通过）："
    assert lines[1] == "1《防火宣传》 11月25日前，满分10：宣传单入户"
    assert "「退回 党建办公室 原因」" in lines[2]
    await office.says("通过")
    assert "党建办公室11月计划（已通过）：" in await office.says("汇总 党建办 11月")
    assert "平安建设办公室11月还没报计划" in await office.says("汇总 11月 平安办")
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
    assert "没报计划的部门：党政综合办公室" in answer
    for group in (third, fourth):
        (post,) = group.hears()
        assert "1《人居环境整治》；2《防火宣传》" in post
    assert everybody.hears() == []
    assert all(one.approved for one in await tasks(town))


async def test_plan_without_groups_is_approved_all_the_same(town: Town, office: Person) -> None:
    """The office is told how groups are bound."""
    await (await town.person("联络员", "党建办")).says(f"报计划 11月\n{PARTY}")
    assert "在片区群里发「绑定片区 第一片区」" in await office.says("通过")


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


async def test_tasks_are_listed_by_department(planned: Town) -> None:
    """任务 gives numbers; with a department, a number or a part of a title also what is asked and by when."""
    secretary = await planned.person("支书", "舍力虎")
    answer = await secretary.says("任务")
    assert "11月任务" in answer
    assert "党建办公室：1《人居环境整治》；2《防火宣传》" in answer
    for question in (
        "任务 平安办",
        "任务 11月 平安办",
        "任务 平安办 11月",
        "任务11月平安",
        "任务 3",
        "任务 巡查",
    ):
        assert "3《平安巡查》 11月20日前，满分5：每周一次" in await secretary.says(question)
    assert (await secretary.says("任务 11月")) == answer


async def test_part_of_two_titles_lists_both(planned: Town) -> None:
    """任务 of an unclear word shows all it may mean."""
    await planned.plan("12月", 党建办="环境整治 | 25日 | 整\n环境巡查 | 25日 | 查")
    answer = await (await planned.person("支书", "舍力虎")).says("任务 12月 环境")
    assert "1《环境整治》" in answer
    assert "2《环境巡查》" in answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("任务 财政所", "11月没有「财政所」这个部门或任务"),
        ("任务 执法局", "综合执法局11月没有通过的任务"),
        ("任务 12月", "12月计划还没有通过"),
        ("任务 12月 党建办", "12月计划还没有通过"),
        ("任务 13月", "没有「13月」这个月"),
    ],
)
async def test_unknown_tasks_are_said_to_be_unknown(planned: Town, question: str, answer: str) -> None:
    """With what to send instead."""
    assert answer in await (await planned.person("支书", "舍力虎")).says(question)


async def test_tasks_of_the_open_month(planned: Town) -> None:
    """In December the tasks are still November's while it is unpublished, as those of a report are (M4)."""
    await planned.plan("12月", 党建办=LINE)
    await planned.goes_to("2026-12-02 09:00")
    liaison = await planned.person("联络员", "党建办")
    assert "11月任务" in await liaison.says("任务")
    await liaison.says("报分 1 其余满分")
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交 11月")
    assert "12月任务" in await liaison.says("任务")
    assert "11月任务" in await (await planned.person("联络员", "平安办")).says("任务")


@pytest.fixture
async def double(town: Town) -> Person:
    """The liaison of 党建办 and 平安办."""
    person = town.stranger("double")
    await town.bind(person, "联络员", "党建办")
    await town.bind(person, "联络员", "平安办")
    return person


async def test_who_serves_two_departments_names_one(town: Town, double: Person) -> None:
    """Without a department nothing is taken; the head of the answer names both."""
    answer = await double.says(f"报计划 11月\n{LINE}")
    assert "党建办公室、平安建设办公室" in answer
    assert "什么也没记" in answer
    assert answer.split("\n")[-1] == "报计划 11月 党建办公室"
    assert await tasks(town) == ()


@pytest.mark.parametrize(
    "message",
    [
        f"报计划 11月 平安办\n{LINE}",
        f"报计划 11月 平安建设办公室：\n{LINE}",
        f"报计划 11月\n平安\n{LINE}",
        f"报计划 平安办 {LINE}",
        f"报计划 11月 平安办，{LINE}",
    ],
)
async def test_department_may_be_named_in_any_way(town: Town, double: Person, message: str) -> None:
    """On the first line by any name, or in front of the first task."""
    assert "已收 平安建设办公室11月计划 1 项" in await double.says(message)
    assert [(one.department_id, one.title) for one in await tasks(town)] == [(5, "防火宣传")]


async def test_other_departments_are_not_planned_for(town: Town, double: Person, proposer: Person) -> None:
    """Whoever names a department that is not theirs is told whose they are."""
    for person, own in (
        (double, "您是党建办公室、平安建设办公室的联络员"),
        (proposer, "您是党建办公室的联络员"),
    ):
        answer = await person.says(f"报计划 11月 执法局\n{LINE}")
        assert "综合执法局的事由他们的联络员来办" in answer
        assert own in answer
    assert await tasks(town) == ()


async def test_title_that_begins_like_a_department_stays_whole(town: Town, proposer: Person) -> None:
    """平安 is a beginning of 平安建设办公室, 党建办 an own name: both may begin a title."""
    await proposer.says("报计划 11月\n平安 创建 | 25日 | 入户\n")
    assert [one.title for one in await tasks(town)] == ["平安 创建"]
    await proposer.says("报计划 11月\n党建办 制度上墙 | 25日 | 上墙")
    assert [one.title for one in await tasks(town)] == ["党建办 制度上墙"]
    await proposer.says("报计划 11月\n党建办 | 25日 | 上墙")
    assert [one.title for one in await tasks(town)] == ["党建办"]


async def test_an_approval_stands_in_the_trail_as_one(planned: Town) -> None:
    """The row of 通过 says that the task is approved; that of 报计划 that it was not yet."""
    rows = await planned.dispatcher.call(lambda store: [row for row, _ in store.audit.trail()])
    said = {
        row["action"]: json.loads(row["after"])["state"]
        for row in rows
        if row["action"] in ("报计划", "通过")
    }
    assert said == {"报计划": "proposed", "通过": "approved"}
