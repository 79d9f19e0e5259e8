"""The connection: each way in which it can be missing has its own name, and it comes back by itself."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from bot.transports.base import NotConnected, State
from bot.transports.wechaty import Gateway
from bot.transports.wechaty.connection import Connection, Times
from bot.transports.wechaty.puppet import Event, Happening
from tests.gateway.phone import QUICK, connected, dialling, gateway_to
from tests.gateway.wechat import BOT, TLS, ScriptedWeChat, Told

QR = "http://weixin.qq.com/x/AbCdEf"
SOON = 20.0
"""In life it is five seconds (`make soak` measures it); a busy machine takes longer."""
ALREADY = 15.0
"""Seconds within which a frozen gateway must have been noticed are fewer; this is until it is back."""


@pytest.fixture
def running(wechat: ScriptedWeChat) -> Iterator[ScriptedWeChat]:
    """A WeChat that is logged in again afterwards, whatever the test did."""
    wechat.events.clear()
    yield wechat
    wechat.order("relogin", id=BOT)


async def test_wrong_token_is_a_state_of_its_own(
    wechat: ScriptedWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    """A token that the gateway does not know is called so, is in no log, and is not tried again at once."""
    with caplog.at_level(0):
        async with dialling(gateway_to(wechat, token="not-the-token")) as phone:  # noqa: S106 - that is the test
            await phone.told.last(State.WRONG_TOKEN)
            with pytest.raises(NotConnected):
                await phone.sends("wxid_an", "一")
            assert [state for state, _ in phone.told.states] == [State.CONNECTING, State.WRONG_TOKEN]
    assert "not-the-token" not in caplog.text
    (away,) = (vars(one) for one in caplog.records if "retry_in" in vars(one))
    assert away["retry_in"] == 60


async def test_second_program_is_told_and_the_first_is_left_in_peace(wechat: ScriptedWeChat) -> None:
    """Who comes second learns that the gateway is taken; who was first goes on hearing."""
    async with connected(wechat) as first:
        async with dialling(gateway_to(wechat)) as second:
            await second.told.last(State.TAKEN)
        wechat.says("wxid_an", "帮助")
        assert (await first.hears()).text == "帮助"
        assert first.transport.state is State.READY


async def test_gateway_that_comes_back_is_attached_again(running: ScriptedWeChat) -> None:
    """After an outage messages come in again without anybody's doing, and WeChat was not restarted."""
    async with connected(running) as phone:
        running.order("down")
        await phone.told.last(State.CONNECTING)
        with pytest.raises(NotConnected):
            await phone.sends("wxid_an", "一")
        running.order("up")
        await phone.told.last(State.READY, within=SOON)
        running.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"
    assert running.events == []


@pytest.mark.parametrize("seconds", [0, 5])
async def test_gateway_that_was_killed_is_attached_again_soon(seconds: float) -> None:
    """Killed, and back at once or after five seconds: attached again within five seconds of its return."""
    with closing(ScriptedWeChat()) as wechat:
        wechat.contact("wxid_an", "安联络员")
        async with connected(wechat, Times()) as phone:
            wechat.kill()
            await phone.told.last(State.CONNECTING)
            await asyncio.to_thread(wechat.start, seconds)
            await phone.told.last(State.READY, within=SOON)
            wechat.says("wxid_an", "帮助")
            assert (await phone.hears()).text == "帮助"
            assert wechat.events.count("stopped") == 0


async def test_messages_under_way_survive_an_outage(wechat: ScriptedWeChat) -> None:
    """What was announced before the gateway went away is fetched when it is back, in order."""
    texts = [f"第 {number} 条" for number in range(100)]
    wechat.set(delay=400, least=200)  # all are announced by the time the first is told
    async with connected(wechat) as phone:
        wechat.order("burst", who="wxid_an", to="1@chatroom", texts=texts)
        first = await phone.hears()
        wechat.order("down")
        await phone.told.last(State.CONNECTING)
        wechat.order("up")
        assert [first.text, *[(await phone.hears()).text for _ in texts[1:]]] == texts


async def test_logout_stops_everything_at_once(running: ScriptedWeChat) -> None:
    """After a logout nothing is sent and the state says so; a QR code is shown; a login makes it well."""
    async with connected(running) as phone:
        running.order("logout")
        await phone.told.last(State.LOGGED_OUT)
        with pytest.raises(NotConnected):
            await phone.sends("wxid_an", "一")
        running.order("scan", qrcode=QR)
        await phone.told.last(State.WAITING_FOR_LOGIN)
        assert phone.told.states[-1] == (State.WAITING_FOR_LOGIN, QR)
        running.order("login", id=BOT)
        await phone.told.last(State.READY)
        await phone.sends("wxid_an", "二")
    assert await running.posted(1) == ["二"]


