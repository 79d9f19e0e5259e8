"""What is said in WeChat reaches the bot, and what the bot says reaches WeChat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.gateway.phone import connected
from tests.gateway.wechat import BOT

if TYPE_CHECKING:
    from tests.gateway.wechat import ScriptedWeChat

ROOM = "1@chatroom"


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


async def test_pictures_files_and_later_kinds_do_no_harm(wechat: ScriptedWeChat) -> None:
    """What is no text, kinds above 15 included, is passed over, and the next text comes in."""
    async with connected(wechat) as phone:
        for kind in (0, 1, 2, 6, 15, 16, 99):
            wechat.says("wxid_an", "<msg/>", type=kind, filename="图.jpg")
        wechat.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"


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


async def test_messages_keep_their_order(wechat: ScriptedWeChat) -> None:
    """500 fast messages whose contents come after 0 to 50 ms each: all come in, none out of order."""
    texts = [f"第 {number} 条" for number in range(500)]
    wechat.set(delay=50)
    async with connected(wechat) as phone:
        wechat.order("burst", who="wxid_an", to=ROOM, texts=texts)
        assert [(await phone.hears()).text for _ in texts] == texts


async def test_the_bots_own_messages_are_no_messages(wechat: ScriptedWeChat) -> None:
    """What WeChat shows the bot of its own posts is never taken for something said to it."""
    async with connected(wechat) as phone:
        await phone.sends(ROOM, "帮助")
        wechat.says("wxid_an", "待办")
        assert (await phone.hears()).text == "待办"
