"""The sample town: last month is published, this month is half reported, and all of it was said in chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from assessment.duties import Role
from bot import sample as script
from bot.clock import SimulatedClock
from bot.history import history
from bot.town import rules_of
from bot.transports.web import WebTransport, sample_town
from bot.writer import Call, Message, Tick
from handlers.context import Context
from handlers.messages import Incoming
from handlers.people import make_code, read_duty
from storage.engine import file_of
from storage.outbox import OutboxState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assessment.months import Month
    from assessment.roster import Roster
    from bot.config import Settings
    from bot.sample import Line
    from bot.transports.web import Persona
    from bot.writer import Item, Writer
    from storage.store import Store

DEFAULTS = {
    "LEITAI_DATABASE__URL": "sqlite:///data/demo.db",
    "LEITAI_CALENDAR__QUIET": "[]",
    "LEITAI_FEEDBACK__UNDO_MINUTES": "1",
}
"""What is different in the demo, as the environment would say it; the environment itself goes first."""

_FIRST = "sample-1"
_MADE = ("sample", "town")
_KIND = "sample-kind"
_OPENED = time(9, 30)
_FILES = ("", "-wal", "-shm")


def set_aside(settings: Settings, now: datetime) -> None:
    """Renames the demo's database, so that a new sample town is made.

    Raises:
        ValueError: it is not an SQLite file.
    """
    url = settings.database.url.get_secret_value()
    file = file_of(url)
    if file is None:
        raise ValueError(url.partition(":")[0])
    for end in _FILES:
        path = file.with_name(file.name + end)
        if path.exists():
            path.rename(path.with_name(f"{now:%Y%m%d-%H%M%S}-{path.name}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which sample town is wanted.

    Attributes:
        seed: Which villages lose how many points and why; the same seed and moment are the same town.
        empty: Everybody and every group is bound, and that is all: for whoever learns from the beginning.
    """

    seed: int = 0
    empty: bool = False

    def __str__(self) -> str:
        return "empty" if self.empty else f"seed-{self.seed}"


class AnotherTown(Exception):  # noqa: N818 - it states a fact, not an error
    """There is a sample town already, and not the one that is wanted."""


