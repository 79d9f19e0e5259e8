"""The trail once more: the same facts applied to an empty store, and what is otherwise in the tables (J1)."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import create_engine

from assessment import anchor
from storage.engine.facts import Author, Origin, read_fact
from storage.engine.json_values import Plain
from storage.engine.schema import metadata
from storage.engine.unit_of_work import Garbled, UnitOfWork
from storage.stock import StockTaken, enter_stock, kept_stock
from storage.store import Store
from storage.trail.snapshot import Rows, decided_tables


class Unreadable(Exception):  # noqa: N818 - states what is wrong
    """A row of the trail does not say all that it takes, or what it says cannot be.

    Attributes:
        number: Of that row.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that is another in the table than by the trail.

    Attributes:
        column: Empty where the whole row is there and not here, or the other way round.
        key: Empty where the table holds a value that cannot be read.
    """

    table: str
    key: tuple[Plain, ...]
    column: str
    trail: Plain
    present: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of replaying the trail.

    Attributes:
        rows: By table, how many rows the trail comes to.
        publications: How many versions were reckoned again from their scores.
    """

    rows: dict[str, int]
    publications: int
    differences: list[Difference]


def compare(store: Store) -> Comparison:
    """Make every decided table again and compare it with the one there is.

    Raises:
        Unreadable: a row of the trail that nothing can be made of.
    """
    with replayed(store) as copy:
        made = {table.name: copy.snapshot.rows(table.name) for table in decided_tables()}
    differences = [one for name, rows in made.items() for one in _differences_of(name, rows, store)]
    return Comparison(
        rows={name: len(rows) for name, rows in made.items()},
        publications=len(made["publications"]),
        differences=differences,
    )


@contextmanager
def replayed(store: Store) -> Iterator[Store]:
    """Apply the whole trail to an empty store in memory, which is gone afterwards.

    It begins with the last stock-taking, if there is one: rows before it may be an older program's, and what
    they come to was kept and sealed. References are not enforced there, because messages are no decisions and
    stand in no trail.

    Raises:
        Unreadable: see `compare`.
    """
    rows = store.audit.trail()
    begin = max((place for place, (row, _) in enumerate(rows) if row["action"] == StockTaken.code), default=0)
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            copy = Store(UnitOfWork(connection), store.town_id)
            for row, seal in rows[begin:]:
                _apply(copy, row, seal, store)
            yield copy
    finally:
        engine.dispose()


def _apply(copy: Store, row: dict[str, str | int | None], seal: str, store: Store) -> None:
    number = int(row["id"] or 0)
    try:
        fact = read_fact(str(row["action"]), *(_text(row[name]) for name in ("before", "after")))
        if isinstance(fact, StockTaken):
            enter_stock(kept_stock(store, number, fact.digest), copy.uow, copy.town_id)
        elif fact is not None:
            copy.apply(fact, _origin(row, number, seal))
    except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError, zlib.error) as problem:
        raise Unreadable(number) from problem


def _origin(row: dict[str, str | int | None], number: int, seal: str) -> Origin:
    binding_id, inbox_id = row["binding_id"], row["inbox_id"]
    return Origin(
        author=Author(
            name=str(row["actor"]),
            binding_id=None if binding_id is None else int(binding_id),
            duty=str(row["duty"]),
        ),
        at=datetime.fromisoformat(str(row["at"])),
        inbox_id=None if inbox_id is None else int(inbox_id),
        why=str(row["why"]),
        anchor=anchor(number, seal),
    )


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _differences_of(name: str, made: Rows, store: Store) -> list[Difference]:
    try:
        present = store.snapshot.rows(name)
    except Garbled:
        return [Difference(table=name, key=(), column="", trail=None, present=None)]
    return list(_differences(name, made, present))


def _differences(table: str, trail: Rows, present: Rows) -> Iterator[Difference]:
    for key in [*trail, *(one for one in present if one not in trail)]:
        made, there = trail.get(key), present.get(key)
        if made is None or there is None:
            yield Difference(
                table=table, key=key, column="", trail=made is not None, present=there is not None
            )
            continue
        for column in [*made, *(one for one in there if one not in made)]:
            if made.get(column) != there.get(column):
                yield Difference(
                    table=table, key=key, column=column, trail=made.get(column), present=there.get(column)
                )
