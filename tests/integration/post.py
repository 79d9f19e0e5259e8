"""A dispatcher and a sender at work on a chat network that does what the test says."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.engine.clock import Clock
from bot.engine.dispatcher import Dispatcher
from bot.engine.pacing import Pacing
from bot.engine.sender import Sender
from bot.engine.writer import Call, Writer
from bot.transports.base import Outgoing, State
from handlers.kit import Incoming, Kind
from storage.messages.outbox import OutboxRow, _row, outbox
from storage.store import Store
from tests.integration.clocks import NOW
from tests.integration.webchat import soon


@dataclass(slots=True, kw_only=True)
class Network:
    """A chat network that does to the next sends what the test says, and delivers all others.

    Attributes:
        faults: What happens to the next sends, first of all first; None is a delivery.
        tried: Every text that was handed over, with the time.
        sent: Every message that arrived.
    """

    clock: Clock
    repeatable: bool = False
    loses: bool = False
    state: State = State.READY
    faults: list[Exception | asyncio.Event | None] = field(default_factory=list)
    tried: list[tuple[datetime, str]] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)
    strangers: list[frozenset[str] | None] = field(default_factory=list)
    name: str = "fake"
    account: str = "bot"
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def incoming(self) -> AsyncIterator[Incoming]:
        """Nobody speaks here."""
        raise NotImplementedError

    def committed(self, message_ids: Sequence[str]) -> None:
        """Nobody requests."""

    async def unknown(self, contacts: Collection[str], rooms: Collection[str]) -> frozenset[str] | None:
        """Those that the test says, as long as it says so; None where the network is away."""
        del contacts, rooms
        return self.strangers.pop(0) if self.strangers else frozenset()

    async def send(self, message: Outgoing) -> None:
        """Raises, hangs or delivers."""
        self.tried.append((self.clock.now(), message.text))
        self._more.set()
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            await fault.wait()
        self.sent.append(message)

    async def tries(self, count: int) -> list[str]:
        """The texts that were handed over, as soon as there are so many."""
        async with asyncio.timeout(10):
            while len(self.tried) < count:
                self._more.clear()
                await self._more.wait()
        return [text for _, text in self.tried]


def note(number: int, text: str, *, kind: Kind = Kind.ANSWER, to: str = "office", **values: Any) -> OutboxRow:  # noqa: ANN401 - any column
    """A message for the outbox."""
    row: dict[str, Any] = {
        "transport": "fake",
        "account": "bot",
        "conversation": to,
        "is_room": False,
        "created_at": NOW,
        "not_before": None,
        "expires_at": NOW + timedelta(days=1),
        "inbox_id": None,
    }
    return OutboxRow(id=number, kind=str(kind), text=text, **{**row, **values})


def puts(*rows: OutboxRow) -> Call:
    """Enters messages to be sent."""

    def run(store: Store) -> None:
        for row in rows:
            store.outbox.add(row)

    return Call(run=run)


def stored(store: Store) -> dict[int, OutboxRow]:
    """Every message of the outbox as it is stored, by number."""
    return {row.id: _row(row) for row in store.uow.read(outbox, select(outbox).order_by(outbox.c.id))}


@dataclass(slots=True, kw_only=True)
class Post:
    """A dispatcher and a sender at work."""

    dispatcher: Dispatcher
    sender: Sender
    clock: Clock
    network: Network

    async def offers(self, *rows: OutboxRow) -> None:
        """Commits messages to be sent; the sender learns of it by itself."""
        await soon(self.dispatcher.put(puts(*rows)))

    async def settled(self) -> None:
        """Everything that may be sent by now has been."""
        await soon(self.sender.settled())


@asynccontextmanager
async def at_work(*tasks: asyncio.Future[None]) -> AsyncIterator[None]:
    """The tasks run until the block ends; one that has failed by then fails the test."""
    try:
        yield
    finally:
        for one in tasks:
            one.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for problem in ended:
        if isinstance(problem, Exception):
            raise problem


@asynccontextmanager
async def open_post(
    writer: Writer, network: Network, *, pacing: Pacing | None = None, seconds: float = 5
) -> AsyncIterator[Post]:
    """A sender that delivers to the network what the writer commits."""
    clock = network.clock
    dispatcher = Dispatcher(writer, clock)
    sender = Sender(network, dispatcher, clock, pacing or Pacing(), seconds)
    async with at_work(asyncio.ensure_future(dispatcher.run()), asyncio.ensure_future(sender.run())):
        yield Post(dispatcher=dispatcher, sender=sender, clock=clock, network=network)
    await dispatcher.close()
