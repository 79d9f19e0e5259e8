"""One more task, and what the office does to proposals: moved to another month, returned, approved late."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town
from tests.facts import unbind

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"
ADD = "加任务 秸秆禁烧 | {} | 无火点"


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison with two approved tasks in November."""
    await town.plan("11月", 党建办=PLAN)
    return await town.person("联络员", "党建办")


@pytest.fixture
async def office(town: Town) -> Person:
    """The office."""
    return await town.person("考核办")


@pytest.mark.parametrize(
    ("deadline", "month", "why"),
    [
        ("20日", "本月（11月）", "不晚于 11月30日报送日"),
        ("11月30日", "本月（11月）", "不晚于 11月30日报送日"),
        ("12月1日", "下月（12月）", "晚于 11月30日报送日"),
    ],
)
async def test_the_deadline_decides_the_month(liaison: Person, deadline: str, month: str, why: str) -> None:
    """A deadline up to the report day is this month's, a later one the next month's (P3)."""
    answer = await liaison.says(ADD.format(deadline))
    assert "已收 党建办公室加任务 1 项" in answer
    assert month in answer
    assert why in answer


async def test_what_is_added_replaces_nothing(town: Town, liaison: Person, office: Person) -> None:
    """Proposals made before stay, numbers go on, and only what waits is posted at 通过."""
    group = await town.group("第三片区")
    await liaison.says("报计划 12月\n值班 | 12月20日 | 在岗")
    assert "3《秸秆禁烧》11月20日前，满分5" in await liaison.says("加任务 秸秆禁烧 | 20日 | 无火点 | 5")
    await liaison.says("加任务\n防溺水 | 12月2日 | 有标牌\n清雪 | 12月3日 | 路通")
    merged = await office.says("汇总 12月")
    assert "1《值班》；2《防溺水》；3《清雪》" in merged
    assert "3 项待通过" in merged
    await office.says("通过 11月")
    (post,) = group.hears()
    assert "秸秆禁烧" in post
    assert "人居环境" not in post


async def test_after_publication_a_task_goes_to_the_next_month(liaison: Person, office: Person) -> None:
    """A published month takes nothing any more, and the reply says so; nor does a next month that is out."""
    await liaison.says("报分 1 其余满分")
    await office.says("发布 11月 缺报")
    answer = await liaison.says(ADD.format("20日"))
    assert "11月已经发布，列入下月（12月）" in answer
    await office.says("通过 12月")
    await liaison.says("报分 12月 1 其余满分")
    await office.says("发布 12月 缺报")
    assert "12月已经发布" in await liaison.says("加任务 清雪 | 12月3日 | 路通")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("加任务", "没有任务"),
        ("加任务 秸秆禁烧 | 12月20日", "缺考核要求"),
        ("加任务 秸秆禁烧 | 11月1日 | 无火点", "11月1日已经过了"),
        ("加任务 防火 宣传 | 20日 | 宣传单入户", "11月已经有 2《防火宣传》"),
    ],
)
async def test_what_cannot_be_added_is_refused_with_an_example(
    liaison: Person, said: str, shown: str
) -> None:
    """What is wrong is said, nothing is entered, and the example can be sent as it is."""
    answer = await liaison.says(said)
    assert shown in answer
    assert "加任务 1 项" in await liaison.says(answer.split("\n")[-1])


async def test_a_closed_plan_points_to_one_more_task(liaison: Person) -> None:
    """报计划 for an approved month says how to add a task."""
    assert "「加任务 标题 | 时限 | 要求」" in await liaison.says("报计划 11月\n值班 | 20日 | 在岗")


async def test_the_office_moves_a_proposal(town: Town, liaison: Person, office: Person) -> None:
    """列入 gives it a new number there, tells the liaison, and approval finds it there."""
    await liaison.says(ADD.format("20日"))
    await liaison.says("报计划 12月\n值班 | 12月20日 | 在岗")
    liaison.hears()
    answer = await office.says("列入 12月 3")
    assert tells(answer, "12月", "2《秸秆禁烧》", "11月 3《秸秆禁烧》", "党建办公室")
    assert "已告知联络员" in answer
    (notice,) = liaison.hears()
    assert "从11月列入12月，编号 2" in notice
    assert "没有新报的" in await office.says("通过 11月")
    await office.says("通过 12月")
    assert "2《秸秆禁烧》" in await (await town.person("镇领导")).says("任务 12月")


