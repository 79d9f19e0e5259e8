"""Filled forms (附件2, 附件3) as they were typed, with where in the sender's sheet everything stands."""

from dataclasses import dataclass

from assessment import Month
from handlers.reading.cells import Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell of the sender's own sheet, from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCell:
    """A village's score and reason for one task, as typed.

    Attributes:
        village: The village's name as typed; maybe empty.
        score: Maybe empty.
        reason: Maybe empty.
        place: Where the score stands.
        reason_at: The column of the reason; None where the form has none for this task.
    """

    village: str
    score: str
    reason: str
    place: Place
    reason_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskColumn:
    """One task's columns.

    Attributes:
        head: What stands above them.
        task: The same without full marks: what names the task.
        column: Where the scores stand.
    """

    head: str
    task: str
    column: int
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """A filled 附件3.

    Attributes:
        month: The month that its title or the lines below name, or None.
        village_at: The column of the villages.
        heads: The rows of the heads, from 0.
        body: The rows below them, up to the signature line.
    """

    sheet: Worksheet
    month: Month | None
    village_at: int
    heads: range
    body: range
    tasks: tuple[TaskColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One line of a plan, as typed."""

    row: int
    department: str
    title: str
    deadline: str
    requirement: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """A filled 附件2.

    Attributes:
        month: The month that its title or the lines below name, or None.
        heads: The rows of the heads, from 0.
        body: The rows below them, up to the signature line.
        columns: What stands in which column.
    """

    sheet: Worksheet
    month: Month | None
    heads: range
    body: range
    columns: dict[str, int]
    rows: tuple[PlanRow, ...]
