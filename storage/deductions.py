"""Deductions (减分): recorded with their reason, told after the undo window (D1, D2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    bindparam,
    select,
)

from assessment import Appeal, Life, Month, Stage, case_label
from storage.engine.counters import Counters
from storage.engine.part_cache import Parts
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant, Points
from storage.engine.unit_of_work import UnitOfWork

deductions = Table(
    "deductions",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("points", Points, nullable=False),
    Column("full_marks", Points, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tell_at", Instant, nullable=True),
    Column("told_at", Instant, nullable=True),
    Column("appeal", String(12), nullable=True),
    Column("rectify_by", Date, nullable=True),
    Column("appeal_by", Date, nullable=True),
    Column("told_upto", Integer, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "month"),
    Index(None, "town_id", "tell_at"),
    reference_to("tasks", "task_id"),
    reference_to("villages", "village_id"),
    info=decided(),
)

_MONTH = (
    select(deductions)
    .where(deductions.c.town_id == bindparam("town"), deductions.c.month == bindparam("month"))
    .order_by(deductions.c.id)
)
_ONE = select(deductions.c.month).where(
    deductions.c.town_id == bindparam("town"), deductions.c.id == bindparam("number")
)
_OPEN = (
    select(deductions.c.month)
    .where(
        deductions.c.town_id == bindparam("town"),
        deductions.c.state.not_in([str(Stage.CLOSED), str(Stage.WITHDRAWN)])
        | deductions.c.appeal.in_([str(Appeal.LODGED), str(Appeal.ANSWERED)]),
    )
    .distinct()
)
_DUE = (
    select(deductions.c.month)
    .where(deductions.c.town_id == bindparam("town"), deductions.c.tell_at <= bindparam("now"))
    .distinct()
)
_WAITING = (
    select(deductions.c.tell_at)
    .where(deductions.c.town_id == bindparam("town"), deductions.c.tell_at > bindparam("now"))
    .distinct()
    .order_by(deductions.c.tell_at)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """One deduction of one village for one task; its number is quoted back (D-0012).

    Attributes:
        points: How much was taken off.
        tell_at: When the village is to hear of it, or of news; None when it knows.
        told_at: When it last heard of it.
        rectify_by: The last day for putting it right, once the village knows of it.
        appeal_by: The last day for an appeal, likewise.
        told_upto: The number of the last event that the village had heard of by `told_at`.
    """

    id: int
    month: Month
    task_id: int
    village_id: int
    points: Decimal
    full_marks: Decimal
    reason: str
    state: Stage
    tell_at: datetime | None
    told_at: datetime | None = None
    appeal: Appeal = Appeal.NONE
    rectify_by: date | None = None
    appeal_by: date | None = None
    told_upto: int = 0

    @property
    def label(self) -> str:
        """`D-0012`."""
        return case_label("D", self.id)

    @property
    def life(self) -> Life:
        """Where it and the appeal against it stand."""
        return Life(stage=self.state, appeal=self.appeal)

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.state is not Stage.WITHDRAWN


@dataclass(slots=True)
class _Ledger:
    """A month's deductions by number, and the newest of each cell."""

    rows: dict[int, Deduction] = field(default_factory=dict)
    cells: dict[tuple[int, int], Deduction] = field(default_factory=dict)

    def enter(self, one: Deduction) -> None:
        self.rows[one.id] = one
        self.cells[one.task_id, one.village_id] = one

    def __copy__(self) -> _Ledger:
        return _Ledger(dict(self.rows), dict(self.cells))


