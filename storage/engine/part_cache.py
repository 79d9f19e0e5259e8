"""What is read part by part and kept from one transaction to the next."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Generic, TypeVar

from storage.engine.counters import Counters

K = TypeVar("K")
V = TypeVar("V")


class Parts(Generic[K, V]):
    """Parts by key (a task's column, a month's sheets), each read when it is first asked for.

    They stay until somebody else changes one. A part is copied before it is changed, so that a
    transaction that is rolled back leaves no trace.
    """

    def __init__(self, name: str, counters: Counters, load: Callable[[list[K]], Mapping[K, V]]) -> None:
        """`load` reads the parts of these keys, every one of them."""
        self._name = name
        self._counters = counters
        self._load = load
        self._parts: dict[K, V] | None = None
        self._copied: set[K] = set()

    def read(self, *keys: K) -> Mapping[K, V]:
        """The parts of these keys, maybe among others."""
        known = self._known()
        missing = [key for key in keys if key not in known]
        if missing:
            known.update(self._load(missing))
        return known

    def change(self, key: K) -> V:
        """The part of this key, to be changed in place."""
        part = self.read(key)[key]
        if key not in self._copied:
            part = copy(part)
            self.put(key, part)
        return part

    def put(self, key: K, part: V) -> None:
        """Sets another part in the place of this key's."""
        if not self._copied:
            self._parts = dict(self._known())
            self._counters.renewed(self._name, self._parts)
        self._copied.add(key)
        self._known()[key] = part

    def _known(self) -> dict[K, V]:
        if self._parts is None:
            self._parts = self._counters.versioned(self._name, dict)
        return self._parts
