"""The sender after an interruption: what was in hand when the program or the database went away."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Done, Item
from handlers.kit import Kind
from handlers.kit import texts as common
from storage.engine.database import Unavailable
from storage.messages.outbox import OutboxState
from storage.store import Store
from tests import databases
from tests.integration.clocks import NOW, LeapingClock, WatchedClock
from tests.integration.machine import CountingWriter, open_writer, said
from tests.integration.post import Network, note, open_post, puts, stored
from tests.integration.webchat import soon


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """A writer on an empty town."""
    one = open_writer(databases.impatient(database_url), SimulatedClock(NOW))
    yield one
    one.close()


def left(writer: CountingWriter, *states: tuple[Kind, OutboxState, int]) -> None:
    """What an earlier run has left: kind, state and attempts of the messages 1, 2, 3 and so on."""
    rows = [
        note(number, f"{number}", kind=kind, state=state, attempts=attempts)
        for number, (kind, state, attempts) in enumerate(states, start=1)
    ]
    writer.process([puts(*rows)])


async def test_what_was_being_sent_when_the_program_ended_is_in_doubt(writer: CountingWriter) -> None:
    """Answers and reminders go out again, marked; posts wait; what had not begun goes out as it is."""
    left(
        writer,
        (Kind.ANSWER, OutboxState.SENDING, 1),
        (Kind.POST, OutboxState.SENDING, 1),
        (Kind.REMINDER, OutboxState.SENDING, 2),
        (Kind.POST, OutboxState.NEW, 0),
        (Kind.ANSWER, OutboxState.SENDING, 3),
        (Kind.ANSWER, OutboxState.SENT, 1),
        (Kind.ANSWER, OutboxState.FAILED, 1),
        (Kind.ANSWER, OutboxState.EXPIRED, 0),
    )
    network = Network(clock=SimulatedClock(NOW))
    async with open_post(writer, network) as post:
        await post.settled()
    assert [message.text for message in network.sent] == [f"{common.AGAIN}1", f"{common.AGAIN}3", "4"]
    rows = writer.value(Call(run=stored))
    assert {number for number, row in rows.items() if row.state is OutboxState.UNKNOWN} == {2, 5}
    assert [rows[number].attempts for number in (1, 3, 4)] == [2, 3, 1]


async def test_what_is_in_doubt_stays_so_however_often_the_program_starts(writer: CountingWriter) -> None:
    """A post waits for the operator over any number of restarts, with the reason it had."""
    writer.process([puts(note(1, "擂主", kind=Kind.POST, state=OutboxState.UNKNOWN, error="timeout"))])
    for _ in range(3):
        network = Network(clock=SimulatedClock(NOW))
        async with open_post(writer, network) as post:
            await post.settled()
        assert network.tried == []
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.error) == (OutboxState.UNKNOWN, "timeout")


async def test_a_repeatable_transport_simply_gets_it_again(writer: CountingWriter) -> None:
    """Where the same key shows once, whatever was in hand is sent again, unmarked, posts too."""
    left(writer, (Kind.POST, OutboxState.SENDING, 1), (Kind.ANSWER, OutboxState.UNKNOWN, 1))
    network = Network(clock=SimulatedClock(NOW), repeatable=True)
    async with open_post(writer, network) as post:
        await post.settled()
    assert [(message.text, message.again) for message in network.sent] == [("2", False), ("1", False)]


async def test_a_repeatable_transport_gets_it_however_often_the_program_was_killed(
    writer: CountingWriter,
) -> None:
    """That the program was ended is not the message's fault: no number of restarts makes it lost."""
    left(writer, (Kind.POST, OutboxState.SENDING, 3), (Kind.ANSWER, OutboxState.UNKNOWN, 5))
    network = Network(clock=SimulatedClock(NOW), repeatable=True)
    async with open_post(writer, network) as post:
        await post.settled()
    assert [message.text for message in network.sent] == ["2", "1"]


async def test_a_doubt_that_is_too_old_is_let_go(writer: CountingWriter) -> None:
    """An answer of yesterday is not repeated today."""
    writer.process([puts(note(1, "已记", state=OutboxState.SENDING, attempts=1))])
    network = Network(clock=SimulatedClock(NOW + timedelta(days=2)))
    async with open_post(writer, network) as post:
        await post.settled()
    assert network.tried == []
    assert writer.value(Call(run=stored))[1].state is OutboxState.EXPIRED


async def test_a_send_that_cannot_be_recorded_for_a_while_is_not_repeated(
    writer: CountingWriter, database_url: str
) -> None:
    """The database goes away while a message is on its way: the next one waits until it is back."""
    clock, arrives = WatchedClock(), asyncio.Event()
    network = Network(clock=clock, faults=[arrives])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "一"), note(2, "二"))
        await network.tries(1)
        with databases.away(database_url):
            arrives.set()
            assert await soon(clock.sleepers.get()) == 0.5
            assert [message.text for message in network.sent] == ["一"]
        clock.move(seconds=1)
        await network.tries(2)
        await post.settled()
    assert [message.text for message in network.sent] == ["一", "二"]
    assert {row.state for row in writer.value(Call(run=stored)).values()} == {OutboxState.SENT}


async def test_what_another_process_has_taken_up_is_left_to_it(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """Two programs on one outbox by mistake: each message, and each expiry, is taken up by one of them."""
    clock = SimulatedClock(NOW)
    network = Network(clock=clock)
    later = NOW + timedelta(hours=1)
    async with open_post(writer, network) as post:
        await post.offers(
            *(note(number, f"{number}", not_before=later) for number in (1, 2)),
            *(note(number, f"{number}", not_before=later, expires_at=later) for number in (3, 4)),
        )
        await post.settled()

        def takes(store: Store) -> None:
            for number in (1, 3):
                store.outbox.change(number, OutboxState.SENDING, attempts=1)

        await soon(post.dispatcher.call(takes))
        clock.move_to(later)
        await post.settled()
    assert [message.text for message in network.sent] == ["2"]
    states = [row.state for row in writer.value(Call(run=stored)).values()]
    assert states == [OutboxState.SENDING, OutboxState.SENT, OutboxState.SENDING, OutboxState.EXPIRED]
    assert caplog.text.count("a message was never sent") == 1


class Forgetful(CountingWriter):
    """Commits once without being able to say so."""

    lost = False

    def process(self, items: Sequence[Item]) -> Done:
        """The line goes dead between the commit and its answer."""
        done = super().process(items)
        if done.added and not self.lost:
            self.lost = True
            raise Unavailable("the line went dead")
        return done


async def test_an_answer_whose_commit_was_not_heard_of_goes_out_all_the_same(database_url: str) -> None:
    """The message is known when it is tried again, so its answer is looked for in the table; once."""
    plain = open_writer(database_url, SimulatedClock(NOW))
    writer = Forgetful(plain._database, plain._desk, SimulatedClock(NOW))
    network = Network(clock=LeapingClock())
    async with open_post(writer, network) as post:
        await post.settled()
        await soon(post.dispatcher.put(said(1)))
        await network.tries(1)
        await post.settled()
    assert writer.lost
    assert len(network.sent) == 1
    writer.close()
