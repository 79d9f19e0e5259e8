"""The audit chain: each row is sealed with the seal of the one before (J1)."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

Value = str | int | None
Values = Sequence[Value]
Row = Mapping[str, Value]
Sealed = Sequence[Any]
"""Values, and behind them the seal, which is text."""

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
GENESIS = "0" * 64
"""What the first row is linked to."""
SHOWN = 16
"""Hex digits of a seal that are posted: enough that nobody can make rows that fit them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The chain as it stood when something was posted: witnessed by all who have read it.

    Attributes:
        length: How many rows there were.
        head: The first 16 hex digits of the last one's seal.
    """

    length: int
    head: str


class Fault(StrEnum):
    """What is wrong at the first row that is not as it was."""

    BROKEN = "broken"
    """The row, or its seal, or the row that stood here, is another."""
    MISSING = "missing"
    """From this number on there are no rows, though there were."""
    FORGED = "forged"
    """The seals fit each other, but not the head that was posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where the chain is broken.

    Attributes:
        number: Of the first bad row, from 1 on.
        since: The first row that may be bad; less than `number` only for a forgery, which begins somewhere
            behind the last posted head that fits.
        row: What stands there; None where nothing does.
    """

    fault: Fault
    number: int
    since: int
    row: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of looking the chain through.

    Attributes:
        length: How many rows fit.
        seal: The last fitting one's.
        checked: How many posted heads fit.
        broken: The first break; None of a chain that nobody has touched.
    """

    length: int
    seal: str
    checked: int
    broken: Break | None

    @property
    def anchor(self) -> Anchor:
        """What would be posted of it now."""
        return anchor(self.length, self.seal)


def anchor(length: int, seal: str) -> Anchor:
    """What is posted of a chain of that length with that last seal."""
    return Anchor(length=length, head=seal[:SHOWN])


def link(previous: str, row: Row) -> str:
    """The seal of `row`: SHA-256 over the seal before it and the row as canonical JSON, in hex.

    Args:
        previous: The seal of the row before; `GENESIS` for the first.
        row: Everything the row says, its own seal left out. The order of the keys does not matter.
    """
    frame, order = _frame(tuple(row))
    # a word of a list of words is sealed as the text it is read back as
    values = tuple([str(one) if isinstance(one, str) else one for one in row.values()])
    return _seal(previous, frame, order(values))


def verify(
    columns: Sequence[str], rows: Iterable[Sealed], anchors: Iterable[Anchor] = (), *, written: int = 0
) -> Verdict:
    """Looks through a chain up to its first break.

    Args:
        columns: The names of a row's values, `id` among them.
        rows: The values of each row and behind them its stored seal, from the first row on; read once.
        anchors: What was posted of it.
        written: How many rows have been written by another count, if there is one.
    """
    heads: dict[int, set[str]] = {}
    for one in anchors:
        heads.setdefault(one.length, set()).add(one.head)
    frame, order = _frame(tuple(columns))
    place = columns.index("id")
    previous, length, fitting = GENESIS, 0, [0]
    fault = None
    for number, row in enumerate(rows, 1):
        seal = row[-1]
        if row[place] != number or seal != _seal(previous, frame, order(row)):
            fault = Fault.BROKEN
        elif number in heads:
            fault = None if heads[number] == {seal[:SHOWN]} else Fault.FORGED
            fitting += [] if fault else [number]
        if fault:
            since = fitting[-1] + 1 if fault is Fault.FORGED else number
            bad = dict(zip(columns, row, strict=False))
            broken = Break(fault=fault, number=number, since=since, row=bad)
            return Verdict(length=length, seal=previous, checked=len(fitting) - 1, broken=broken)
        previous, length = seal, number
    missing = None
    if length < max([*heads, written], default=0):
        missing = Break(fault=Fault.MISSING, number=length + 1, since=length + 1, row=None)
    return Verdict(length=length, seal=previous, checked=len(fitting) - 1, broken=missing)


@lru_cache(64)
def _frame(names: tuple[str, ...]) -> tuple[str, Callable[[Values], Values]]:
    """The canonical JSON of rows with these keys, with a blank for each value, and what orders the values."""
    places = sorted(range(len(names)), key=names.__getitem__)
    blanks = [f"{_CANONICAL.encode(names[place]).replace('%', '%%')}:%s" for place in places]
    order = itemgetter(*places) if len(places) > 1 else itemgetter(slice(1))
    return f"{{{','.join(blanks)}}}", order


def _seal(previous: str, frame: str, values: Values) -> str:
    words = [
        encode_basestring(one) if one.__class__ is str else "null" if one is None else one for one in values
    ]
    return sha256((previous + frame % tuple(words)).encode("utf-8", "surrogatepass")).hexdigest()
