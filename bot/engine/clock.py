"""Clocks: the real one, one that can be moved forward, and one that is moved by hand."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """A clock that tells the time and can be waited for."""

    def now(self) -> datetime:
        """Return the current moment, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return when that much of this clock's time has passed."""
        ...


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait for real seconds."""
        await asyncio.sleep(seconds)


class TravellingClock:
    """The demo's clock: it runs on with real time and can be moved forward, never back.

    It stands still until it is told to run, so that what is made before that is made at one moment.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._since: float | None = None
        self._moved = asyncio.Event()

    def run(self) -> None:
        """Let time pass from now on."""
        self._since = time.monotonic()

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        passed = 0.0 if self._since is None else time.monotonic() - self._since
        return self._start + timedelta(seconds=passed)

    async def sleep(self, seconds: float) -> None:
        """Return when that much of this clock's time has passed, at once if the clock is moved so far."""
        until = self.now() + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        while (left := (until - self.now()) / timedelta(seconds=1)) > 0:
            moved = self._moved
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await moved.wait()

    def move_to(self, moment: datetime) -> None:
        """Move the clock forward and wake every sleeper whose time has come.

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
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """Return the moment to which the clock was last moved."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Return once the clock has been moved that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + timedelta(seconds=seconds), woken))
        await woken

    def move_to(self, moment: datetime) -> None:
        """Move the clock, back too, and wake every sleeper whose time has come."""
        self._now = moment
        due = [sleeper for sleeper in self._sleepers if sleeper[0] <= moment]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[0] > moment]
        for _, woken in due:
            if not woken.done():
                woken.set_result(None)

    def move(self, **delta: float) -> None:
        """Move the clock on by days, hours, minutes or seconds."""
        self.move_to(self._now + timedelta(**delta))


async def wait(clock: Clock, event: asyncio.Event, seconds: float | None) -> None:
    """Return when the event is set or so much of the clock's time has passed; None waits for ever."""
    waits: list[asyncio.Future[object]] = [asyncio.ensure_future(event.wait())]
    if seconds is not None:
        waits.append(asyncio.ensure_future(clock.sleep(seconds)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiter in waits:
            waiter.cancel()
