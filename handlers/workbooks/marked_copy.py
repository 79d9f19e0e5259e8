"""A filled form goes back as it was sent, with the cells that need another look in colour."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessment import Month, Task
from handlers.kit import Context
from handlers.kit import texts as common
from handlers.reading.cells import Row
from handlers.reading.forms import PlanTable, ScoreTable
from handlers.workbooks import texts
from handlers.workbooks.form import Cell, Column, Form, Mark
from handlers.workbooks.plan import plan_columns
from handlers.workbooks.scores import task_columns, village_columns

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A cell that was not recorded: its place in the sender's sheet, counted from 0, and the reason."""

    row: int
    column: int
    text: str


def marked_scores(
    table: ScoreTable, tasks: Mapping[int, Task], flaws: Sequence[Flaw], month: Month, ctx: Context
) -> Form:
    """Return a score sheet with the columns and rows that it came with.

    Args:
        tasks: The tasks by the column of their scores.
    """
    kinds = {
        place: column
        for start, task in tasks.items()
        for place, column in enumerate(task_columns(task, ctx.rules.scale), start=start)
    }
    departments = dict.fromkeys(task.department_id for task in tasks.values())
    unit = common.names(ctx.store.units.name("department", department) for department in departments)
    return Form(
        tab=table.sheet.name,
        label=texts.SHEET_SCORES,
        title=texts.scores_title(ctx.rules.town, month),
        above=(texts.filled_by(unit), texts.month_assessed(month), texts.UNIT_POINTS),
        columns=(columns := _columns(table, {**_by_head(table, village_columns()), **kinds})),
        rows=_rows(table, columns),
        marks=_marks(table, flaws),
        fixed=min(table.village_at + 1, len(columns)),
        landscape=len(columns) > len(village_columns()) + 6,
    )


def marked_plan(table: PlanTable, flaws: Sequence[Flaw], unit: str, month: Month, ctx: Context) -> Form:
    """Return a plan with the columns and rows that it came with."""
    kinds = _by_head(table, plan_columns(ctx.rules.scale))
    return Form(
        tab=table.sheet.name,
        label=texts.SHEET_PLAN,
        title=texts.plan_title(ctx.rules.town, month),
        above=(texts.filled_by(unit), texts.month_assessed(month), ""),
        columns=(columns := _columns(table, kinds)),
        rows=_rows(table, columns),
        marks=_marks(table, flaws),
        fixed=1,
        roomy=True,
        landscape=True,
    )


def _by_head(table: ScoreTable | PlanTable, known: Sequence[Column]) -> dict[int, Column]:
    """Return the columns whose heads say what they are."""
    heads = table.sheet.rows[table.heads.start]
    return {place: column for place, head in enumerate(heads) for column in known if column.head == head}


def _columns(table: ScoreTable | PlanTable, kinds: Mapping[int, Column]) -> tuple[Column, ...]:
    """Return as many columns as the sender's sheet has, under the same heads."""
    used = [table.sheet.rows[number] for number in (*table.heads, *table.body)]
    head, *below = (table.sheet.rows[number] for number in table.heads)
    columns: list[Column] = []
    text = ""
    for place in range(max(map(len, used))):
        sub = _cell_text(below[0], place) if below else ""
        text = _cell_text(head, place) or (text if sub else "")
        kind = kinds.get(place, Column(head="", width=10, left=True))
        columns.append(replace(kind, head=text, sub=sub))
    return tuple(columns)


def _rows(table: ScoreTable | PlanTable, columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
    """Return the body, in which a value merged over several rows stands in each of them."""
    rows: list[tuple[Cell, ...]] = []
    for number in table.body:
        row = [_cell_text(table.sheet.rows[number], place) for place in range(len(columns))]
        if rows and any(row):
            row = [
                cell or (str(rows[-1][place]) if columns[place].merged else "")
                for place, cell in enumerate(row)
            ]
        rows.append(tuple(_cell(cell, column) for cell, column in zip(row, columns, strict=True)))
    return tuple(rows)


def _cell(text: str, column: Column) -> Cell:
    """Return a number where a number was meant, else the text."""
    if column.left or column.text or not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _marks(table: ScoreTable | PlanTable, flaws: Sequence[Flaw]) -> tuple[Mark, ...]:
    """Return one mark for each cell; all its flaws stand in the same comment."""
    comments: dict[tuple[int, int], str] = {}
    for flaw in flaws:
        place = (flaw.row - table.body.start, flaw.column)
        comments[place] = f"{comments[place]}\n{flaw.text}" if place in comments else flaw.text
    return tuple(Mark(row=row, column=column, text=text) for (row, column), text in comments.items())


def _cell_text(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""
