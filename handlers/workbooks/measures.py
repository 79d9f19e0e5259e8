"""How much room text takes on a printed form."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from handlers.workbooks.form import Cell, Column, Form

ABOVE = 3
"""Rows above the heads: the label, the title, and who and when."""
LINE = 15.0
"""Points that a line of the body takes."""
ROOMY = 26.0
"""Points that a row of a form takes at least that is not crowded."""
_EDGES = 1.0
"""Characters of half width that the edges of a cell take."""
_LARGER = 1.1
"""How much larger the letters around a form are than those in it."""


def first_row(form: Form) -> int:
    """The number of the row in which the body of a form begins, from 1."""
    return ABOVE + form.heads + 1


def page_width(form: Form) -> int:
    """How many columns the first page has."""
    whole = len(form.columns)
    return min(whole, form.fixed + form.per_page) if form.per_page else whole


def row_height(columns: Sequence[Column], values: Sequence[Cell]) -> float:
    """Points that a row takes."""
    needed = [
        lines(value, column.width - column.left)
        for column, value in zip(columns, values, strict=True)
        if isinstance(value, str) and value and not column.merged
    ]
    return max(needed, default=1) * LINE + 4


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of so many characters of half width."""
    room = max(width - _EDGES, 2)
    return sum(max(1, -int(-breadth(line) // room)) for line in text.split("\n"))


def breadth(text: str) -> int:
    """How many characters of half width a text takes; Chinese ones are twice as wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def ends(texts: Sequence[str], widths: Sequence[float]) -> tuple[int, ...]:
    """With which column each text's share of a row ends: no share too narrow for its text, else all alike.

    Args:
        texts: No more than there are columns.
    """
    edges = [0.0, *accumulate(widths)]
    needs = [breadth(text) * _LARGER + 2 for text in texts]
    alike = edges[-1] / len(texts)

    def badness(ends: tuple[int, ...]) -> tuple[float, float]:
        shares = [edges[end] - edges[start] for start, end in pairwise((0, *ends))]
        short = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
        return short, sum(abs(share - alike) for share in shares)

    possible = combinations(range(1, len(widths)), len(texts) - 1)
    return min(((*some, len(widths)) for some in possible), key=badness)
