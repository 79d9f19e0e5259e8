"""A random sample that anybody can draw again: who knows the number knows what must come out."""

from collections.abc import Iterable
from hashlib import sha256

from assessment.chain import Anchor
from assessment.months import Month

_DIGITS = 8
_SEEDS = 10**6

Cell = tuple[int, int]
"""Task and village."""


def seed_of(anchor: Anchor) -> str:
    """Six digits that nobody has chosen: from the beginning of the head of the audit chain."""
    return f"{int(anchor.head[:_DIGITS], 16) % _SEEDS:06d}"


def sample(cells: Iterable[Cell], count: int, month: Month, seed: str) -> list[Cell]:
    """`count` of the cells, or all if there are fewer.

    The cells are put in the order of SHA-256 over `month/seed/task/village` (2026-11/482913/12/3); the
    first ones are drawn. So a cell that comes later changes the sample only if it is itself drawn.
    """

    def place(cell: Cell) -> str:
        return sha256(f"{month}/{seed}/{cell[0]}/{cell[1]}".encode()).hexdigest()

    return sorted(cells, key=place)[:count]
