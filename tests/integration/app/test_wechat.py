"""The program on WeChat is put together as the settings say."""

from datetime import datetime, timedelta

import pytest

from bot.app import App
from bot.config import load
from bot.engine.clock import SimulatedClock
from bot.engine.dispatcher import Dispatcher
from bot.engine.sender import Sender
from bot.transports.wechaty import gateway_of
from tests.dialogue.town import CONFIG
from tests.integration.clocks import NOW
from tests.integration.machine import open_writer

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_wechat_is_spoken_to_at_the_configured_pace(database_url: str) -> None:
    """As shipped: 3 s between two messages in a room, 15 a minute, 200 an hour; the web chat has no limit."""
    clock = SimulatedClock(NOW)
    writer = open_writer(database_url, clock)
    gateway = gateway_of("127.0.0.1:1", {"WECHATY_PUPPET_SERVICE_TOKEN": "a-token"})
    app = App(load(CONFIG, {}), writer, clock, gateway)
    dispatcher = Dispatcher(writer, clock)
    wechat = app._sender(app._wechat(gateway, lambda *_: None), dispatcher)
    assert _ready(wechat, sent=1, to="r") == NOW + timedelta(seconds=3)
    assert _ready(wechat, sent=14, to="other") == NOW + timedelta(minutes=1)
    assert _ready(wechat, sent=185, to="other") == NOW + timedelta(hours=1)
    assert _ready(app._sender(app._web(), dispatcher), sent=500, to="r") == NOW
    await dispatcher.close()
    writer.close()


def _ready(sender: Sender, *, sent: int, to: str) -> datetime:
    """When a message may go there after so many more in the room."""
    for _ in range(sent):
        sender._pacing.sent("r", NOW)
    return sender._pacing.ready_at(to, NOW)
