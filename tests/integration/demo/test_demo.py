"""Making the sample town may be interrupted; the next start finishes it, and a finished one is left alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from assessment import Duty, Month, Role
from bot.app import open_writer
from bot.config import Settings, load
from bot.demo.fill import DEFAULTS, AnotherTown, fill
from bot.demo.play import Wish
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Message, Writer
from handlers.desk.message_service import Desk
from handlers.desk.parse_message import Heard
from handlers.kit import Incoming
from storage.engine.database import Database
from storage.messages.contacts import Contact
from storage.store import Store
from tests.facts import bind
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, RULES

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class ImpatientDesk(Desk):
    """Somebody presses Ctrl-C at a certain message."""

    left = 0

    def handle(self, heard: Heard, store: Store, now: datetime) -> None:
        """Gets no further."""
        super().handle(heard, store, now)
        type(self).left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


@pytest.fixture
def settings(database_url: str) -> Settings:
    """The demo's settings on a database of the test's own."""
    return load(CONFIG, {**DEFAULTS, "LEITAI_DATABASE__URL": database_url})


@pytest.fixture
def writer(settings: Settings) -> Iterator[Writer]:
    """The demo's writer."""
    one = open_writer(settings, SimulatedClock(NOW))
    yield one
    one.close()


def shape(store: Store) -> tuple[list[str], int, list[Month]]:
    """What was said, how much is still to be sent, and which months are published."""
    said = [row.message_id for row in store.inbox.latest("web", 9999)]
    return said, len(store.outbox.unsettled("web", "web")), store.results.months()


@pytest.mark.no_cover
@pytest.mark.parametrize("messages", [1, 100])
def test_a_sample_town_that_was_interrupted_is_finished_at_the_next_start(
    settings: Settings, writer: Writer, messages: int
) -> None:
    """Everything is said once and in order, nothing is left to be sent, and a third start adds nothing."""
    clock = SimulatedClock(NOW)
    ImpatientDesk.left = messages
    database = Database(settings.database.url.get_secret_value())
    with pytest.raises(KeyboardInterrupt):
        fill(settings, Writer(database, ImpatientDesk(rules=RULES), clock), NOW)
    database.close()
    fill(settings, writer, NOW)
    finished = writer.value(Call(run=shape))
    count = len(finished[0])
    assert count > 100
    assert finished == (
        [f"sample-{number}" for number in range(1, count + 1)],
        0,
        [RULES.timetable.month_of(NOW).previous],
    )
    fill(settings, writer, NOW)
    assert writer.value(Call(run=shape)) == finished


def test_a_town_with_people_of_its_own_gets_no_sample(settings: Settings, writer: Writer) -> None:
    """Whoever points the demo at a town that is in use finds it as it was."""

    def binds(store: Store) -> None:
        contact = Contact(transport="web", account="web", contact_id="office")
        bind(store, Duty(role=Role.OFFICE), contact, NOW)

    writer.value(Call(run=binds))
    fill(settings, writer, NOW)
    assert writer.value(Call(run=shape)) == ([], 0, [])


def test_time_goes_on_where_it_had_come_to(settings: Settings, writer: Writer) -> None:
    """A town whose clock was moved on is later than the machine's clock; it is never opened earlier."""
    assert fill(settings, writer, NOW) == NOW
    later = NOW + timedelta(days=40)
    said = Incoming(
        transport="web",
        account="web",
        message_id="later",
        contact_id="office",
        contact_name="考核办",
        room_id=None,
        text="进度",
        sent_at=later,
    )
    writer.at(SimulatedClock(later)).process([Message(incoming=said)])
    assert fill(settings, writer, NOW + timedelta(days=1)) == later
    assert fill(settings, writer, later + timedelta(days=1)) == later + timedelta(days=1)


@pytest.mark.no_cover
def test_another_town_than_there_is_is_not_taken_for_it(settings: Settings, writer: Writer) -> None:
    """The same wish opens it again; another seed, month or an empty town must be made anew."""
    fill(settings, writer, NOW, Wish(seed=7))
    assert fill(settings, writer, NOW, Wish(seed=7)) == NOW
    assert fill(settings, writer, NOW) == NOW
    for now, wish in (
        (NOW, Wish(seed=8)),
        (NOW, Wish(empty=True)),
        (NOW + timedelta(days=40), Wish(seed=7)),
    ):
        with pytest.raises(AnotherTown):
            fill(settings, writer, now, wish)