def begins_at(month: Month, settings: Settings, *, empty: bool = False) -> datetime:
    """When a town of that month is opened: half way to the report day, an empty one on the first morning."""
    report_day = month.report_date(settings.calendar.report_day).day
    day = 1 if empty else max(1, report_day * 3 // 5)
    return datetime.combine(month.first_day.replace(day=day), _OPENED, settings.timezone)


def fill(settings: Settings, writer: Writer, now: datetime, wish: Wish | None = None) -> datetime:
    """Plays the sample town up to now, if nobody has ever been bound, or goes on where it was interrupted.

    Args:
        wish: None takes the town that there is, whatever it is.

    Returns:
        What time it is in the town: now, or the last thing that happened there if that is later.

    Raises:
        AnotherTown: there is one, made otherwise than is wanted.
    """
    if writer.value(Call(run=_is_wanted)):
        _Play(settings, writer, now, wish or Wish()).run()
        return now
    if wish and not writer.value(Call(run=lambda store: store.jobs.done(_KIND, _kind(wish, now, settings)))):
        raise AnotherTown
    return max(now, writer.value(Call(run=_last_moment)) or now)


def _kind(wish: Wish, now: datetime, settings: Settings) -> str:
    return f"{wish}/{settings.timetable().month_of(now)}"


def _is_wanted(store: Store) -> bool:
    first = (WebTransport.name, WebTransport.account, _FIRST)
    store.inbox.learn([first])
    begun = store.inbox.knows(first)
    return not (store.jobs.done(*_MADE) if begun else store.people.all())


def _last_moment(store: Store) -> datetime | None:
    return max((line.at for line in history(store, WebTransport.name)), default=None)


class _Play:
    """Says the script's lines at their times, and takes what the bot answers as delivered."""

    def __init__(self, settings: Settings, writer: Writer, now: datetime, wish: Wish) -> None:
        self._settings = settings
        self._now = now
        self._wish = wish
        self._clock = SimulatedClock(now)
        self._writer = writer.at(self._clock)
        self._month = settings.timetable().month_of(now)
        self._said = 0

    def run(self) -> None:
        """Everybody is bound; then last month from beginning to end, and this one as far as it goes."""
        roster = self._writer.value(Call(run=lambda store: store.units.roster()))
        if self._wish.empty:
            self._at(self._month, 1, time(8))
            self._bind(roster)
        else:
            self._play(roster)
        self._writer.value(Call(run=self._delivered))

    def _play(self, roster: Roster) -> None:
        last = self._month.previous
        self._begin(last, roster)
        self._score(last, roster)
        self._report_day(last, late=len(roster.departments) - 1)
        self._say(script.approval(self._month))
        self._say(script.publication(last, roster, self._wish.seed))
        self._this_month(list(script.begun(self._month, roster, self._wish.seed)))

    def _bind(self, roster: Roster) -> None:
        sample = sample_town(roster, self._settings.town.name)
        codes = self._writer.value(Call(run=lambda store: self._codes(sample.personas, store)))
        self._say(script.introductions(sample, codes))

    def _begin(self, month: Month, roster: Roster) -> None:
        """Everybody is bound on the first morning; on the second day the plan is approved."""
        self._at(month, 1, time(8))
        self._bind(roster)
        self._at(month, 2, time(9))
        self._say(script.plan(month, place) for place in range(len(roster.departments)))
        self._say(script.approval(month))

    def _score(self, month: Month, roster: Roster) -> None:
        """A department a day reports; then all but the last hand in the sheet and the next month's plan."""
        places = range(len(roster.departments))
        for place in places:
            self._at(month, 20 + 7 * place // len(places), time(9, 10))
            self._say(script.scores(month, roster, place, self._wish.seed))
            self._tick()
        self._at(month, 27, time(16))
        self._say(script.exchanges(month, roster))
        for place in places[:-1]:
            self._at(month, 28, time(8 + 9 * place // len(places), 20))
            self._say([script.submit(month, place), script.plan(month.next, place)])

    def _report_day(self, month: Month, late: int) -> None:
        """One department is reminded and comes after the due hour all the same."""
        calendar = self._settings.calendar
        for hour in (*calendar.remind_at, calendar.due):
            self._at(month, month.report_date(calendar.report_day).day, hour)
            self._tick()
        self._clock.move(minutes=20)
        self._say([script.submit(month, late), script.plan(month.next, late)])
        self._clock.move(minutes=20)

    def _this_month(self, lines: list[Line]) -> None:
        """Spread over the month until now, however little of it has passed."""
        begin = datetime.combine(self._month.first_day, time(8), self._settings.timezone)
        begin = max(min(begin, self._now - timedelta(hours=1)), self._clock.now())
        for place, line in enumerate(lines, start=1):
            moment = begin + (self._now - begin) * place / (len(lines) + 1)
            self._clock.move_to(min(max(_in_office_hours(moment), self._clock.now()), self._now))
            self._say([line])
            self._tick()
        self._clock.move_to(self._now)

    def _at(self, month: Month, day: int, hour: time) -> None:
        date = month.first_day.replace(day=day)
        moment = datetime.combine(date, hour, self._settings.timezone)
        self._clock.move_to(min(moment, self._now))

    def _say(self, lines: Iterable[Line]) -> None:
        """All at one moment, in order."""
        self._process([self._message(line) for line in lines])

    def _tick(self) -> None:
        """The undo window passes, and the calendar is looked at."""
        moment = self._clock.now() + timedelta(minutes=self._settings.feedback.undo_minutes)
        self._clock.move_to(min(moment, self._now))
        self._process([Tick()])

    def _message(self, line: Line) -> Message:
        self._said += 1
        return Message(
            incoming=Incoming(
                transport=WebTransport.name,
                account=WebTransport.account,
                message_id=f"sample-{self._said}",
                contact_id=line.who,
                contact_name=line.who,
                room_id=line.room,
                text=line.text,
                sent_at=self._clock.now(),
            )
        )

    def _process(self, items: Sequence[Item]) -> None:
        while items:
            items = items[len(self._writer.process(items).results) :]

    def _codes(self, personas: Iterable[Persona], store: Store) -> dict[str, str]:
        ctx = Context(store=store, rules=rules_of(self._settings), now=self._clock.now())
        choose = Random(f"{self._wish}/{store.counters.last('invite')}").choice  # noqa: S311 - used up at once, by the sample's own people
        return {
            one.contact_id: make_code(read_duty(one.duty, one.unit, ctx.roster), ctx, choose)
            for one in personas
            if one.duty in set(Role)
        }

    def _delivered(self, store: Store) -> None:
        for row in store.outbox.unsettled(WebTransport.name, WebTransport.account):
            store.outbox.change(row.id, OutboxState.SENT, sent_at=row.not_before or row.created_at)
        store.jobs.mark(*_MADE, self._now)
        store.jobs.mark(_KIND, _kind(self._wish, self._now, self._settings), self._now)


def _in_office_hours(moment: datetime) -> datetime:
    """The day's hours pushed together between eight and six, in their order."""
    return moment.replace(hour=8 + moment.hour * 10 // 24)
