"""What is said in the web chat, and who sees it: a real port and real WebSocket clients."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bot.transports.base import DeliveryFailed, Outgoing
from bot.transports.web import BOT, Line, WebTransport
from bot.transports.web.windows import FRAMES_WAITING, TRY_AGAIN_LATER
from handlers.kit import Address, Incoming
from tests.integration.webchat import HISTORY, NOW, SAMPLE, Browser, Frame, Running, serving, to


async def test_a_window_is_told_who_there_is_and_what_was_said(town: Running) -> None:
    """A new window gets people, groups and the clock, then the history of whom it watches."""
    async with connect(f"ws://localhost:{town.port}/ws", host="127.0.0.1", proxy=None) as connection:
        browser = Browser(connection)
        hello = await browser.sees("hello")
        assert hello["town"] == "大沁他拉镇"
        assert hello["bot"] == "考核小助手"
        assert hello["now"] == "2026-11-30T09:00:00+08:00"
        assert hello["people"][1] == {
            "id": "liaison-1",
            "name": "联络员·党建办公室",
            "duty": "联络员",
            "unit": "党建办公室",
        }
        assert hello["rooms"][0]["members"] == ["office", "liaison-1"]
        seen = await browser.watches("liaison-1")
        assert list(seen) == ["liaison-1", "town"]
        assert [line["text"] for line in seen["liaison-1"]] == ["待办", "没有待办。"]
        assert seen["liaison-1"][0]["at"] == "2026-11-30T09:00:00+08:00"


async def test_what_is_said_is_shown_passed_on_and_ticked_off(town: Running) -> None:
    """A line appears at once in every window that sees it, reaches the bot, and is ticked when stored."""
    async with town.browser("liaison-1") as mine, town.browser("office") as other:
        await mine.says("liaison-1", "@考核小助手 进度", room="town")
        for window in (mine, other):
            line = await window.sees("line")
            assert (line["conversation"], line["sender"], line["pending"]) == ("town", "liaison-1", True)
        assert await town.hears() == Incoming(
            transport="web",
            account="web",
            message_id="m-1",
            contact_id="liaison-1",
            contact_name="联络员·党建办公室",
            room_id="town",
            text="@考核小助手 进度",
            sent_at=NOW,
            mentions_bot=True,
        )
        town.transport.committed(["m-1", "never heard of"])
        assert (await mine.sees("stored"))["ids"] == ["m-1"]


async def test_a_private_line_is_seen_by_its_own_persona_only(town: Running) -> None:
    """What is said to the bot in private appears nowhere else; the bot's answer is only news to others."""
    async with town.browser("liaison-1") as mine, town.browser("office") as other:
        await mine.says("liaison-1", "我是谁")
        assert (await mine.sees("line"))["conversation"] == "liaison-1"
        heard = await town.hears()
        assert (heard.room_id, heard.mentions_bot) == (None, False)
        await town.transport.send(Outgoing(key=7, to=heard.here, text="联络员"))
        line = await mine.sees("line")
        assert (line["id"], line["sender"], line["text"]) == ("out-7", BOT, "联络员")
        assert await other.sees("news") == {"type": "news", "as": "liaison-1"}


async def test_the_same_key_is_shown_once(town: Running) -> None:
    """A send in doubt may be repeated: the second copy shows nothing; the mark of a repeat is passed on."""
    async with town.browser("office") as browser:
        for key, again in ((8, False), (8, True), (9, True)):
            message = Outgoing(key=key, to=to("town", is_room=True), text=str(key), again=again)
            await town.transport.send(message)
        lines = [await browser.sees("line") for _ in range(2)]
        assert [(line["id"], line["again"]) for line in lines] == [("out-8", False), ("out-9", True)]
        assert len((await browser.watches("office"))["town"]) == 2


async def test_a_line_that_comes_again_is_shown_once(town: Running) -> None:
    """After a reconnection a line is passed on again until it is stored, then only acknowledged."""
    async with town.browser("office") as browser:
        await browser.says("office", "发布", line_id="again")
        await browser.sees("line")
    first = await town.hears()
    async with town.browser() as browser:
        await browser.says("office", "发布", line_id="again")
        assert await town.hears() == first
        assert [line["id"] for line in (await browser.watches("office"))["office"]] == ["again"]
        town.transport.committed(["again"])
        await browser.sees("stored")
        await browser.says("office", "发布", line_id="again")
        assert (await browser.sees("stored"))["ids"] == ["again"]
        await browser.says("office", "下一句", line_id="next")
        assert (await town.hears()).message_id == "next"


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ({"type": "say", "id": "x", "as": "stranger", "room": "town", "text": "好"}, "不在这个群里"),
        ({"type": "say", "id": "x", "as": "office", "room": "nowhere", "text": "好"}, "不在这个群里"),
        ({"type": "say", "id": "x", "as": "nobody", "text": "好"}, "没有这个人"),
        ({"type": "say", "id": "x", "as": ["office"], "text": "好"}, "没有这个人"),
        ({"type": "say", "id": "x", "as": "office", "text": " \n"}, "空白"),
        ({"type": "say", "id": "x", "as": "office", "text": 7}, "空白"),
        ({"type": "say", "id": "x", "as": "office", "text": "长" * 120_001}, "最多 120000 字"),
        ({"type": "say", "id": "old", "as": "office", "text": "好"}, "编号已经用过"),
        ({"type": "say", "id": "out-5", "as": "office", "text": "好"}, "刷新网页"),
        ({"type": "say", "as": "office", "text": "好"}, "刷新网页"),
        ({"type": "dance", "id": "x", "as": "office"}, "刷新网页"),
    ],
)
async def test_what_may_not_be_said_is_refused(town: Running, frame: Frame, reason: str) -> None:
    """A frame that is not right gets a reason, reaches nobody, and the window stays open."""
    async with town.browser("office") as browser:
        await browser.sends(**frame)
        refused = await browser.sees("refused")
        assert reason in refused["reason"]
        assert refused["id"] == (None if frame.get("id") == "out-5" else frame.get("id"))
        await browser.says("office", "帮助")
        assert (await town.hears()).text == "帮助"


