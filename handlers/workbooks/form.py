"""A form as a value: what stands where on a printed sheet, already worded."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Cell = str | int | float
"""Text or a number; what is empty is empty text."""


class SheetKind(StrEnum):
    """A kind of sheet that people ask for."""

    PLAN = "plan"
    SCORES = "scores"
    LEDGER = "ledger"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a form.

    Attributes:
        head: What it is; neighbours of the same head share one cell, if they have subheads.
        sub: What it is of that; empty where the head says all.
        width: In characters of half width.
        left: Whether its text stands at the left, as sentences do; else in the middle.
        merged: Whether equal values below one another share one cell.
        choices: What may be chosen in its cells; empty where anything may be written.
        hint: What is said to who writes something else.
        longest: How many characters may be written; 0 is as many as one likes.
        text: Whether what is typed there stays as it is typed, dates too.
        format: How its numbers are shown, in a spreadsheet's own words; empty is as they are.
    """

    head: str
    sub: str = ""
    width: float = 8
    left: bool = False
    merged: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""
    longest: int = 0
    text: bool = False
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cell that needs another look.

    Attributes:
        row: From 0, among the rows of the body.
        column: From 0.
        text: What is wrong with it.
    """

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One sheet of a workbook.

    Attributes:
        tab: The sheet's name.
        label: What stands above the title, at the left: 附件3.
        title: The title.
        above: The line above the heads: who, which month, in what unit.
        columns: The columns.
        rows: The body, a value a column.
        below: The signature line.
        note: A sentence to whoever fills it in; maybe empty.
        fixed: How many columns stay where they are while one leafs through the others.
        per_page: How many of the others go on one page; 0 is all of them.
        roomy: Whether its rows are few, so that they may be higher than their text.
        landscape: Which way the paper lies.
        marks: Cells to look at again.
    """

    tab: str
    label: str
    title: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...] = ()
    note: str = ""
    fixed: int = 0
    per_page: int = 0
    roomy: bool = False
    landscape: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def heads(self) -> int:
        """How many rows the heads take."""
        return 2 if any(column.sub for column in self.columns) else 1


def to_plain(forms: Iterable[Form]) -> list[dict[str, Any]]:
    """Forms as JSON values."""
    return [asdict(form) for form in forms]


def from_plain(plain: Iterable[Mapping[str, Any]]) -> tuple[Form, ...]:
    """The same forms again."""
    return tuple(_form(one) for one in plain)


def _form(plain: Mapping[str, Any]) -> Form:
    parts = {
        "columns": tuple(Column(**{**one, "choices": tuple(one["choices"])}) for one in plain["columns"]),
        "rows": tuple(tuple(row) for row in plain["rows"]),
        "marks": tuple(Mark(**one) for one in plain["marks"]),
        "above": tuple(plain["above"]),
        "below": tuple(plain["below"]),
    }
    return Form(**{**plain, **parts})
