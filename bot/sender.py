"""Delivers the outbox of one account: in order, paced, and never blindly twice."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.transports.base import DeliveryFailed, DeliveryUnknown, NotConnected, Outgoing
from handlers import texts
from handlers.messages import Address, Kind
from storage.outbox import OutboxState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.clock import Clock
    from bot.dispatcher import Dispatcher
    from bot.pacing import Pacing
    from bot.transports.base import Transport
    from storage.outbox import OutboxRow
    from storage.store import Store

_log = logging.getLogger(__name__)
TIMEOUT = 15.0
MOST = 64
_RECONNECT = 2.0
_ATTEMPTS = 3
_SENT_AGAIN = frozenset({Kind.ANSWER, Kind.REMINDER})
_PRIORITY = {Kind.ANSWER: 0, Kind.REMINDER: 1, Kind.NOTICE: 2, Kind.POST: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one message."""

    row: OutboxRow
    state: OutboxState
    error: str | None = None


class Sender:
    """Owns what is waiting for one transport; the database knows all of it."""

    def __init__(self, transport: Transport, dispatcher: Dispatcher, clock: Clock, pacing: Pacing) -> None:
        self._transport = transport
        self._dispatcher = dispatcher
        self._clock = clock
        self._pacing = pacing
        self._waiting: dict[int, OutboxRow] = {}
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        dispatcher.on_added(self.offer)

    async def settled(self) -> None:
        """Returns when everything that may be sent by now has been."""
        await self._idle.wait()
        while any(self._due(self._clock.now())):  # the clock has moved on since
            self._idle.clear()
            self._wake.set()
            await self._idle.wait()

    def offer(self, rows: Iterable[OutboxRow]) -> None:
        """New messages, committed already."""
        for row in rows:
            if (row.transport, row.account) == (self._transport.name, self._transport.account):
                self._waiting[row.id] = row
        self._idle.clear()
        self._wake.set()

    async def run(self) -> None:
        """Takes up what was left, then delivers for ever."""
        left = await self._dispatcher.call(
            lambda store: store.outbox.unsettled(self._transport.name, self._transport.account)
        )
        await self._take_up(left)
        while True:
            self._wake.clear()
            if not await self._deliver():
                self._idle.set()
                await self._wait()

    async def _take_up(self, rows: list[OutboxRow]) -> None:
        """A message that was being sent when the process ended may have arrived (unknown)."""
        doubtful = [row for row in rows if row.state is not OutboxState.NEW]
        self.offer(row for row in rows if row.state is OutboxState.NEW)
        await self._settle([Result(row=row, state=OutboxState.UNKNOWN, error=row.error) for row in doubtful])

    async def _deliver(self) -> bool:
        """Sends what may be sent now; whether there was anything."""
        now = self._clock.now()
        expired, batch = self._due(now)
        if not (expired or batch):
            return False
        for row in (*expired, *batch):
            del self._waiting[row.id]
        claimed = [replace(row, state=OutboxState.SENDING, attempts=row.attempts + 1) for row in batch]
        await self._dispatcher.call(lambda store: _claim(store, claimed, expired))
        results = []
        for row in claimed:
            results.append(await self._send(row))
            self._pacing.sent(row.conversation, self._clock.now())
        await self._settle(results)
        if any(result.state is OutboxState.NEW for result in results):
            await self._clock.sleep(_RECONNECT)
        return True

    def _due(self, now: datetime) -> tuple[list[OutboxRow], list[OutboxRow]]:
        """What is worthless by now, and what may be sent."""
        return [row for row in self._waiting.values() if row.expires_at <= now], self._batch(now)

    def _batch(self, now: datetime) -> list[OutboxRow]:
        """What may go out now: answers first, then in order; one at a time where a repeat would show."""
        ready = sorted(
            (
                row
                for row in self._waiting.values()
                if self._ready_at(row, now) <= now and row.expires_at > now
            ),
            key=lambda row: (_PRIORITY[Kind(row.kind)], row.id),
        )
        return ready[: MOST if self._transport.repeatable else 1]

    def _ready_at(self, row: OutboxRow, now: datetime) -> datetime:
        return max(row.not_before or now, self._pacing.ready_at(row.conversation, now))

    async def _send(self, row: OutboxRow) -> Result:
        text = f"{texts.AGAIN}{row.text}" if row.again else row.text
        message = Outgoing(key=row.id, to=_address(row), text=text, again=row.again)
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._transport.send(message)
        except NotConnected:
            return Result(row=row, state=OutboxState.NEW)
        except DeliveryFailed as problem:
            _log.warning("a message cannot be delivered", extra={"outbox_id": row.id})
            return Result(row=row, state=OutboxState.FAILED, error=str(problem))
        except (DeliveryUnknown, TimeoutError) as problem:
            _log.warning("a message may or may not have arrived", extra={"outbox_id": row.id})
            return Result(row=row, state=OutboxState.UNKNOWN, error=str(problem) or "timeout")
        return Result(row=row, state=OutboxState.SENT)

    async def _settle(self, results: list[Result]) -> None:
        """Records results; what is in doubt is sent again where its class allows it."""
        if not results:
            return
        settled = [self._again(result) for result in results]
        now = self._clock.now()
        await self._dispatcher.call(lambda store: _record(store, settled, now))
        self.offer(replace(one.row, state=OutboxState.NEW) for one in settled if one.state is OutboxState.NEW)

    def _again(self, result: Result) -> Result:
        row = result.row
        if result.state is not OutboxState.UNKNOWN:
            return result
        if self._transport.repeatable:
            return replace(result, state=OutboxState.NEW)
        if Kind(row.kind) in _SENT_AGAIN and row.attempts < _ATTEMPTS:
            return replace(result, state=OutboxState.NEW, row=replace(row, again=True))
        return result

    async def _wait(self) -> None:
        """Until something new is offered or something waiting may be sent."""
        now = self._clock.now()
        times = [min(self._ready_at(row, now), row.expires_at) for row in self._waiting.values()]
        waits: list[asyncio.Future[object]] = [asyncio.ensure_future(self._wake.wait())]
        if times:
            seconds = max((min(times) - now) / timedelta(seconds=1), 0)
            waits.append(asyncio.ensure_future(self._clock.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()


def _claim(store: Store, claimed: list[OutboxRow], expired: list[OutboxRow]) -> None:
    for row in claimed:
        store.outbox.change(row.id, OutboxState.SENDING, attempts=row.attempts)
    for row in expired:
        store.outbox.change(row.id, OutboxState.EXPIRED)


def _record(store: Store, results: list[Result], now: datetime) -> None:
    for one in results:
        sent_at = now if one.state is OutboxState.SENT else None
        store.outbox.change(one.row.id, one.state, sent_at=sent_at, error=one.error, again=one.row.again)


def _address(row: OutboxRow) -> Address:
    return Address(
        transport=row.transport, account=row.account, conversation=row.conversation, is_room=row.is_room
    )
