"""Numbers that only ever grow: receipts, deductions, rows. Per town, never reused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, select

from storage.tables import counters

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
_OF_TOWN = select(counters.c.name, counters.c.value).where(counters.c.town_id == bindparam("town"))


class Counters:
    """The town's counters, read once per transaction."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._values: dict[str, int] | None = None
        self._changed: dict[str, Any] = {}

    def last(self, name: str) -> int:
        """The last number of that name; 0 where none was given."""
        if self._values is None:
            rows = self._uow.read(counters, _OF_TOWN, town=self._town_id)
            self._values = {row.name: row.value for row in rows}
        return self._values.get(name, 0)

    def versioned(self, name: str, load: Callable[[], T]) -> T:
        """What `load` reads, read anew only after `changed(name)`.

        What this transaction changed is kept for its own length only: it may yet be rolled back.
        """
        if name in self._changed:
            if self._changed[name] is None:
                self._changed[name] = load()
            own: T = self._changed[name]
            return own
        key = (name, self._town_id, self.last(name))
        if key not in self._uow.kept:
            for old in [one for one in self._uow.kept if one[:2] == key[:2]]:
                del self._uow.kept[old]
            self._uow.kept[key] = load()
        value: T = self._uow.kept[key]
        return value

    def changed(self, name: str) -> None:
        """Whatever is kept under the name is out of date."""
        self._changed[name] = None
        self.next(name)

    def next(self, name: str) -> int:
        """The next number of that name, beginning with 1."""
        value = self.last(name) + 1
        assert self._values is not None
        self._values[name] = value
        self._uow.save(counters, town_id=self._town_id, name=name, value=value)
        return value
