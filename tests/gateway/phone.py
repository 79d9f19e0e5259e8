"""The transport at work, as a test sees it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.transports.base import Outgoing, State
from bot.transports.wechaty import Gateway, WechatyTransport, gateway_of
from bot.transports.wechaty.connection import Times
from handlers.kit import Address, Incoming
from tests.gateway.wechat import SECONDS, ScriptedWeChat, Told
from tests.integration.clocks import NOW

QUICK = Times(backoff=(0.2, 0.4, 0.8, 1), person=60, login=0.5, call=0.5, echo=0.3)
"""As in life, where a test would have to wait for it otherwise."""
_KEYS = count(1)


@dataclass(slots=True, kw_only=True)
class Phone:
    """A transport, what it was told, and what it heard."""

    transport: WechatyTransport
    told: Told
    heard: asyncio.Queue[Incoming]
    ready: asyncio.Future[str]

    async def hears(self) -> Incoming:
        """The next message."""
        async with asyncio.timeout(SECONDS):
            return await self.heard.get()

    async def sends(self, to: str, text: str, *, key: int = 0, **more: Any) -> None:  # noqa: ANN401 - any attribute
        """Posts a text, or a file in its place."""
        address = Address(transport="wechaty", account=self.transport.account, conversation=to, is_room=False)
        await self.transport.send(Outgoing(key=key or next(_KEYS), to=address, text=text, **more))


def gateway_to(wechat: ScriptedWeChat, *, token: str = "", **environ: str) -> Gateway:
    """The gateway as the settings would say it."""
    return gateway_of(wechat.endpoint, {"WECHATY_PUPPET_SERVICE_TOKEN": token or wechat.token, **environ})


@asynccontextmanager
async def dialling(gateway: Gateway, times: Times = QUICK) -> AsyncIterator[Phone]:
    """A transport that tries to connect."""
    told = Told()
    transport = WechatyTransport(gateway, lambda: NOW, told, times)
    heard: asyncio.Queue[Incoming] = asyncio.Queue()
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def listen() -> None:
        async for message in transport.incoming():
            heard.put_nowait(message)

    tasks = [asyncio.ensure_future(one) for one in (transport.run(ready.set_result), listen())]
    try:
        yield Phone(transport=transport, told=told, heard=heard, ready=ready)
    finally:
        for one in tasks:
            one.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended), ended


@asynccontextmanager
async def connected(wechat: ScriptedWeChat, times: Times = QUICK) -> AsyncIterator[Phone]:
    """A transport that is connected and logged in."""
    async with dialling(gateway_to(wechat), times) as phone:
        await phone.told.last(State.READY)
        async with asyncio.timeout(SECONDS):
            await phone.ready
        yield phone
