"""The month's tasks as people look them up: 任务."""

import pytest

from tests.dialogue.plan.planned import LINE
from tests.dialogue.town import Town


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
