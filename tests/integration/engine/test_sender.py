"""The sender: what goes out when, in which order, and what becomes of it."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine.clock import SimulatedClock
from bot.engine.pacing import Pacing
from bot.engine.writer import Call
from bot.transports.base import DeliveryFailed, NotConnected, State
from handlers.kit import Kind
from storage.messages.outbox import OutboxState
from tests.integration.clocks import NOW, LeapingClock, WatchedClock
from tests.integration.machine import CountingWriter
from tests.integration.post import Network, note, open_post, stored
from tests.integration.webchat import soon

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_answers_go_first_then_reminders_notices_posts(writer: CountingWriter) -> None:
    """Whoever waits for an answer gets it before the bot does what can wait; each kind in its order."""
    network = Network(clock=SimulatedClock(NOW), state=State.DOWN)
    async with open_post(writer, network) as post:
        kinds = [Kind.POST, Kind.NOTICE, Kind.REMINDER, Kind.ANSWER] * 2
        await post.offers(*(note(number, f"{number}", kind=kind) for number, kind in enumerate(kinds, 1)))
        network.state = State.READY
    async with open_post(writer, network) as post:
        await post.settled()
    assert [message.text for message in network.sent] == ["4", "8", "3", "7", "2", "6", "1", "5"]


async def test_what_was_sent_is_recorded_once_it_has_arrived(writer: CountingWriter) -> None:
    """A message says its number and address; afterwards it is settled, with the time."""
    network = Network(clock=SimulatedClock(NOW))
    async with open_post(writer, network) as post:
        await post.offers(note(7, "好", to="group-1", is_room=True))
        await post.settled()
    [message] = network.sent
    assert (message.key, message.text, message.again) == (7, "好", False)
    assert (message.to.conversation, message.to.is_room) == ("group-1", True)
    row = writer.value(Call(run=stored))[7]
    assert (row.state, row.sent_at, row.attempts, row.error) == (OutboxState.SENT, NOW, 1, None)


async def test_messages_of_another_account_are_left_alone(writer: CountingWriter) -> None:
    """One sender serves one account of one transport."""
    network = Network(clock=SimulatedClock(NOW))
    async with open_post(writer, network) as post:
        await post.offers(note(1, "别人的", account="other"), note(2, "别处的", transport="web"))
        await post.settled()
    assert network.tried == []


async def test_what_is_just_going_out_counts_as_waiting(writer: CountingWriter) -> None:
    """A message that the clock has released is settled when it has arrived, not when it was taken up."""
    clock, arrives = SimulatedClock(NOW), asyncio.Event()
    network = Network(clock=clock, faults=[arrives])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "早上再说", not_before=NOW + timedelta(hours=9)))
        await post.settled()
        await soon(post.dispatcher.call(lambda _: None))  # by now the sender sleeps
        clock.move(hours=9)
        assert await network.tries(1) == ["早上再说"]
        settled = asyncio.ensure_future(post.settled())
        await soon(post.dispatcher.call(lambda _: None))
        assert not settled.done()
        arrives.set()
        await settled
    assert len(network.sent) == 1


async def test_nothing_goes_out_before_its_time(writer: CountingWriter) -> None:
    """A message of the quiet hours waits for their end; others do not wait for it."""
    clock = SimulatedClock(NOW)
    network = Network(clock=clock)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "早上再说", not_before=NOW + timedelta(hours=9)), note(2, "现在说"))
        await post.settled()
        assert [message.text for message in network.sent] == ["现在说"]
        clock.move(hours=9, seconds=-1)
        await post.settled()
        assert len(network.sent) == 1
        clock.move(seconds=1)
        await post.settled()
    assert [message.text for message in network.sent] == ["现在说", "早上再说"]


async def test_a_long_wait_is_slept_through_in_pieces(writer: CountingWriter) -> None:
    """Nobody sleeps longer than a minute: a clock that is set, or a machine that slept, is noticed soon."""
    clock = WatchedClock()
    network = Network(clock=clock)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "早上再说", not_before=NOW + timedelta(hours=9)))
        assert await soon(clock.sleepers.get()) == 60
        clock.move(hours=10)
        await network.tries(1)


async def test_what_nobody_needs_any_more_is_not_sent(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """A message whose time has run out while the network was down is dropped, and that is logged."""
    clock = SimulatedClock(NOW)
    network = Network(clock=clock)
    async with open_post(writer, network) as post:
        later = NOW + timedelta(hours=2)
        await post.offers(
            note(1, "过时", expires_at=NOW),
            note(2, "来不及", not_before=later, expires_at=NOW + timedelta(hours=1)),
            note(3, "还来得及"),
        )
        await post.settled()
        clock.move_to(later)
        await post.settled()
    assert [message.text for message in network.sent] == ["还来得及"]
    rows = writer.value(Call(run=stored))
    assert [rows[number].state for number in (1, 2)] == [OutboxState.EXPIRED] * 2
    assert caplog.text.count("a message was never sent") == 2


async def test_the_pace_is_kept(writer: CountingWriter) -> None:
    """Three seconds between two messages of a group, and not more than four in a minute; none is lost."""
    clock = LeapingClock()
    network = Network(clock=clock)
    async with open_post(writer, network, pacing=Pacing(room_seconds=3, per_minute=4)) as post:
        rows = [note(number, f"{number}", to="甲" if number < 4 else "乙") for number in range(1, 7)]
        await post.offers(*rows)
        await network.tries(6)
        await post.settled()
    seconds = {text: (at - NOW).total_seconds() for at, text in network.tried}
    assert seconds == {"1": 0, "4": 0, "2": 3, "5": 3, "3": 60, "6": 60}


async def test_a_group_that_has_to_wait_holds_up_nobody_else(writer: CountingWriter) -> None:
    """An answer to another conversation overtakes what waits for its turn."""
    clock = SimulatedClock(NOW)
    network = Network(clock=clock)
    async with open_post(writer, network, pacing=Pacing(room_seconds=3)) as post:
        await post.offers(note(1, "一", to="甲"), note(2, "二", to="甲"))
        await post.settled()
        await post.offers(note(3, "三", to="乙"))
        await post.settled()
        assert [message.text for message in network.sent] == ["一", "三"]
        clock.move(seconds=3)
        await post.settled()
    assert [message.text for message in network.sent] == ["一", "三", "二"]


async def test_what_was_never_sent_stays_queued_until_the_network_is_back(writer: CountingWriter) -> None:
    """A dead line costs no attempt and no order, and nothing is marked as a repeat afterwards."""
    clock = LeapingClock()
    network = Network(clock=clock, faults=[NotConnected()] * 5)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "一"), note(2, "二"))
        await network.tries(7)
        await post.settled()
    assert [message.text for message in network.sent] == ["一", "二"]
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.attempts, row.again) == (OutboxState.SENT, 1, False)


async def test_a_dead_line_does_not_use_up_the_pace(writer: CountingWriter) -> None:
    """Only what may have left the house counts."""
    clock = LeapingClock()
    network = Network(clock=clock, faults=[NotConnected()] * 3)
    async with open_post(writer, network, pacing=Pacing(room_seconds=100, per_minute=1)) as post:
        await post.offers(note(1, "一"))
        await network.tries(4)
        await post.settled()
    assert [(at - NOW).total_seconds() for at, _ in network.tried] == [0, 2, 4, 6]


async def test_nothing_is_tried_while_the_transport_says_it_is_down(writer: CountingWriter) -> None:
    """A transport that is reconnecting is asked for its state only; the database has rest, too."""
    clock = WatchedClock()
    network = Network(clock=clock, state=State.DOWN)
    async with open_post(writer, network) as post:
        await post.offers(note(1, "一"))
        await soon(clock.sleepers.get())
        before = len(writer.batches)
        for _ in range(20):
            clock.move(seconds=1)
            await soon(clock.sleepers.get())
        assert (network.tried, len(writer.batches)) == ([], before)
        network.state = State.READY
        clock.move(seconds=1)
        assert await network.tries(1) == ["一"]


async def test_a_message_that_can_never_arrive_is_given_up(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """No such conversation: recorded with the reason, logged by number, and the next goes out."""
    network = Network(clock=SimulatedClock(NOW), faults=[DeliveryFailed("no such room")])
    async with open_post(writer, network) as post:
        await post.offers(note(1, "主街垃圾未清"), note(2, "下一条"))
        await post.settled()
    assert [message.text for message in network.sent] == ["下一条"]
    row = writer.value(Call(run=stored))[1]
    assert (row.state, row.error) == (OutboxState.FAILED, "no such room")
    assert "a message cannot be delivered" in caplog.text
    assert "主街垃圾" not in caplog.text
