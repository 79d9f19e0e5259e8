"""Delivers the outbox of one account: in order, paced, and never blindly twice."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.clock import Clock, wait
from bot.engine.delivery import Result, claim, deliver, record, settle, untried
from bot.engine.dispatcher import Dispatcher
from bot.engine.drawing import Drawings, keeper
from bot.engine.pacing import Pacing
from bot.transports.base import State, Transport
from handlers.kit import Kind
from storage.messages.outbox import OutboxRow, OutboxState

_log = logging.getLogger(__name__)
TIMEOUT = 15.0
MOST = 64
"""Messages that are claimed together; claiming them costs one commit."""
_RECONNECT = 0.5
"""Seconds between two looks whether the transport is ready again; nothing tells the sender of it."""
_AGAIN = 2.0
"""Seconds before a message is tried again, so that a network which refuses at once is not hammered."""
_LONGEST_WAIT = 60.0
"""Seconds; a longer sleep would not notice that the clock was set or the machine was asleep."""
_ATTEMPTS = 3
"""Attempts that may have arrived; a fourth would sooner repeat a message than bring one."""
_SENT_AGAIN = frozenset({Kind.ANSWER, Kind.REMINDER, Kind.CONFIDENTIAL})
_PRIORITY = {Kind.ANSWER: 0, Kind.REMINDER: 1, Kind.NOTICE: 2, Kind.POST: 3, Kind.CONFIDENTIAL: 0}


class Sender:
    """Holds what is waiting for one transport; the database has all of it, too."""

    def __init__(
        self,
        transport: Transport,
        dispatcher: Dispatcher,
        clock: Clock,
        pacing: Pacing,
        timeout: float = TIMEOUT,
        drawings: Drawings | None = None,
    ) -> None:
        """`timeout` is the number of seconds that one send may take."""
        self._transport = transport
        self._dispatcher = dispatcher
        self._clock = clock
        self._pacing = pacing
        self._timeout = timeout
        self._drawings = drawings or Drawings()
        self._waiting: dict[int, OutboxRow] = {}
        self._doubtful: dict[int, OutboxRow] = {}
        self._shown: set[int] = set()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._missed = False
        self._held = False
        dispatcher.on_added(self.offer)
        dispatcher.on_return(self.look_again)

    async def settled(self) -> None:
        """Return when everything that may be sent by now has been sent."""
        await self._idle.wait()
        while any(self._due(self._clock.now())):  # the clock has moved on since
            self._idle.clear()
            self._wake.set()
            await self._idle.wait()

    def offer(self, rows: Iterable[OutboxRow]) -> None:
        """Take new messages, which are committed already."""
        for row in rows:
            if (row.transport, row.account) == (self._transport.name, self._transport.account):
                self._waiting[row.id] = row
        self._idle.clear()
        self._wake.set()

    def hold(self, held: bool) -> None:  # noqa: FBT001 - a switch
        """Hold back everything but answers, because it is not known whom it would reach."""
        if held != self._held:
            self._held = held
            self._wake.set()

    def look_again(self) -> None:
        """Look into the outbox, where others may have put something."""
        self._missed = True
        self.offer(())

    def arrived(self, key: int) -> None:
        """Note that a message in doubt has arrived, so that it is not sent again."""
        row = self._doubtful.pop(key, None)
        if row is None:
            self._shown.add(key)  # sooner than its doubt was written down
            return
        self._waiting.pop(key, None)
        now = self._clock.now()
        self._dispatcher.call(lambda store: settle(store, row, now))

    async def run(self) -> None:
        """Take up what an earlier run left, then deliver for ever."""
        await self._drawings.try_out()
        await self._take_up(await self._unsettled())
        while True:
            self._wake.clear()
            if self._missed:
                self._missed = False
                self.offer(row for row in await self._unsettled() if row.state is OutboxState.NEW)
            if self._waiting and self._transport.state is not State.READY:
                await self._clock.sleep(_RECONNECT)
            elif not await self._deliver():
                self._idle.set()
                await self._wait()

    def _unsettled(self) -> asyncio.Future[list[OutboxRow]]:
        return self._dispatcher.call(
            lambda store: store.outbox.unsettled(self._transport.name, self._transport.account)
        )

    async def _take_up(self, rows: list[OutboxRow]) -> None:
        """Take up earlier messages; one that was being sent as the process ended may have arrived (unknown).

        Where a repeat does not show, its attempts are counted anew, so that no number of restarts loses it.
        """
        doubtful = [row for row in rows if row.state is not OutboxState.NEW]
        if self._transport.repeatable:
            doubtful = [replace(row, attempts=0) for row in doubtful]
        self.offer(row for row in rows if row.state is OutboxState.NEW)
        await self._settle([Result(row=row, state=OutboxState.UNKNOWN, error=row.error) for row in doubtful])

    async def _deliver(self) -> bool:
        """Send what may be sent now; return whether there was anything."""
        now = self._clock.now()
        expired, batch = self._due(now)
        if not (expired or batch):
            return False
        self._idle.clear()
        for row in (*expired, *batch):
            del self._waiting[row.id]
        claimed = [replace(row, state=OutboxState.SENDING, attempts=row.attempts + 1) for row in batch]
        mine: set[int] = set()
        await self._dispatcher.call(lambda store: claim(store, claimed, expired, mine))
        for row in (row for row in expired if row.id in mine):
            _log.warning("a message was never sent", extra={"outbox_id": row.id})
        settled = await self._settle(await self._send_all([row for row in claimed if row.id in mine]))
        if any(result.state is OutboxState.NEW for result in settled):
            await self._clock.sleep(_AGAIN)
        return True

    async def _send_all(self, rows: list[OutboxRow]) -> list[Result]:
        """Send in order; once the transport is away nothing more is tried, so that nothing overtakes."""
        results: list[Result] = []
        for row in rows:
            away = bool(results) and not results[-1].tried
            result = untried(row) if away else await self._deliver_one(row)
            if result.tried:
                self._pacing.sent(row.conversation, self._clock.now())
            results.append(result)
        return results

    async def _deliver_one(self, row: OutboxRow) -> Result:
        return await deliver(
            row, self._transport, await self._drawings.file_of(row, keeper(self._dispatcher)), self._timeout
        )

    def _due(self, now: datetime) -> tuple[list[OutboxRow], list[OutboxRow]]:
        """Return the messages that have expired, and those that may be sent."""
        return [row for row in self._waiting.values() if row.expires_at <= now], self._batch(now)

    def _batch(self, now: datetime) -> list[OutboxRow]:
        """Return what may go out now, answers first; only one message where a repeat would show."""
        ready = sorted(
            (
                row
                for row in self._waiting.values()
                if self._may_go(row) and self._ready_at(row, now) <= now and row.expires_at > now
            ),
            key=lambda row: (_PRIORITY[Kind(row.kind)], row.id),
        )
        return ready[: MOST if self._transport.repeatable else 1]

    def _may_go(self, row: OutboxRow) -> bool:
        return not self._held or Kind(row.kind) is Kind.ANSWER

    def _ready_at(self, row: OutboxRow, now: datetime) -> datetime:
        return max(row.not_before or now, self._pacing.ready_at(row.conversation, now))

    async def _settle(self, results: list[Result]) -> list[Result]:
        """Record and return outcomes; a message in doubt is sent again where its class allows it."""
        settled = [self._again(self._looked_up(result)) for result in results]
        if settled:
            now = self._clock.now()
            await self._dispatcher.call(lambda store: record(store, settled, now))
        self.offer(
            replace(result.row, state=OutboxState.NEW)
            for result in settled
            if result.state is OutboxState.NEW
        )
        return settled

    def _looked_up(self, result: Result) -> Result:
        # A message in doubt is remembered, unless it has been shown to have arrived meanwhile.
        if result.state is not OutboxState.UNKNOWN:
            return result
        if result.row.id in self._shown:
            self._shown.remove(result.row.id)
            return replace(result, state=OutboxState.SENT, error=None)
        self._doubtful[result.row.id] = result.row
        return result

    def _again(self, result: Result) -> Result:
        row = result.row
        if result.state is not OutboxState.UNKNOWN or row.attempts >= _ATTEMPTS:
            return result
        if self._transport.repeatable:
            return replace(result, state=OutboxState.NEW)
        if Kind(row.kind) in _SENT_AGAIN or result.missed:
            return replace(result, state=OutboxState.NEW, row=replace(row, again=True))
        return result

    async def _wait(self) -> None:
        """Return when something new is offered or something that waits may be sent."""
        now = self._clock.now()
        times = [
            min(self._ready_at(row, now), row.expires_at) if self._may_go(row) else row.expires_at
            for row in self._waiting.values()
        ]
        seconds = min((min(times) - now) / timedelta(seconds=1), _LONGEST_WAIT) if times else None
        await wait(self._clock, self._wake, seconds)
