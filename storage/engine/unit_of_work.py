"""Collects the writes of a transaction and sends them with one statement per table.

A read sends what was collected first, where that may concern the tables that it reads.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Row, Select, Table, bindparam, select, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import Insert, Update

from storage.engine.schema import metadata, towns

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Values = dict[str, Any]
Kept = dict[tuple[str, int], tuple[int, Any]]
"""Maps a name and a town to a version number and what was read under it."""


@cache
def _order(table: Table) -> int:
    """Return a table's place behind all tables that it refers to; asked for when all of them are known."""
    return metadata.sorted_tables.index(table)


@cache
def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


class Garbled(Exception):  # noqa: N818 - states what is wrong
    """The table that the message names holds a value that this program never writes."""


class UnitOfWork:
    """Collects the writes of one transaction, and holds what was read for the next ones.

    Attributes:
        kept: Values that outlive the transaction. Each was read under a version number that every change
            counts up (`Counters`), and need not be read again while the number stands.
        promised: Values that take their place once this transaction is committed.
        touched: Counts the writes, so that a caller can tell whether anything was written since.
    """

    def __init__(self, connection: Connection, kept: Kept | None = None) -> None:
        self._connection = connection
        self.kept: Kept = {} if kept is None else kept
        self.promised: Kept = {}
        self._rows: dict[Table, dict[tuple[Any, ...], Values]] = {}
        self._changes: dict[Table, dict[tuple[Any, ...], Values]] = {}
        self.touched = 0

    def lock(self, town_id: int) -> None:
        """Keep other processes off the town until the end; SQLite is locked as a whole already."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(towns.c.id).where(towns.c.id == town_id).with_for_update())

    def alone(self, table: Table) -> None:
        """Keep other processes from writing to the table until the end; SQLite is locked as a whole."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))

    def read(self, table: Table, statement: Select[Any], **values: object) -> Sequence[Row[Any]]:
        """Return all rows of a statement that reads from `table`, and from tables written before it."""
        if table in self._rows or any(_order(changed) <= _order(table) for changed in self._changes):
            self.flush(table)
        return self._connection.execute(statement, values).all()

    def values(self, table: Table, statement: Select[Any], **values: object) -> Sequence[Sequence[Any]]:
        """Return all rows as the driver hands them over, without any conversion.

        Raises:
            Garbled: A text is not valid text.
        """
        self.flush(table)
        cursor = self._connection.execute(statement, values).cursor
        assert cursor is not None, "a selection has rows"
        try:
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        except self.dialect.loaded_dbapi.Error as problem:
            raise Garbled(table.name) from problem
        return rows

    @property
    def dialect(self) -> Dialect:
        """The dialect of the database."""
        return self._connection.dialect

    def save(self, table: Table, **row: object) -> None:
        """Insert the row, or replace the one with the same primary key."""
        key = tuple([row[name] for name in _keys(table)])
        self._rows.setdefault(table, {})[key] = row
        if self._changes:
            self._changes.get(table, {}).pop(key, None)
        self.touched += 1

    def change(self, table: Table, key: Values, **values: object) -> None:
        """Set some columns of the row with that primary key."""
        place = tuple([key[name] for name in _keys(table)])
        saved = self._rows.get(table, {}).get(place)
        changed = self._changes.setdefault(table, {}).setdefault(place, {}) if saved is None else saved
        changed.update(values)
        self.touched += 1

    def flush(self, last: Table | None = None) -> None:
        """Send what was collected, with one statement per table and set of columns.

        Args:
            last: Only this table and those that are written before it; None means all.
        """
        upto = len(metadata.tables) if last is None else _order(last)
        for table in sorted((table for table in self._rows if _order(table) <= upto), key=_order):
            rows = list(self._rows.pop(table).values())
            self._connection.execute(_upsert(table, self._connection.dialect.name), rows)
        for table in [table for table in self._changes if _order(table) <= upto]:
            changes = self._changes.pop(table)
            for columns in dict.fromkeys(tuple(values) for values in changes.values()):
                parameters = [
                    {**dict(zip(_key_names(table), place, strict=True)), **values}
                    for place, values in changes.items()
                    if tuple(values) == columns
                ]
                self._connection.execute(_update(table, columns), parameters)


@cache
def _upsert(table: Table, dialect: str) -> Insert:
    statement = _insert(table) if dialect == "postgresql" else sqlite.insert(table)
    keys = _keys(table)
    rest = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


def _insert(table: Table) -> "postgresql.Insert":
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - takes a while, and most towns do without

    return postgresql.insert(table)


@cache
def _key_names(table: Table) -> tuple[str, ...]:
    return tuple(f"key_{name}" for name in _keys(table))


@cache
def _update(table: Table, columns: tuple[str, ...]) -> Update:
    statement = update(table).values({name: bindparam(name) for name in columns})
    for name, parameter in zip(_keys(table), _key_names(table), strict=True):
        statement = statement.where(table.c[name] == bindparam(parameter))
    return statement
