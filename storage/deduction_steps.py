"""What is to be done about deductions, by when, and when somebody is next told of it (D5)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, select

from assessment import Deed
from storage.engine.unit_of_work import UnitOfWork
from storage.tables import deduction_steps

_OF_ONE = select(deduction_steps).where(
    deduction_steps.c.town_id == bindparam("town"),
    deduction_steps.c.deduction_id == bindparam("deduction"),
)
_WAKING = (
    select(deduction_steps)
    .where(deduction_steps.c.town_id == bindparam("town"), deduction_steps.c.wake_at <= bindparam("now"))
    .order_by(deduction_steps.c.deduction_id, deduction_steps.c.deed)
)

_LATER = (
    select(deduction_steps.c.wake_at)
    .where(deduction_steps.c.town_id == bindparam("town"), deduction_steps.c.wake_at > bindparam("now"))
    .distinct()
    .order_by(deduction_steps.c.wake_at)
)


class Word(StrEnum):
    """What is said of a step next: that it has come, that it is due, that it is overdue."""

    NEW = "new"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One deed that a deduction waits for, or has waited for.

    Attributes:
        due_on: The last day for it.
        word: What is said of it next.
        wake_at: When; None is never.
    """

    deduction_id: int
    deed: Deed
    due_on: date
    word: Word
    wake_at: datetime | None


class Steps:
    """One town's steps: of every deduction at most one for each deed."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def of(self, deduction_id: int) -> dict[Deed, Step]:
        """A deduction's steps, those that are done included."""
        rows = self._uow.read(deduction_steps, _OF_ONE, town=self._town_id, deduction=deduction_id)
        return {Deed(row.deed): _step(row) for row in rows}

    def waking(self, now: datetime) -> list[Step]:
        """The steps of which somebody is to be told by now."""
        return [_step(row) for row in self._uow.read(deduction_steps, _WAKING, town=self._town_id, now=now)]

    def moments(self, now: datetime) -> list[datetime]:
        """When somebody is to be told of a step after now, earliest first."""
        return [row.wake_at for row in self._uow.read(deduction_steps, _LATER, town=self._town_id, now=now)]

    def save(self, step: Step) -> None:
        """Enters a step as it now stands."""
        self._uow.save(
            deduction_steps,
            town_id=self._town_id,
            deduction_id=step.deduction_id,
            deed=str(step.deed),
            due_on=step.due_on,
            word=str(step.word),
            wake_at=step.wake_at,
        )


def _step(row: Row[Any]) -> Step:
    return Step(
        deduction_id=row.deduction_id,
        deed=Deed(row.deed),
        due_on=row.due_on,
        word=Word(row.word),
        wake_at=row.wake_at,
    )
