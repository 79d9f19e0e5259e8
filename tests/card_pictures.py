"""`make pictures`: the cards of README and docs, as they really come out of the sample town after a year."""

import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

from assessment import Month, Roster
from bot.app import open_writer
from bot.config import Settings, load
from bot.config.settings_to_rules import rules_of
from bot.demo import fill
from bot.demo import sample as script
from bot.demo.sample import LEADER, OFFICE, Line
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Message, Tick, Writer
from bot.transports.web import WebTransport, sample_town
from handlers.desk.render import render
from handlers.kit import Context, Drawing, Incoming
from handlers.kit.texts import role_named
from handlers.people.codes import make_code
from handlers.people.commands import read_duty
from storage.messages.outbox import OutboxRow
from storage.store import Store

_LAST = Month(2026, 11)
_MONTHS = 12
_NUMBERS = count(1)


class Year:
    """The sample town, in which every month is played and published."""

    def __init__(self, settings: Settings, writer: Writer, clock: SimulatedClock) -> None:
        self._settings = settings
        self._writer = writer.at(clock)
        self._clock = clock
        self.roster: Roster = writer.value(Call(run=lambda store: store.units.roster()))

    def begin(self) -> None:
        """Everybody is bound."""
        sample = sample_town(self.roster, self._settings.town.name)

        def codes(store: Store) -> dict[str, str]:
            ctx = Context(store=store, rules=rules_of(self._settings), now=self._clock.now())
            return {
                one.contact_id: make_code(read_duty(one.duty, one.unit, ctx.roster), ctx)
                for one in sample.personas
                if role_named(one.duty)
            }

        self.say(script.introductions(sample, self._writer.value(Call(run=codes))))

    def score(self, month: Month, submitting: int) -> None:
        """The month is planned and scored; so many departments hand in their sheets."""
        places = range(len(self.roster.departments))
        self._goes_to(month, 2)
        self.say(script.plan(month, place) for place in places)
        self.say(script.approval(month))
        self._goes_to(month, 22)
        for place in places[: submitting + 2]:
            self.say(script.scores(month, self.roster, place, tasks=3 if place <= submitting else 1))
        self.submit(month, places[:submitting])

    def submit(self, month: Month, places: Iterable[int]) -> None:
        """These departments hand in; the villages hear of their deductions."""
        self.say(script.submit(month, place) for place in places)
        self._clock.move(minutes=30)
        self._writer.process([Tick()])

    def finish(self, month: Month, done: int) -> None:
        """The others score and hand in as well, on the report day."""
        self._goes_to(month, month.report_date(30).day)
        places = range(done, len(self.roster.departments))
        for place in places:
            self.say(script.scores(month, self.roster, place))
        self.submit(month, places)

    def say(self, lines: Iterable[Line]) -> list[OutboxRow]:
        """What the bot sends when they are said, one after the other."""
        return [row for line in lines for row in self._writer.process([self._message(line)]).added]

    def _goes_to(self, month: Month, day: int) -> None:
        date = month.first_day.replace(day=day)
        self._clock.move_to(datetime.combine(date, time(9), self._settings.timezone))

    def _message(self, line: Line) -> Message:
        return Message(
            incoming=Incoming(
                transport=WebTransport.name,
                account=WebTransport.account,
                message_id=f"picture-{next(_NUMBERS)}",
                contact_id=line.who,
                contact_name=line.who,
                room_id=line.room,
                text=line.text,
                sent_at=self._clock.now(),
            )
        )


def pictures(year: Year) -> dict[str, OutboxRow]:
    """A year is played; the messages of its end that go out as pictures, by name."""
    year.begin()
    months = [_LAST]
    while len(months) < _MONTHS:
        months.append(months[-1].previous)
    for month in reversed(months[1:]):
        year.score(month, submitting=0)
        year.finish(month, done=0)
        year.say([Line(who=OFFICE, text=f"发布 {month.full_label}")])
    year.score(_LAST, submitting=5)
    found = {"progress": year.say([Line(who=OFFICE, text="进度 11月")])[0]}
    year.finish(_LAST, done=5)
    posts = year.say([Line(who=OFFICE, text="发布 11月")])
    found |= {row.drawing: row for row in reversed(posts) if row.drawing and row.conversation == "town"}
    village, _, _ = next(script.deductions(_LAST, year.roster, 0, 1))
    asked = {"district": "排名 第七片区 11月", "town": "排名 各村 11月", "village": f"查 {village} 11月"}
    return found | {name: year.say([Line(who=LEADER, text=text)])[0] for name, text in asked.items()}


def main(folder: Path) -> None:
    """Writes each card into the folder."""
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/year.db"
        settings = load(Path("config.yaml"), {**fill.DEFAULTS, "LEITAI_DATABASE__URL": url})
        start = datetime.combine(_LAST.first_day, time(8), settings.timezone) - timedelta(days=340)
        clock = SimulatedClock(start)
        with closing(open_writer(settings, clock)) as writer:
            for name, row in pictures(Year(settings, writer, clock)).items():
                assert row.drawing is not None, row.text
                file = render(Drawing(what=row.drawing, facts=row.facts or ""))
                path = folder / f"card-{name}.png"
                path.write_bytes(file.content)
                print(f"{path}: {len(file.content) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
