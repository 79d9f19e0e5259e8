"""The month worked out a second time, by hand as it were: nothing here comes from the program."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.dialogue.story import FULL_MARKS, Cell, Report

TEN = Fraction(10)
Sheets = dict[int, dict[str, Fraction | None]]


def full_marks(task: int) -> Fraction:
    """What the task gives at most."""
    return FULL_MARKS.get(task, TEN)


def sheets(reports: Iterable[Report], tasks: Iterable[int], villages: Iterable[str]) -> Sheets:
    """Task → village → points: full marks, but for what the reports say."""
    result: Sheets = {task: dict.fromkeys(villages, full_marks(task)) for task in tasks}
    for report in reports:
        for cell in report.cells:
            result[report.task][cell.village] = cell.points
    return result


def deductions(reports: Iterable[Report]) -> dict[str, list[tuple[int, Cell]]]:
    """Village → its tasks with fewer points than full marks, in the order in which they were reported."""
    result: dict[str, list[tuple[int, Cell]]] = {}
    for report in reports:
        for cell in report.cells:
            if cell.points is not None:
                result.setdefault(cell.village, []).append((report.task, cell))
    return result


def mean(values: Iterable[Fraction]) -> Fraction:
    """Their sum by their number."""
    every = list(values)
    return sum(every, start=Fraction()) / len(every)


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """1, 2, 2, 4: one more than there are better ones."""
    return {name: 1 + sum(other > value for other in values.values()) for name, value in values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a month comes to.

    Attributes:
        villages: Village → its mean.
        full: Village → how many of its tasks have full marks.
        districts: District → the mean of its villages' means.
        captains: District → village and what decided it.
    """

    villages: dict[str, Fraction]
    full: dict[str, int]
    districts: dict[str, Fraction]
    captains: dict[str, tuple[str, str]]

    @property
    def champions(self) -> list[str]:
        """The best districts."""
        return [name for name, place in ranks(self.districts).items() if place == 1]

    def gap(self, district: str) -> Fraction:
        """How far it is behind the champion."""
        return max(self.districts.values()) - self.districts[district]


def outcome(
    month: Sheets,
    districts: Mapping[str, list[str]],
    before: Outcome | None,
    most_of: Callable[[int], Fraction] = full_marks,
) -> Outcome:
    """The month's result; `before` is last month's, `most_of` what each task gives at most."""
    everybody = [village for members in districts.values() for village in members]
    points = {
        village: [
            (column[village], most_of(task)) for task, column in month.items() if column[village] is not None
        ]
        for village in everybody
    }
    villages = {village: mean(one for one, _ in own if one is not None) for village, own in points.items()}
    full = {village: sum(one == most for one, most in own) for village, own in points.items()}
    result = Outcome(
        villages=villages,
        full=full,
        districts={name: mean(villages[one] for one in members) for name, members in districts.items()},
        captains={},
    )
    for name, members in districts.items():
        result.captains[name] = _captain(members, result, before, name)
    return result


def _captain(members: list[str], own: Outcome, before: Outcome | None, district: str) -> tuple[str, str]:
    """Asks one question after the other until one village is left."""
    present = before.captains[district][0] if before else ""
    questions: tuple[tuple[str, dict[str, Fraction] | dict[str, int]], ...] = (
        ("score", own.villages),
        ("full_marks", own.full),
        ("present", {one: int(one == present) for one in members}),
        ("last_month", before.villages if before else dict.fromkeys(members, 0)),
    )
    left = members
    for rule, merits in questions:
        best = max(merits[one] for one in left)
        left = [one for one in left if merits[one] == best]
        if len(left) == 1:
            return left[0], rule
    return left[0], "order"


def shown(value: Fraction, decimals: int) -> str:
    """Rounded half up."""
    units = (value * 10**decimals * 2 + 1) // 2
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}}"
