"""The parts of the WeChat connection that need no gateway."""

import asyncio

import pytest

from bot.transports.base import State
from bot.transports.wechaty import gateway_of
from bot.transports.wechaty.compat import CallFailed, Why, ask
from bot.transports.wechaty.connection import Connection, Times
from bot.transports.wechaty.echoes import MOST, Echoes
from bot.transports.wechaty.names import Names
from bot.transports.wechaty.puppet import Happening, Puppet, _facts

GATEWAY = gateway_of("127.0.0.1:1", {"WECHATY_PUPPET_SERVICE_TOKEN": "a-token"})


@pytest.fixture
def connection() -> Connection:
    """A connection that was never made."""
    return Connection(GATEWAY, Times(), lambda _: None, lambda *_: None)


async def test_waits_grow_to_half_a_minute(connection: Connection) -> None:
    """Without a gateway it is tried after 1, 2, 3 … and at last every 30 seconds, or a little earlier."""
    for most in (1, 2, 3, 3, 3, 3, 3, 8, 16, 30, 30):
        state, wait = connection._after(Why.GONE)
        assert state is State.CONNECTING
        assert 0.75 * most <= wait <= most


@pytest.mark.parametrize(
    ("why", "state"),
    [
        (Why.WRONG_TOKEN, State.WRONG_TOKEN),
        (Why.TAKEN, State.TAKEN),
        (Why.UNTRUSTED, State.UNTRUSTED),
    ],
)
async def test_where_a_person_must_act_it_is_tried_once_a_minute(
    connection: Connection, why: Why, state: State
) -> None:
    """No faster, however often."""
    for _ in range(3):
        assert connection._after(why) == (state, 60)


async def test_own_ghost_is_no_other_program(connection: Connection) -> None:
    """After a break the gateway may still think that we are attached: that is soon tried again, at first."""
    connection._was_in = True
    waits = [connection._after(Why.TAKEN) for _ in range(11)]
    assert [state for state, _ in waits] == [State.CONNECTING] * 10 + [State.TAKEN]
    assert waits[-1][1] == 60


async def test_cancelled_call_stays_cancelled() -> None:
    """A call that ends with its connection while it is cancelled is cancelled, not merely failed."""
    began = asyncio.Event()

    async def call() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise ConnectionError("the connection has ended")

    task = asyncio.ensure_future(ask(call()))
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_events_are_read_whatever_they_say() -> None:
    """An event is an object of facts; anything else says nothing, and an unknown kind is passed over."""
    assert _facts('{"messageId": "m1", "timestamp": 7}') == {"messageId": "m1", "timestamp": "7"}
    assert _facts("[1]") == _facts("no JSON") == _facts("") == {}
    assert Happening(1) is Happening(4) is Happening(99) is Happening.OTHER


def test_echo_is_known_by_its_id_or_by_its_words() -> None:
    """A message whose id is known is found by it alone; another by its words, the first one first."""
    echoes, late = Echoes(), list[int]()
    echoes.on_late(late.append)
    named = echoes.expect(1, "r", "已记")
    named.message_id = "m1"
    first, second = echoes.expect(2, "r", "已记"), echoes.expect(3, "r", "已记  \r\n")
    echoes.show("m9", "other", "已记")
    assert not any(one.shown.is_set() for one in (named, first, second))
    second.doubtful = True
    for message_id in ("m8", "m1", "m7", "m6"):
        echoes.show(message_id, "r", "已记")
    assert all(one.shown.is_set() for one in (named, first, second))
    assert (late, echoes.seen) == ([3], 5)


def test_old_sends_are_forgotten() -> None:
    """Only so many are remembered."""
    echoes = Echoes()
    sends = [echoes.expect(number, "r", f"第 {number} 条") for number in range(MOST + 2)]
    for number in (0, MOST + 1):
        echoes.show("m", "r", f"第 {number} 条")
    assert [sends[0].shown.is_set(), sends[-1].shown.is_set()] == [False, True]


class _Register:
    """A gateway that knows some names, and counts how often it is asked."""

    def __init__(self, why: Why | None = None) -> None:
        self.asked = 0
        self.why = why

    async def contact_name(self, contact_id: str) -> str:
        """`an` → `AN`."""
        self.asked += 1
        if self.why:
            raise CallFailed(self.why)
        return contact_id.upper()

    async def room_alias(self, room_id: str, contact_id: str) -> str:
        """Likewise, with the group."""
        return f"{room_id}/{await self.contact_name(contact_id)}"


async def _ask(names: Names, register: _Register, contact_id: str = "an") -> tuple[str, str]:
    puppet: Puppet = register  # type: ignore[assignment]  # all of it that names need
    return await names.contact(puppet, contact_id), await names.within(puppet, "r", contact_id)


async def test_names_are_asked_for_once_and_again_when_they_change() -> None:
    """A change of the contact, of the group or of one in the other is followed; others are left alone."""
    names, register = Names(), _Register()
    for changed, asked in (("", 2), ("else", 2), ("an", 4), ("r", 5), ("r-an", 7)):
        names.forget(changed)
        assert await _ask(names, register) == ("AN", "r/AN")
        assert register.asked == asked
    names.forget_all()
    await _ask(names, register)
    assert register.asked == 9


async def test_name_that_nobody_knows_is_empty() -> None:
    """A gateway that does not know a contact is not asked again; one that is away is."""
    names = Names()
    assert await _ask(names, _Register(Why.REFUSED)) == ("", "")
    with pytest.raises(CallFailed):
        await _ask(Names(), _Register(Why.GONE))


async def test_names_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a limit the oldest is forgotten."""
    monkeypatch.setattr("bot.transports.wechaty.names.MOST", 3)
    names, register = Names(), _Register()
    for contact_id in ("a", "b", "c"):
        await _ask(names, register, contact_id)
    assert len(names._known) == 3
