"""A chat network that delivers at once."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence

from bot.transports.base import Outgoing, State
from handlers.kit import Incoming


class FakeNetwork:
    """The network between a test and the bot; it remembers everything that the bot has sent."""

    name = "fake"
    account = "bot"
    repeatable = False
    loses = False
    state = State.READY

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self._incoming: asyncio.Queue[Incoming] = asyncio.Queue()
        self._stored: dict[str, asyncio.Future[None]] = {}

    async def incoming(self) -> AsyncIterator[Incoming]:
        """What was delivered, in order."""
        while True:
            yield await self._incoming.get()

    def committed(self, message_ids: Sequence[str]) -> None:
        """Wakes whoever waits for these messages to be stored."""
        for one in message_ids:
            if not self._stored[one].done():
                self._stored[one].set_result(None)

    async def unknown(self, contacts: Collection[str], rooms: Collection[str]) -> frozenset[str]:
        """Everybody is known here."""
        del contacts, rooms
        return frozenset()

    async def send(self, message: Outgoing) -> None:
        """Arrives."""
        self.sent.append(message)

    def deliver(self, incoming: Incoming) -> asyncio.Future[None]:
        """Somebody speaks; the future is done when the bot has stored it."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._stored[incoming.message_id] = future
        self._incoming.put_nowait(incoming)
        return future
