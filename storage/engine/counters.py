"""Numbers that only ever grow, such as those of receipts; each town counts for itself, none is reused."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import bindparam, select

from storage.engine.schema import counters
from storage.engine.unit_of_work import UnitOfWork

T = TypeVar("T")
_OF_TOWN = select(counters.c.name, counters.c.value).where(counters.c.town_id == bindparam("town"))


class Counters:
    """Counts a town's numbers, and keeps what was read until its number moves."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._values: dict[str, int] | None = None
        self._changed: set[str] = set()

    def last(self, name: str) -> int:
        """Return the last number of that name; 0 where none has been given out."""
        if self._values is None:
            rows = self._uow.read(counters, _OF_TOWN, town=self._town_id)
            self._values = {row.name: row.value for row in rows}
        return self._values.get(name, 0)

    def versioned(self, name: str, load: Callable[[], T]) -> T:
        """Return what `load` reads; call it again only after a change that another process made.

        What this transaction has changed is visible to itself alone until it is committed.
        """
        key = (name, self._town_id)
        values = self._uow.promised if name in self._changed else self._uow.kept
        known = values.get(key)
        version = self.last(name)
        if known is None or known[0] != version:
            known = values[key] = (version, load())
        value: T = known[1]
        return value

    def changed(self, name: str) -> None:
        """Declare that whatever is kept under the name is out of date."""
        self._changed.add(name)
        self.next(name)

    def renewed(self, name: str, value: object) -> None:
        """Keep a new value under the name; no other transaction may hold the same object."""
        self.changed(name)
        self._uow.promised[name, self._town_id] = (self.last(name), value)

    def next(self, name: str) -> int:
        """Return the next number of that name, beginning with 1."""
        value = self.last(name) + 1
        assert self._values is not None
        self._values[name] = value
        self._uow.save(counters, town_id=self._town_id, name=name, value=value)
        return value