@pytest.mark.parametrize("raw", ["", "{", "[]", "null", b"\x00", "[" * 100_000])
async def test_a_broken_frame_does_no_harm(town: Running, raw: str | bytes) -> None:
    """Anything but a JSON object gets an answer, and the window stays open."""
    async with town.browser("office") as browser:
        await browser.connection.send(raw)
        assert (await browser.sees("refused"))["id"] is None
        await browser.watches("office")


async def test_a_long_text_passes_whole(town: Running) -> None:
    """120,000 characters reach the bot, which itself says what is too long; the bubble is shortened."""
    text = "\N{CJK UNIFIED IDEOGRAPH-20000}" * 120_000
    async with town.browser("office") as browser:
        await browser.connection.send(
            json.dumps({"type": "say", "id": "x", "as": "office", "text": text}, ensure_ascii=False)
        )
        assert len((await browser.sees("line"))["text"]) < 10_000
        assert (await town.hears()).text == text


async def test_characters_no_database_keeps_are_replaced(town: Running) -> None:
    """A lone surrogate or a NUL can neither be sent nor stored, so it never gets in."""
    async with town.browser("office") as browser:
        await browser.says("office", "a\ud800b\0c")
        assert (await browser.sees("line"))["text"] == "a\ufffdb\ufffdc"


async def test_a_window_that_lags_is_closed_and_comes_back(town: Running) -> None:
    """Nobody waits for a slow window: it is told to try again, and the history has what it missed."""
    async with town.browser("office") as browser:
        for key in range(FRAMES_WAITING + 10):
            await town.transport.send(Outgoing(key=key, to=to("town", is_room=True), text=str(key)))
        with pytest.raises(ConnectionClosed):
            await browser.reads_to_the_end()
        assert browser.connection.close_code == TRY_AGAIN_LATER
    async with town.browser() as browser:
        lines = (await browser.watches("office"))["town"]
        assert lines[-1]["id"] == f"out-{FRAMES_WAITING + 9}"


@pytest.mark.parametrize(
    "address", [to("nobody"), to("nowhere", is_room=True), to("town"), to("office", is_room=True)]
)
async def test_a_send_to_nobody_fails_for_good(town: Running, address: Address) -> None:
    """The transport knows its people and groups, and does not take the one for the other."""
    with pytest.raises(DeliveryFailed):
        await town.transport.send(Outgoing(key=1, to=address, text="好"))


QUOTE = "\N{LEFT CORNER BRACKET}{}：待报\n三项\N{RIGHT CORNER BRACKET}\n- - - - - - - - - - - - - - -\n{}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (QUOTE.format("考核小助手", "第二项"), (True, False)),
        (QUOTE.format("考核办", "好"), (False, False)),
        (QUOTE.format("考核办：@考核小助手 排名", "好"), (False, False)),
        (QUOTE.format("考核办", "@考核小助手 排名"), (False, True)),
        ("「考核小助手：不是引用", (False, False)),
    ],
)
async def test_a_quote_of_the_bot_speaks_to_it(town: Running, text: str, told: tuple[bool, bool]) -> None:
    """WeChat's form of a quote says whom it quotes; a mention inside of what is quoted is none."""
    async with town.browser("office") as browser:
        await browser.says("office", text, room="town")
        heard = await town.hears()
        assert (heard.text, heard.quotes_bot, heard.mentions_bot) == (text, *told)


async def test_a_line_is_recalled(town: Running) -> None:
    """Everybody sees that it is gone and nothing of it, also whoever comes later; the bot is told which."""
    async with town.browser("liaison-1") as mine, town.browser("office") as other:
        await mine.says("liaison-1", "说错了", room="town", line_id="slip")
        heard = await town.hears()
        await mine.sends(**{"type": "recall", "as": "liaison-1", "line": "slip"})
        for window in (mine, other):
            await window.sees("line")
            line = await window.sees("line")
            assert (line["id"], line["recalled"], line["text"]) == ("slip", True, "")
        assert await town.hears() == replace(
            heard, message_id="recall-slip", text="", mentions_bot=False, recalls="slip"
        )
        town.transport.committed(["recall-slip"])
        await mine.sends(**{"type": "recall", "as": "liaison-1", "line": "slip"})
        assert (await other.watches("office"))["town"][-1]["recalled"]
        await mine.says("liaison-1", "改口", line_id="next")
        assert (await town.hears()).message_id == "next"


@pytest.mark.parametrize(
    ("line", "reason"),
    [("out-1", "刷新网页"), ("never", "只能撤回自己"), ("theirs", "只能撤回自己"), ("old", "超过两分钟")],
)
async def test_what_may_not_be_recalled_stays(line: str, reason: str) -> None:
    """Not what others said, not the bot's, and nothing older than two minutes."""
    theirs = Line(id="theirs", conversation="town", sender_id="office", text="好", at=NOW)
    old = replace(HISTORY[0], at=NOW - timedelta(minutes=2, seconds=1))
    transport = WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW, (old, theirs))
    async with serving(transport) as town, town.browser("liaison-1") as browser:
        await browser.sends(**{"type": "recall", "as": "liaison-1", "line": line})
        assert reason in (await browser.sees("refused"))["reason"]
