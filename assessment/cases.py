"""Numbered cases: who has to act by which day, and when the people concerned are reminded of it (D5)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from assessment.timetable import Timetable

DeedT = TypeVar("DeedT", bound=StrEnum)
"""What somebody has to do about a case of one kind."""
StateT = TypeVar("StateT", bound=StrEnum)
_SATURDAY = 5


class NotYours(Exception):  # noqa: N818 - states what is wrong
    """The event is not one that this duty brings about."""


class NotNow(Exception):  # noqa: N818 - states what is wrong
    """The event cannot happen to a case in this state."""


class Party(StrEnum):
    """The side that has to act."""

    VILLAGE = "village"
    DEPARTMENT = "department"
    OFFICE = "office"


class Rung(StrEnum):
    """The next rung of the ladder of reminders for a step.

    Whoever has to act is told that the step is new and reminded on its last day; when it is late,
    whoever stands above is told, once.
    """

    NEW = "new"
    DUE = "due"
    LATE = "late"


def case_label(kind: str, number: int) -> str:
    """Return the number of a case as people quote it, such as `D-0012`."""
    return f"{kind}-{number:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The unit that has to act; the office has no number."""

    party: Party
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[DeedT]):
    """One deed that a case waits for, or has waited for.

    Attributes:
        due_on: The last day for it.
        rung: The next reminder of it.
        wake_at: When that reminder is due; None means never.
    """

    case_id: int
    deed: DeedT
    due_on: date
    rung: Rung
    wake_at: datetime | None

    def ended(self) -> "Step[DeedT]":
        """Return the step without any further reminder."""
        return replace(self, wake_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Generic[StateT]):
    """What an event does to the state of a case.

    Attributes:
        origins: The states in which the event can happen.
        target: The state after it; None leaves the state as it is.
    """

    origins: frozenset[StateT]
    target: StateT | None = None

    def after(self, state: StateT) -> StateT:
        """Return the state after the event."""
        return state if self.target is None else self.target


def on_weekdays(day: date) -> bool:
    """Return whether a day is worked where nothing is known of holidays: Monday to Friday."""
    return day.weekday() < _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """The calendar in which due days are counted."""

    is_working: Callable[[date], bool] = field(default=on_weekdays)

    def after(self, day: date, days: int) -> date:
        """Return the working day that many working days after `day`, which itself does not count.

        Raises:
            ValueError: fewer than one day.
        """
        if days < 1:
            raise ValueError("a deadline is at least one working day away")
        for _ in range(days):
            day += timedelta(days=1)
            while not self.is_working(day):
                day += timedelta(days=1)
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The reminders of a step: new, on its last day, and once more when it is late.

    Reminders go out in the morning of a working day, so that everybody gets one message for all cases.
    """

    timetable: Timetable
    working_days: WorkingDays

    def next_morning(self, now: datetime) -> datetime:
        """Return the morning of the next working day that is still to come."""
        day = self.timetable.day_of(now)
        morning = self.timetable.morning(day)
        if self.working_days.is_working(day) and morning > now:
            return morning
        return self.timetable.morning(self.working_days.after(day, 1))

    def begin(self, case_id: int, deed: DeedT, due_on: date, now: datetime, *, is_known: bool) -> Step[DeedT]:
        """Return a new step with its first reminder.

        Args:
            is_known: Whether its owner hears of the step in another way.
        """
        new, due = self.next_morning(now), self._morning_of(due_on, now)
        if is_known or new == due:  # nobody is told «new» and «due today» in one message
            return Step(case_id=case_id, deed=deed, due_on=due_on, rung=Rung.DUE, wake_at=due)
        return Step(case_id=case_id, deed=deed, due_on=due_on, rung=Rung.NEW, wake_at=new)

    def climb(self, step: Step[DeedT], now: datetime) -> Step[DeedT]:
        """Return the step with the reminder that follows the present one; after the last there is none."""
        if step.rung is Rung.NEW:
            return replace(step, rung=Rung.DUE, wake_at=self._morning_of(step.due_on, now))
        if step.rung is Rung.DUE:
            late_on = self.working_days.after(step.due_on, 1)
            return replace(step, rung=Rung.LATE, wake_at=self._morning_of(late_on, now))
        return step.ended()

    def _morning_of(self, day: date, now: datetime) -> datetime:
        return max(self.timetable.morning(day), self.next_morning(now))
