"""These commands submit the month's score sheets (评分表), and show and chase what is missing (S4, M3)."""

from collections.abc import Mapping

from assessment import Department, Month, Role, Task
from handlers.cards.drawings import drawing, heading
from handlers.cards.values import ProgressCard, SheetRow
from handlers.deductions.reminders import waiting
from handlers.kit import Commands, Context, Conversation, Drawing, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month import debts
from handlers.month.names import own_month_name, spaced_department
from handlers.month.progress import MonthProgress, is_complete
from handlers.month.which_month import (
    label,
    no_plan,
    open_month,
    own_department,
    report_command,
    split_order,
    split_question,
)
from handlers.submission import texts
from storage.submissions import Sheet, SheetReopened, SheetSubmitted
from storage.trail.notes import LiaisonsChased

commands = Commands()
_SUBMIT, _SHOW, _CHASE = "提交", "未报", "催报"
_MOST_VILLAGES = 8
"""A refused 提交 names so many villages a task, so that several tasks still fit on a phone's screen."""


@commands.on(
    _SUBMIT,
    roles={Role.LIAISON},
    summary="交本部门的评分表",
    how="每项每村都评了才能交，缺哪些会告诉您",
    example=lambda ctx: f"提交 {own_month_name(ctx)}{spaced_department(ctx)}",
    extras=("评分表", "考核评分表"),
)
def submit(order: Order, ctx: Conversation) -> Reply:
    """Submit the department's sheet, or say what it lacks (S4)."""
    named, body = split_question(order.body, ctx)
    department, rest = own_department(ctx, body, _SUBMIT)
    month = named or open_month(ctx, department.id)
    if rest:
        raise Refusal(common.too_much(f"{_SUBMIT} {label(month, ctx)} {department.name}", rest))
    tasks = _tasks_to_submit(department, month, ctx)
    late = ctx.now > ctx.rules.timetable.due_at(month)
    fact = SheetSubmitted(month=month, department_id=department.id, late=late)
    ctx.decide(fact, unit_id=department.id)
    submitted = texts.submitted(label(month, ctx), department.name, len(tasks), late=late)
    return Reply(text="\n".join([submitted, *debts.owed_by_liaison(department, month, ctx)]))


def _tasks_to_submit(department: Department, month: Month, ctx: Conversation) -> tuple[Task, ...]:
    """Return the tasks of a sheet that can be submitted now.

    Raises:
        Refusal: The month is published, or the sheet has no tasks, is submitted already or has gaps.
    """
    if ctx.store.results.publication(month):
        raise Refusal(common.published_already(label(month, ctx)))
    tasks = ctx.store.plans.approved(month, department.id)
    if not tasks:
        raise Refusal(common.no_own_tasks(label(month, ctx), department.name))
    if department.id in ctx.store.sheets.submitted(month):
        raise Refusal(texts.submitted_already(label(month, ctx), department.name))
    unscored = MonthProgress(ctx, month).unscored(tasks)
    if unscored:
        lines = [
            texts.unscored(task, len(villages), common.names(villages, _MOST_VILLAGES))
            for task, villages in unscored
        ]
        raise Refusal(
            texts.not_submitted(
                label(month, ctx), department.name, lines, report_command(unscored[0][0], ctx)
            )
        )
    return tasks


@commands.on(
    "进度",
    roles={Role.OFFICE, Role.LEADER},
    summary="看各部门评了多少、交没交",
    example=lambda ctx: f"进度 {own_month_name(ctx)}",
    extras=("怎么样了", "怎么样", "情况"),
)
def show_progress(order: Order, ctx: Conversation) -> Reply:
    """Show how much of each department's sheet is scored, and whether it is submitted or late."""
    named, _ = split_question(order.body, ctx)
    month = named or open_month(ctx)
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    progress = MonthProgress(ctx, month)
    sheets = ctx.store.sheets.submitted(month)
    submitted = [
        texts.submitted_department(department.name, late=sheets[department.id].late)
        for department in progress.departments()
        if department.id in sheets
    ]
    missing = [
        texts.progress_line(department.name, *progress.count(department.id))
        for department in progress.departments_missing()
    ]
    due = common.moment(ctx.rules.timetable.due_at(month))
    end = texts.progress_end(label(month, ctx), complete=not missing, office=ctx.sender.holds(Role.OFFICE))
    text = texts.progress(label(month, ctx), submitted, missing, due)
    card = _progress_card(progress, sheets, month, (texts.due_note(due), end), ctx)
    return Reply(text=f"{text}\n{end}", drawing=card)


