"""One transaction, and the writes collected for it.

A handler's writes are not sent to the database one by one: they are collected, and a whole batch goes
out with one statement per table. A read looks at the collected writes first where its table has any.
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
"""By name and town: a version number and what was read under it."""


@cache
def _order(table: Table) -> int:
    """Return a table's place behind all tables that it refers to; asked for when all of them are known."""
    return metadata.sorted_tables.index(table)


@cache
def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


class Garbled(Exception):  # noqa: N818 - states what is wrong
    """A table, named by the message, holds what this program never writes."""


class UnitOfWork:
    """Collects writes and keeps what was read, for the length of one transaction.

    Attributes:
        kept: Outlives the transaction: what was read under a version number that is counted up at every
            change (`Counters`), so that it need not be read again while the number stands.
        promised: What will be kept in its place once this transaction is committed.
        touched: Counts the writes; unchanged means that nothing was meant to be written since.
    """

    def __init__(self, connection: Connection, kept: Kept | None = None) -> None:
        self._connection = connection
        self.kept: Kept = {} if kept is None else kept
        self.promised: Kept = {}
        self._rows: dict[Table, dict[tuple[Any, ...], Values]] = {}
        self._changes: dict[Table, dict[tuple[Any, ...], Values]] = {}
        self.touched = 0

    def lock(self, town_id: int) -> None:
        """Lets no other process work on the town until the end; SQLite is locked as a whole already."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(towns.c.id).where(towns.c.id == town_id).with_for_update())

    def alone(self, table: Table) -> None:
        """Lets no other process write to the table until the end; SQLite is locked as a whole already."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))

    def read(self, table: Table, statement: Select[Any], **values: object) -> Sequence[Row[Any]]:
        """All rows of a statement that reads from `table` (and tables written no later than it)."""
        if table in self._rows or any(_order(one) <= _order(table) for one in self._changes):
            self.flush(table)
        return self._connection.execute(statement, values).all()

    def values(self, table: Table, statement: Select[Any], **values: object) -> Sequence[Sequence[Any]]:
        """The same as the driver hands them over, without any conversion.

        Raises:
            Garbled: there is a text that is none.
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
        """Of the database."""
        return self._connection.dialect

    def save(self, table: Table, **row: object) -> None:
        """Inserts the row, or replaces the one with the same primary key."""
        key = tuple([row[name] for name in _keys(table)])
        self._rows.setdefault(table, {})[key] = row
        if self._changes:
            self._changes.get(table, {}).pop(key, None)
        self.touched += 1

    def change(self, table: Table, key: Values, **values: object) -> None:
        """Sets some columns of the row with that primary key."""
        place = tuple([key[name] for name in _keys(table)])
        saved = self._rows.get(table, {}).get(place)
        changed = self._changes.setdefault(table, {}).setdefault(place, {}) if saved is None else saved
        changed.update(values)
        self.touched += 1

    def flush(self, last: Table | None = None) -> None:
        """Sends what is collected, up to the last table if given, one statement per table and shape."""
        upto = len(metadata.tables) if last is None else _order(last)
        for table in sorted((one for one in self._rows if _order(one) <= upto), key=_order):
            rows = list(self._rows.pop(table).values())
            self._connection.execute(_upsert(table, self._connection.dialect.name), rows)
        for table in [one for one in self._changes if _order(one) <= upto]:
            changes = self._changes.pop(table)
            for columns in dict.fromkeys(tuple(one) for one in changes.values()):
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
