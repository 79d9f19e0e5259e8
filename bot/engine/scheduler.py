"""The pulse of the calendar: APScheduler says when to look, the tables say what has been done."""

import asyncio
from datetime import UTC, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.engine.clock import Clock
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Tick


class Scheduler:
    """Queues a tick at the start and at every full minute.

    Minutes are counted in UTC, where no hour comes twice; a minute is full everywhere at once. Whoever looks
    at the calendar translates it into the town's own time.
    """

    def __init__(self, dispatcher: Dispatcher, clock: Clock) -> None:
        self._dispatcher = dispatcher
        self._clock = clock
        self._trigger = CronTrigger(second=0, timezone=UTC)

    async def run(self) -> None:
        """Tick for ever; the writer logs a tick that fails, and a minute later comes the next."""
        while True:
            await asyncio.wait([self._dispatcher.put(Tick())])
            now = self._clock.now().astimezone(UTC)
            following = self._trigger.get_next_fire_time(None, now + timedelta.resolution)
            assert following is not None, "every minute has a successor"
            await self._clock.sleep((following - now) / timedelta(seconds=1))
