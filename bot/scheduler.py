"""The calendar's pulse: APScheduler's trigger says when to look, the tables say what has been done."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from apscheduler.triggers.cron import CronTrigger

from bot.writer import Tick

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.dispatcher import Dispatcher


class Scheduler:
    """Queues a tick at the start and at every full minute of the town's time."""

    def __init__(self, dispatcher: Dispatcher, clock: Clock, zone: ZoneInfo) -> None:
        self._dispatcher = dispatcher
        self._clock = clock
        self._zone = zone
        self._trigger = CronTrigger(second=0, timezone=zone)

    async def run(self) -> None:
        """Ticks for ever; a tick that fails is logged by the writer and met again a minute later."""
        while True:
            await asyncio.wait([self._dispatcher.put(Tick())])
            now = self._clock.now().astimezone(self._zone)
            following = self._trigger.get_next_fire_time(None, now + timedelta.resolution)
            assert following is not None, "every minute has a successor"
            await self._clock.sleep((following - now) / timedelta(seconds=1))
