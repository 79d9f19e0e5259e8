"""The sender where it is not certain that a message has arrived."""

import asyncio

import pytest

from bot.engine.clock import SimulatedClock
from bot.engine.pacing import Pacing
from bot.engine.sender import MOST
from bot.engine.writer import Call
from bot.transports.base import DeliveryMissed, DeliveryUnknown, NotConnected
from handlers.kit import Kind
from handlers.kit import texts as common
from storage.messages.outbox import OutboxState
from tests.integration.clocks import NOW, LeapingClock, WatchedClock
from tests.integration.machine import CountingWriter
from tests.integration.post import Network, note, open_post, stored
from tests.integration.webchat import soon

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_send_that_hangs_is_in_doubt(writer: CountingWriter) -> None:
    """After the timeout nobody knows; the answer goes out once more, marked, and both are one row."""
    clock = LeapingClock()
    network = Network(clock=clock, faults=[asyncio.Event()])
    async with open_post(writer, network, seconds=0.01) as post:
        await post.offers(note(1, "已记"))
        assert await network.tries(2) == ["已记", f"{common.AGAIN}已记"]
        await post.settled()
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.again, row.attempts) == (OutboxState.SENT, True, 2)


@pytest.mark.parametrize("fault", [DeliveryUnknown("no word"), KeyError("a mistake of the transport")])
@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.REMINDER])
async def test_answers_in_doubt_are_sent_three_times_at_most(
    writer: CountingWriter, kind: Kind, fault: Exception
) -> None:
    """Each time two seconds later and marked 【补发】, then it is left in doubt; the next goes out."""
    clock = LeapingClock()
    network = Network(clock=clock, faults=[fault] * 3)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "已记", kind=kind), note(2, "下一条", kind=kind))
        again = f"{common.AGAIN}已记"
        assert await network.tries(4) == ["已记", again, again, "下一条"]
        await post.settled()
    assert common.AGAIN == "【补发】"
    assert [(at - NOW).total_seconds() for at, _ in network.tried][:3] == [0, 2, 4]
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.attempts) == (OutboxState.UNKNOWN, 3)
    assert row.error is not None


@pytest.mark.parametrize("kind", [Kind.POST, Kind.NOTICE])
async def test_posts_in_doubt_wait_for_the_operator(writer: CountingWriter, kind: Kind) -> None:
    """Saying it twice in a group is worse than asking somebody to look."""
    network = Network(clock=SimulatedClock(NOW), faults=[DeliveryUnknown("no word")])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "擂主", kind=kind), note(2, "下一条", kind=kind))
        await post.settled()
    assert [text for _, text in network.tried] == ["擂主", "下一条"]
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.error) == (OutboxState.UNKNOWN, "no word")


async def test_a_post_that_was_missed_goes_out_once_more_and_marked(writer: CountingWriter) -> None:
    """Where the network would have shown it, a post that it did not show is sent again, as 补发."""
    network = Network(clock=LeapingClock(), faults=[DeliveryMissed("refused")])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "名次", kind=Kind.POST))
        await post.settled()
    assert [text for _, text in network.tried] == ["名次", f"{common.AGAIN}名次"]
    assert writer.value(Call(run=stored))[1].state is OutboxState.SENT


async def test_what_arrived_after_all_is_settled(writer: CountingWriter) -> None:
    """A post in doubt that the network shows later has been sent; what is told of others changes nothing."""
    network = Network(clock=LeapingClock(), faults=[DeliveryUnknown("silence")])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "名次", kind=Kind.POST))
        await post.settled()
        for key in (1, 1, 4711):
            post.sender.arrived(key)
        row = (await soon(post.dispatcher.call(stored)))[1]
    assert (row.state, row.sent_at) == (OutboxState.SENT, network.clock.now())
    assert len(network.tried) == 1


async def test_what_is_shown_while_its_doubt_is_written_down_is_settled(writer: CountingWriter) -> None:
    """The network may show a message in the very moment in which the send is given up."""
    network = Network(clock=LeapingClock(), faults=[DeliveryUnknown("silence")])
    async with open_post(writer, network) as post:
        post.sender.arrived(1)
        await post.offers(note(1, "已记"))
        await post.settled()
        rows = await soon(post.dispatcher.call(stored))
    assert (rows[1].state, len(network.tried)) == (OutboxState.SENT, 1)


async def test_an_answer_that_arrived_is_not_sent_again(writer: CountingWriter) -> None:
    """An answer in doubt that waits to be sent again is struck off when the network shows it."""
    network = Network(clock=WatchedClock(), faults=[DeliveryUnknown("silence")])
    pacing = Pacing(room_seconds=60)
    async with open_post(writer, network, pacing=pacing) as post:
        await post.offers(note(1, "已记"))
        await network.tries(1)
        assert isinstance(network.clock, WatchedClock)
        await soon(network.clock.sleepers.get())
        post.sender.arrived(1)
        row = (await soon(post.dispatcher.call(stored)))[1]
        network.clock.move(seconds=61)
        await post.settled()
    assert (row.state, len(network.tried)) == (OutboxState.SENT, 1)


async def test_a_repeatable_transport_gets_many_at_once_and_repeats_unmarked(writer: CountingWriter) -> None:
    """Where the same key shows once, a burst costs few transactions and a doubt is simply sent again."""
    clock = LeapingClock()
    network = Network(clock=clock, repeatable=True, faults=[None, DeliveryUnknown("no word")])
    async with open_post(writer, network) as post:
        await post.settled()
        before = len(writer.batches)
        await post.offers(*(note(number, f"{number}", kind=Kind.POST) for number in range(1, 201)))
        await network.tries(201)
        await post.settled()
        assert len(writer.batches) - before <= 1 + 2 * (200 // MOST + 2)
    assert [message.key for message in network.sent] == [1, *range(3, 65), 2, *range(65, 201)]
    assert not [message for message in network.sent if message.again]


async def test_a_repeatable_transport_that_goes_down_loses_no_order(writer: CountingWriter) -> None:
    """Of a batch whose first message met a dead line nothing overtakes it."""
    clock = LeapingClock()
    network = Network(clock=clock, repeatable=True, faults=[None, NotConnected()])
    async with open_post(writer, network) as post:
        await post.offers(*(note(number, f"{number}") for number in range(1, 5)))
        assert await network.tries(5) == ["1", "2", "2", "3", "4"]
        await post.settled()


async def test_a_repeatable_transport_that_always_stumbles_stops_at_three(writer: CountingWriter) -> None:
    """A message that the transport cannot bear must not be tried for ever."""
    clock = LeapingClock()
    network = Network(clock=clock, repeatable=True, faults=[KeyError("x")] * 3)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "一"))
        await network.tries(3)
        await post.settled()
    assert writer.value(Call(run=stored))[1].state is OutboxState.UNKNOWN
