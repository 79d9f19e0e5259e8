"""Which task, which month and whose villages a score report is for."""

from dataclasses import replace

import pytest

from assessment import Month
from storage.plans import TaskApproved
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.scoring.recorded import scores
from tests.dialogue.town import Person, Town
from tests.facts import decide

NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("报分", "请写明是哪项任务"),
        ("报分 其余满分", "请写明是哪项任务"),
        ("报分 垃圾分类 舍力虎 9 没清", "没找到任务「垃圾分类」"),
        ("报分 1", "请写上村和分"),
        ("报分 3 舍力虎 4 没查", "《平安巡查》是平安建设办公室的任务"),
        ("报分 平安巡查 舍力虎 4 没查", "《平安巡查》是平安建设办公室的任务"),
        ("报分 13月 1 舍力虎 9 没清", "没有「13月」这个月"),
        ("报分 11月 10月 1 舍力虎 9 没清", "写了两个月份"),
        ("报分 11月 1 10月\n舍力虎 9 没清", "写了两个月份"),
        ("报分 11月 13月 1 舍力虎 9 没清", "没有「13月」这个月"),
        ("报分 12月 1 舍力虎 9 没清", "12月计划还没有通过"),
        ("报分 1 12月\n舍力虎 9 没清", "12月计划还没有通过"),
    ],
)
async def test_unclear_task_or_month_records_nothing(liaison: Person, message: str, problem: str) -> None:
    """What is unclear is said, with what to send where the bot can know it."""
    answer = await liaison.says(message)
    assert problem in answer
    for task in (1, 2, 3):
        assert await scores(liaison.town, task) == {}


@pytest.mark.parametrize("message", ["报分 其余满分", "报分 垃圾分类 舍力虎 9 没清", "报分 1"])
async def test_example_for_an_unclear_task_works(liaison: Person, message: str) -> None:
    """The last line can be copied."""
    assert "已记 11月《人居环境整治》" in await liaison.says((await liaison.says(message)).split("\n")[-1])


async def test_part_of_two_titles_is_asked_about(town: Town) -> None:
    """Both are named with their numbers, and the example uses one."""
    await town.plan("11月", 党建办="环境整治 | 25日 | 整\n环境巡查 | 25日 | 查")
    liaison = await town.person("联络员", "党建办")
    answer = await liaison.says("报分 环境 舍力虎 9 没清")
    assert "1《环境整治》、2《环境巡查》" in answer
    assert await scores(town) == {}
    assert "已记" in await liaison.says(answer.split("\n")[-1])


async def test_only_task_needs_no_name(town: Town) -> None:
    """A department with one task may leave it out."""
    await town.plan("11月", 平安办="平安巡查 | 25日 | 每周一次 | 5")
    liaison = await town.person("联络员", "平安办")
    assert "44/44" in await liaison.says("报分 其余满分")


async def test_department_without_tasks_has_nothing_to_score(planned: Town) -> None:
    """Its liaison is told so."""
    liaison = await planned.person("联络员", "执法局")
    assert "综合执法局11月没有通过的任务" in await liaison.says("报分 1 其余满分")


async def test_task_for_some_villages_only(liaison: Person) -> None:
    """Others cannot be scored, 其余 is the villages of the task, and so is the count."""

    def limit(store: Store) -> None:
        (task, *_) = store.plans.tasks(NOVEMBER)
        fact = TaskApproved.of(replace(task, village_ids=frozenset({21, 22, 24})))
        decide(store, fact, liaison.town.clock.now())

    await liaison.town.ask(limit)
    answer = await liaison.says("报分 1 舍力虎 9 没清；光明 9 没清；其余满分")
    assert "3/3 村" in answer
    assert "其余 2 村 满分" in answer
    assert tells(answer, "光明村", "不在", "舍力虎村", "护桥村", "红星村")
    assert (await scores(liaison.town)).keys() == {"舍力虎村", "护桥村", "红星村"}
    await liaison.says("报分 2 其余满分")
    assert "已提交" in await liaison.says("提交")


async def test_month_before_stays_open_until_submitted(liaison: Person) -> None:
    """In December a report is still for November, until the own sheet is submitted (M4)."""
    town = liaison.town
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await town.goes_to("2026-12-02 09:00")
    assert "已记 11月" in await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 12月 1 舍力虎 9")
    assert tells(answer, "12月《人居环境整治》", "没有记")
    assert answer.endswith("报分 12月 1 舍力虎村 9分 减分依据")
    assert "没有「其余」可记" in await liaison.says("报分 11月 1 其余满分")
    assert "报分 12月 1 其余满分" in await liaison.says("报分 12月 1")
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交 11月")
    assert "已记 12月" in await liaison.says("报分 1 其余满分")
    assert "报分 11月 1" in await liaison.says("报分 11月 1 舍力虎 9")


async def test_month_behind_the_task_counts(liaison: Person) -> None:
    """报分 人居 12月 is for December, whatever month is open."""
    await liaison.town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    assert "已记 12月《人居环境整治》" in await liaison.says("报分 人居 12月\n舍力虎 9 没清")
    assert await scores(liaison.town) == {}


async def test_liaison_of_two_departments_scores_both(planned: Town) -> None:
    """Tasks of both are theirs; who has none anywhere is told of both departments."""
    person = planned.stranger("double")
    await planned.bind(person, "联络员", "党建办")
    await planned.bind(person, "联络员", "平安办")
    assert "已记 11月《人居环境整治》" in await person.says("报分 1 其余满分")
    answer = await person.says("报分 巡查 其余满分")
    assert "已记 11月《平安巡查》" in answer
    assert "提交 11月 平安建设办公室" in answer
    idle = planned.stranger("idle")
    await planned.bind(idle, "联络员", "执法局")
    await planned.bind(idle, "联络员", "党政办")
    assert tells(await idle.says("报分 1 其余满分"), "综合执法局", "党政综合办公室", "11月", "没有通过的任务")
