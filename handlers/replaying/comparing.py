"""Where the tables are not what the trail says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.replaying.books import Books, Key
from handlers.replaying.replay import replay
from storage.engine.json_values import Plain
from storage.engine.unit_of_work import Garbled
from storage.store import Store
from storage.trail.snapshot import decided_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that is another in the table than by the trail.

    Attributes:
        column: Empty where the whole row is there and not here, or the other way round.
        key: Empty where the table holds a value that cannot be read.
    """

    table: str
    key: Key
    column: str
    trail: Plain
    present: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of making all tables again.

    Attributes:
        rows: By table, how many rows the trail comes to.
        publications: How many versions were reckoned again from their scores.
    """

    rows: dict[str, int]
    publications: int
    differences: list[Difference]


def compare(store: Store) -> Comparison:
    """Makes every table of decisions again and compares it with the one there is.

    Raises:
        Unreadable: see `replay`.
    """
    books = replay(store.audit.trail())
    names = [table.name for table in decided_tables()]
    return Comparison(
        rows={name: len(books.tables[name]) for name in names},
        publications=len(books.results),
        differences=[one for name in names for one in _of_table(name, books, store)],
    )


def _of_table(name: str, books: Books, store: Store) -> Iterable[Difference]:
    try:
        present = store.snapshot.rows(name)
    except Garbled:
        return [Difference(table=name, key=(), column="", trail=None, present=None)]
    return _differences(name, books.tables[name], present)


def _differences(
    table: str, trail: dict[Key, dict[str, Plain]], present: dict[Key, dict[str, Plain]]
) -> Iterator[Difference]:
    for key in [*trail, *(one for one in present if one not in trail)]:
        made, found = trail.get(key), present.get(key)
        if made is None or found is None:
            there = {"trail": made is not None, "present": found is not None}
            yield Difference(table=table, key=key, column="", **there)
            continue
        for column in [*made, *(one for one in found if one not in made)]:
            if made.get(column) != found.get(column):
                yield Difference(
                    table=table,
                    key=key,
                    column=column,
                    trail=made.get(column),
                    present=found.get(column),
                )
