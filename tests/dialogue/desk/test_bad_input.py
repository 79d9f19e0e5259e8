"""What people should not send, and do: each gets a clear answer, and nothing is recorded by mistake."""

import pytest

from assessment import Role
from handlers.desk.conversations import COMMANDS
from handlers.kit.texts import ROLES
from storage.store import Store
from tests.dialogue.town import Group, Person, Town, open_town


@pytest.fixture
def group(town: Town) -> Group:
    """A group that is bound to nothing."""
    return Group(town=town, room_id="g")


async def stored(town: Town) -> object:
    """The texts in the inbox."""
    return await town.ask(lambda store: [one.text for one in store.inbox.latest("fake", 999)])


async def recorded(town: Town) -> object:
    """How much has been recorded: audit rows, which every change of state leaves (J1)."""
    return await town.ask(lambda store: len(store.audit.trail()))


@pytest.mark.parametrize(
    "text",
    [
        "👍",
        "🎉🎉🎉",
        "？？？",
        "abc",
        "１２３",
        "9",
        "[强]",
        "https://example.org",
        "<b>",
        "{}",
        "%s",
    ],
)
async def test_unknown_message_gets_a_way_on(liaison: Person, text: str) -> None:
    """In private the bot always answers, and nothing is recorded."""
    before = await recorded(liaison.town)
    answer = await liaison.says(text)
    assert "没看懂这条，什么也没记" in answer
    assert "帮助" in answer
    assert await recorded(liaison.town) == before


@pytest.mark.parametrize("text", ["你好", "您好！", "谢谢", "收到", "辛苦了", "大家好"])
async def test_a_kind_word_is_answered_kindly(liaison: Person, text: str) -> None:
    """Greetings and thanks are no riddles: a short answer and the way on, in private; silence in a group."""
    assert await liaison.says(text) == "好的，我在。发「帮助」看您能做什么。"
    assert await liaison.says(text, await liaison.town.group("第三片区")) == ""


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\ufeff", "\0", "\x01\x02", "「考核小助手：待办」\n- - - - - - - - - -\n"]
)
async def test_message_without_words_is_answered(liaison: Person, text: str) -> None:
    """Empty, blank, invisible, or nothing but a quote."""
    assert "没有文字的消息，什么也没记" in await liaison.says(text)


@pytest.mark.parametrize(
    "text",
    ["报分 1 舍力虎 9 没\0清", "报\0分 1 舍力虎 9 没清", "报分 1 舍力虎 9 没清\0", "\0报分 1 舍力虎 9 没清"],
)
async def test_nul_is_dropped(liaison: Person, text: str) -> None:
    """No database takes a NUL character; the rest of the message counts."""
    assert "舍力虎村 9（扣1）没清" in await liaison.says(text)


@pytest.mark.parametrize("text", ["报分 1 舍力虎 9 没清\ud83d", "报分 1 舍力虎 9 没清 \udc00"])
async def test_half_a_character_is_replaced(liaison: Person, text: str) -> None:
    """A lone surrogate neither stops the message nor reaches the database."""
    assert "舍力虎村 9（扣1）没清" in await liaison.says(text)
    assert "报分 1 舍力虎 9 没清" in str(await stored(liaison.town))


async def test_emoji_and_full_width_are_read(liaison: Person) -> None:
    """Full-width figures count as figures, and a reason goes on record without its faces."""
    answer = await liaison.says("＃报分　１　舍力虎　９．５　主街垃圾未清😟")
    assert "舍力虎村 9.5（扣0.5）主街垃圾未清\n" in answer


@pytest.mark.parametrize("length", [4001, 100_000])
async def test_too_long_a_message_is_not_read(liaison: Person, length: int) -> None:
    """Its sender hears how long it was and how much is read; nothing is recorded, not even the good lines."""
    before = await recorded(liaison.town)
    answer = await liaison.says("报分 1 舍力虎 9 没清；".ljust(length, "长"))
    assert f"这条有 {length} 字，一条最多读 4000 字，这条没有记" in answer
    assert await recorded(liaison.town) == before
    assert max(len(one) for one in await stored(liaison.town)) == 4000  # type: ignore[attr-defined] # ask says object


async def test_longest_message_is_read(liaison: Person) -> None:
    """4,000 characters are not too many."""
    assert "舍力虎村 9（扣1）" in await liaison.says("报分 1 舍力虎 9 ".ljust(4000, "长"))


@pytest.mark.parametrize(
    "text", ["长" * 100_000, "大家辛苦了", "排名出来了吗", "提交了没", "收到", "👍", "", "任务重啊"]
)
async def test_chatter_in_a_group_is_not_heard(liaison: Person, group: Group, text: str) -> None:
    """Silence, and nothing of it is kept."""
    before = await stored(liaison.town)
    assert await liaison.says(text, group) == ""
    assert await stored(liaison.town) == before


async def test_long_command_in_a_group_is_answered(liaison: Person, group: Group) -> None:
    """It was meant for the bot, so it is told that it was too long."""
    assert "一条最多读 4000 字" in await liaison.says("报分 1 舍力虎 9 ".ljust(5000, "长"), group)


async def test_mention_in_a_group_is_answered(liaison: Person, group: Group) -> None:
    """Who addresses the bot gets an answer there, understood or not."""
    assert "没看懂" in await liaison.says("@小助手\u2005哈哈哈", group)
    assert "没有文字" in await liaison.says("@小助手", group)
    assert "舍力虎村 9（扣1）没清" in await liaison.says("@小助手 报分 1 舍力虎 9 没清", group)
    assert "还不认识您" in await liaison.town.stranger().says("@小助手 在吗", group)


