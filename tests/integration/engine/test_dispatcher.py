"""The dispatcher: one thing after the other, in order, and nothing forgotten at the end."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.engine.clock import Clock, SimulatedClock
from bot.engine.dispatcher import MOST, Dispatcher
from bot.engine.writer import Call, Tick
from storage.engine.database import Unavailable
from storage.store import Store
from tests import databases
from tests.integration.clocks import NOW, LeapingClock, WatchedClock
from tests.integration.machine import RULES, STUMBLES, CountingWriter, StumblingDesk, open_writer, said
from tests.integration.post import at_work
from tests.integration.webchat import soon

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Gate:
    """A call that holds up the writer's thread until it is opened."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()

    def __call__(self, _store: Store) -> str:
        """Waits."""
        self.begun.set()
        assert self.open.wait(10)
        return "through"

    async def reached(self) -> None:
        """The writer stands before it."""
        assert await asyncio.to_thread(self.begun.wait, 10)


class Outages:
    """A call that finds the database away some times, or always."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, _store: Store) -> str:
        """Once less."""
        self.left -= 1
        if self.left >= 0:
            raise Unavailable("the line went dead")
        return "through"


@pytest.fixture
def writer(database_url: str) -> CountingWriter:
    """A writer that counts its batches."""
    return open_writer(
        databases.impatient(database_url), SimulatedClock(NOW), desk=StumblingDesk(rules=RULES)
    )


@asynccontextmanager
async def running(writer: CountingWriter, clock: Clock | None = None) -> AsyncIterator[Dispatcher]:
    """A dispatcher at work."""
    dispatcher = Dispatcher(writer, clock or SimulatedClock(NOW))
    async with at_work(asyncio.ensure_future(dispatcher.run())):
        yield dispatcher
    await dispatcher.close()
    writer.close()


def remembers(seen: list[int], number: int) -> Callable[[Store], int]:
    """A call that notes when it was done."""

    def run(_store: Store) -> int:
        seen.append(number)
        return number

    return run


async def test_items_are_done_in_the_order_they_came(writer: CountingWriter) -> None:
    """Two hundred at once: each gets its own value, none overtakes, and no batch is above the limit."""
    seen: list[int] = []
    async with running(writer) as dispatcher:
        futures = [dispatcher.call(remembers(seen, number)) for number in range(200)]
        assert await soon(asyncio.gather(*futures)) == list(range(200))
    assert seen == list(range(200))
    assert writer.batches == [MOST, MOST, MOST, 200 - 3 * MOST]


async def test_a_value_is_given_only_after_the_commit(writer: CountingWriter, database_url: str) -> None:
    """Whoever is told that it is done finds it done by another connection."""
    other = open_writer(database_url, SimulatedClock(NOW))
    async with running(writer) as dispatcher:
        await soon(dispatcher.call(lambda store: store.counters.next("test")))
        assert other.value(Call(run=lambda store: store.counters.last("test"))) == 1
    other.close()


async def test_listeners_hear_of_what_was_added_after_its_commit(
    writer: CountingWriter, database_url: str
) -> None:
    """The sender is told of answers once they are stored, batch by batch."""
    other = open_writer(database_url, SimulatedClock(NOW))
    heard: list[tuple[list[int], int]] = []
    async with running(writer) as dispatcher:
        dispatcher.on_added(
            lambda rows: heard.append(
                (
                    [row.id for row in rows],
                    len(other.value(Call(run=lambda store: store.outbox.unsettled("fake", "bot")))),
                )
            )
        )
        futures = [dispatcher.put(said(number)) for number in range(3)]
        await soon(asyncio.gather(*futures, dispatcher.call(lambda _store: None)))
    assert heard == [([1, 2, 3], 3)]
    other.close()


async def test_an_error_goes_to_whoever_asked(writer: CountingWriter) -> None:
    """A failing call, a failing tick and a message that fails: the others of the batch do not notice."""
    async with running(writer) as dispatcher:
        bad = dispatcher.call(lambda _store: 1 // 0)
        tick = dispatcher.put(Tick())
        message = dispatcher.put(said(1, STUMBLES))
        good = dispatcher.call(lambda _store: "fine")
        assert await soon(good) == "fine"
        assert await soon(message) is None
        for future in (bad, tick):
            with pytest.raises(ZeroDivisionError):
                await soon(future)


async def test_nobody_need_wait_for_a_value(writer: CountingWriter) -> None:
    """A future that was cancelled meanwhile takes neither its value nor its error, and harms nobody."""
    gate = Gate()
    async with running(writer) as dispatcher:
        dispatcher.call(gate)
        await gate.reached()
        seen: list[int] = []
        impatient = [dispatcher.call(remembers(seen, 1)), dispatcher.call(lambda _store: 1 // 0)]
        for future in impatient:
            future.cancel()
        gate.open.set()
        await soon(dispatcher.call(lambda _store: None))
    assert seen[-1] == 1


async def test_closing_does_what_was_begun_and_what_waits(writer: CountingWriter) -> None:
    """The item in hand is finished, those behind it are done in order, then the thread is gone."""
    gate, seen, before = Gate(), list[int](), set(threading.enumerate())
    dispatcher = Dispatcher(writer, SimulatedClock(NOW))
    running = asyncio.ensure_future(dispatcher.run())
    first = dispatcher.call(gate)
    await gate.reached()
    rest = [dispatcher.call(remembers(seen, number)) for number in range(100)]
    running.cancel()
    closing = asyncio.ensure_future(dispatcher.close())
    gate.open.set()
    await soon(closing)
    assert first.result() == "through"
    assert [one.result() for one in rest] == seen == list(range(100))
    assert not [one for one in set(threading.enumerate()) - before if one.name.startswith("writer")]
    writer.close()


async def test_an_outage_is_waited_out_with_growing_patience(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """The same batch is tried until it goes through; its order is kept, nothing is doubled, all is told."""
    clock = LeapingClock()
    returned: list[bool] = []
    async with running(writer, clock) as dispatcher:
        dispatcher.on_return(lambda: returned.append(True))
        seen: list[int] = []
        futures = [dispatcher.call(Outages(8))]
        futures += [dispatcher.call(remembers(seen, number)) for number in (1, 2)]
        assert await soon(asyncio.gather(*futures)) == ["through", 1, 2]
    assert clock.slept == [0.5, 1, 2, 5, 10, 30, 30, 30]
    assert seen == [1, 2]
    assert returned == [True]
    assert caplog.text.count("the database is away") == 8
    assert caplog.text.count("the database is back") == 1


async def test_a_locked_database_loses_nothing(writer: CountingWriter, database_url: str) -> None:
    """Messages that come while another program holds the database are stored when it lets go."""
    clock = WatchedClock()
    async with running(writer, clock) as dispatcher:
        with databases.away(database_url):
            futures = [dispatcher.put(said(number)) for number in range(3)]
            assert await soon(clock.sleepers.get()) == 0.5
        clock.move(seconds=1)
        await soon(asyncio.gather(*futures))
        rows = await soon(dispatcher.call(lambda store: store.inbox.latest("fake", 10)))
    assert [row.message_id for row in rows] == ["m0", "m1", "m2"]


async def test_an_outage_among_single_items_repeats_none_of_those_done(writer: CountingWriter) -> None:
    """A batch that is done one by one goes on where the database went away."""
    async with running(writer, LeapingClock()) as dispatcher:
        futures = [
            dispatcher.put(said(1)),
            dispatcher.put(said(2, STUMBLES)),
            dispatcher.call(lambda store: store.counters.next("test")),
            dispatcher.call(Outages(3)),
            dispatcher.call(lambda store: store.counters.next("test")),
        ]
        assert await soon(asyncio.gather(*futures)) == [None, None, 1, "through", 2]
        rows = await soon(dispatcher.call(lambda store: store.inbox.latest("fake", 10)))
    assert [row.message_id for row in rows] == ["m1", "m2"]


async def test_the_end_does_not_wait_for_a_database_that_is_away(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """One more try, then what waits is given up: cancelled, so that nobody is told it was stored."""
    clock = WatchedClock()
    dispatcher = Dispatcher(writer, clock)
    running = asyncio.ensure_future(dispatcher.run())
    first = dispatcher.call(Outages(1000))
    await soon(clock.sleepers.get())
    second = dispatcher.put(said(1))
    running.cancel()
    await soon(dispatcher.close())
    assert first.cancelled()
    assert second.cancelled()
    assert "ended while the database is away" in caplog.text
    writer.close()


async def test_a_writer_that_breaks_ends_the_dispatcher(database_url: str) -> None:
    """A mistake in the machine itself reaches whoever runs it, and everybody who waits for a value."""
    writer = open_writer(database_url, SimulatedClock(NOW), desk=StumblingDesk(rules=RULES), strict=True)
    dispatcher = Dispatcher(writer, SimulatedClock(NOW))
    futures = [dispatcher.call(lambda _store: "fine"), dispatcher.put(said(1, STUMBLES))]
    with pytest.raises(ZeroDivisionError):
        await soon(dispatcher.run())
    for future in futures:
        with pytest.raises(ZeroDivisionError):
            await soon(future)
    await soon(dispatcher.close())
    writer.close()


async def test_a_writer_that_breaks_at_the_end_is_told(database_url: str) -> None:
    """Closing raises what the last items broke."""
    writer = open_writer(database_url, SimulatedClock(NOW), desk=StumblingDesk(rules=RULES), strict=True)
    dispatcher = Dispatcher(writer, SimulatedClock(NOW))
    dispatcher.put(said(1, STUMBLES))
    with pytest.raises(ZeroDivisionError):
        await soon(dispatcher.close())
    writer.close()
