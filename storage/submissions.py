"""Submitted score sheets (评分表, S4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, String, Table, bindparam, select

from assessment import Month
from storage.engine.counters import Counters
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


class Sheets:
    """One town's sheets, by month."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._months: Parts[Month, dict[int, Sheet]] = Parts("sheets", counters, self._load)

    def submitted(self, month: Month) -> Mapping[int, Sheet]:
        """The month's submitted sheets by department."""
        return self._months.read(month)[month]

    def submit(self, month: Month, sheet: Sheet) -> None:
        """Enters a sheet as submitted."""
        self._months.change(month)[sheet.department_id] = sheet
        self._uow.save(
            sheets,
            town_id=self._town_id,
            month=str(month),
            department_id=sheet.department_id,
            submitted_at=sheet.submitted_at,
            late=sheet.late,
        )

    def reopen(self, month: Month, department_id: int) -> None:
        """Takes a submission back."""
        self._months.change(month).pop(department_id)
        self._uow.save(
            sheets,
            town_id=self._town_id,
            month=str(month),
            department_id=department_id,
            submitted_at=None,
            late=False,
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
