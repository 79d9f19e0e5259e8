"""A town's tables as values, for comparing them with what the trail comes to (J1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage import tables
from storage.plain import plain_row

if TYPE_CHECKING:
    from sqlalchemy import Table

    from storage.plain import Plain
    from storage.unit_of_work import UnitOfWork

_DECIDED: dict[Table, frozenset[str]] = {
    tables.departments: frozenset(),
    tables.districts: frozenset(),
    tables.villages: frozenset(),
    tables.invites: frozenset({"code_hash"}),
    tables.bindings: frozenset(),
    tables.rooms: frozenset(),
    tables.freezes: frozenset(),
    tables.tasks: frozenset(),
    tables.sheets: frozenset(),
    tables.exchanges: frozenset(),
    tables.receipts: frozenset(),
    tables.scores: frozenset(),
    tables.score_changes: frozenset(),
    tables.deductions: frozenset(),
    tables.deduction_events: frozenset(),
    tables.deduction_steps: frozenset({"word", "wake_at"}),
    tables.deduction_files: frozenset(),
    tables.publications: frozenset(),
    tables.published_villages: frozenset(),
    tables.published_districts: frozenset(),
    tables.published_scores: frozenset(),
}
"""The tables that people's decisions stand in, and what of them stands in no trail: secrets, alarm clocks."""
DECIDED = tuple(table.name for table in _DECIDED)
"""Their names. The others hold messages, the machine's own state, and numbers."""


class Snapshot:
    """One town's tables of decisions, to be read only."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def rows(self, name: str) -> dict[tuple[Plain, ...], dict[str, Plain]]:
        """All rows of a table of `DECIDED` by primary key, town left out, as JSON."""
        table, left_out = next((one, out) for one, out in _DECIDED.items() if one.name == name)
        keys = [column.name for column in table.primary_key if column.name != "town_id"]
        names = [one.name for one in table.c if one.name not in {"town_id", *left_out}]
        statement = select(*(table.c[one] for one in names))
        rows = self._uow.read(
            table, statement.where(table.c.town_id == bindparam("town")), town=self._town_id
        )
        found = {}
        for row in rows:
            columns = plain_row(dict(zip(names, row, strict=True)))
            found[tuple([columns.pop(key) for key in keys])] = columns
        return found
