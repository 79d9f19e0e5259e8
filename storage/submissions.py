"""Submitted score sheets (评分表, S4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, String, Table, bindparam, select

from assessment import Month
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.part_cache import Parts
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

sheets = Table(
    "sheets",
    metadata,
    town_column(),
    Column("month", String(7), nullable=False),
    Column("department_id", Integer, nullable=False),
    Column("submitted_at", Instant, nullable=True),
    Column("late", Boolean, nullable=False),
    PrimaryKeyConstraint("town_id", "month", "department_id"),
    reference_to("departments", "department_id"),
    info=decided(),
)

_OF_MONTH = select(sheets).where(sheets.c.town_id == bindparam("town"), sheets.c.month == bindparam("month"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A department's submitted sheet; `late` is 迟报 (M2)."""

    department_id: int
    submitted_at: datetime
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSubmitted(
    Fact, code="sheet.submitted", keeper="sheets", about="sheet:{0.month}/{0.department_id}"
):
    """A department submitted its month's sheet (S4)."""

    month: Month
    department_id: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReopened(Fact, code="sheet.reopened", keeper="sheets", about="sheet:{0.month}/{0.department_id}"):
    """A submitted sheet has holes again, so it counts as not submitted (S4)."""

    month: Month
    department_id: int


class Sheets:
    """One town's sheets, by month."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._months: Parts[Month, dict[int, Sheet]] = Parts("sheets", counters, self._load)

    def submitted(self, month: Month) -> Mapping[int, Sheet]:
        """Return the month's submitted sheets by department."""
        return self._months.read(month)[month]

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the row of a sheet that was submitted, or taken back."""
        match fact:
            case SheetSubmitted():
                sheet = Sheet(department_id=fact.department_id, submitted_at=origin.at, late=fact.late)
                self._months.change(fact.month)[fact.department_id] = sheet
                self._save(fact.month, fact.department_id, origin.at, late=fact.late)
            case SheetReopened():
                self._months.change(fact.month).pop(fact.department_id, None)
                self._save(fact.month, fact.department_id, None, late=False)
            case _:
                raise TypeError(fact)

    def _save(self, month: Month, department_id: int, at: datetime | None, *, late: bool) -> None:
        self._uow.save(
            sheets,
            town_id=self._town_id,
            month=str(month),
            department_id=department_id,
            submitted_at=at,
            late=late,
        )

    def _load(self, months: list[Month]) -> dict[Month, dict[int, Sheet]]:
        return {month: self._of_month(month) for month in months}

    def _of_month(self, month: Month) -> dict[int, Sheet]:
        return {
            row.department_id: Sheet(
                department_id=row.department_id, submitted_at=row.submitted_at, late=row.late
            )
            for row in self._uow.read(sheets, _OF_MONTH, town=self._town_id, month=str(month))
            if row.submitted_at is not None
        }
