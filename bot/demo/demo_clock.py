"""Moves the demo's clock; everything that falls due on the way happens in order, each at its own time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.engine.clock import TravellingClock
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Tick
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Rules
from storage.messages.outbox import OutboxRow
from storage.store import Store

_MINUTE = timedelta(minutes=1)


class ClockMover:
    """Moves the clock from one due moment to the next; messages that come meanwhile are answered in between.

    Args:
        settled: Returns when everything that may be sent by now has been sent.
    """

    def __init__(
        self,
        clock: TravellingClock,
        dispatcher: Dispatcher,
        rules: Rules,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._clock = clock
        self._dispatcher = dispatcher
        self._rules = rules
        self._settled = settled
        self._added = 0
        dispatcher.on_added(self._count)

    async def to(self, moment: datetime, after_step: Callable[[bool], Awaitable[None]]) -> None:
        """Move the clock to the moment; do nothing if it has passed already.

        Args:
            after_step: Called after each step, with whether the bot has said something in it.
        """
        while self._clock.now() < moment:
            following = await self._dispatcher.call(self._following)
            before = self._added
            self._clock.move_to(max(min(following or moment, moment), self._clock.now()))
            await asyncio.wait([self._dispatcher.put(Tick())])
            await self._settled()
            await after_step(self._added > before)

    def _following(self, store: Store) -> datetime | None:
        """Return the next due moment, rounded up to the minute at which the calendar is looked at."""
        coming = upcoming(Context(store=store, rules=self._rules, now=self._clock.now()))
        return _full_minute(coming[0].at) if coming else None

    def _count(self, rows: list[OutboxRow]) -> None:
        self._added += len(rows)


def _full_minute(moment: datetime) -> datetime:
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + _MINUTE
