"""Clocks on which no time passes, for tests that would have to wait."""

import asyncio
from datetime import UTC, datetime

from bot.engine.clock import SimulatedClock

NOW = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
"""09:00 in the town."""


class LeapingClock(SimulatedClock):
    """Whoever sleeps wakes at once, and so much later it is."""

    def __init__(self, start: datetime = NOW) -> None:
        super().__init__(start)
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """No time passes but on this clock."""
        self.slept.append(seconds)
        self.move(seconds=seconds)
        await asyncio.sleep(0)


class WatchedClock(SimulatedClock):
    """Stands still, and says who wants to sleep for how long."""

    def __init__(self, start: datetime = NOW) -> None:
        super().__init__(start)
        self.sleepers: asyncio.Queue[float] = asyncio.Queue()

    async def sleep(self, seconds: float) -> None:
        """Until the clock is moved."""
        self.sleepers.put_nowait(seconds)
        await super().sleep(seconds)
