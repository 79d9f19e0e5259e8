"""The calendar's pulse: APScheduler's trigger says when to look, the tables say what has been done."""

import asyncio
from datetime import UTC, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.engine.clock import Clock
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Tick


class Scheduler:
    """Queues a tick at the start and at every full minute.

    A minute is full everywhere at once, so it is counted in UTC, where no hour comes twice; what the town's
    own time makes of it is for whoever looks at the calendar.
    """

    def __init__(self, dispatcher: Dispatcher, clock: Clock) -> None:
        self._dispatcher = dispatcher
        self._clock = clock
        self._trigger = CronTrigger(second=0, timezone=UTC)

    async def run(self) -> None:
        """Ticks for ever; a tick that fails is logged by the writer and met again a minute later."""
        while True:
            await asyncio.wait([self._dispatcher.put(Tick())])
            now = self._clock.now().astimezone(UTC)
            following = self._trigger.get_next_fire_time(None, now + timedelta.resolution)
            assert following is not None, "every minute has a successor"
            await self._clock.sleep((following - now) / timedelta(seconds=1))