async def test_another_account_is_not_served(running: ScriptedWeChat) -> None:
    """Where another account logs in, nothing is sent in its name and nothing it hears is handled."""
    running.contact("wxid_other", "别人的号")
    async with connected(running) as phone:
        running.order("logout")
        await phone.told.last(State.LOGGED_OUT)
        running.order("login", id="wxid_other")
        await phone.told.last(State.OTHER_ACCOUNT)
        with pytest.raises(NotConnected):
            await phone.sends("wxid_an", "一")
        running.says("wxid_an", "给别人的话", "wxid_other")
        running.order("logout")
        await phone.told.last(State.LOGGED_OUT)
        running.order("login", id=BOT)
        await phone.told.last(State.READY)
        running.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"


async def test_wechat_that_does_not_run_is_started_and_never_stopped(running: ScriptedWeChat) -> None:
    """Where nobody is logged in the bot starts WeChat once; when the bot ends, WeChat stays logged in."""
    running.order("stop")
    running.events.clear()
    async with connected(running):
        assert running.events == ["started"]
    async with connected(running):
        pass
    assert running.events == ["started"]


async def test_frozen_gateway_is_noticed_within_ten_seconds(wechat: ScriptedWeChat) -> None:
    """A gateway that stands still with open connections is called away in time, and heard again after."""
    async with connected(wechat) as phone:
        wechat.freeze()
        try:
            await phone.told.last(State.CONNECTING, within=10)
        finally:
            wechat.thaw()
        await phone.told.last(State.READY, within=ALREADY)
        wechat.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"


async def test_gateway_that_no_longer_answers_dings_is_left(wechat: ScriptedWeChat) -> None:
    """Where a gateway has answered dings, one that it does not answer means a dead connection; it is left."""
    async with connected(wechat, replace(QUICK, ding=0.1, dong=0.3)) as phone:
        await wechat.until("dinged", times=2)
        assert phone.transport.state is State.READY
        wechat.set(dongs=False)
        await phone.told.last(State.CONNECTING)
        wechat.set(dongs=True)
        await phone.told.last(State.READY)


async def test_gateway_that_never_answered_dings_is_kept(wechat: ScriptedWeChat) -> None:
    """Some puppets know no dings: that proves nothing."""
    wechat.set(dongs=False)
    async with connected(wechat, replace(QUICK, ding=0.05, dong=0.05)) as phone:
        await wechat.until("dinged", times=3)
        assert [state for state, _ in phone.told.states] == [State.CONNECTING, State.READY]


async def test_own_mistake_does_not_end_the_connection(
    wechat: ScriptedWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    """Should handling an event ever stumble, that is logged, and the connection is made anew."""
    told = Told()
    stumbles = [ZeroDivisionError("a mistake")]

    def hear(event: Event) -> None:
        if event.what is Happening.MESSAGE and stumbles:
            raise stumbles.pop()

    running = asyncio.ensure_future(Connection(gateway_to(wechat), QUICK, hear, told).run())
    await told.last(State.READY)
    wechat.says("wxid_an", "帮助")
    await told.last(State.CONNECTING)
    await told.last(State.READY)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert "the connection to the gateway stumbled" in caplog.text


@pytest.fixture(scope="module")
def guarded() -> Iterator[ScriptedWeChat]:
    """A gateway behind TLS."""
    with closing(ScriptedWeChat(tls=True)) as wechat:
        yield wechat


def _trusting(wechat: ScriptedWeChat, authority: str, name: str = "") -> Gateway:
    ca = (TLS / authority).read_text().replace("\n", "\\n")
    name_of = {"WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME": name}
    return gateway_to(wechat, WECHATY_PUPPET_SERVICE_TLS_CA_CERT=ca, **name_of)


async def test_own_authority_is_trusted(guarded: ScriptedWeChat) -> None:
    """A gateway whose certificate our own authority has signed is connected to, under its other name too."""
    for name in ("", "gateway.test"):
        async with dialling(_trusting(guarded, "ca.pem", name)) as phone:
            await phone.told.last(State.READY)


async def test_foreign_certificate_is_a_state_of_its_own(guarded: ScriptedWeChat) -> None:
    """A certificate of another authority or another name is not trusted, and the token is not sent."""
    for gateway in (_trusting(guarded, "other-ca.pem"), _trusting(guarded, "ca.pem", "other.test")):
        async with dialling(gateway) as phone:
            await phone.told.last(State.UNTRUSTED)


async def test_gateway_killed_and_started_anew(guarded: ScriptedWeChat) -> None:
    """After a kill the new process is attached to within five seconds of its return."""
    async with dialling(_trusting(guarded, "ca.pem"), QUICK) as phone:
        await phone.told.last(State.READY)
        guarded.kill()
        await phone.told.last(State.CONNECTING)
        await asyncio.to_thread(guarded.start)
        await phone.told.last(State.READY, within=SOON)
        guarded.contact("wxid_an", "安联络员")
        guarded.says("wxid_an", "帮助")
        assert (await phone.hears()).text == "帮助"
