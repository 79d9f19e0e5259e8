"""Who is who: 邀请, 绑定, 我是谁, and the groups."""

from dataclasses import replace

import pytest

from assessment import Role, Unit, unit_of
from bot.config.settings_to_rules import roster_spec, rules_of
from handlers.kit import Context
from handlers.kit.texts import ROLES
from handlers.people.outside_changes import sync_roster
from storage.store import Store
from tests.dialogue.town import Group, Person, Town

pytestmark = pytest.mark.both_databases

UNITS = {Unit.NONE: "", Unit.DEPARTMENT: "党建办", Unit.DISTRICT: "3片区", Unit.VILLAGE: "舍力虎"}


async def code_from(office: Person, message: str = "邀请 支书 舍力虎") -> str:
    """A one-time code, as the office gets it to pass on."""
    return (await office.says(message)).split("\n")[1]


@pytest.mark.parametrize("role", Role)
async def test_every_role_is_bound_with_a_code(town: Town, office: Person, role: Role) -> None:
    """The office asks for a code, the person sends it in private, and is who the code says."""
    answer = await office.says(f"邀请 {ROLES[role]} {UNITS[unit_of(role)]}".strip())
    code = answer.split("\n")[1]
    assert "7 天" in answer
    assert f"绑定 {code}" in answer
    person = town.stranger("new")
    assert f"已绑定：您是{ROLES[role]}" in await person.says(f"绑定 {code}")
    assert ROLES[role] in await person.says("我是谁")


async def test_a_captain_is_told_so(planned: Town) -> None:
    """我是谁 names the district that a secretary is captain of today, and of nobody else."""
    await (await planned.person("联络员", "党建办")).says("报分 1 红星 9 没清；其余满分")
    await (await planned.person("考核办")).says("发布 11月 缺报")
    captain = await planned.person("支书", "舍力虎")
    assert await captain.says("我是谁") == "您是：支书（舍力虎村）；第六片区队长。发「帮助」看您能做什么。"
    assert "队长" not in await (await planned.person("村干部", "舍力虎")).says("我是谁")


@pytest.mark.parametrize(
    "message", ["邀请联络员 党建办", "邀请 联络员党建办公室", "邀请：联络员、党建办", "/邀请 联络员 党建办"]
)
async def test_invitation_may_be_written_in_any_way(office: Person, message: str) -> None:
    """Role and department are understood whatever stands between them."""
    assert "绑定码：联络员（党建办公室）" in await office.says(message)


@pytest.mark.parametrize(
    ("message", "what", "again"),
    [
        ("邀请", "请写明角色", "邀请 联络员 党建办公室"),
        ("邀请 书记 舍力虎", "请写明角色", "邀请 联络员 党建办公室"),
        ("邀请 支书", "支书要写明村", "邀请 支书 包日呼吉尔嘎查"),
        ("邀请 联络员 财政所", "没有「财政所」这个部门", "邀请 联络员 党建办公室"),
        ("邀请 包片领导 第十一片区", "没有「第十一片区」这个片区", "邀请 包片领导 第一片区"),
        ("邀请 村干部 舍利虎村", "没有「舍利虎村」这个村", "邀请 村干部 舍力虎村"),
        ("邀请 支书 哈沙图", "哈沙图村、哈沙图嘎查", "邀请 支书 哈沙图村"),
    ],
)
async def test_incomplete_invitation_makes_no_code(
    office: Person, message: str, what: str, again: str
) -> None:
    """What is missing is said, and the line to copy really makes a code."""
    answer = await office.says(message)
    assert what in answer
    assert "没有生成绑定码" in answer
    assert answer.split("\n")[-1] == again
    assert "只能用一次" in await office.says(again)


async def test_code_is_not_made_in_a_group(town: Town, office: Person) -> None:
    """邀请 in a group is sent to the private chat, so that nobody else reads the code."""
    assert "请在私聊里发" in await office.says("邀请 考核办", Group(town=town, room_id="g"))
    assert office.hears() == []


@pytest.mark.parametrize("written", ["{}", "绑定{}", "绑定「{}」", "绑定 码：{}", "绑定：{}。", "＃绑定　{}"])
async def test_code_may_be_sent_in_any_way(town: Town, office: Person, written: str) -> None:
    """In small letters, in quotes, stuck to the command or alone: the code counts."""
    code = await code_from(office)
    assert "已绑定" in await town.stranger().says(written.format(code.lower()))


async def test_code_may_be_split(town: Town, office: Person) -> None:
    """A code read out in two halves is put together again."""
    code = await code_from(office)
    assert "已绑定" in await town.stranger().says(f"绑定 {code[:4]} {code[4:]}")


async def test_code_works_once(town: Town, office: Person) -> None:
    """A second person with the same code is told so and stays a stranger."""
    code = await code_from(office)
    await town.stranger("first").says(f"绑定 {code}")
    second = town.stranger("second")
    answer = await second.says(f"绑定 {code}")
    assert "已经用过" in answer
    assert "请考核办重新发" in answer
    assert "还不认识您" in await second.says("我是谁")


async def test_code_expires_after_seven_days(town: Town, office: Person) -> None:
    """On the eighth day the code binds nobody."""
    code = await code_from(office)
    town.clock.move(days=7)
    assert "已过期" in await town.stranger().says(f"绑定 {code}")


