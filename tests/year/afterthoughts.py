"""Second thoughts about scores: changes, late ones too, and a report that is taken back after it was told."""

import re
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from assessment import Month
from tests.year import words
from tests.year.book import Work
from tests.year.deeds import Deed
from tests.year.hours import later
from tests.year.pen import Entry, Pen
from tests.year.stage import Stage

_LATER = timedelta(minutes=45)
_LOSSES = (words.HALF, Fraction(1), Fraction(2))


class Afterthoughts:
    """The liaisons, once they have reported."""

    def __init__(self, stage: Stage, pen: Pen) -> None:
        self._stage = stage
        self._pen = pen
        self._tentative: set[tuple[int, str]] = set()

    def after(self, works: list[Work], last: datetime, chance: Random) -> None:
        """A day or two later: fewer points lost or more, and one that is taken back after it was told."""
        for work in works:
            if chance.random() < 0.35:
                self._stage.agenda.add(later(last, chance.randint(1, 4)), self._change(work, chance))
        if chance.random() < 0.15:
            self._late_undo(later(last, chance.randint(1, 3)), chance.choice(works), chance)

    def _change(self, work: Work, chance: Random) -> Deed:
        """改分 of a cell with points lost, decided when it is said."""
        said: dict[str, Entry] = {}

        def text() -> str:
            found = [
                one
                for one, points in work.column.items()
                if points is not None and points < work.full and (work.number, one) not in self._tentative
            ]
            if not found or not self._stage.is_open(work.month):
                return ""
            said.clear()
            village = chance.choice(found)
            points = work.column[village]
            assert points is not None
            now = work.full - points
            lost = chance.choice([one for one in _LOSSES if one != now and one < work.full - 1])
            said[village] = self._pen.entry(work, village, chance, lost)
            return self._pen.command("改分", work, said, chance)

        return Deed(
            who=self._pen.liaison(work),
            text=text,
            expects="已记",
            then=lambda _: self._pen.scored(work, said, "changed"),
        )

    def late_change(self, month: Month, moment: datetime) -> None:
        """After the sheet was submitted, just before publication."""
        chance = self._stage.chance("late change", month)
        works = [one for one in self._stage.book.of_month(month) if one.column]
        self._stage.agenda.add(moment, self._change(chance.choice(works), chance))

    def _late_undo(self, moment: datetime, work: Work, chance: Random) -> None:
        """A village that had full marks loses some, hears of it, and has them again an hour later."""
        said: dict[str, Entry] = {}

        def text() -> str:
            found = [one for one, points in work.column.items() if points == work.full]
            if not found or not self._stage.is_open(work.month):
                return ""
            village = chance.choice(found)
            said[village] = self._pen.entry(work, village, chance)
            self._tentative.add((work.number, village))
            return self._pen.command("报分", work, said, chance)

        def then(answer: str) -> None:
            self._pen.scored(work, said, "scored")
            receipt = re.search(r"回执 (R-\d+)", answer)
            assert receipt, answer
            undo = Deed(who=self._pen.liaison(work), text=f"撤销 {receipt[1]}", expects="已撤销", then=back)
            self._stage.agenda.add(self._stage.now + _LATER, undo)

        def back(_: str) -> None:
            for village in said:
                work.column[village] = work.full
            self._stage.recording.counts("undone late")

        deed = Deed(who=self._pen.liaison(work), text=text, expects="已记", then=then)
        self._stage.agenda.add(moment, deed)
