"""The month's plan: 报计划, 汇总, 通过, 任务."""

import pytest

from assessment import Month
from tests.dialogue.answers import tells
from tests.dialogue.conftest import PARTY
from tests.dialogue.plan.planned import LINE, tasks
from tests.dialogue.town import Person, Town, open_town


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
    assert tells(await double.says(message), "平安建设办公室", "11月", "1 项")
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
