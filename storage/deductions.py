"""Deductions (减分), which are recorded with their reason and told after the undo window (D1, D2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from assessment import Appeal, Event, Life, Month, Rung, Stage, case_label
from storage.deduction_events import deduction_events
from storage.deduction_files import deduction_files
from storage.deduction_steps import deduction_steps
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.part_cache import Parts
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant, Points
from storage.engine.unit_of_work import UnitOfWork

deductions = sa.Table(
    "deductions",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("task_id", sa.Integer, nullable=False),
    sa.Column("village_id", sa.Integer, nullable=False),
    sa.Column("points", Points, nullable=False),
    sa.Column("full_marks", Points, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("tell_at", Instant, nullable=True),
    sa.Column("told_at", Instant, nullable=True),
    sa.Column("appeal", sa.String(12), nullable=True),
    sa.Column("rectify_by", sa.Date, nullable=True),
    sa.Column("appeal_by", sa.Date, nullable=True),
    sa.Column("told_upto", sa.Integer, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.Index(None, "town_id", "month"),
    sa.Index(None, "town_id", "tell_at"),
    reference_to("tasks", "task_id"),
    reference_to("villages", "village_id"),
    info=decided(),
)

_MONTH = (
    sa.select(deductions)
    .where(deductions.c.town_id == sa.bindparam("town"), deductions.c.month == sa.bindparam("month"))
    .order_by(deductions.c.id)
)
_ONE = sa.select(deductions.c.month).where(
    deductions.c.town_id == sa.bindparam("town"), deductions.c.id == sa.bindparam("number")
)
_OPEN = (
    sa.select(deductions.c.month)
    .where(
        deductions.c.town_id == sa.bindparam("town"),
        deductions.c.state.not_in([str(Stage.CLOSED), str(Stage.WITHDRAWN)])
        | deductions.c.appeal.in_([str(Appeal.LODGED), str(Appeal.ANSWERED)]),
    )
    .distinct()
)
_DUE = (
    sa.select(deductions.c.month)
    .where(deductions.c.town_id == sa.bindparam("town"), deductions.c.tell_at <= sa.bindparam("now"))
    .distinct()
)
_WAITING = (
    sa.select(deductions.c.tell_at)
    .where(deductions.c.town_id == sa.bindparam("town"), deductions.c.tell_at > sa.bindparam("now"))
    .distinct()
    .order_by(deductions.c.tell_at)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """The deduction of a village for a task; people quote its number (D-0012).

    Attributes:
        points: The points that were taken off.
        tell_at: The moment at which the village is to hear of it, or of news; None once it has.
        told_at: The moment at which the village last heard of it.
        rectify_by: The last day for putting it right; it is set when the village hears of it.
        appeal_by: The last day for an appeal; it is set at the same time.
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
        """Return `D-0012`."""
        return case_label("D", self.id)

    @property
    def life(self) -> Life:
        """Return its stage and that of the appeal against it."""
        return Life(stage=self.state, appeal=self.appeal)

    @property
    def stands(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.state is not Stage.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionRecorded(Fact, code="deduction.recorded", keeper="deductions", about="deduction:{0.id}"):
    """A score below full marks is a deduction (D1)."""

    id: int
    month: Month
    task_id: int
    village_id: int
    points: Decimal
    full_marks: Decimal
    reason: str
    tell_at: datetime | None

    @property
    def deduction(self) -> Deduction:
        """Return the deduction as it begins."""
        return Deduction(
            id=self.id,
            month=self.month,
            task_id=self.task_id,
            village_id=self.village_id,
            points=self.points,
            full_marks=self.full_marks,
            reason=self.reason,
            state=Stage.RECORDED,
            tell_at=self.tell_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionHappened(Fact, code="deduction.happened", keeper="deductions", about="deduction:{0.id}"):
    """Something happened to a deduction (D5); what was said about it is the row's reason.

    Attributes:
        number: The event's own number.
        changes: The columns that are others now, as JSON values.
        steps: By deed, the due days of what has to be done from now on.
        before: The same columns as they were.
    """

    id: int
    number: int
    event: Event
    changes: dict[str, Any]
    steps: dict[str, str]
    before: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEnclosed(Fact, code="deduction.file", keeper="deductions", about="deduction:{0.deduction_id}"):
    """A picture or file was sent along with what was done about a deduction (D5)."""

    deduction_id: int
    number: int
    digest: str
    name: str


@dataclass(slots=True)
class _Ledger:
    """A month's deductions by number, and the newest of each cell."""

    rows: dict[int, Deduction] = field(default_factory=dict)
    cells: dict[tuple[int, int], Deduction] = field(default_factory=dict)

    def enter(self, deduction: Deduction) -> None:
        self.rows[deduction.id] = deduction
        self.cells[deduction.task_id, deduction.village_id] = deduction

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
        """Return the deductions of the month that stand, by number."""
        return [deduction for deduction in self._ledger(month).rows.values() if deduction.stands]

    def ever(self, month: Month) -> list[Deduction]:
        """Return all deductions of the month by number, withdrawn ones included."""
        return list(self._ledger(month).rows.values())

    def of_village(self, month: Month, village_id: int) -> list[Deduction]:
        """Return a village's deductions of the month that stand."""
        return [deduction for deduction in self.of_month(month) if deduction.village_id == village_id]

    def of_cell(self, month: Month, task_id: int, village_id: int) -> Deduction | None:
        """Return the newest deduction of a cell, withdrawn or not."""
        return self._ledger(month).cells.get((task_id, village_id))

    def at(self, deduction: Deduction) -> Deduction:
        """Return a deduction as it stands in the table."""
        return self._ledger(deduction.month).rows[deduction.id]

    def find(self, number: int) -> Deduction | None:
        """Return the deduction of that number, withdrawn or not."""
        rows = self._uow.read(deductions, _ONE, town=self._town_id, number=number)
        return self._ledger(Month.parse(rows[0].month)).rows[number] if rows else None

    def open(self) -> list[Deduction]:
        """Return the deductions of all months that somebody may still have to act on, by number."""
        months = [Month.parse(row.month) for row in self._uow.read(deductions, _OPEN, town=self._town_id)]
        done = (Stage.CLOSED, Stage.WITHDRAWN)
        return [each for each in self._of_months(months) if each.state not in done or each.life.appealed]

    def due(self, now: datetime) -> list[Deduction]:
        """Return the deductions of which the village is to hear by now, by number."""
        months = [
            Month.parse(row.month) for row in self._uow.read(deductions, _DUE, town=self._town_id, now=now)
        ]
        return [each for each in self._of_months(months) if each.tell_at and each.tell_at <= now]

    def moments(self, now: datetime) -> list[datetime]:
        """Return the moments after now at which villages are to hear of something, earliest first."""
        return [row.tell_at for row in self._uow.read(deductions, _WAITING, town=self._town_id, now=now)]

    def next_id(self) -> int:
        """Return the number of the next deduction."""
        return self._counters.next("deduction")

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the rows of a deduction that was recorded, of what happened to it, or of a file."""
        match fact:
            case DeductionRecorded():
                self._save(fact.deduction)
            case DeductionHappened():
                self._happen(fact, origin)
            case FileEnclosed():
                self._uow.save(
                    deduction_files,
                    town_id=self._town_id,
                    deduction_id=fact.deduction_id,
                    number=fact.number,
                    digest=fact.digest,
                    name=fact.name,
                    added_at=origin.at,
                )
            case _:
                raise TypeError(fact)

    def _happen(self, fact: DeductionHappened, origin: Origin) -> None:
        self._uow.save(
            deduction_events,
            town_id=self._town_id,
            id=fact.number,
            deduction_id=fact.id,
            event=str(fact.event),
            text=origin.why,
            at=origin.at,
        )
        for deed, due_on in fact.steps.items():
            self._uow.save(
                deduction_steps,
                town_id=self._town_id,
                deduction_id=fact.id,
                deed=deed,
                due_on=date.fromisoformat(due_on),
                word=str(Rung.NEW),
                wake_at=None,
            )
        deduction = self.find(fact.id)
        if deduction is None:
            raise KeyError(fact.id)
        self._save(replace(deduction, **{name: _value(name, value) for name, value in fact.changes.items()}))

    def _save(self, deduction: Deduction) -> None:
        self._months.change(deduction.month).enter(deduction)
        self._uow.save(deductions, town_id=self._town_id, id=deduction.id, **columns(deduction))

    def _of_months(self, months: list[Month]) -> list[Deduction]:
        every = (deduction for month in months for deduction in self._ledger(month).rows.values())
        return sorted(every, key=lambda deduction: deduction.id)

    def _ledger(self, month: Month) -> _Ledger:
        return self._months.read(month)[month]

    def _load(self, months: list[Month]) -> dict[Month, _Ledger]:
        ledgers = {month: _Ledger() for month in months}
        for month, ledger in ledgers.items():
            for row in self._uow.read(deductions, _MONTH, town=self._town_id, month=str(month)):
                ledger.enter(_deduction(row))
        return ledgers


_VALUES: dict[str, Callable[[Any], Any]] = {
    "points": Decimal,
    "state": Stage,
    "appeal": Appeal,
    "tell_at": datetime.fromisoformat,
    "told_at": datetime.fromisoformat,
    "rectify_by": date.fromisoformat,
    "appeal_by": date.fromisoformat,
}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - a column's JSON value and what it stands for
    return value if value is None or name not in _VALUES else _VALUES[name](value)


def columns(deduction: Deduction) -> dict[str, Any]:
    """Return a deduction's row but for town and id."""
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


def _deduction(row: sa.Row[Any]) -> Deduction:
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
