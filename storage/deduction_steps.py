"""The steps of deductions: deeds with their due days and their next reminders (D5)."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment import Deed, Rung, Step
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

deduction_steps = sa.Table(
    "deduction_steps",
    metadata,
    town_column(),
    sa.Column("deduction_id", sa.Integer, nullable=False),
    sa.Column("deed", sa.String(12), nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("word", sa.String(8), nullable=False),
    sa.Column("wake_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "deduction_id", "deed"),
    sa.Index(None, "town_id", "wake_at"),
    reference_to("deductions", "deduction_id"),
    info=decided(without={"word", "wake_at"}),
)

_OF_ONE = sa.select(deduction_steps).where(
    deduction_steps.c.town_id == sa.bindparam("town"),
    deduction_steps.c.deduction_id == sa.bindparam("deduction"),
)
_WAKING = (
    sa.select(deduction_steps)
    .where(
        deduction_steps.c.town_id == sa.bindparam("town"), deduction_steps.c.wake_at <= sa.bindparam("now")
    )
    .order_by(deduction_steps.c.deduction_id, deduction_steps.c.deed)
)

_LATER = (
    sa.select(deduction_steps.c.wake_at)
    .where(deduction_steps.c.town_id == sa.bindparam("town"), deduction_steps.c.wake_at > sa.bindparam("now"))
    .distinct()
    .order_by(deduction_steps.c.wake_at)
)


class Steps:
    """The steps of one town's deductions: each deduction has at most one for each deed."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def of(self, case_id: int) -> dict[Deed, Step[Deed]]:
        """Return a deduction's steps, those that are done included."""
        rows = self._uow.read(deduction_steps, _OF_ONE, town=self._town_id, deduction=case_id)
        return {Deed(row.deed): _step(row) for row in rows}

    def waking(self, now: datetime) -> list[Step[Deed]]:
        """Return the steps with a reminder that is due by now."""
        return [_step(row) for row in self._uow.read(deduction_steps, _WAKING, town=self._town_id, now=now)]

    def moments(self, now: datetime) -> list[datetime]:
        """Return the moments after now at which somebody is reminded, earliest first."""
        return [row.wake_at for row in self._uow.read(deduction_steps, _LATER, town=self._town_id, now=now)]

    def save(self, step: Step[Deed]) -> None:
        """Enter a step as it now stands."""
        self._uow.save(
            deduction_steps,
            town_id=self._town_id,
            deduction_id=step.case_id,
            deed=str(step.deed),
            due_on=step.due_on,
            word=str(step.rung),
            wake_at=step.wake_at,
        )


def _step(row: sa.Row[Any]) -> Step[Deed]:
    return Step(
        case_id=row.deduction_id,
        deed=Deed(row.deed),
        due_on=row.due_on,
        rung=Rung(row.word),
        wake_at=row.wake_at,
    )
