"""A filled plan (附件2) is taken: every row is checked and entered like a line of 报计划."""

from collections.abc import Sequence

from assessment import FULL_MARKS, Department, Month, Role, Task
from handlers.kit import Context, Conversation, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.which_month import label, plan_month
from handlers.plan import texts
from handlers.plan.commands import check_open, enter
from handlers.plan.proposals import FaultyLine, faulty_lines
from handlers.reading.forms import PlanRow, PlanTable
from handlers.reading.names import Found, find_department
from handlers.reading.plan import PlanLine, Problem, read_row
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import SheetKind
from handlers.workbooks.making import workbook
from handlers.workbooks.marked_copy import Flaw, marked_plan

_COLUMNS = {
    Problem.NO_DEADLINE: "deadline",
    Problem.BAD_DEADLINE: "deadline",
    Problem.NO_REQUIREMENT: "requirement",
    Problem.BAD_FULL_MARKS: "marks",
}
_MOST_FLAWS = 4


def take_plans(tables: Sequence[PlanTable], ctx: Conversation) -> list[Reply]:
    """Enter the rows of the sender's own departments.

    Raises:
        Refusal: There are none, or the department's plan of the month is closed.
    """
    return [reply for table in tables for reply in _take(table, ctx)]


def _take(table: PlanTable, ctx: Conversation) -> list[Reply]:
    month = table.month or plan_month(ctx)
    if not table.rows:
        raise Refusal(workbooks_texts.TABLE_EMPTY)
    own = _own_rows(table, ctx)
    if not own:
        others = dict.fromkeys(row.department for row in table.rows)
        raise Refusal(workbooks_texts.other_tables(common.names(others)))
    return [reply for department, rows in own for reply in _enter(table, rows, department, month, ctx)]


def _own_rows(table: PlanTable, ctx: Conversation) -> list[tuple[Department, list[PlanRow]]]:
    """Return the rows of each department that the sender serves."""
    own = [ctx.roster.department(one) for one in ctx.sender.units(Role.LIAISON)]
    if len(own) > 1 and any(not row.department for row in table.rows):
        raise Refusal(texts.table_department(common.names(one.name for one in own)))
    found: dict[int, list[PlanRow]] = {}
    for row in table.rows:
        department = _department(row, own, ctx)
        if department in own:
            found.setdefault(department.id, []).append(row)
    return [(one, found[one.id]) for one in own if one.id in found]


def _department(row: PlanRow, own: Sequence[Department], ctx: Context) -> Department:
    """Return the department of a row, which is the sender's where the row names no department."""
    found = find_department(row.department, ctx.roster)
    return found.item if isinstance(found, Found) else own[0]


def _enter(
    table: PlanTable, rows: Sequence[PlanRow], department: Department, month: Month, ctx: Context
) -> list[Reply]:
    """Enter the good rows of a department and mark the others."""
    read = [(row, read_row((row.title, row.deadline, row.requirement, row.marks), month)) for row in rows]
    if _is_known([line for _, line in read], month, department, ctx):
        return [Reply(text=workbooks_texts.table_unchanged(label(month, ctx), SheetKind.PLAN))]
    check_open(month, department, ctx)
    wrong = faulty_lines([line for _, line in read], ctx)
    bad = {id(faulty_line.line) for faulty_line in wrong}
    good = [line for _, line in read if id(line) not in bad]
    receipt = enter(good, month, department, ctx) if good else ""
    if not wrong:
        return [Reply(text=receipt)]
    flaws = [_flaw(row, one, table) for one in wrong for row, line in read if line is one.line]
    return _answer(table, flaws, receipt, department, month, ctx)


def _is_known(lines: Sequence[PlanLine], month: Month, department: Department, ctx: Context) -> bool:
    """Return whether the rows are the department's plan as it is."""
    tasks = [task for task in ctx.store.plans.tasks(month) if task.department_id == department.id]
    return [_key(line) for line in lines] == [_task_key(task) for task in tasks]


def _key(line: PlanLine) -> tuple[object, ...]:
    marks = FULL_MARKS if line.full_marks is None else line.full_marks
    return line.problem, line.title, line.deadline, line.requirement, marks


def _task_key(task: Task) -> tuple[object, ...]:
    return None, task.title, task.deadline, task.requirement, task.full_marks


def _flaw(row: PlanRow, wrong: FaultyLine, table: PlanTable) -> Flaw:
    """Return the flaw at the cell that is wrong, else at the title."""
    name = _COLUMNS.get(wrong.problem, "title") if wrong.problem else "title"
    column = table.columns.get(name, table.columns["title"])
    return Flaw(row=row.row, column=column, text=workbooks_texts.in_row(row.row + 1, wrong.text))


def _answer(
    table: PlanTable,
    flaws: Sequence[Flaw],
    receipt: str,
    department: Department,
    month: Month,
    ctx: Context,
) -> list[Reply]:
    """Answer with the entered rows, the problems of the others, and the copy that marks them."""
    head = receipt or texts.plan_unread(label(month, ctx), department.name)
    lines = [head.split("\n")[0], *(flaw.text for flaw in flaws[:_MOST_FLAWS])]
    lines += [workbooks_texts.table_more_faults(len(flaws) - _MOST_FLAWS)] if len(flaws) > _MOST_FLAWS else []
    lines.append(texts.PLAN_RESEND)
    form = marked_plan(table, flaws, department.name, month, ctx)
    name = workbooks_texts.workbook_name(
        ctx.rules.town, month.full_label, SheetKind.PLAN, department.name, workbooks_texts.MARKED_SHEET
    )
    return [
        Reply(text="\n".join(lines)),
        Reply(text=workbooks_texts.marked_twin(), drawing=workbook(name, [form])),
    ]