def _progress_card(
    progress: MonthProgress, sheets: Mapping[int, Sheet], month: Month, notes: tuple[str, ...], ctx: Context
) -> Drawing:
    """Draw the departments in the configured order; an order by who was first would rank people (J3)."""
    departments = progress.departments()
    count = texts.submitted_count(
        sum(department.id in sheets for department in departments), len(departments)
    )
    card = ProgressCard(
        heading=heading(texts.progress_title(month.full_label), None, count, ctx),
        rows=tuple(_row(department, progress, sheets.get(department.id)) for department in departments),
        notes=notes,
    )
    return drawing(card)


def _row(department: Department, progress: MonthProgress, sheet: Sheet | None) -> SheetRow:
    done, total = progress.count(department.id)
    return SheetRow(
        name=department.name,
        done=done,
        total=total,
        state=texts.sheet_mark(submitted=sheet is not None, late=sheet is not None and sheet.late),
        submitted=sheet is not None,
    )


@commands.on(
    "待办",
    roles={Role.LIAISON, Role.HEAD, Role.OFFICE, Role.SECRETARY, Role.STAFF},
    summary="看自己还欠什么、什么时候要",
    example="待办",
    begins_here=True,
)
def show_todo(order: Order, ctx: Conversation) -> Reply:
    """Show what the sender owes, and by when."""
    return Reply(text=owed_by_sender(ctx, in_group=order.in_group))


def owed_by_sender(ctx: Conversation, *, in_group: bool = False) -> str:
    """List what the sender owes in each duty; in a group, say nothing of deductions (D2)."""
    lines: list[str] = []
    for department_id in ctx.sender.units(Role.LIAISON):
        department = ctx.roster.department(department_id)
        lines += debts.unplanned_by_liaison(department, ctx)
        lines += debts.owed_by_liaison(department, open_month(ctx, department_id), ctx)
    if ctx.sender.holds(Role.OFFICE):
        lines += [*debts.unplanned_by_all(ctx), *debts.owed_by_office(open_month(ctx), ctx)]
    for district_id in debts.captain_districts(ctx.sender.units(Role.SECRETARY), ctx):
        lines += debts.owed_by_captain(district_id, open_month(ctx), ctx)
    deductions = waiting(ctx)
    lines += [texts.DEEDS_PRIVATELY] if deductions and in_group else deductions
    return "\n".join(lines) if lines else texts.NOTHING_OWED


@commands.on(
    _SHOW,
    roles={Role.OFFICE, Role.LEADER},
    summary="看哪些部门还没报",
    example=lambda ctx: f"未报 {own_month_name(ctx)}",
)
def show_missing(order: Order, ctx: Conversation) -> Reply:
    """Name the departments that owe the month's sheet or the next month's plan."""
    month = split_order(order.body, ctx, _SHOW) or open_month(ctx)
    sheets, plans = debts.missing_departments(month, ctx)
    if not (sheets or plans):
        raise Refusal(texts.nothing_owing(label(month, ctx), label(month.next, ctx)))
    due = common.moment(ctx.rules.timetable.due_at(month))
    owing = texts.owing(label(month, ctx), due, sheets, plans, label(month.next, ctx))
    end = texts.owing_end(label(month, ctx), office=ctx.sender.holds(Role.OFFICE))
    return Reply(text=f"{owing}\n{end}")


@commands.on(
    _CHASE,
    roles={Role.OFFICE},
    summary="提醒还没报的部门，只提醒他们",
    example=lambda ctx: f"催报 {own_month_name(ctx)}",
)
def chase(order: Order, ctx: Conversation) -> list[Reply]:
    """Remind only the departments that owe something, and say which ones nobody is bound to."""
    month = split_order(order.body, ctx, _CHASE) or open_month(ctx)
    reminders = debts.remind_liaisons(month, texts.chaser, ctx)
    if not reminders:
        raise Refusal(texts.nothing_owing(label(month, ctx), label(month.next, ctx)))
    bound = [name for name, replies in reminders.items() if replies]
    unbound = [name for name, replies in reminders.items() if not replies]
    ctx.decide(LiaisonsChased(month=month, told=tuple(bound), unbound=tuple(unbound)))
    answer = texts.chased(label(month, ctx), bound, unbound, ctx.quiet_end)
    return [Reply(text=answer), *(reply for replies in reminders.values() for reply in replies)]


def reopen_if_incomplete(month: Month, department_id: int, ctx: Context) -> bool:
    """Take a submitted sheet back if it has gaps now (S4), and tell whether it was."""
    tasks = ctx.store.plans.approved(month, department_id)
    if department_id not in ctx.store.sheets.submitted(month) or is_complete(tasks, ctx):
        return False
    ctx.decide(SheetReopened(month=month, department_id=department_id))
    return True
