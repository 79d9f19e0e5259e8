"""The example in the help of every command: copied in the right situation it is carried out."""

import re

import pytest

from assessment import Role, Unit, unit_of
from handlers.desk.conversations import COMMANDS
from handlers.kit import EVERYONE, Command, Place
from handlers.kit.texts import ROLES, role_named
from handlers.people.codes import code_hash
from handlers.people.commands import read_duty
from storage.store import Store
from tests.dialogue.town import Person, Town
from tests.facts import invite

pytestmark = pytest.mark.no_cover

UNITS = {Unit.NONE: "", Unit.DEPARTMENT: "党建办", Unit.DISTRICT: "第六片区", Unit.VILLAGE: "舍力虎"}
STAGES = ("open", "planned", "scored", "submitted", "published")
AFTERWARDS = {
    "rectified": (("支书", "整改 D-0002 已清运"),),
    "appealed": (("支书", "申诉 D-0002 不归本村"),),
    "answered": (("支书", "申诉 D-0002 不归本村"), ("联络员", "答复 D-0002 归本村")),
}
"""What has been said about a deduction when it is scored."""
ACCEPTED = {
    "报计划": ("planned", "已收 党建办公室12月计划"),
    "汇总": ("planned", "月计划汇总："),
    "通过": ("planned", "12月计划 1 项通过"),
    "任务": ("planned", "11月任务（党建办公室）"),
    "报分": ("open", "已记 11月《人居环境整治》"),
    "改分": ("scored", "（原 9 分）"),
    "撤销": ("scored", "已撤销 R-000"),
    "提交": ("scored", "已提交 党建办公室11月评分表"),
    "进度": ("planned", "11月评分进度"),
    "待办": ("planned", "评分表：|待通过：|没有欠的事"),
    "模板": ("planned", "11月的空评分表在下面"),
    "加任务": ("planned", "已收 党建办公室加任务 1 项"),
    "列入": ("planned", "已列入2027年1月"),
    "退回": ("planned", "已退回 综合执法局12月计划"),
    "未报": ("planned", "11月还没报的"),
    "催报": ("planned", "11月已提醒：党建办公室"),
    "预览": ("scored", "预览，未发布"),
    "发布": ("submitted", "已发布 11月结果"),
    "更正": ("published", "已更正 11月"),
    "排名": ("published", "第1版，正式，片区"),
    "擂主": ("published", "【11月擂主】"),
    "查": ("scored", "·11月】"),
    "怎么算的": ("published", "这样算出来"),
    "导出": ("planned", "《大沁他拉镇2026年11月考核评分表"),
    "扣分": ("scored", "D-0002《人居环境整治》扣1：没清（党建办公室），已告知"),
    "收到": ("scored", "已记收到：D-0002|D-0002 现在是「已收到"),
    "整改": ("scored", "D-0002《人居环境整治》整改已报"),
    "通过整改": ("rectified", "D-0002 已销号|D-0001 现在是「已记"),
    "退回整改": ("rectified", "D-0002 已退回舍力虎村|D-0001 现在是「已记"),
    "申诉": ("scored", "D-0002《人居环境整治》申诉已收|D-0002 现在是「已告知"),
    "答复": ("appealed", "D-0002 已答复|D-0001 现在是「已记"),
    "裁定": ("answered", "已裁定 D-0002 舍力虎村《人居环境整治》：维持扣分"),
    "交流": ("published", "已记：第六片区11月片区交流"),
    "审计": ("scored", "【审计 包日呼吉尔嘎查】共 2 条"),
    "校验": ("published", "留痕完好："),
    "抽查": ("scored", "里抽出 5 项："),
    "疑点": ("scored", "不是结论"),
    "举报": ("open", "已转给纪委|还没有纪委的人绑定"),
    "邀请": ("open", "绑定码：联络员"),
    "绑定片区": ("open", "已绑定：本群是第一片区"),
    "绑定全镇群": ("open", "已绑定：本群是全镇的群"),
    "绑定": ("open", "已绑定：您是村干部（红星村）"),
    "我是谁": ("open", "您是："),
    "你是谁": ("open", "我是大沁他拉镇|还不认识您"),
    "人员": ("open", "党建办公室绑定 "),
    "解绑": ("open", "已解绑 B-0012"),
    "帮助": ("open", "例如「"),
    "规则": ("open", "评分："),
}
"""Command → how far the month must be, and what the answer to its example must match."""


async def reach(town: Town, stage: str) -> None:
    """Brings November that far; in the end 舍力虎's secretary is captain."""
    if stage in AFTERWARDS:
        await reach(town, "scored")
        for role, text in AFTERWARDS[stage]:
            await (await town.person(role, UNITS[unit_of(role_named(role) or Role.OFFICE)])).says(text)
        return
    await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await town.person("支书", "舍力虎")
    liaison = await town.person("联络员", "党建办")
    if STAGES.index(stage) >= STAGES.index("planned"):
        await (await town.person("联络员", "执法局")).says("报计划 12月\n禁牧巡查 | 25日 | 每日巡查")
    if STAGES.index(stage) >= STAGES.index("scored"):
        await liaison.says("报分 包日呼吉尔 9 没清；舍力虎 9 没清；护桥、道劳代、红星各扣2 没清；其余满分")
        await town.tick(minutes=11)
    if STAGES.index(stage) >= STAGES.index("submitted"):
        await liaison.says("提交")
    if STAGES.index(stage) >= STAGES.index("published"):
        await (await town.person("考核办")).says("发布 11月")


async def hand_out(town: Town, code: str) -> None:
    """The office has given out this very code."""

    def enter(store: Store) -> None:
        duty = read_duty("村干部", "红星村", store.units.roster())
        now = town.clock.now()
        invite(store, duty, code_hash(code), now, now.replace(day=9))

    await town.ask(enter)


async def people_for(command: Command, town: Town) -> list[Person]:
    """Somebody of every role that may use it; a code is for somebody who is not bound yet."""
    if command.words[0] == "绑定":
        await hand_out(town, "K7M2P9QX")
        return [town.stranger()]
    roles = [one for one in Role if one in (command.roles or EVERYONE)]
    return [await town.person(ROLES[role], UNITS[unit_of(role)]) for role in roles]


def test_every_command_has_its_situation() -> None:
    """A new command has to say here when its example is accepted."""
    assert ACCEPTED.keys() == {command.word for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.words[0])
async def test_every_example_is_carried_out(town: Town, command: Command) -> None:
    """Copied out of 帮助 by whoever may use it, where it belongs, in its situation."""
    stage, accepted = ACCEPTED[command.words[0]]
    await reach(town, stage)
    for number in range(12 if command.words[0] == "解绑" else 0):
        await town.bind(town.stranger(f"other-{number}"), "村干部", "护桥")
    people = await people_for(command, town)
    group = await town.group("第三片区") if command.place is Place.GROUP else None
    for person in people:
        example = (await person.says(f"帮助 {command.words[0]}")).partition("例如：\n")[2]
        assert re.search(accepted, await person.says(example, group))
