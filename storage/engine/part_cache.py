"""Keeps large tables in parts, each read when it is first needed, from one transaction to the next."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Generic, TypeVar

from storage.engine.counters import Counters

K = TypeVar("K")
V = TypeVar("V")


class Parts(Generic[K, V]):
    """Holds parts by key (a task's column, a month's sheets) until another process changes one.

    A part is copied before it is changed, so that a transaction that is rolled back leaves no trace.
    """

    def __init__(self, name: str, counters: Counters, load: Callable[[list[K]], Mapping[K, V]]) -> None:
        """Begin without any part; `load` must return one for each of the keys that it is given."""
        self._name = name
        self._counters = counters
        self._load = load
        self._parts: dict[K, V] | None = None
        self._copied: set[K] = set()

    def read(self, *keys: K) -> Mapping[K, V]:
        """Return the parts of these keys, possibly among others."""
        known = self._known()
        missing = [key for key in keys if key not in known]
        if missing:
            known.update(self._load(missing))
        return known

    def change(self, key: K) -> V:
        """Return the part of this key, for the caller to change in place."""
        part = self.read(key)[key]
        if key not in self._copied:
            part = copy(part)
            self.put(key, part)
        return part

    def put(self, key: K, part: V) -> None:
        """Set another part in the place of this key's."""
        if not self._copied:
            self._parts = dict(self._known())
            self._counters.renewed(self._name, self._parts)
        self._copied.add(key)
        self._known()[key] = part

    def _known(self) -> dict[K, V]:
        if self._parts is None:
            self._parts = self._counters.versioned(self._name, dict)
        return self._parts
