"""The month's plan (附件2), as it stands or blank."""

from collections.abc import Sequence

from assessment import FULL_MARKS, Department, Month, Scale, Task
from handlers.kit import Context
from handlers.kit import texts as common
from handlers.reading.months import read_deadline
from handlers.reading.plan import LONGEST_REQUIREMENT, LONGEST_TITLE
from handlers.workbooks import texts
from handlers.workbooks.form import Cell, Column, Form
from handlers.workbooks.scores import as_number, score_choices

_BLANK_ROWS = 12


def plan_form(tasks: Sequence[Task], month: Month, unit: str, ctx: Context) -> Form:
    """Return the tasks of a month, department by department.

    Args:
        unit: The name of the plan's department, or of the office for all.
    """
    order = {department.id: place for place, department in enumerate(ctx.roster.departments)}
    ranked = sorted(tasks, key=lambda task: (order.get(task.department_id, len(order)), task.number))
    waiting = sum(not task.approved for task in tasks)
    rows = tuple(_row(task, ctx) for task in ranked)
    return _form(month, unit, texts.plan_state(waiting, len(tasks)), rows, ctx)


def blank_plan(department: Department, month: Month, ctx: Context) -> Form:
    """Return a department's blank plan of a month, to be filled in."""
    rows = tuple((number, department.name, "", "", "", "") for number in range(1, _BLANK_ROWS + 1))
    return _form(month, department.name, "", rows, ctx, note=texts.PLAN_NOTE)


def written_deadline(task: Task) -> str:
    """Write a deadline as it is read back: 11月25日, with its year where another would be understood."""
    short = common.day(task.deadline)
    return (
        short
        if read_deadline(short, task.month) == task.deadline
        else texts.with_year(task.deadline.year, short)
    )


def _form(
    month: Month, unit: str, state: str, rows: tuple[tuple[Cell, ...], ...], ctx: Context, note: str = ""
) -> Form:
    return Form(
        tab=texts.TAB_PLAN,
        label=texts.SHEET_PLAN,
        title=texts.plan_title(ctx.rules.town, month),
        above=(texts.filled_by(unit), texts.month_assessed(month), state),
        columns=plan_columns(ctx.rules.scale),
        rows=rows,
        below=texts.SIGNED_BY_DEPARTMENT if note else texts.SIGNED_BY_OFFICE,
        note=note,
        fixed=1,
        roomy=True,
        landscape=True,
    )


def plan_columns(scale: Scale) -> tuple[Column, ...]:
    """Return the columns of a plan."""
    choices = score_choices(FULL_MARKS, scale)[:-1]
    return (
        Column(head=texts.TASK_NUMBER, width=6),
        Column(head=texts.DEPARTMENT_HEAD, width=24, merged=True),
        Column(
            head=texts.TASK_HEAD,
            width=32,
            left=True,
            longest=LONGEST_TITLE,
            hint=texts.longest_hint(LONGEST_TITLE),
        ),
        Column(head=texts.DEADLINE_HEAD, width=15, text=True),
        Column(
            head=texts.REQUIREMENT_HEAD,
            width=56,
            left=True,
            longest=LONGEST_REQUIREMENT,
            hint=texts.longest_hint(LONGEST_REQUIREMENT),
        ),
        Column(head=texts.FULL_MARKS_HEAD, width=7, choices=choices, hint=texts.FULL_MARKS_HINT),
    )


def _row(task: Task, ctx: Context) -> tuple[Cell, ...]:
    return (
        task.number,
        ctx.store.units.name("department", task.department_id),
        task.title,
        written_deadline(task),
        task.requirement,
        as_number(task.full_marks),
    )