class Deductions:
    """One town's deductions; a month is read again only after another process has changed deductions."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._months: Parts[Month, _Ledger] = Parts("deductions", counters, self._load)

    def of_month(self, month: Month) -> list[Deduction]:
        """All deductions of the month that stand, by number."""
        return [one for one in self._ledger(month).rows.values() if one.stands]

    def ever(self, month: Month) -> list[Deduction]:
        """All deductions of the month by number, those too that were withdrawn."""
        return list(self._ledger(month).rows.values())

    def of_village(self, month: Month, village_id: int) -> list[Deduction]:
        """One village's deductions of the month that stand."""
        return [one for one in self.of_month(month) if one.village_id == village_id]

    def of_cell(self, month: Month, task_id: int, village_id: int) -> Deduction | None:
        """The newest deduction of a cell, withdrawn or not."""
        return self._ledger(month).cells.get((task_id, village_id))

    def at(self, one: Deduction) -> Deduction:
        """The same deduction as it has been entered."""
        return self._ledger(one.month).rows[one.id]

    def find(self, number: int) -> Deduction | None:
        """The deduction of that number, withdrawn or not."""
        rows = self._uow.read(deductions, _ONE, town=self._town_id, number=number)
        return self._ledger(Month.parse(rows[0].month)).rows[number] if rows else None

    def open(self) -> list[Deduction]:
        """What somebody may still have to do something about, of all months, by number."""
        months = [Month.parse(row.month) for row in self._uow.read(deductions, _OPEN, town=self._town_id)]
        found = [one for month in months for one in self._ledger(month).rows.values()]
        done = (Stage.CLOSED, Stage.WITHDRAWN)
        return sorted(
            (one for one in found if one.state not in done or one.life.appealed), key=lambda one: one.id
        )

    def due(self, now: datetime) -> list[Deduction]:
        """Deductions of which the village is to hear now, by number."""
        months = [
            Month.parse(row.month) for row in self._uow.read(deductions, _DUE, town=self._town_id, now=now)
        ]
        found = [one for month in months for one in self._ledger(month).rows.values()]
        return sorted((one for one in found if one.tell_at and one.tell_at <= now), key=lambda one: one.id)

    def moments(self, now: datetime) -> list[datetime]:
        """When villages are to hear of something after now, earliest first."""
        return [row.tell_at for row in self._uow.read(deductions, _WAITING, town=self._town_id, now=now)]

    def new(self, draft: Deduction) -> Deduction:
        """Enters a deduction under the next number; the draft's own id is not looked at."""
        made = replace(draft, id=self._counters.next("deduction"))
        self.save(made)
        return made

    def save(self, deduction: Deduction) -> None:
        """Enters a deduction as it now stands."""
        self._months.change(deduction.month).enter(deduction)
        self._uow.save(deductions, town_id=self._town_id, id=deduction.id, **columns(deduction))

    def _ledger(self, month: Month) -> _Ledger:
        return self._months.read(month)[month]

    def _load(self, months: list[Month]) -> dict[Month, _Ledger]:
        ledgers = {month: _Ledger() for month in months}
        for month, ledger in ledgers.items():
            for row in self._uow.read(deductions, _MONTH, town=self._town_id, month=str(month)):
                ledger.enter(_deduction(row))
        return ledgers


def columns(deduction: Deduction) -> dict[str, Any]:
    """A deduction's row but for town and id."""
    return {
        "month": str(deduction.month),
        "task_id": deduction.task_id,
        "village_id": deduction.village_id,
        "points": deduction.points,
        "full_marks": deduction.full_marks,
        "reason": deduction.reason,
        "state": str(deduction.state),
        "tell_at": deduction.tell_at,
        "told_at": deduction.told_at,
        "appeal": str(deduction.appeal),
        "rectify_by": deduction.rectify_by,
        "appeal_by": deduction.appeal_by,
        "told_upto": deduction.told_upto,
    }


def _deduction(row: Row[Any]) -> Deduction:
    return Deduction(
        id=row.id,
        month=Month.parse(row.month),
        task_id=row.task_id,
        village_id=row.village_id,
        points=row.points,
        full_marks=row.full_marks,
        reason=row.reason,
        state=Stage(row.state),
        tell_at=row.tell_at,
        told_at=row.told_at,
        appeal=Appeal(row.appeal or Appeal.NONE),
        rectify_by=row.rectify_by,
        appeal_by=row.appeal_by,
        told_upto=row.told_upto or 0,
    )
