"""The audit chain: each row is sealed with the seal of the one before (J1)."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
GENESIS = "0" * 64
"""What the first row is linked to."""


def link(previous: str, row: Mapping[str, str | int | None]) -> str:
    """The seal of `row`: SHA-256 over the seal before it and the row as canonical JSON, in hex.

    Args:
        previous: The seal of the row before; `GENESIS` for the first.
        row: Everything the row says, its own seal left out. The order of the keys does not matter.
    """
    text = _CANONICAL.encode(dict(row))
    return sha256((previous + text).encode("utf-8", "surrogatepass")).hexdigest()


def first_break(rows: Iterable[tuple[Mapping[str, str | int | None], str]]) -> int | None:
    """The index of the first row whose seal does not fit, or None of an unbroken chain.

    Args:
        rows: Each row with its stored seal, from the first on. Rows cut off at the end leave no trace
            in the others; to notice that, compare the last seal with one that was kept elsewhere.
    """
    previous = GENESIS
    for index, (row, seal) in enumerate(rows):
        if seal != link(previous, row):
            return index
        previous = seal
    return None
