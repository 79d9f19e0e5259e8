"""Facts: what people decide, as values that the tables and the audit trail are both made of (J1).

A fact is applied once: for real together with its row in the trail, and again when the trail is replayed
into empty tables. So neither can be written without the other, and what one says the other says too.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Protocol, Union, cast, get_args, get_origin, get_type_hints

from assessment import Anchor, Month
from storage.engine.json_values import Plain, plain_value

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_KINDS: dict[str, type["Fact"]] = {}
"""Every kind of fact by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who brings a fact about, as the trail may keep it for ever: never the contact itself (G6).

    Attributes:
        name: A pseudonym by a key that can be erased, or `system`, or `anonymous`.
        binding_id: The number of the binding in whose duty it was done; None for whoever is nobody.
        duty: The code of that duty's role; empty likewise.
    """

    name: str
    binding_id: int | None = None
    duty: str = ""


SYSTEM = Author(name="system")
ANONYMOUS = Author(name="anonymous")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact comes from.

    Attributes:
        inbox_id: The message that caused it, if one did.
        why: The reason that a person gave, or empty.
        anchor: How the trail stands with the fact's row in it.
    """

    author: Author
    at: datetime
    inbox_id: int | None = None
    why: str = ""
    anchor: Anchor | None = None


class Fact:
    """One thing that was decided. Subclasses are frozen dataclasses with values that JSON can hold.

    A field `before` tells what stood there until then; it is for people to read, and no table is made of it.

    Attributes:
        code: The stable name of its kind, such as `score.set`.
        keeper: The attribute of the store whose `apply` writes its rows; empty where it changes no table.
        about: The form of its subject, filled in from the fact itself: `score:{0.task_id}/{0.village_id}`.
    """

    code: ClassVar[str] = ""
    keeper: ClassVar[str] = ""
    about: ClassVar[str] = ""

    def __init_subclass__(
        cls, *, code: str = "", keeper: str | None = None, about: str | None = None
    ) -> None:
        """Make the kind known by its code; a class without a code is a form that several kinds share."""
        if keeper is not None:
            cls.keeper = keeper
        if about is not None:
            cls.about = about
        if code:
            cls.code = code
        if "code" in cls.__dict__:  # a dataclass with slots is made twice, once without these words
            _KINDS[cls.code] = cls

    @property
    def subject(self) -> str:
        """What it is about, as `kind:id`, by which people look for it."""
        return self.about.format(self)


class Keeper(Protocol):
    """A repository that facts are applied to."""

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the rows that the fact makes or changes."""
        ...


def write_fact(fact: Fact) -> tuple[str | None, str | None]:
    """Return the canonical JSON of what stood there before a fact, and of the fact itself."""
    values = {name: _plain(getattr(fact, name)) for name in _field_names(fact.code)}
    before = values.pop("before", None)
    return None if before is None else _CANONICAL.encode(before), _CANONICAL.encode(values)


def read_fact(code: str, before: str | None, after: str | None) -> Fact | None:
    """Return the fact that a row of the trail tells of; None for a code that this program does not know.

    Raises:
        KeyError, TypeError, ValueError, ArithmeticError: the row does not say what a fact of its kind takes.
    """
    kind = _KINDS.get(code)
    if kind is None:
        return None
    values = json.loads(after or "{}")
    readers = _readers(code)
    if "before" in readers:
        values["before"] = json.loads(before) if before else None
    if values.keys() != readers.keys():
        raise KeyError(*(values.keys() ^ readers.keys()))
    return kind(**{name: reader(values[name]) for name, reader in readers.items()})


def known_facts() -> Mapping[str, type[Fact]]:
    """Return every kind of fact by its code."""
    return _KINDS


@cache
def _field_names(code: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(_KINDS[code]))  # type: ignore[arg-type]  # each is a dataclass


@cache
def _readers(code: str) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(_KINDS[code])
    return {name: _reader(hints[name]) for name in _field_names(code)}


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - an annotation may be anything
    """Return what makes a value of that type out of its JSON."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = [_reader(one) for one in get_args(hint) if one is not type(None)]
        return lambda value: None if value is None else inner(value)
    known: dict[Any, Callable[[Any], Any]] = {
        Month: Month.parse,
        Decimal: Decimal,
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
    }
    if hint in known:
        return known[hint]
    if get_origin(hint) in (tuple, frozenset):
        return cast("Callable[[Any], Any]", get_origin(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _checked(get_origin(hint) or hint)


def _checked(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - likewise
    """Return what lets only values of that class through; a number is no text, and True no number."""
    expected = dict if kind is Mapping or kind is dict else kind

    def read(value: Any) -> Any:  # noqa: ANN401 - likewise
        if type(value) is not expected:
            raise TypeError(f"{value!r} is no {expected.__name__}")
        return value

    return read


def _plain(value: object) -> Plain:
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, frozenset):
        return [plain_value(one) for one in sorted(value)]
    return plain_value(value)
