"""What becomes of a post that was not simply taken: told from WeChat's own echo wherever there is one."""

import asyncio
from dataclasses import replace
from hashlib import sha256

import pytest

from bot.transports.base import DeliveryMissed, DeliveryUnknown
from bot.transports.wechaty.files import LARGEST_OUT
from handlers.kit import File
from tests.gateway.phone import Phone, connected
from tests.gateway.wechat import ScriptedWeChat

ROOM = "1@chatroom"


async def _proven(phone: Phone, wechat: ScriptedWeChat) -> None:
    """WeChat has shown the bot a post of its own."""
    await phone.sends(ROOM, "先发一条")
    wechat.says("wxid_an", "看到了")
    await phone.hears()


@pytest.mark.parametrize("fault", ["lose", "silence"])
async def test_post_that_is_shown_has_arrived(wechat: ScriptedWeChat, fault: str) -> None:
    """Posted but answered with an error, or not at all: the echo settles it."""
    async with connected(wechat) as phone:
        wechat.set(faults=[fault])
        await phone.sends(ROOM, "已记")
    assert [(one.text, one.fault) for one in wechat.posts] == [("已记", fault)]


async def test_refused_post_that_is_not_shown_was_missed(wechat: ScriptedWeChat) -> None:
    """Where WeChat shows posts, a refused one that it does not show may go out once more."""
    async with connected(wechat) as phone:
        await _proven(phone, wechat)
        wechat.set(faults=["refuse"])
        with pytest.raises(DeliveryMissed):
            await phone.sends(ROOM, "已记")


async def test_without_echoes_nothing_follows_from_silence(wechat: ScriptedWeChat) -> None:
    """Where WeChat shows no posts, a refusal and a lost answer are the same: not known."""
    wechat.set(echo=False)
    async with connected(wechat) as phone:
        for fault in ("refuse", "lose"):
            wechat.set(faults=[fault])
            with pytest.raises(DeliveryUnknown) as raised:
                await phone.sends(ROOM, "已记")
            assert not isinstance(raised.value, DeliveryMissed)


async def test_post_that_hangs_is_in_doubt_until_it_is_shown(wechat: ScriptedWeChat) -> None:
    """No answer and no echo in time: not known; a late echo tells which message it was."""
    late: list[int] = []
    async with connected(wechat) as phone:
        phone.transport.on_late(late.append)
        await _proven(phone, wechat)
        wechat.set(faults=["hang"])
        with pytest.raises(DeliveryUnknown) as raised:
            await phone.sends(ROOM, "已记", key=4711)
        assert not isinstance(raised.value, DeliveryMissed)
        assert late == []
        wechat.says("wxid_bot", "已记", ROOM)
        wechat.says("wxid_an", "帮助")
        await phone.hears()
    assert late == [4711]


async def test_picture_and_file_go_out_in_place_of_the_text(wechat: ScriptedWeChat) -> None:
    """WeChat gets the content whole, under its name."""
    picture = File(name="擂台.png", media_type="image/png", content=bytes(range(256)) * 400)
    async with connected(wechat) as phone:
        await phone.sends(ROOM, "11月擂台……", file=picture)
        await phone.sends("wxid_an", "评分表", file=replace(picture, name="评分表.xlsx"))
    digest = sha256(picture.content).hexdigest()
    assert [(one.to, one.file, one.digest) for one in wechat.posts] == [
        (ROOM, "擂台.png", digest),
        ("wxid_an", "评分表.xlsx", digest),
    ]


async def test_an_answer_in_a_group_mentions_whom_it_answers(wechat: ScriptedWeChat) -> None:
    """By the name that is shown there, cleaned, and by id; its echo is recognised all the same."""
    async with connected(wechat) as phone:
        wechat.order("rename", id="wxid_bao", name="包\n支\u202e书" + "长" * 40)
        wechat.set(faults=["lose"])
        await phone.sends(ROOM, "已记", mentions="wxid_an")
        await phone.sends(ROOM, "已记", mentions="wxid_bao")
        await phone.sends(ROOM, "已记", mentions="wxid_gone")
        wechat.order("rename", id="wxid_bao", name="包支书")
    assert [(one.text, one.mentions) for one in wechat.posts] == [
        ("@安联络员\u2005已记", ["wxid_an"]),
        (f"@包支书{'长' * 29}\u2005已记", ["wxid_bao"]),
        ("已记", ["wxid_gone"]),
    ]


async def test_picture_over_two_megabytes_is_not_even_tried(
    wechat: ScriptedWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    """A gateway would refuse it: its words go out, and the operator is told; the limit itself still goes."""
    large = File(name="擂台.png", media_type="image/png", content=bytes(LARGEST_OUT + 1))
    async with connected(wechat) as phone:
        await phone.sends(ROOM, "11月擂台……", file=large)
        await phone.sends(ROOM, "11月擂台……", file=replace(large, content=bytes(LARGEST_OUT)))
    assert [(one.text, one.file) for one in wechat.posts] == [("11月擂台……", ""), ("<msg/>", "擂台.png")]
    assert "too large" in caplog.text


async def test_picture_in_doubt_is_settled_by_its_echo(wechat: ScriptedWeChat) -> None:
    """Posted but answered with an error: WeChat shows a picture there, so it has arrived."""
    picture = File(name="擂台.png", media_type="image/png", content=b"\x89PNG")
    async with connected(wechat) as phone:
        wechat.set(faults=["lose", "silence"])
        await phone.sends(ROOM, "11月擂台……", file=picture)
        await phone.sends(ROOM, "11月擂台……", file=replace(picture, name="表.xlsx"))
    assert [one.fault for one in wechat.posts] == ["lose", "silence"]


async def test_equal_texts_are_told_apart(wechat: ScriptedWeChat) -> None:
    """The echo of an earlier equal text does not vouch for a later one that was refused."""
    async with connected(wechat) as phone:
        await phone.sends(ROOM, "已记")
        await _proven(phone, wechat)
        wechat.set(faults=["refuse"])
        with pytest.raises(DeliveryMissed):
            await phone.sends(ROOM, "已记")


async def test_gateway_that_goes_away_leaves_doubt(wechat: ScriptedWeChat) -> None:
    """When the connection breaks during a send, the post is in doubt, at once."""
    async with connected(wechat) as phone:
        wechat.set(faults=["hang"])
        sending = asyncio.ensure_future(phone.sends(ROOM, "已记"))
        await wechat.until("asked")
        wechat.order("down")
        with pytest.raises(DeliveryUnknown):
            await sending
    wechat.order("up")
