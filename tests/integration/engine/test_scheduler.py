"""The pulse of the calendar: at the start, then at every full minute, whatever the clock does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.engine.dispatcher import Dispatcher
from bot.engine.scheduler import Scheduler
from handlers.desk.message_service import Desk
from storage.store import Store
from tests.integration.clocks import NOW, WatchedClock
from tests.integration.machine import RULES, StumblingDesk, open_writer
from tests.integration.post import at_work
from tests.integration.webchat import soon

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Diary(Desk):
    """Writes down when it was asked to look at the calendar."""

    looked: list[datetime] = []  # noqa: RUF012 - a desk is frozen; each test clears it

    def tick(self, store: Store, now: datetime) -> None:
        """Nothing but that."""
        del store
        self.looked.append(now)


@pytest.fixture
def diary() -> Diary:
    """An empty diary."""
    Diary.looked.clear()
    return Diary(rules=RULES)


@asynccontextmanager
async def ticking(url: str, desk: Desk, clock: WatchedClock) -> AsyncIterator[None]:
    """A scheduler at work."""
    writer = open_writer(url, clock, desk=desk)
    dispatcher = Dispatcher(writer, clock)
    scheduler = Scheduler(dispatcher, clock)
    async with at_work(asyncio.ensure_future(dispatcher.run()), asyncio.ensure_future(scheduler.run())):
        yield
    await dispatcher.close()
    writer.close()


async def test_it_looks_at_the_start_and_at_every_full_minute(database_url: str, diary: Diary) -> None:
    """Half a minute to the first full one, then a minute each."""
    start = NOW + timedelta(seconds=30.25)
    clock = WatchedClock(start)
    async with ticking(database_url, diary, clock):
        for expected in (29.75, 60, 60):
            seconds = await soon(clock.sleepers.get())
            assert seconds == expected
            clock.move(seconds=seconds)
        await soon(clock.sleepers.get())
    assert diary.looked == [start, *(NOW + timedelta(minutes=minute) for minute in (1, 2, 3))]


async def test_waking_a_moment_early_does_not_lose_the_minute(database_url: str, diary: Diary) -> None:
    """Timers are not exact: a look just before the hour is followed by one at the hour."""
    early = NOW - timedelta(milliseconds=2)
    clock = WatchedClock(early)
    async with ticking(database_url, diary, clock):
        assert await soon(clock.sleepers.get()) == 0.002
        clock.move_to(NOW)
        assert await soon(clock.sleepers.get()) == 60
    assert diary.looked == [early, NOW]


async def test_a_clock_that_jumps_is_followed_within_a_minute(database_url: str, diary: Diary) -> None:
    """Forwards or backwards, the next look is at the next full minute of the new time."""
    clock = WatchedClock(NOW)
    async with ticking(database_url, diary, clock):
        assert await soon(clock.sleepers.get()) == 60
        clock.move(hours=5, seconds=13)
        assert await soon(clock.sleepers.get()) == 47
        clock.move_to(NOW - timedelta(hours=1))
        clock.move(seconds=0)
        assert clock.sleepers.empty()
        clock.move_to(NOW + timedelta(hours=6))
        assert await soon(clock.sleepers.get()) == 60


async def test_a_look_that_fails_is_followed_by_the_next(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged once, with an id, by the writer and by nobody else; a minute later is another try."""
    clock = WatchedClock(NOW)
    async with ticking(database_url, StumblingDesk(rules=RULES), clock):
        for _ in range(3):
            assert await soon(clock.sleepers.get()) == 60
            clock.move(minutes=1)
        await soon(clock.sleepers.get())
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.name for record in errors] == ["bot.engine.writer"] * 4
