"""Reads a town's decided tables as values, to compare them with what the trail comes to (J1)."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Integer, Table, bindparam, select

from storage.engine.json_values import Plain, plain_value
from storage.engine.schema import metadata
from storage.engine.types import Instant, Points
from storage.engine.unit_of_work import Garbled, UnitOfWork
from storage.people import binding_keys, bindings, pseudonym

Rows = dict[tuple[Plain, ...], dict[str, Plain]]
"""By primary key, town left out: the other columns."""
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}")


def decided_tables() -> list[Table]:
    """Return the tables that people's decisions stand in, each after those that it refers to.

    The others hold messages, the machine's own state, and numbers.
    """
    return [table for table in metadata.sorted_tables if "decided_without" in table.info]


class Snapshot:
    """Reads one town's decided tables."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def rows(self, name: str) -> Rows:
        """Return all rows of a decided table by primary key, town left out, as JSON.

        Raises:
            Garbled: The table holds a value that this program never writes, even if it could be read.
        """
        table = metadata.tables[name]
        left_out = table.info["decided_without"]
        keys = [column.name for column in table.primary_key if column.name != "town_id"]
        columns = [one for one in table.c if one.name not in {"town_id", *left_out}]
        read = [(one.name, self._reader(one)) for one in columns]
        statement = select(*columns).where(table.c.town_id == bindparam("town"))
        found = {}
        for row in self._uow.values(table, statement, town=self._town_id):
            try:
                values = {name: reader(value) for (name, reader), value in zip(read, row, strict=True)}
            except (TypeError, ValueError, ArithmeticError, RecursionError) as problem:
                raise Garbled(name) from problem
            found[tuple([values.pop(key) for key in keys])] = values
        return self._pseudonymous(found) if table is bindings else found

    def _pseudonymous(self, rows: Rows) -> Rows:
        """Name the contacts of bindings as the trail does; whoever was forgotten has that name already."""
        statement = select(binding_keys).where(binding_keys.c.town_id == bindparam("town"))
        keys = {
            row.binding_id: row.key for row in self._uow.read(binding_keys, statement, town=self._town_id)
        }
        for (number, *_), values in rows.items():
            key = keys.get(number) if isinstance(number, int) else None
            if key is not None:
                values["contact_id"] = pseudonym(key, str(values["contact_id"]))
        return rows

    def _reader(self, column: Column[Any]) -> Callable[[Any], Plain]:
        """Return what checks a stored value and makes JSON of it; SQLite keeps anything in any column."""
        dialect = self._uow.dialect
        process = column.type.dialect_impl(dialect).result_processor(dialect, None)
        shape = _shape(column) if dialect.name == "sqlite" else None

        def read(value: Any) -> Plain:  # noqa: ANN401 - whatever stands there
            if value is not None and shape is not None and not shape(value):
                raise ValueError(f"not as it is written: {value!r}")
            return plain_value(process(value) if process else value)

        return read


def _shape(column: Column[Any]) -> Callable[[Any], bool]:
    """Return what tells whether a stored value is one that this program writes into such a column."""
    kind = column.type
    if isinstance(kind, Boolean):
        return lambda value: value in (0, 1)
    if isinstance(kind, Instant):
        return lambda value: isinstance(value, str) and _MOMENT.fullmatch(value) is not None
    if isinstance(kind, JSON):
        return lambda value: isinstance(value, str) and value != "null"
    if isinstance(kind, Integer | Points):
        return lambda value: isinstance(value, int)
    return lambda value: isinstance(value, str)
