"""Reports: a department's tasks through the month, in groups and in private, slips included."""

from datetime import datetime, timedelta
from random import Random

from assessment import Month
from tests.year.afterthoughts import Afterthoughts
from tests.year.book import Case, Work
from tests.year.deeds import Deed
from tests.year.hours import later, on
from tests.year.pen import Entries, Pen
from tests.year.stage import Stage

_MINUTE = timedelta(minutes=1)


class Scoring:
    """The liaisons, as far as scores go."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._pen = Pen(stage)
        self.afterwards = Afterthoughts(stage, self._pen)

    def approved(self, month: Month, department: str, works: list[Work]) -> None:
        """A department may begin: every task on some day of the month, then the sheet."""
        chance = self._stage.chance("days", month, department)
        last = self._stage.now
        for work in works:
            day = max(month.first_day + timedelta(days=chance.randint(5, 23)), self._stage.now.date())
            moment = later(on(day, "00:00"), chance.randint(1, 2))
            if moment <= self._stage.now:
                moment = later(self._stage.now, 1)
            self._report(moment, work, chance)
            last = max(last, moment)
        self.afterwards.after(works, last, chance)

    def _report(self, moment: datetime, work: Work, chance: Random) -> None:
        """One of the ways of reporting a task."""
        entries = self._pen.draw(work, chance)
        way = chance.choice(("all", "all", "all", "all", "all", "slip", "twice", "town"))
        way = "all" if way == "slip" and chance.random() < 0.5 else way
        if work.number % 24 == 3:
            self._in_groups(moment, work, entries, chance)
        elif way == "slip":
            self._slip(moment, work, entries, chance)
        elif way == "twice":
            self._say(moment, work, entries, chance)
            self._say(moment + 30 * _MINUTE, work, {}, chance, rest=True)
        else:
            room = "群-全镇" if way == "town" else ""
            self._say(moment, work, entries, chance, room=room, rest=True)

    def _in_groups(self, moment: datetime, work: Work, entries: Entries, chance: Random) -> None:
        """District by district in its group, and where there is none, in private at last."""
        for name, members in self._stage.cast.districts.items():
            here = {village: entry for village, entry in entries.items() if village in members}
            if self._stage.has_room(name):
                room = self._stage.room_of(name)
                self._say(moment, work, here, chance, room=room, rest=True, among=members)
            elif here:
                self._say(moment, work, here, chance)
        if not all(map(self._stage.has_room, self._stage.cast.districts)):
            self._say(moment + 20 * _MINUTE, work, {}, chance, rest=True)

    def _slip(self, moment: datetime, work: Work, entries: Entries, chance: Random) -> None:
        """The wrong village first; taken back after three minutes and said anew."""
        moment += (30 + 10 * (work.number % 24)) * _MINUTE  # nobody else's report may come in between
        wrong = chance.choice([one for one in self._stage.recording.villages if one not in entries])
        slip = self._pen.entry(work, wrong, chance)
        self._say(moment, work, {**entries, wrong: slip}, chance, rest=True)
        undo = Deed(
            who=self._pen.liaison(work),
            text="撤销",
            expects="已撤销",
            then=lambda _: self._undone(work, "undone"),
        )
        self._stage.agenda.add(moment + 3 * _MINUTE, undo)
        self._say(moment + 5 * _MINUTE, work, entries, chance, rest=True)

    def _undone(self, work: Work, what: str) -> None:
        work.column.clear()
        self._stage.recording.counts(what)

    def _say(
        self,
        moment: datetime,
        work: Work,
        entries: Entries,
        chance: Random,
        *,
        room: str = "",
        rest: bool = False,
        among: list[str] | None = None,
    ) -> None:
        """One report."""
        if not (entries or rest):
            return
        for village, entry in entries.items():
            self._stage.book.cases[entry.reason] = Case(village=village, work=work, room=room)
        text = self._pen.command("报分", work, entries, chance, rest=rest)

        def then(_: str) -> None:
            self._pen.scored(work, entries, "scored")
            if rest:
                self._stage.book.fill(work, among or self._stage.recording.villages)

        deed = Deed(who=self._pen.liaison(work), text=text, room=room, expects="已记", then=then)
        self._stage.agenda.add(moment, deed)