@pytest.mark.parametrize("message", ["绑定 ABCD2345", "绑定 测试", "绑定", "ABCD2345"])
async def test_wrong_code_binds_nobody(town: Town, message: str) -> None:
    """The answer says what to do; nothing is bound."""
    stranger = town.stranger()
    assert "考核办" in await stranger.says(message)
    assert "还不认识您" in await stranger.says("我是谁")


@pytest.mark.parametrize("written", ["绑定 {}", "绑定{}", "@小助手 {}", "@小助手\u2005绑定 {}"])
async def test_code_shown_in_a_group_is_burned(town: Town, office: Person, written: str) -> None:
    """Everybody could read it there, so it is worthless from then on, and that is said."""
    code = await code_from(office)
    person = town.stranger()
    answer = await person.says(written.format(code), Group(town=town, room_id="g"))
    assert "已作废" in answer
    assert "私聊" in answer
    assert "作废" in await person.says(f"绑定 {code}")
    assert "还不认识您" in await person.says("我是谁")


@pytest.mark.parametrize("word", ["绑定", "绑定 ABCD2345"])
async def test_binding_belongs_in_private(town: Town, word: str) -> None:
    """绑定 without a code that works is sent to the private chat."""
    assert "请在私聊里发" in await town.stranger().says(word, Group(town=town, room_id="g"))


async def test_used_code_in_a_group_takes_nothing_away(town: Town, office: Person) -> None:
    """Showing a code that has been used ends no binding."""
    code = await code_from(office)
    person = town.stranger()
    await person.says(f"绑定 {code}")
    assert "请在私聊里发" in await person.says(f"绑定 {code}", Group(town=town, room_id="g"))
    assert "支书（舍力虎村）" in await person.says("我是谁")


async def test_same_duty_is_bound_once(town: Town, office: Person) -> None:
    """A second code for a duty that somebody holds already changes nothing and is used up all the same."""
    person = town.stranger()
    await person.says(f"绑定 {await code_from(office)}")
    code = await code_from(office)
    assert "已绑定" in await person.says(f"绑定 {code}")
    assert (await person.says("我是谁")).count("支书") == 1
    assert "已经用过" in await town.stranger("other").says(f"绑定 {code}")


async def test_one_contact_may_hold_several_duties(town: Town, office: Person) -> None:
    """我是谁 names all of them."""
    person = town.stranger()
    for message in ("邀请 支书 舍力虎", "邀请 联络员 平安办"):
        await person.says(f"绑定 {await code_from(office, message)}")
    answer = await person.says("我是谁")
    assert "支书（舍力虎村）" in answer
    assert "联络员（平安建设办公室）" in answer


async def test_same_name_is_nobody(town: Town, office: Person) -> None:
    """All contacts of the fake network have one nickname; authority comes from the contact alone (J2)."""
    await office.says("我是谁")
    assert "还不认识您" in await town.stranger().says("进度")


async def test_group_is_bound_to_a_district(town: Town, office: Person) -> None:
    """In the group itself, by the office, by any name of the district."""
    group = Group(town=town, room_id="g")
    assert "本群是第三片区的群" in await office.says("绑定片区 3片区", group)
    assert "本群是第四片区的群" in await office.says("绑定片区第四片区", group)
    rooms = await town.ask(lambda store: [one.district_id for one in store.people.rooms()])
    assert rooms == [4]


async def test_district_moves_to_its_new_group(town: Town, office: Person) -> None:
    """A district has one group: the one bound last."""
    await town.group("第三片区")
    assert "本群是第三片区的群" in await office.says("绑定片区 第三片区", Group(town=town, room_id="new"))
    assert await town.ask(lambda store: [one.room_id for one in store.people.rooms()]) == ["new"]


@pytest.mark.parametrize("message", ["绑定片区", "绑定片区 第十一片区"])
async def test_unknown_district_is_asked_for(town: Town, office: Person, message: str) -> None:
    """Nothing is bound, and the line to copy works."""
    group = Group(town=town, room_id="g")
    answer = await office.says(message, group)
    assert "没有绑定" in answer
    assert "已绑定" in await office.says(answer.split("\n")[-1], group)


async def test_town_group_is_bound(town: Town, office: Person) -> None:
    """绑定全镇群 makes a group the town's."""
    group = Group(town=town, room_id="g")
    assert "本群是全镇的群" in await office.says("绑定全镇群", group)
    assert await town.ask(lambda store: [one.district_id for one in store.people.rooms()]) == [None]


@pytest.mark.parametrize("message", ["绑定片区 第三片区", "绑定全镇群"])
async def test_group_is_bound_in_the_group(town: Town, office: Person, message: str) -> None:
    """In private the bot cannot know which group is meant."""
    assert "请在群聊里发" in await office.says(message)
    assert await town.ask(lambda store: store.people.rooms()) == []


async def test_duty_ends_with_its_unit(town: Town) -> None:
    """A village that leaves the roster takes its secretary's duty with it; its name stays known."""
    person = await town.person("支书", "舍力虎")
    spec = roster_spec(town.settings.town)
    fewer = replace(spec, villages=tuple(one for one in spec.villages if one.name != "舍力虎村"))
    rules = rules_of(town.settings)

    def retire(store: Store) -> None:
        sync_roster(fewer, Context(store=store, rules=rules, now=town.clock.now()))

    await town.ask(retire)
    assert "还不认识您" in await person.says("扣分")
    assert await town.ask(lambda store: store.units.name("village", 21)) == "舍力虎村"
