"""Submitted score sheets (评分表, S4) and the districts' monthly exchanges (片区交流)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.tables import exchanges, sheets

if TYPE_CHECKING:
    from datetime import datetime

    from assessment.months import Month
    from storage.unit_of_work import UnitOfWork

_OF_MONTH = select(sheets).where(sheets.c.town_id == bindparam("town"), sheets.c.month == bindparam("month"))
_EXCHANGES = select(exchanges).where(
    exchanges.c.town_id == bindparam("town"), exchanges.c.month == bindparam("month")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A department's submitted sheet; `late` is 迟报 (M2)."""

    department_id: int
    submitted_at: datetime
    late: bool


class Sheets:
    """One town's sheets and exchanges, by month."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._months: dict[Month, dict[int, Sheet]] = {}

    def submitted(self, month: Month) -> dict[int, Sheet]:
        """The month's submitted sheets by department."""
        if month not in self._months:
            rows = self._uow.read(sheets, _OF_MONTH, town=self._town_id, month=str(month))
            self._months[month] = {
                row.department_id: Sheet(
                    department_id=row.department_id, submitted_at=row.submitted_at, late=row.late
                )
                for row in rows
                if row.submitted_at is not None
            }
        return self._months[month]

    def submit(self, month: Month, sheet: Sheet) -> None:
        """Enters a sheet as submitted."""
        self.submitted(month)[sheet.department_id] = sheet
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
        self.submitted(month).pop(department_id)
        self._uow.save(
            sheets,
            town_id=self._town_id,
            month=str(month),
            department_id=department_id,
            submitted_at=None,
            late=False,
        )

    def exchanged(self, month: Month) -> set[int]:
        """Districts whose exchange of the month is recorded."""
        rows = self._uow.read(exchanges, _EXCHANGES, town=self._town_id, month=str(month))
        return {row.district_id for row in rows}

    def exchange(self, month: Month, district_id: int, note: str, now: datetime) -> None:
        """Records a district's exchange of the month."""
        self._uow.save(
            exchanges,
            town_id=self._town_id,
            month=str(month),
            district_id=district_id,
            note=note,
            recorded_at=now,
        )
