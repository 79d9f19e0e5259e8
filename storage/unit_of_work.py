"""One transaction, and the writes collected for it.

A handler's writes are not sent to the database one by one: they are collected, and a whole batch goes
out with one statement per table. A read looks at the collected writes first where its table has any.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import metadata, towns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select, Table
    from sqlalchemy.sql.dml import Insert, Update

Values = dict[str, Any]
_ORDER = {table: place for place, table in enumerate(metadata.sorted_tables)}
_KEYS = {table: tuple(column.name for column in table.primary_key) for table in metadata.sorted_tables}


class UnitOfWork:
    """Collects writes and keeps what was read, for the length of one transaction.

    Attributes:
        kept: Outlives the transaction: what was read under a version number that is counted up at every
            change (`Counters`), so that it need not be read again while the number stands.
        touched: Counts the writes; unchanged means that nothing was meant to be written since.
    """

    def __init__(self, connection: Connection, kept: dict[tuple[str, int, int], Any] | None = None) -> None:
        self._connection = connection
        self.kept = {} if kept is None else kept
        self._rows: dict[Table, dict[tuple[Any, ...], Values]] = {}
        self._changes: list[tuple[Table, Values, Values]] = []
        self.touched = 0

    def lock(self, town_id: int) -> None:
        """Lets no other process work on the town until the end; SQLite is locked as a whole already."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(towns.c.id).where(towns.c.id == town_id).with_for_update())

    def read(self, table: Table, statement: Select[Any], **values: object) -> Sequence[Row[Any]]:
        """All rows of a statement that reads from `table` (and tables written no later than it)."""
        if table in self._rows or self._changes:
            self.flush()
        return self._connection.execute(statement, values).all()

    def save(self, table: Table, **row: object) -> None:
        """Inserts the row, or replaces the one with the same primary key."""
        key = tuple([row[name] for name in _KEYS[table]])
        self._rows.setdefault(table, {})[key] = row
        self.touched += 1

    def change(self, table: Table, key: Values, **values: object) -> None:
        """Sets some columns of the row with that key."""
        self._changes.append((table, key, values))
        self.touched += 1

    def flush(self) -> None:
        """Sends everything collected, one statement per table and shape."""
        for table in sorted(self._rows, key=_ORDER.__getitem__):
            rows = list(self._rows[table].values())
            self._connection.execute(_upsert(table, self._connection.dialect.name), rows)
        self._rows.clear()
        changes, self._changes = self._changes, []
        while changes:
            table, key, values = changes[0]
            alike = [one for one in changes if one[0] is table and one[2].keys() == values.keys()]
            parameters = [{**{f"key_{k}": v for k, v in one[1].items()}, **one[2]} for one in alike]
            self._connection.execute(_update(table, tuple(key), tuple(values)), parameters)
            changes = [one for one in changes if one[0] is not table or one[2].keys() != values.keys()]


@cache
def _upsert(table: Table, dialect: str) -> Insert:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = build(table)
    keys = _KEYS[table]
    rest = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    if not rest:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


@cache
def _update(table: Table, keys: tuple[str, ...], columns: tuple[str, ...]) -> Update:
    statement = update(table).values({name: bindparam(name) for name in columns})
    for name in keys:
        statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
    return statement
