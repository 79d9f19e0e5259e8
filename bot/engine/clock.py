"""What time it is: the real clock, one that can be moved on, and one that is moved by hand."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """The moment, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Returns when that much of this clock's time has passed."""
        ...


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Real seconds."""
        await asyncio.sleep(seconds)


class TravellingClock:
    """The demo's clock: runs on with real time, and can be moved forward, never back.

    It stands still until it is told to run, so that what is made before that is made at one moment.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._since: float | None = None
        self._moved = asyncio.Event()

    def run(self) -> None:
        """From now on time passes."""
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The moment in UTC."""
        passed = 0.0 if self._since is None else time.monotonic() - self._since
        return self._start + timedelta(seconds=passed)

    async def sleep(self, seconds: float) -> None:
        """Returns when that much of this clock's time has passed, at once where it is moved so far."""
        until = self.now() + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        while (left := (until - self.now()) / timedelta(seconds=1)) > 0:
            moved = self._moved
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await moved.wait()

    def move_to(self, moment: datetime) -> None:
        """Moves it forward and wakes whoever has slept long enough.

        Raises:
            ValueError: the moment has passed.
        """
        now = self.now()
        if moment < now:
            raise ValueError("time does not run back")
        self._start += moment - now
        self._moved.set()
        self._moved = asyncio.Event()


class SimulatedClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """The moment it was last moved to."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Returns once the clock has been moved that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + timedelta(seconds=seconds), woken))
        await woken

    def move_to(self, moment: datetime) -> None:
        """Moves the clock, back too, and wakes whoever has slept long enough."""
        self._now = moment
        due = [one for one in self._sleepers if one[0] <= moment]
        self._sleepers = [one for one in self._sleepers if one[0] > moment]
        for _, woken in due:
            if not woken.done():
                woken.set_result(None)

    def move(self, **delta: float) -> None:
        """Moves the clock on by days, hours, minutes or seconds."""
        self.move_to(self._now + timedelta(**delta))


async def wait(clock: Clock, event: asyncio.Event, seconds: float | None) -> None:
    """Returns when the event is set or when so much of the clock's time has passed; None is for ever."""
    waits: list[asyncio.Future[object]] = [asyncio.ensure_future(event.wait())]
    if seconds is not None:
        waits.append(asyncio.ensure_future(clock.sleep(seconds)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()
