"""The audit chain: each row is sealed with the seal of the one before (J1)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Row = Mapping[str, str | int | None]

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
    frame, keys = _frame(tuple(row))
    text = frame % tuple([_json(row[key]) for key in keys])
    return sha256((previous + text).encode("utf-8", "surrogatepass")).hexdigest()


def first_break(rows: Iterable[tuple[Row, str]]) -> int | None:
    """The index of the first row whose seal does not fit, or None of an unbroken chain.

    Args:
        rows: Each row with its stored seal, from the first on. Rows cut off at the end leave no trace
            in the others; `verify` finds them by what was posted.
    """
    previous = GENESIS
    for index, (row, seal) in enumerate(rows):
        if seal != link(previous, row):
            return index
        previous = seal
    return None


def verify(rows: Iterable[tuple[Row, str]], anchors: Iterable[Anchor] = (), *, written: int = 0) -> Verdict:
    """Looks through a chain up to its first break.

    Args:
        rows: Each row with its stored seal, from the first on, numbered by its `id`; read once, in order.
        anchors: What was posted of it.
        written: How many rows have been written by another count, if there is one.
    """
    heads: dict[int, set[str]] = {}
    for one in anchors:
        heads.setdefault(one.length, set()).add(one.head)
    previous, length, fitting = GENESIS, 0, [0]
    broken = None
    for number, (row, seal) in enumerate(rows, 1):
        if row["id"] != number or seal != link(previous, row):
            broken = Break(fault=Fault.BROKEN, number=number, since=number, row=row)
        elif number in heads and heads[number] != {seal[:SHOWN]}:
            broken = Break(fault=Fault.FORGED, number=number, since=fitting[-1] + 1, row=row)
        if broken:
            break
        fitting += [number] if number in heads else []
        previous, length = seal, number
    if broken is None and length < max([*heads, written], default=0):
        broken = Break(fault=Fault.MISSING, number=length + 1, since=length + 1, row=None)
    return Verdict(length=length, seal=previous, checked=len(fitting) - 1, broken=broken)


@lru_cache(64)
def _frame(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The canonical JSON of rows with these keys, with a blank for each value, and the blanks' keys."""
    keys = tuple(sorted(names))
    blanks = [f"{_CANONICAL.encode(key).replace('%', '%%')}:%s" for key in keys]
    return f"{{{','.join(blanks)}}}", keys


def _json(value: str | int | None) -> str:
    if type(value) is str:
        return encode_basestring(value)
    return "null" if value is None else str(value)
