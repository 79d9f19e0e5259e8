"""Score sheets: 提交, 进度, 待办."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


async def complete(liaison: Person, *tasks: int) -> None:
    """Full marks for everybody."""
    for task in tasks:
        await liaison.says(f"报分 {task} 其余满分")


async def test_complete_sheet_is_submitted(liaison: Person) -> None:
    """The answer names month, department and tasks, and what is owed next."""
    await complete(liaison, 1, 2)
    answer = await liaison.says("提交")
    assert "已提交 党建办公室11月评分表，2 项" in answer
    assert "12月计划：还没报，11月30日18:00 前" in answer
    assert "报计划 12月 党建办公室" in answer
    assert "已经提交过了" in await liaison.says("提交 11月")


async def test_sheet_with_holes_is_not_submitted(liaison: Person) -> None:
    """Each task that is not scored everywhere is named with how many and which villages (S4)."""
    await liaison.says("报分 1 舍力虎 9 没清")
    answer = await liaison.says("提交")
    assert tells(answer, "党建办公室", "11月", "不能提交")
    assert "1《人居环境整治》还有 43 村未评：包日呼吉尔嘎查、" in answer
    assert "等43个" in answer
    assert "2《防火宣传》还有 44 村未评" in answer
    assert "报分 1 其余满分" in answer.split("\n")[-1]


async def test_late_sheet_is_marked(liaison: Person, office: Person) -> None:
    """After the due hour a sheet still counts, marked 迟报 (M2); on the minute it is in time."""
    other = await liaison.town.person("联络员", "平安办")
    await complete(liaison, 1, 2)
    await complete(other, 3)
    await liaison.town.goes_to("2026-11-30 18:00")
    assert "迟报" not in await other.says("提交")
    await liaison.town.goes_to("2026-11-30 18:01")
    assert "已提交（迟报）" in await liaison.says("提交")
    assert tells(await office.says("进度 11月"), "已提交", "党建办公室（迟报）", "平安建设办公室")


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("提交 12月", "党建办公室12月没有通过的任务"),
        ("提交 13月", "没有「13月」这个月"),
        ("提交 平安办", "平安建设办公室的事由他们的联络员来办"),
        ("提交 11月 谢谢大家", "「谢谢大家」没看懂，这次没有执行"),
    ],
)
async def test_nothing_is_submitted_that_was_not_meant(
    liaison: Person, office: Person, message: str, problem: str
) -> None:
    """Another month, another department or more words: the own sheet stays open."""
    await complete(liaison, 1, 2)
    assert problem in await liaison.says(message)
    assert "没提交：党建办公室 已评 88/88" in await office.says("进度")


async def test_line_to_copy_submits(liaison: Person) -> None:
    """What is offered instead of a message with more words works."""
    await complete(liaison, 1, 2)
    assert "已提交" in await liaison.says((await liaison.says("提交 先这样")).split("\n")[-1])


async def test_published_month_is_not_submitted(liaison: Person, office: Person) -> None:
    """After publication there is nothing to hand in."""
    await complete(liaison, 1, 2)
    await office.says("发布 11月 缺报")
    assert "11月已经发布" in await liaison.says("提交 11月")


async def test_other_month_is_named_in_the_line_to_copy(liaison: Person) -> None:
    """Where a report without a month would be for another one, the suggestion names the month."""
    await liaison.town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    answer = await liaison.says("提交 12月")
    assert "「报分 12月 1 其余满分」" in answer
    assert "已记 12月" in await liaison.says("报分 12月 1 其余满分")


async def test_who_serves_two_departments_says_which(planned: Town) -> None:
    """Without a department nothing happens; the example works, as do all the names."""
    person = planned.stranger("double")
    await planned.bind(person, "联络员", "党建办")
    await planned.bind(person, "联络员", "平安办")
    await complete(person, 1, 2, 3)
    answer = await person.says("提交")
    assert "什么也没记" in answer
    assert "已提交 党建办公室" in await person.says(answer.split("\n")[-1])
    assert "已提交 平安建设办公室" in await person.says("提交 11月 平安办")
    owed = await person.says("待办")
    assert "党建办公室12月计划" in owed
    assert "平安建设办公室12月计划" in owed


async def test_progress_shows_every_department(liaison: Person, office: Person) -> None:
    """Who has submitted, who has scored how much, until when; leaders see the same."""
    await complete(liaison, 1, 2)
    await liaison.says("提交")
    leader = await liaison.town.person("镇领导")
    for person in (office, leader):
        answer = await person.says("进度")
        assert "11月评分进度（11月30日18:00 截止）" in answer
        assert "已提交：党建办公室。" in answer
        assert tells(answer, "没提交", "平安建设办公室", "0/44")
    other = await liaison.town.person("联络员", "平安办")
    await complete(other, 3)
    await other.says("提交")
    assert "交齐了。\n可以发「预览 11月」" in await office.says("进度")
    assert "交齐了。\n等考核办发布。" in await leader.says("进度")


async def test_progress_without_a_plan(office: Person) -> None:
    """There is nothing to score yet, and the answer says what comes first."""
    assert "计划还没有通过" in await office.says("进度")


async def test_liaison_owes_sheet_and_plan(liaison: Person) -> None:
    """待办 lists both with their hour, and shrinks with what is done."""
    answer = await liaison.says("待办")
    assert tells(answer, "评分表", "1《人居环境整治》", "44 村", "2《防火宣传》", "44 村", "11月30日18:00")
    assert "12月计划：还没报" in answer
    await complete(liaison, 1, 2)
    assert "都评完了，只差提交" in await liaison.says("待办")
    await liaison.says("提交")
    assert "评分表" not in await liaison.says("待办")
    await liaison.says("报计划 12月\n防火宣传 | 25日 | 宣传单入户")
    assert "没有欠的事" in await liaison.says("待办")


async def test_office_owes_approval_and_publication(liaison: Person, office: Person) -> None:
    """What waits for the office, with the messages that do it."""
    await liaison.says("报计划 12月\n防火宣传 | 25日 | 宣传单入户")
    answer = await office.says("待办")
    assert "12月有 1 项计划待通过" in answer
    assert tells(answer, "11月", "没发布", "党建办公室", "平安建设办公室")
    await complete(liaison, 1, 2)
    await liaison.says("提交")
    other = await liaison.town.person("联络员", "平安办")
    await complete(other, 3)
    await other.says("提交")
    assert "发「预览 11月」，再发「发布 11月」" in await office.says("待办")
    await office.says("发布")
    await office.says("通过 12月")
    assert "没有欠的事" in await office.says("待办")


async def test_captain_owes_the_exchange(liaison: Person, office: Person) -> None:
    """From the first publication on the captain's secretary is reminded; others owe nothing."""
    captain = await liaison.town.person("支书", "光明村")
    other = await liaison.town.person("支书", "先锋村")
    assert "没有欠的事" in await captain.says("待办")
    await liaison.says("报分 1 先锋村 9 没清；其余满分")
    await office.says("发布 缺报")
    answer = await captain.says("待办")
    assert tells(answer, "第五片区", "11月", "交流", "没记")
    assert "交流" not in await other.says("待办")
    await captain.says("交流 20日开片会")
    assert "没有欠的事" in await captain.says("待办")
