"""The clocks: the machine's, and the one that is moved by hand."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.clock import RealClock, SimulatedClock, TravellingClock

NOW = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)


async def asleep(clock: SimulatedClock, *seconds: float) -> list[asyncio.Task[None]]:
    """Sleepers that have gone to sleep."""
    tasks = [asyncio.create_task(clock.sleep(one)) for one in seconds]
    await asyncio.sleep(0)
    return tasks


async def awake(tasks: list[asyncio.Task[None]]) -> list[bool]:
    """Who has woken."""
    for _ in range(3):
        await asyncio.sleep(0)
    return [task.done() for task in tasks]


def test_the_real_clock_tells_the_machine_s_time() -> None:
    """Aware and in UTC."""
    before = datetime.now(UTC)
    now = RealClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


async def test_the_real_clock_sleeps_in_real_time() -> None:
    """A second is a second."""
    async with asyncio.timeout(5):
        await RealClock().sleep(0.001)


async def test_whoever_has_slept_long_enough_wakes() -> None:
    """Others sleep on, also where the clock is moved to a moment or moved back."""
    clock = SimulatedClock(NOW)
    tasks = await asleep(clock, 60, 120)
    clock.move(seconds=59)
    assert await awake(tasks) == [False, False]
    clock.move_to(NOW - timedelta(hours=1))
    assert await awake(tasks) == [False, False]
    clock.move_to(NOW + timedelta(seconds=60))
    assert await awake(tasks) == [True, False]
    assert clock.now() == NOW + timedelta(minutes=1)
    clock.move(days=1)
    assert await awake(tasks) == [True, True]


async def test_no_time_at_all_is_no_sleep() -> None:
    """Zero and less return without the clock being moved."""
    clock = SimulatedClock(NOW)
    async with asyncio.timeout(5):
        await clock.sleep(0)
        await clock.sleep(-1)


async def test_a_sleeper_who_was_called_away_is_not_woken() -> None:
    """Moving the clock past a cancelled sleeper harms nobody."""
    clock = SimulatedClock(NOW)
    [gone, stays] = await asleep(clock, 1, 1)
    gone.cancel()
    await asyncio.sleep(0)
    clock.move(seconds=1)
    assert await awake([gone, stays]) == [True, True]
    assert gone.cancelled()


async def test_the_demo_s_clock_stands_until_it_runs_and_then_keeps_pace() -> None:
    """Before, every look shows the same moment; after, real time passes on it."""
    clock = TravellingClock(NOW)
    assert clock.now() == clock.now() == NOW
    clock.run()
    begun = time.monotonic()
    async with asyncio.timeout(5):
        await clock.sleep(0.01)
    assert timedelta(seconds=0.01) <= clock.now() - NOW <= timedelta(seconds=time.monotonic() - begun + 1)


async def test_the_demo_s_clock_is_moved_forward_only() -> None:
    """Whoever has slept long enough by then wakes; others sleep on; back it never goes."""
    clock = TravellingClock(NOW)
    short = asyncio.create_task(clock.sleep(3600))
    long = asyncio.create_task(clock.sleep(7200))
    await asyncio.sleep(0)
    clock.move_to(NOW + timedelta(minutes=30))
    with pytest.raises(ValueError, match="back"):
        clock.move_to(NOW)
    clock.move_to(NOW + timedelta(hours=1))
    async with asyncio.timeout(5):
        await short
    assert not long.done()
    assert clock.now() == NOW + timedelta(hours=1)
    clock.move_to(NOW + timedelta(hours=2))
    async with asyncio.timeout(5):
        await long
        await clock.sleep(-1)
