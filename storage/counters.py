"""Numbers that only ever grow: receipts, deductions, rows. Per town, never reused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.tables import counters

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

_OF_TOWN = select(counters.c.name, counters.c.value).where(counters.c.town_id == bindparam("town"))


class Counters:
    """The town's counters, read once per transaction."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._values: dict[str, int] | None = None

    def next(self, name: str) -> int:
        """The next number of that name, beginning with 1."""
        if self._values is None:
            rows = self._uow.read(counters, _OF_TOWN, town=self._town_id)
            self._values = {row.name: row.value for row in rows}
        value = self._values.get(name, 0) + 1
        self._values[name] = value
        self._uow.save(counters, town_id=self._town_id, name=name, value=value)
        return value
