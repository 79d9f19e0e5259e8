"""Moving the clock leaves the same town as waiting: everything that is due happens, at its own time."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_writer
from bot.config.settings_to_rules import rules_of
from bot.demo.demo_clock import ClockMover
from bot.demo.fill import fill
from bot.engine.clock import Clock, SimulatedClock, TravellingClock
from bot.engine.dispatcher import Dispatcher
from bot.engine.pacing import Pacing
from bot.engine.sender import Sender
from bot.engine.writer import Call, Message, Tick, Writer
from bot.transports.base import State
from handlers.kit import Incoming
from storage.messages.outbox import outbox
from storage.store import Store
from tests.dialogue.town import at
from tests.integration import playing
from tests.integration.post import Network, at_work
from tests.integration.webchat import soon

pytestmark = pytest.mark.no_cover

BEGIN, END = "2026-11-29 21:50", "2026-12-01 00:00"
QUIET = {"LEITAI_CALENDAR__QUIET": '["22:00", "07:00"]', "LEITAI_FEEDBACK__UNDO_MINUTES": "12"}


def town(folder: Path, clock: Clock) -> Writer:
    """A sample town in which a liaison reports just before the quiet hours."""
    url = playing.town(playing.half_way, folder)
    writer = open_writer(playing.settings_of(url, **QUIET), clock)
    fill(playing.settings_of(url, **QUIET), writer, at(BEGIN))
    said = Incoming(
        transport="web",
        account="web",
        message_id="late",
        contact_id="liaison-5",
        contact_name="联络员",
        room_id=None,
        text="报分 11月 13\n护桥 9 宣传单没有发完\n红星 8",
        sent_at=at(BEGIN),
    )
    writer.process([Message(incoming=said)])
    return writer


def heard(store: Store) -> list[Any]:
    """What went out since, to whom, and in which minute."""
    rows = store.uow._connection.execute(outbox.select().order_by(outbox.c.id)).all()
    begin = at(BEGIN)
    return [
        (
            row.conversation,
            row.text,
            max(row.created_at, row.not_before or row.created_at).replace(second=0, microsecond=0),
        )
        for row in rows
        if row.created_at >= begin
    ]


async def test_moving_the_clock_is_as_good_as_waiting(tmp_path: Path) -> None:
    """A night with quiet hours and a report day, minute by minute and in one journey."""
    waiting = SimulatedClock(at(BEGIN))
    patient = town(tmp_path, waiting)
    while waiting.now() < at(END):
        waiting.move(minutes=1)
        patient.process([Tick()])
    expected = patient.value(Call(run=heard))
    patient.close()

    clock = TravellingClock(at(BEGIN))
    writer = town(tmp_path, clock)
    network = Network(clock=clock, name="web", account="web", repeatable=True, state=State.READY)
    dispatcher = Dispatcher(writer, clock)
    sender = Sender(network, dispatcher, clock, Pacing())
    rules = rules_of(playing.settings_of("sqlite://", **QUIET))
    stops = []

    async def shown(spoken: bool) -> None:  # noqa: FBT001 - the clock_mover tells nothing else
        stops.append((clock.now(), spoken))

    async with at_work(asyncio.ensure_future(dispatcher.run()), asyncio.ensure_future(sender.run())):
        await soon(ClockMover(clock, dispatcher, rules, sender.settled).to(at(END), shown))
    await dispatcher.close()
    assert writer.value(Call(run=heard)) == expected
    writer.close()
    assert len(expected) > 10
    assert [at_ for at_, _ in stops] == sorted(at_ for at_, _ in stops)
    assert {f"{at_.astimezone(at(END).tzinfo):%d %H:%M}" for at_, _ in stops} >= {
        *("29 22:50", "30 07:00", "30 09:00", "30 15:00", "30 18:00"),
        *("01 00:00",),
    }
    assert any(spoken for _, spoken in stops)
    assert not all(spoken for _, spoken in stops)
    assert len(network.sent) >= len(expected)
