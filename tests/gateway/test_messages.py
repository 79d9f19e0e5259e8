"""What is said in WeChat reaches the bot, and what the bot says reaches WeChat."""

from datetime import UTC, datetime

import pytest

from bot.transports.base import State
from bot.transports.wechaty.files import LARGEST_IN
from handlers.kit import File
from tests.gateway.phone import connected
from tests.gateway.wechat import BOT, ScriptedWeChat

ROOM = "1@chatroom"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


async def test_private_message_arrives_with_its_sender(wechat: ScriptedWeChat) -> None:
    """A text to the bot comes in with the contact's id and name, its time, and no group."""
    async with connected(wechat) as phone:
        message_id = wechat.says("wxid_an", "帮助", at=1_795_000_000_000)
        heard = await phone.hears()
        assert (heard.transport, heard.account, heard.message_id) == ("wechaty", BOT, message_id)
        assert (heard.contact_id, heard.contact_name, heard.room_id) == ("wxid_an", "安联络员", None)
        assert (heard.text, heard.sent_at) == ("帮助", datetime.fromtimestamp(1_795_000_000, UTC))
        assert (heard.mentions_bot, heard.quotes_bot, heard.recalls) == (False, False, None)


async def test_group_message_arrives_with_its_group(wechat: ScriptedWeChat) -> None:
    """A text in a group comes in with the group's id, and an answer goes back there."""
    async with connected(wechat) as phone:
        wechat.says("wxid_bao", "报分 防火", ROOM)
        heard = await phone.hears()
        assert (heard.contact_id, heard.room_id, heard.text) == ("wxid_bao", ROOM, "报分 防火")
        await phone.sends(heard.here.conversation, "已记")
        assert await wechat.posted(1, ROOM) == ["已记"]


async def test_bot_knows_when_it_is_addressed(wechat: ScriptedWeChat) -> None:
    """A mention by id or by name and a quote of the bot are told from those of others."""
    said = {
        "@考核小助手\u2005排名": (True, False),
        "排名 @考核小助手": (True, False),
        "@考核小助手们 好": (False, False),
        "「考核小助手：已记 11月」\n- - - - - - -\n撤销": (False, True),
        "「包支书：已记」\n- - - - - - -\n撤销": (False, False),
        "大家好": (False, False),
    }
    async with connected(wechat) as phone:
        for text in said:
            wechat.says("wxid_an", text, ROOM)
        wechat.says("wxid_an", "@小张 排名", ROOM, mentions=[BOT])
        heard = [await phone.hears() for _ in range(len(said) + 1)]
        assert {one.text: (one.mentions_bot, one.quotes_bot) for one in heard[:-1]} == said
        assert heard[-1].mentions_bot


async def test_recall_names_the_recalled_message(wechat: ScriptedWeChat) -> None:
    """A recalled message comes in as a fact about the earlier one, without a text."""
    async with connected(wechat) as phone:
        first = wechat.says("wxid_an", "报分 防火 红星村 9 未值班")
        wechat.order("recall", who="wxid_an", to=BOT, message=first)
        assert (await phone.hears()).message_id == first
        recall = await phone.hears()
        assert (recall.recalls, recall.text) == (first, "")
        assert recall.message_id != first


async def test_pictures_and_files_arrive_in_private(wechat: ScriptedWeChat) -> None:
    """A picture and a file come in with their names and contents; both as a message without a text."""
    pictures = {
        PNG: "image/png",
        b"\xff\xd8\xff\xe0": "image/jpeg",
        b"GIF89a": "image/gif",
        b"RIFF\0\0\0\0WEBP": "image/webp",
        b"<svg/>": "application/octet-stream",
    }
    async with connected(wechat) as phone:
        for content, media_type in pictures.items():
            wechat.sends("wxid_bao", "主街.png", content, kind=6)
            heard = await phone.hears()
            assert (heard.text, heard.file) == (
                "",
                File(name="主街.png", media_type=media_type, content=content),
            )
        sheet = bytes(range(256)) * 4000
        wechat.sends("wxid_bao", "11月评分表.xlsx", sheet)
        file = (await phone.hears()).file
        assert file is not None
        assert (file.name, file.content, file.too_large) == ("11月评分表.xlsx", sheet, False)
        assert file.media_type.endswith("spreadsheetml.sheet")
        wechat.sends("wxid_bao", "没有后缀", b"?")
        file = (await phone.hears()).file
        assert file is not None
        assert file.media_type == "application/octet-stream"


async def test_what_is_too_large_is_not_taken(wechat: ScriptedWeChat) -> None:
    """Of more than 5 MB nothing is kept but that it came."""
    async with connected(wechat) as phone:
        wechat.sends("wxid_bao", "录像.zip", bytes(LARGEST_IN + 1))
        file = (await phone.hears()).file
        assert file == File(name="录像.zip", media_type="application/zip", too_large=True)


