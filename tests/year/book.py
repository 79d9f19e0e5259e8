"""The actors' own books: what they have scored, and what every published version must have come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from assessment import Month
from tests.dialogue import reckoning
from tests.dialogue.reckoning import Outcome

Column = dict[str, Fraction | None]
"""Village → points; None is 不适用."""


@dataclass(slots=True, kw_only=True)
class Work:
    """A task of a month, and who has got how much for it."""

    number: int
    month: Month
    department: str
    title: str
    full: Fraction
    column: Column = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a reason was given for; no reason is given twice in a year."""

    village: str
    work: Work
    room: str


class Book:
    """Everything that is scored, by month and title."""

    def __init__(self, districts: dict[str, list[str]]) -> None:
        self._districts = districts
        self.works: dict[tuple[Month, str], Work] = {}
        self.versions: dict[Month, list[Outcome]] = {}
        self.cases: dict[str, Case] = {}
        """Reason → case."""

    def plan(self, month: Month, department: str, title: str, full: Fraction) -> Work:
        """A task is approved."""
        work = Work(number=len(self.works), month=month, department=department, title=title, full=full)
        self.works[month, title] = work
        return work

    def of_month(self, month: Month) -> list[Work]:
        """The tasks of a month."""
        return [work for (one, _), work in self.works.items() if one == month]

    def fill(self, work: Work, villages: Iterable[str]) -> None:
        """其余满分."""
        for village in villages:
            work.column.setdefault(village, work.full)

    def lost(self, month: Month, title: str, village: str) -> bool:
        """Whether the village has lost points on that task."""
        work = self.works.get((month, title))
        points = work.column.get(village) if work else None
        return bool(work and points is not None and points < work.full)

    def publish(self, month: Month) -> None:
        """Reckons the month's first or next version from what is scored now."""
        works = {one.number: one for one in self.of_month(month)}
        everybody = [village for members in self._districts.values() for village in members]
        sheets = {
            number: {village: work.column.get(village) for village in everybody}
            for number, work in works.items()
        }
        before = self.versions[month.previous][-1] if month.previous in self.versions else None
        result = reckoning.outcome(sheets, self._districts, before, lambda number: works[number].full)
        self.versions.setdefault(month, []).append(result)
