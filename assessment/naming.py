"""Finding things by what people call them."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import Generic, Protocol, TypeVar


def key(text: str) -> str:
    """What of a name counts when two are compared: not its width, its letter case or its spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Named(Protocol):
    """Anything with an id, a name and aliases."""

    @property
    def id(self) -> int:
        """Unique among its kind."""
        ...

    @property
    def name(self) -> str:
        """The full name."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names, as good as the full one."""
        ...


T = TypeVar("T", bound=Named)


class Directory(Generic[T]):
    """Things of one kind, found by id or by name in constant time."""

    __slots__ = ("_by_form", "_by_id", "_by_name")

    def __init__(self, things: Iterable[T], forms: Callable[[str], Iterable[str]]) -> None:
        """Index `things`, whose order is kept in every answer.

        Args:
            things: What can be found.
            forms: From the key of a name or alias, the looser forms that people may write for it.

        Raises:
            ValueError: An id, or a name or alias, is empty or occurs twice.
        """
        self._by_id: dict[int, T] = {}
        self._by_name: dict[str, T] = {}
        self._by_form: dict[str, tuple[T, ...]] = {}
        for thing in things:
            if thing.id in self._by_id:
                raise ValueError(f"the id {thing.id} is used twice, the second time by {thing.name}")
            self._by_id[thing.id] = thing
            for name in (thing.name, *thing.aliases):
                self._add(thing, name, forms)

    def _add(self, thing: T, name: str, forms: Callable[[str], Iterable[str]]) -> None:
        exact = key(name)
        if not exact or exact in self._by_name:
            raise ValueError(f"a name is empty or used twice: {name!r}")
        self._by_name[exact] = thing
        for form in forms(exact):
            others = self._by_form.get(form, ())
            if thing not in others:
                self._by_form[form] = (*others, thing)

    @property
    def ids(self) -> Collection[int]:
        """The ids of all."""
        return self._by_id.keys()

    def __getitem__(self, thing_id: int) -> T:
        return self._by_id[thing_id]

    def find(self, text: str) -> tuple[T, ...]:
        """The one thing with this name or alias, else all that the text is a form of; maybe none."""
        wanted = key(text)
        if wanted in self._by_name:
            return (self._by_name[wanted],)
        return self._by_form.get(wanted, ())
