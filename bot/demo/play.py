"""Plays the sample town: each line is said at its time, and its answers count as delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from assessment import Month, Roster
from bot.config import Settings
from bot.config.settings_to_rules import rules_of
from bot.demo import sample as script
from bot.demo.sample import Line
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Item, Message, Tick, Writer
from bot.transports.web import Persona, WebTransport, sample_town
from handlers.kit import Context, Incoming
from handlers.kit.texts import role_named
from handlers.people.codes import make_code
from handlers.people.commands import read_duty
from storage.messages.outbox import OutboxState
from storage.store import Store

MADE = ("sample", "town")
"""The job that marks the sample town as finished."""
KIND = "sample-kind"
"""The job that names the kind of sample town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The sample town that is wanted.

    Attributes:
        seed: Decides which villages lose how many points and why; equal seed and moment give an equal town.
        empty: Everybody and every group is bound and nothing else has happened, for learning from the start.
    """

    seed: int = 0
    empty: bool = False

    def __str__(self) -> str:
        return "empty" if self.empty else f"seed-{self.seed}"


def kind_of(wish: Wish, now: datetime, settings: Settings) -> str:
    """Return the name by which this town differs from other sample towns."""
    return f"{wish}/{settings.timetable().month_of(now)}"


class Play:
    """The making of one sample town, from nothing to now."""

    def __init__(self, settings: Settings, writer: Writer, now: datetime, wish: Wish) -> None:
        self._settings = settings
        self._now = now
        self._wish = wish
        self._clock = SimulatedClock(now)
        # The same wish makes the same town, trail and all; nobody real hides behind the sample's pseudonyms.
        secret = Random(f"{wish}/{now}")  # noqa: S311 - as said above
        rules = replace(writer.desk.rules, new_key=lambda: secret.randbytes(32).hex())
        self._writer = writer.at(self._clock, replace(writer.desk, rules=rules))
        self._month = settings.timetable().month_of(now)
        self._said = 0

    def run(self) -> None:
        """Bind everybody; then play all of the last month, and this month as far as it goes."""
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
        """Bind everybody on the first morning and approve the plan on the second day."""
        self._at(month, 1, time(8))
        self._bind(roster)
        self._at(month, 2, time(9))
        self._say(script.plan(month, place) for place in range(len(roster.departments)))
        self._say(script.approval(month))

    def _score(self, month: Month, roster: Roster) -> None:
        """Let one department a day report; then all but the last submit sheet and next month's plan."""
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
        """Remind the late department, which submits after the due hour all the same."""
        calendar = self._settings.calendar
        for hour in (*calendar.remind_at, calendar.due):
            self._at(month, month.report_date(calendar.report_day).day, hour)
            self._tick()
        self._clock.move(minutes=20)
        self._say([script.submit(month, late), script.plan(month.next, late)])
        self._clock.move(minutes=20)

    def _this_month(self, lines: list[Line]) -> None:
        """Spread the lines over the month until now, however little of it has passed."""
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
        """Say the lines at one moment, in order."""
        self._process([self._message(line) for line in lines])

    def _tick(self) -> None:
        """Let the undo window pass, and look at the calendar."""
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
            persona.contact_id: make_code(read_duty(persona.duty, persona.unit, ctx.roster), ctx, choose)
            for persona in personas
            if role_named(persona.duty)
        }

    def _delivered(self, store: Store) -> None:
        for row in store.outbox.unsettled(WebTransport.name, WebTransport.account):
            store.outbox.change(row.id, OutboxState.SENT, sent_at=row.not_before or row.created_at)
        store.jobs.mark(*MADE, self._now)
        store.jobs.mark(KIND, kind_of(self._wish, self._now, self._settings), self._now)


def _in_office_hours(moment: datetime) -> datetime:
    """Squeeze the hours of the day into eight to six, in their order."""
    return moment.replace(hour=8 + moment.hour * 10 // 24)