async def test_a_number_of_two_months_asks_for_the_month(liaison: Person, office: Person) -> None:
    """The same number waits in two months: both are shown, and the line to copy names the month."""
    await liaison.says("报计划 12月\n值班 | 12月20日 | 在岗\n巡逻 | 12月21日 | 每晚\n清雪 | 12月22日 | 路通")
    await liaison.says(ADD.format("20日"))
    answer = await office.says("列入 2027年1月 3")
    assert "11月 3《秸秆禁烧》、12月 3《清雪》" in answer
    again = answer.split("\n")[-1]
    assert again == "列入 2027年1月 11月 3"
    assert "已列入2027年1月：1《秸秆禁烧》" in await office.says(again)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("列入", "待通过的：11月 3《秸秆禁烧》"),
        ("列入 3", "列入 12月 11月 3"),
        ("列入 12月 1", "待通过的：11月 3《秸秆禁烧》"),
        ("列入 11月 3", "没有可移的"),
        ("列入 10月 3", "10月已经发布或已经过去"),
    ],
)
async def test_what_cannot_be_moved_is_refused(
    liaison: Person, office: Person, said: str, shown: str
) -> None:
    """Without a month, without a task that waits, into the past: nothing moves."""
    await liaison.says(ADD.format("20日"))
    assert shown in await office.says(said)
    assert "1 项待通过" in await office.says("汇总 11月")


async def test_a_title_that_is_there_already_is_not_moved(liaison: Person, office: Person) -> None:
    """The department has a task of that title in the other month."""
    await liaison.says("报计划 12月\n防火宣传 | 12月20日 | 入户")
    assert "11月已经有 2《防火宣传》" in await office.says("列入 11月 12月 1")


async def test_a_returned_plan_is_out_and_can_be_sent_again(liaison: Person, office: Person) -> None:
    """退回 tells the liaison the reason and the lines to put right; the plan is owed again."""
    await liaison.says("报计划 12月\n值班 | 12月20日 | 在岗 | 5\n清雪 | 12月22日 | 路通")
    liaison.hears()
    answer = await office.says("退回 党建办：考核要求不具体 12月")
    assert tells(answer, "退回", "党建办公室", "12月", "1《值班》", "2《清雪》", "考核要求不具体")
    assert "已告知联络员" in answer
    (notice,) = liaison.hears()
    assert "原因：考核要求不具体" in notice
    assert "还没有待通过的计划" in await office.says("汇总 12月")
    again = notice.split("改好重报：")[1]
    assert again == "报计划 12月 党建办公室\n值班 | 12月20日 | 在岗 | 5\n清雪 | 12月22日 | 路通"
    assert "1《值班》12月20日前，满分5；2《清雪》" in await liaison.says(again)


async def test_returning_leaves_what_is_approved(liaison: Person, office: Person) -> None:
    """Without a month the earliest that waits is meant; approved tasks stay, 加任务 is the way back."""
    await liaison.says(ADD.format("20日"))
    liaison.hears()
    assert tells(await office.says("退回 党建办 时限太紧"), "党建办公室", "11月", "3《秸秆禁烧》")
    (notice,) = liaison.hears()
    again = notice.split("改好重报：")[1]
    assert "3《秸秆禁烧》" in await liaison.says(again)
    assert "1《人居环境整治》" in await liaison.says("任务 11月")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("退回", "退回 党建办公室 考核要求不具体"),
        ("退回 党建办", "写明部门和原因"),
        ("退回 张三 不好", "写明部门和原因"),
        ("退回 党建办 要求不具体", "党建办公室12月没有待通过的任务"),
    ],
)
async def test_what_cannot_be_returned_is_refused(
    liaison: Person, office: Person, said: str, shown: str
) -> None:
    """No department, no reason, nothing that waits: said with what to do."""
    assert shown in await office.says(said)
    assert liaison.hears() == []


async def test_nobody_bound_is_said(town: Town, office: Person) -> None:
    """A liaison who has left cannot be told, and the office hears so."""
    person = await town.person("联络员", "平安办")
    await person.says("报计划 11月\n巡逻 | 20日 | 每晚")
    await town.ask(lambda store: unbind(store, store.people.all()[-1].id, town.clock.now()))
    assert "没有人可告知" in await office.says("列入 12月 1")
    assert "没有人可告知" in await office.says("退回 平安办 重复")


async def test_a_late_task_reopens_a_submitted_sheet(town: Town, liaison: Person, office: Person) -> None:
    """通过 takes back the sheet of the department that has a new task, and only that; its liaison is told."""
    other = await town.person("联络员", "平安办")
    await town.plan("11月", 平安办="巡逻 | 25日 | 每晚")
    for person, tasks in ((liaison, (1, 2)), (other, (3,))):
        for task in tasks:
            await person.says(f"报分 {task} 其余满分")
        assert "已提交" in await person.says("提交 11月")
    await liaison.says(ADD.format("28日"))
    for person in (liaison, other):
        person.hears()
    assert tells(await office.says("通过 11月"), "未提交", "党建办公室")
    (notice,) = liaison.hears()
    assert "11月新通过：4《秸秆禁烧》" in notice
    assert "「提交 11月 党建办公室」" in notice
    assert other.hears() == []
    assert "没提交：党建办公室 已评 88/132" in await office.says("进度 11月")
