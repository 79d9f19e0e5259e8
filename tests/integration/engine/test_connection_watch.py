"""The program's signs of life, and its look at everybody after a login."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from assessment import Duty, Role
from bot.engine.clock import SimulatedClock
from bot.engine.connection_watch import BETWEEN_LOOKS, EVERY, LOOKS, ConnectionWatch
from bot.engine.writer import Call
from bot.transports.base import State
from handlers.kit import Kind
from storage.messages.accounts import AccountRow
from storage.messages.contacts import Contact
from storage.messages.freezes import AccountLifted
from storage.messages.outbox import OutboxState
from storage.store import Store
from tests.facts import bind, decide
from tests.integration.clocks import NOW
from tests.integration.machine import CountingWriter, enrolled, open_writer
from tests.integration.post import Network, Post, at_work, note, open_post, stored
from tests.integration.webchat import soon

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """A town with somebody of the office in it."""
    one = open_writer(database_url, SimulatedClock(NOW))
    one.value(Call(run=enrolled))
    one.value(Call(run=_bind))
    yield one
    one.close()


def _bind(store: Store) -> None:
    bind(store, Duty(role=Role.OFFICE), Contact(transport="fake", account="bot", contact_id="office"), NOW)


class Watched:
    """A watch at work, with what it has written down."""

    def __init__(self, post: Post) -> None:
        assert isinstance(post.clock, SimulatedClock)
        self.post, self.clock = post, post.clock
        self.signs = asyncio.Event()
        self.watch = ConnectionWatch(
            post.network, post.dispatcher, post.clock, post.sender.hold, self.signs.set
        )

    async def after(self, seconds: float) -> None:
        """Time passes; whoever sleeps so long acts, and the database is through with it."""
        self.clock.move(seconds=seconds)
        await self.settles()

    async def becomes(self, state: State) -> None:
        """The transport's state changes."""
        self.post.network.state = state
        self.watch.changed()
        await self.settles()

    async def settles(self) -> None:
        """Everything that follows at once has been done."""
        for _ in range(10):
            await soon(self.post.dispatcher.call(lambda _store: None))
        await self.post.settled()

    async def row(self) -> AccountRow | None:
        """What is known of the account."""
        found: AccountRow | None = await soon(
            self.post.dispatcher.call(lambda store: store.accounts.get("fake"))
        )
        return found

    async def frozen(self) -> bool:
        """Whether the bindings are."""
        frozen: bool = await soon(
            self.post.dispatcher.call(lambda store: store.freezes.of("fake", "bot") is not None)
        )
        return frozen


@asynccontextmanager
async def watched(writer: CountingWriter, network: Network) -> AsyncIterator[Watched]:
    """A watch at work on a network."""
    async with open_post(writer, network) as post:
        one = Watched(post)
        async with at_work(asyncio.ensure_future(one.watch.run())):
            await one.settles()
            yield one


async def test_a_sign_of_life_every_twenty_seconds(writer: CountingWriter) -> None:
    """While it listens, the moment until which all was heard moves on with it."""
    async with watched(writer, Network(clock=writer._clock, loses=True)) as it:
        await it.after(EVERY)
        row = await it.row()
        assert row is not None
        assert (row.account, row.state, row.since) == ("bot", "ready", NOW)
        assert row.seen_at == row.heard_until == NOW + timedelta(seconds=EVERY)


async def test_a_change_is_written_down_at_once(writer: CountingWriter) -> None:
    """With it, until when all was heard; later signs of life do not move that."""
    async with watched(writer, Network(clock=writer._clock, loses=True)) as it:
        it.clock.move(seconds=7)
        await it.becomes(State.CONNECTING)
        await it.after(EVERY)
        row = await it.row()
        assert row is not None
        assert (row.state, row.since) == ("connecting", NOW + timedelta(seconds=7))
        assert row.heard_until == NOW + timedelta(seconds=7)
        assert row.seen_at == NOW + timedelta(seconds=7 + EVERY)


async def test_a_gap_ends_with_the_next_login(writer: CountingWriter) -> None:
    """It is entered with its beginning and end."""
    async with watched(writer, Network(clock=writer._clock, loses=True)) as it:
        await it.becomes(State.CONNECTING)
        it.clock.move(seconds=90)
        await it.becomes(State.READY)
        [gap] = await soon(it.post.dispatcher.call(lambda store: store.gaps.since(NOW)))
        assert (gap.began_at, gap.ended_at) == (NOW, NOW + timedelta(seconds=90))


async def test_nothing_is_said_before_it_listens(writer: CountingWriter) -> None:
    """A program that may not even start must not overwrite what another one says."""
    async with watched(writer, Network(clock=writer._clock, state=State.STARTING)) as it:
        assert await it.row() is None
        await it.becomes(State.READY)
        assert await it.row() is not None


async def test_ids_that_stay_unknown_freeze_the_bindings(writer: CountingWriter) -> None:
    """Not at the first look: WeChat may still be loading. Then only answers go out, until it is lifted."""
    lost = frozenset({"office"})
    network = Network(clock=writer._clock, strangers=[lost] * LOOKS)
    async with watched(writer, network) as it:
        for _ in range(LOOKS - 1):
            assert not await it.frozen()
            await it.after(BETWEEN_LOOKS)
        assert await it.frozen()
        assert "leitai bindings" in network.sent[-1].text
        await it.after(EVERY)
        await it.post.offers(note(50, "扣分通知", kind=Kind.NOTICE), note(51, "停用了"))
        await it.after(1)
        assert network.sent[-1].text == "停用了"
        await soon(it.post.dispatcher.call(_lift))
        await it.after(EVERY)
        assert network.sent[-1].text == "扣分通知"


def _lift(store: Store) -> None:
    freeze = store.freezes.of("fake", "bot")
    assert freeze is not None
    decide(store, AccountLifted(id=freeze.id, transport="fake", account="bot"), NOW)


@pytest.mark.parametrize("then", [frozenset[str](), None])
async def test_ids_that_come_back_freeze_nothing(writer: CountingWriter, then: frozenset[str] | None) -> None:
    """Known at the second look; or away again, when the next login is looked at anew."""
    network = Network(clock=writer._clock, strangers=[frozenset({"office"}), then])
    async with watched(writer, network) as it:
        for _ in range(LOOKS):
            await it.after(BETWEEN_LOOKS)
        assert not await it.frozen()


async def test_another_account_freezes_at_once(writer: CountingWriter) -> None:
    """Nobody is bound under it, and whoever was bound is told to have somebody look."""
    network = Network(clock=writer._clock, account="new")
    async with watched(writer, network):
        [told] = network.sent
        assert (told.to.account, told.to.conversation) == ("new", "office")
        assert "微信号换了" in told.text


async def test_what_others_put_into_the_outbox_goes_out(writer: CountingWriter) -> None:
    """An operator decided in another program that a message goes out again."""
    network = Network(clock=writer._clock)
    async with watched(writer, network) as it:
        it.watch._refresh = it.post.sender.look_again
        row = note(60, "补发", state=OutboxState.NEW)
        other = open_writer(str(writer._database.engine.url), it.clock)
        other.value(Call(run=lambda store: store.outbox.add(row)))
        other.close()
        await it.after(EVERY)
        assert [one.text for one in network.sent] == ["补发"]
    assert writer.value(Call(run=stored))[60].state is OutboxState.SENT
