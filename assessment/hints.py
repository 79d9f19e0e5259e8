"""Hints for whoever checks the scores: unusual, not wrong. Computed, shown, never acted on."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from assessment.months import Month

T = TypeVar("T")
ENOUGH = 20
"""Scores of a department or a scorer from which on something can be said about them."""
ENOUGH_TASKS = 4
"""The same of a village's tasks."""
LOW = Fraction(3, 4)
"""Of its tasks, in so many a village is below the task's mean."""
FAR = Fraction(5, 100)
"""Of the full marks, by so much a scorer takes off more or less than before."""
LATE = timedelta(hours=24)
"""So long before publication a change counts as late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One score that counts, 不适用 left out.

    Attributes:
        scorer: In whose duty it was given: the number of the binding.
    """

    month: Month
    task_id: int
    department_id: int
    village_id: int
    scorer: int
    points: Decimal
    full_marks: Decimal

    @property
    def lost(self) -> Fraction:
        """What part of the full marks was taken off."""
        return 1 - Fraction(self.points) / Fraction(self.full_marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Low:
    """A village is below the mean in `below` of its `tasks`."""

    village_id: int
    below: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """A scorer takes off another part of the full marks now than in the months before, on average."""

    scorer: int
    now: Fraction
    before: Fraction


def all_full(marks: Iterable[Mark]) -> dict[int, int]:
    """Departments that took nothing off from anybody, and how many scores they gave.

    Args:
        marks: Of one month.
    """
    by = _grouped(marks, lambda one: one.department_id)
    return {
        department: len(given)
        for department, given in by.items()
        if len(given) >= ENOUGH and not any(one.lost for one in given)
    }


def low_everywhere(marks: Iterable[Mark]) -> list[Low]:
    """Villages that are below the mean of most of their tasks, the lowest first.

    Args:
        marks: Of one month.
    """
    every = list(marks)
    means = {task: _mean(given) for task, given in _grouped(every, lambda one: one.task_id).items()}
    found = []
    for village, given in _grouped(every, lambda one: one.village_id).items():
        below = sum(one.lost > means[one.task_id] for one in given)
        if len(given) >= ENOUGH_TASKS and below >= LOW * len(given):
            found.append(Low(village_id=village, below=below, tasks=len(given)))
    return sorted(found, key=lambda one: Fraction(-one.below, one.tasks))


def far_from_past(marks: Iterable[Mark], month: Month) -> list[Far]:
    """Scorers who take off far more or far less in this month than in all the months before it.

    Args:
        marks: Of this month and of those before it; later ones are not looked at.
    """
    found = []
    for scorer, given in _grouped(marks, lambda one: one.scorer).items():
        now = [one for one in given if one.month == month]
        before = [one for one in given if one.month < month]
        if min(len(now), len(before)) < ENOUGH:
            continue
        one = Far(scorer=scorer, now=_mean(now), before=_mean(before))
        if abs(one.now - one.before) >= FAR:
            found.append(one)
    return found


def _mean(marks: list[Mark]) -> Fraction:
    return sum((one.lost for one in marks), start=Fraction(0)) / len(marks)


def _grouped(marks: Iterable[Mark], key: Callable[[Mark], T]) -> dict[T, list[Mark]]:
    found: dict[T, list[Mark]] = defaultdict(list)
    for one in marks:
        found[key(one)].append(one)
    return found
