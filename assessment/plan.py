"""The plan (月考核计划表): its tasks, and the month a task belongs to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessment.months import Month
from assessment.naming import key

FULL_MARKS = Decimal(10)
"""The full marks (满分) of a task that names none, and the most that one may name (P1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing the villages are assessed on in one month (P1).

    Attributes:
        id: Unique in the town.
        month: The month it counts for.
        department_id: The department that proposed it and scores it.
        number: Unique within the month; what people type.
        title: What people type as well.
        requirement: What full marks take (考核要求).
        deadline: By when (完成时限).
        full_marks: 1–10 points (满分).
        village_ids: The villages it applies to; None is all of them.
        approved: Whether the party committee has passed it; only then is it scored (P2).
    """

    id: int
    month: Month
    department_id: int
    number: int
    title: str
    requirement: str
    deadline: date
    full_marks: Decimal
    village_ids: frozenset[int] | None
    approved: bool

    def among(self, village_ids: frozenset[int]) -> frozenset[int]:
        """Those of the villages that are to be scored on it (P1)."""
        return village_ids if self.village_ids is None else village_ids & self.village_ids

    def applies_to(self, village_id: int) -> bool:
        """Whether the village is to be scored on it (P1)."""
        return self.village_ids is None or village_id in self.village_ids


def month_of_addition(today: date, deadline: date, report_date: date) -> Month:
    """The month that a task added `today` counts for (P3).

    Args:
        today: Its month is "this month".
        deadline: The task's.
        report_date: This month's; a deadline on that very day still belongs to this month.
    """
    this_month = Month.of(today)
    return this_month if deadline <= report_date else this_month.next


def same_kind(one: Task, other: Task) -> bool:
    """Whether losing points on both is losing them on the same kind of task (同类, D4).

    Same department and same title, whatever its width, letter case and spaces. Months are not compared.
    """
    return one.department_id == other.department_id and key(one.title) == key(other.title)