async def test_what_cannot_be_fetched_still_arrives(wechat: ScriptedWeChat) -> None:
    """A file that the gateway will not give comes in as an empty one, at once, and holds up nothing."""
    async with connected(wechat) as phone:
        wechat.set(refusesFiles=True)
        wechat.sends("wxid_bao", "主街.jpg", PNG, kind=6)
        wechat.says("wxid_bao", "帮助")
        file = (await phone.hears()).file
        assert file is not None
        assert (file.content, file.too_large) == (b"", False)
        assert (await phone.hears()).text == "帮助"


async def test_other_kinds_arrive_in_private_as_what_they_are(wechat: ScriptedWeChat) -> None:
    """Voice, video, cards, links and kinds still unknown to us: a message that can be answered."""
    kinds = {2: "audio", 3: "message", 4: "message", 8: "message", 9: "message", 14: "message", 15: "video"}
    async with connected(wechat) as phone:
        for kind, media in kinds.items():
            wechat.says("wxid_an", "<msg/>", type=kind)
            assert (await phone.hears()).file == File(name="", media_type=f"{media}/unknown")


async def test_what_needs_no_answer_is_passed_over(wechat: ScriptedWeChat) -> None:
    """Stickers, money and WeChat's own notes in private; in a group whatever is no text."""
    async with connected(wechat) as phone:
        for kind in (0, 5, 10, 11, 12, 99):
            wechat.says("wxid_an", "<msg/>", type=kind)
        for kind in (1, 2, 6, 15, 16):
            wechat.says("wxid_an", "<msg/>", ROOM, type=kind, filename="图.jpg")
        wechat.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"


async def test_a_message_that_is_announced_twice_is_the_same_message(wechat: ScriptedWeChat) -> None:
    """Every announcement carries the message's id, by which a repeat is known."""
    wechat.set(times=3)
    async with connected(wechat) as phone:
        message_id = wechat.says("wxid_an", "帮助")
        assert {(await phone.hears()).message_id for _ in range(3)} == {message_id}


async def test_renamed_people_and_groups_stay_who_they_are(wechat: ScriptedWeChat) -> None:
    """After a new name or topic the ids are the same, and the new name is shown."""
    async with connected(wechat) as phone:
        wechat.says("wxid_bao", "一", ROOM)
        before = await phone.hears()
        wechat.order("rename", id="wxid_bao", name="包书记")
        wechat.order("topic", id=ROOM, topic="新名字", who="wxid_an")
        wechat.order("join", id=ROOM, who="wxid_cai", by="wxid_an")
        wechat.order("leave", id=ROOM, who="wxid_cai")
        wechat.says("wxid_bao", "二", ROOM)
        after = await phone.hears()
        assert (after.contact_id, after.room_id) == (before.contact_id, before.room_id)
        assert (before.contact_name, after.contact_name) == ("包支书", "包书记")
        wechat.order("rename", id="wxid_bao", name="包支书")


@pytest.mark.no_cover
async def test_messages_keep_their_order(wechat: ScriptedWeChat) -> None:
    """Ten times 500 fast messages with contents 0 to 50 ms late: all come in, none out of order."""
    wechat.set(delay=50)
    async with connected(wechat) as phone:
        for turn in range(10):
            texts = [f"{turn}-{number}" for number in range(500)]
            wechat.order("burst", who="wxid_an", to=ROOM, texts=texts)
            assert [(await phone.hears()).text for _ in texts] == texts


async def test_ids_that_wechat_does_not_know_are_found(wechat: ScriptedWeChat) -> None:
    """Of those who are bound: who is no longer there, people and groups alike; nothing while it is away."""
    async with connected(wechat) as phone:
        people, rooms = {"wxid_an", "wxid_gone"}, {ROOM, "9@chatroom"}
        assert await phone.transport.unknown(people, rooms) == frozenset({"wxid_gone", "9@chatroom"})
        assert await phone.transport.unknown({"wxid_bao"}, {ROOM}) == frozenset()
        assert await phone.transport.unknown((), ()) == frozenset()
        wechat.order("down")
        await phone.told.last(State.CONNECTING)
        assert await phone.transport.unknown(people, rooms) is None
    wechat.order("up")


async def test_the_bots_removal_from_a_group_is_told_and_no_other(wechat: ScriptedWeChat) -> None:
    """Others come and go and groups are renamed without a word; its own removal is an event."""
    removed: list[str] = []
    async with connected(wechat) as phone:
        phone.transport.on_removed(lambda group: removed.append(group.conversation))
        wechat.room("7@chatroom", "wxid_an")
        wechat.order("join", id="7@chatroom", who="wxid_bao", by="wxid_an")
        wechat.order("topic", id="7@chatroom", topic="第三片区", who="wxid_an")
        wechat.order("leave", id="7@chatroom", who="wxid_bao")
        wechat.order("leave", id="7@chatroom", who=BOT)
        wechat.says("wxid_an", "帮助")
        await phone.hears()
    assert removed == ["7@chatroom"]


async def test_the_bots_own_messages_are_no_messages(wechat: ScriptedWeChat) -> None:
    """What WeChat shows the bot of its own posts is never taken for something said to it."""
    async with connected(wechat) as phone:
        await phone.sends(ROOM, "帮助")
        wechat.says("wxid_an", "待办")
        assert (await phone.hears()).text == "待办"
