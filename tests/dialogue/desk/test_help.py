"""帮助 and 规则, and what the commands say of themselves."""

import re

import pytest

from assessment import Role, Unit, unit_of
from bot.transports.web.people import UNBOUND
from handlers.desk.conversations import COMMANDS
from handlers.kit.texts import ROLES, role_named
from tests.dialogue.town import Group, Person, Town, open_town

UNITS = {Unit.NONE: "", Unit.DEPARTMENT: "党建办", Unit.DISTRICT: "第三片区", Unit.VILLAGE: "舍力虎"}


async def everyone(town: Town) -> dict[str, Person]:
    """Somebody of every role, and a stranger."""
    people = {word: await town.person(word, UNITS[unit_of(role)]) for role, word in ROLES.items()}
    return {**people, UNBOUND: town.stranger()}


def words_of(role: str) -> set[str]:
    """The names of the commands that a role may use."""
    known = role_named(role)
    roles = frozenset({known}) if known else frozenset()
    return {one.words[0] for one in COMMANDS if one.open_to(roles)}


async def test_help_is_short_and_shows_only_what_one_may_use(town: Town) -> None:
    """For every role at most eight lines, which name all of its commands, and no other."""
    for role, person in (await everyone(town)).items():
        lines = (await person.says("帮助")).split("\n")
        assert len(lines) <= 8
        rest = re.search(r"^还有：([^。]+)。$", "\n".join(lines), re.MULTILINE)
        shown = [line for line in lines if "例如「" in line]
        named = [line.partition("：")[0] for line in shown] + (rest[1].split("、") if rest else [])
        assert sorted(named) == sorted(words_of(role))
        assert len(lines) == len(shown) + bool(rest) + 1


async def test_help_begins_with_the_work_of_every_month(town: Town) -> None:
    """In the order of a month, what is seldom needed last; then where to begin and how to ask further."""
    lines = (await (await town.person("联络员", "党建办")).says("帮助")).split("\n")
    assert [line[: line.index("：")] for line in lines[:3]] == ["报计划", "报分", "改分"]
    assert [line[: line.index("：")] for line in lines[3:6]] == ["撤销", "提交", "待办"]
    assert lines[6].endswith("、加任务、模板、通过整改、退回整改、答复、你是谁。")
    assert lines[7] == "不知道先做什么，发「待办」。每个命令怎么写，发「帮助 报计划」这样问。"
    lines = (await (await town.person("考核办")).says("帮助")).split("\n")
    assert [line[: line.index("：")] for line in lines[:4]] == ["汇总", "通过", "催报", "预览"]
    assert "待办" not in await (await town.person("纪委")).says("帮助")
    assert (await town.stranger().says("帮助")).endswith("还没有绑定码，就向考核办要一个。")


async def test_every_line_of_help_can_be_copied(liaison: Person) -> None:
    """The example in the list is whole: a plan is sent in one line as well."""
    line = (await liaison.says("帮助")).split("\n")[0]
    example = re.search(r"例如「(.+)」", line)
    assert example is not None
    assert "已收 党建办公室12月计划 1 项" in await liaison.says(example[1])


async def test_help_of_one_command(liaison: Person) -> None:
    """What it does, how it is written, who may, where, and an example; however the command is named."""
    answer = await liaison.says("帮助 报分")
    assert "先写任务编号" in answer
    assert "报一项任务的评分" in answer
    assert "谁能用：联络员；在哪里发：群聊或私聊" in answer
    assert answer.split("\n")[-1].startswith("报分 1 ")
    assert await liaison.says("帮助 报分怎么写") == answer
    assert "谁能用：所有人" in await liaison.says("帮助：我是谁？")
    assert "谁能用：绑定过的人" in await liaison.says("帮助 任务")
    assert "谁能用：考核办、镇领导" in await liaison.says("帮助 进度")
    assert "绑定片区：" in await liaison.says("帮助 绑定片区")
    assert "没有「跳舞」这个命令。发「帮助」" in await liaison.says("帮助 跳舞")


async def test_examples_speak_of_ones_own(town: Town) -> None:
    """Own department, own village, own district, the month that is open: an example fits its reader."""
    await town.goes_to("2027-03-02 09:00")
    assert "任务 3月 平安建设办公室" in await (await town.person("联络员", "平安办")).says("帮助 任务")
    assert "提交 3月" in await (await town.person("联络员", "平安办")).says("帮助 提交")
    assert "到舍力虎村看" in await (await town.person("支书", "舍力虎")).says("帮助 交流")
    assert "排名 第三片区" in await (await town.person("包片领导", "第三片区")).says("帮助 排名")
    double = town.stranger("double")
    await town.bind(double, "联络员", "党政办")
    await town.bind(double, "联络员", "平安办")
    assert "提交 3月 党政综合办公室" in await double.says("帮助 提交")
    assert "报计划 3月 党政综合办公室\n" in await double.says("帮助 报计划")


async def test_rules_say_what_the_town_has_set(database_url: str) -> None:
    """Report day, hour, scale and undo window are the configured ones; strangers may read them too."""
    environ = {
        "LEITAI_CALENDAR__REPORT_DAY": "28",
        "LEITAI_CALENDAR__DUE": "17:30",
        "LEITAI_SCORING__STEP": "1",
        "LEITAI_FEEDBACK__UNDO_MINUTES": "20",
    }
    async with open_town(database_url, "2026-11-03 09:00", **environ) as town:
        answer = await town.stranger().says("规则")
        assert "每月28日（没有这天就是月底）17:30 前" in answer
        assert "1 分到满分，1 分一档" in answer
        assert "20 分钟后" in answer
        assert len(answer.split("\n")) <= 8


@pytest.mark.parametrize(
    ("role", "text", "example"),
    [
        ("联络员", "提交了", "提交 11月"),
        ("联络员", "报芬 1", "报分 1"),
        ("联络员", "请问排名怎么看", "排名 "),
        ("考核办", "发步一下", "发布 11月"),
        ("考核办", "请绑定片区群", "绑定"),
        ("支书", "我们扣分多吗", "扣分 11月"),
    ],
)
async def test_nearest_command_is_offered(planned: Town, role: str, text: str, example: str) -> None:
    """What is not understood in private gets the nearest command that this person may use."""
    person = await planned.person(role, UNITS[unit_of(role_named(role) or Role.OFFICE)])
    answer = await person.says(text)
    assert "没看懂这条，什么也没记" in answer
    assert answer.split("\n")[1].startswith(example)


async def test_offered_command_belongs_here(town: Town) -> None:
    """In private no group command is offered, in a group no private one."""
    office = await town.person("考核办")
    assert "绑定片区 " not in await office.says("我要绑定片区群")
    assert "邀请 " not in await office.says("@小助手 我要邀请人", Group(town=town, room_id="g"))