async def test_quoting_the_bot_addresses_it(liaison: Person, group: Group) -> None:
    """A quote is no command, but whoever quotes the bot speaks to it."""
    text = "「考核小助手：报分 1 其余满分」\n- - - - - - -\n这是什么意思"
    assert await liaison.says(text, group) == ""
    assert "没看懂" in await liaison.says(text, group, quoting=True)


async def test_quoted_command_is_no_command(liaison: Person) -> None:
    """Only what stands below the line of dashes counts."""
    answer = await liaison.says("「联络员：报分 2 其余满分」\n- - - - - - -\n报分 1 舍力虎 9 没清")
    assert "《人居环境整治》 1/44" in answer


async def test_same_message_again_is_done_once(liaison: Person) -> None:
    """A repeated message id leaves no second receipt, no second row and no second answer."""
    assert "R-0001" in await liaison.says("报分 1 舍力虎 9 没清", message_id="same")
    before = await stored(liaison.town)
    assert await liaison.says("报分 1 舍力虎 8 没清", message_id="same") == ""
    assert await stored(liaison.town) == before


async def test_same_message_twice_in_one_batch_is_done_once(liaison: Person) -> None:
    """Also when both arrive before the first is stored."""
    town = liaison.town
    incoming = liaison.writes("报分 1 舍力虎 9 没清", message_id="twin")
    town.network.deliver(incoming)
    await town.deliver(incoming)
    assert str(await stored(town)).count("舍力虎 9") == 1


@pytest.mark.no_cover
@pytest.mark.parametrize("role", Role)
async def test_other_peoples_commands_are_refused_in_one_line(planned: Town, role: Role) -> None:
    """Every command of other duties: who does it is said, and nothing happens."""
    units = {"联络员": "党建办", "部门负责人": "党建办", "分管领导": "党建办", "包片领导": "第三片区"}
    units |= {"支书": "舍力虎", "村干部": "舍力虎"}
    person = await planned.person(ROLES[role], units.get(ROLES[role], ""))
    before = await recorded(planned)
    for command in COMMANDS:
        if not command.open_to(frozenset({role})):
            answer = await person.says(f"{command.words[0]} 11月")
            assert "\n" not in answer
            assert f"「{command.words[0]}」由" in answer
            assert "这次没有执行" in answer
    assert await recorded(planned) == before


async def test_strangers_are_sent_to_the_office(planned: Town) -> None:
    """Whatever a stranger says, they learn how to be known; nothing is recorded."""
    stranger = planned.stranger()
    before = await recorded(planned)
    for text in ("你好", "我是谁", *(f"{one.words[0]} 11月" for one in COMMANDS if one.roles is not None)):
        answer = await stranger.says(text)
        where = "找镇纪委当面反映" if text.startswith("举报") else "还不认识您。请向考核办要一个绑定码"
        assert where in answer
    assert await recorded(planned) == before


@pytest.mark.no_cover
@pytest.mark.parametrize("word", [one.words[0] for one in COMMANDS if one.words[0] != "帮助"])
async def test_every_command_survives_nonsense(planned: Town, word: str) -> None:
    """Whatever stands behind a command, whoever may use it gets an answer of sentences and no stack trace."""
    person = planned.stranger("everything")
    for role, unit in (("考核办", ""), ("联络员", "党建办"), ("支书", "舍力虎"), ("包片领导", "第三片区")):
        await planned.bind(person, role, unit)
    group = await planned.group("第三片区")
    discreet = any(word == one.words[0] and one.discreet for one in COMMANDS)
    for rest in (
        "",
        "？",
        "13月",
        "2026年99月",
        "村",
        "😀",
        "| | |",
        "《》",
        "9" * 30,
        "R-0",
        "，，，",
        "\n\n\n",
    ):
        for place in (None, group):
            spoken_to = "@小助手 " if place and discreet else ""
            answer = await person.says(f"{spoken_to}{word} {rest}", place)
            assert answer
            assert "没处理好" not in answer


async def test_month_that_does_not_exist_changes_nothing(liaison: Person, office: Person) -> None:
    """Every command that takes a month says how months are written."""
    before = await recorded(liaison.town)
    for person, words in (
        (liaison, ("报分", "报计划", "提交", "任务", "排名", "擂主")),
        (office, ("汇总", "通过", "进度", "预览", "发布")),
        (await liaison.town.person("支书", "舍力虎"), ("扣分",)),
    ):
        for word in words:
            answer = await person.says(f"{word} 13月")
            assert "没有「13月」这个月，什么也没记" in answer
            assert "11月、2026年11月" in answer
    assert await recorded(liaison.town) == before + 2  # type: ignore[operator] # the secretary's code and binding


async def test_nothing_is_done_at_night_that_waits(database_url: str) -> None:
    """An answer comes at any hour: quiet hours hold back only what nobody asked for (J3)."""
    async with open_town(database_url, "2026-11-03 03:00") as town:
        assert "还不认识您" in await town.stranger().says("你好")


async def test_messages_from_everybody_at_once_all_count(planned: Town) -> None:
    """A burst is handled in order of arrival, nothing lost, nothing mixed up."""
    liaison = await planned.person("联络员", "党建办")
    villages = [one.name for district in planned.settings.town.districts for one in district.villages]
    waiting = [planned.network.deliver(liaison.writes(f"报分 1 {name} 9 没清")) for name in villages]
    for one in waiting:
        await one

    def look(store: Store) -> int:
        return len(store.scores.of_task(1))

    assert await planned.ask(look) == 44
