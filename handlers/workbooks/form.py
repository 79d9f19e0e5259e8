"""A form as a value: every cell of a printed sheet, already worded."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Cell = str | int | float
"""The value of a cell: text or a number; an empty cell is empty text."""


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
        head: The head; neighbours with the same head share one cell, if they have subheads.
        sub: The subhead; empty where the head says all.
        width: The width in characters of half width.
        left: True if its text stands at the left, as sentences do, else in the middle.
        merged: True if equal values below one another share one cell.
        choices: The values that may be chosen; empty where anything may be written.
        hint: The answer to a value that may not be written.
        longest: The number of characters that may be written; 0 is no limit.
        text: True if everything typed there stays as it is typed, dates too.
        format: The format of its numbers, in a spreadsheet's own words; empty leaves them as they are.
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
        row: The row of the body, counted from 0.
        column: The column, counted from 0.
        text: The problem in words.
    """

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One sheet of a workbook.

    Attributes:
        tab: The sheet's name.
        label: The text above the title, at the left: 附件3.
        title: The title.
        above: The line above the heads: the department, the month, the unit.
        columns: The columns.
        rows: The body, a value for each column.
        below: The signature line.
        note: A sentence to whoever fills it in; maybe empty.
        fixed: The number of columns that stay in sight while others are leafed through.
        per_page: The number of other columns on a page; 0 is all of them.
        roomy: True if its rows are few, so that they may be higher than their text.
        landscape: True if the paper lies on its long side.
        marks: The cells that need another look.
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
        """The number of rows that the heads take."""
        return 2 if any(column.sub for column in self.columns) else 1


def to_plain(forms: Iterable[Form]) -> list[dict[str, Any]]:
    """Return forms as JSON values."""
    return [asdict(form) for form in forms]


def from_plain(plain: Iterable[Mapping[str, Any]]) -> tuple[Form, ...]:
    """Return the forms that were turned into JSON values."""
    return tuple(_form(values) for values in plain)


def _form(plain: Mapping[str, Any]) -> Form:
    parts = {
        "columns": tuple(
            Column(**{**column, "choices": tuple(column["choices"])}) for column in plain["columns"]
        ),
        "rows": tuple(tuple(row) for row in plain["rows"]),
        "marks": tuple(Mark(**mark) for mark in plain["marks"]),
        "above": tuple(plain["above"]),
        "below": tuple(plain["below"]),
    }
    return Form(**{**plain, **parts})
