"""Score sheets (评分表): 提交, 进度, 待办 (S4, M3)."""

from assessment import Month, Role, Task
from handlers.deductions.reminders import waiting
from handlers.kit import Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import (
    captain_districts,
    owed_by_captain,
    owed_by_liaison,
    owed_by_office,
    unplanned_by_all,
    unplanned_by_liaison,
)
from handlers.month.names import own_month_name, spaced_department
from handlers.month.progress import Standing, is_complete
from handlers.month.which_month import label, no_plan, open_month, own_department, split_question, spoken
from handlers.submission import card as pictures
from handlers.submission import texts
from storage.submissions import Sheet

commands = Commands()
_SUBMIT = "提交"
_MOST_VILLAGES = 8


@commands.on(
    _SUBMIT,
    roles={Role.LIAISON},
    summary="交本部门的评分表",
    how="每项每村都评了才能交，缺哪些会告诉您",
    example=lambda ctx: f"提交 {own_month_name(ctx)}{spaced_department(ctx)}",
    extras=("评分表", "考核评分表"),
)
def submit(order: Order, ctx: Conversation) -> Reply:
    """Submits the sheet, or says what is missing (S4)."""
    named, body = split_question(order.body, ctx)
    department, rest = own_department(ctx, body, _SUBMIT)
    month = named or open_month(ctx, department.id)
    if rest:
        raise Refusal(common.too_much(f"{_SUBMIT} {label(month, ctx)} {department.name}", rest))
    shown = label(month, ctx)
    if ctx.store.results.publication(month):
        raise Refusal(texts.published_already(shown))
    tasks = ctx.store.plans.approved(month, department.id)
    if not tasks:
        raise Refusal(texts.no_own_tasks(shown, department.name))
    if department.id in ctx.store.sheets.submitted(month):
        raise Refusal(texts.submitted_already(shown, department.name))
    missing = Standing(ctx, month).unscored(tasks)
    if missing:
        raise Refusal(_missing_text(missing, month, department.name, ctx))
    late = ctx.now > ctx.rules.timetable.due_at(month)
    ctx.store.sheets.submit(month, Sheet(department_id=department.id, submitted_at=ctx.now, late=late))
    ctx.record("提交", f"sheet:{month}/{department.id}", after={"late": late})
    done = texts.submitted(shown, department.name, len(tasks), late=late)
    return Reply(text="\n".join([done, *owed_by_liaison(department, month, ctx)]))


@commands.on(
    "进度",
    roles={Role.OFFICE, Role.LEADER},
    summary="看各部门评了多少、交没交",
    example=lambda ctx: f"进度 {own_month_name(ctx)}",
    extras=("怎么样了", "怎么样", "情况"),
)
def progress(order: Order, ctx: Conversation) -> Reply:
    """Per department: scored, submitted, late."""
    named, _ = split_question(order.body, ctx)
    month = named or open_month(ctx)
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    standing = Standing(ctx, month)
    sheets = ctx.store.sheets.submitted(month)
    done = [
        texts.submitted_by(one.name, late=sheets[one.id].late)
        for one in standing.departments()
        if one.id in sheets
    ]
    open_ = [texts.progress_line(one.name, *standing.count(one.id)) for one in standing.departments_missing()]
    due = common.moment(ctx.rules.timetable.due_at(month))
    end = texts.progress_end(label(month, ctx), complete=not open_, office=ctx.sender.holds(Role.OFFICE))
    text = texts.progress(label(month, ctx), "、".join(done), "、".join(open_), due) + end
    notes = (texts.due_note(due), end.strip())
    return Reply(text=text, drawing=pictures.progress(standing, sheets, month, notes, ctx))


@commands.on(
    "待办",
    roles={Role.LIAISON, Role.HEAD, Role.OFFICE, Role.SECRETARY, Role.STAFF},
    summary="看自己还欠什么、什么时候要",
    example="待办",
    begins_here=True,
)
def todo(order: Order, ctx: Conversation) -> Reply:
    """What the sender owes, by when."""
    return Reply(text=owed(ctx, in_group=order.in_group))


def owed(ctx: Conversation, *, in_group: bool = False) -> str:
    """What the sender owes in each duty, a line each; in a group nothing of deductions (D2)."""
    lines: list[str] = []
    for department_id in ctx.sender.units(Role.LIAISON):
        month = open_month(ctx, department_id)
        department = ctx.roster.department(department_id)
        lines += [*unplanned_by_liaison(department, ctx), *owed_by_liaison(department, month, ctx)]
    if ctx.sender.holds(Role.OFFICE):
        lines += [*unplanned_by_all(ctx), *owed_by_office(open_month(ctx), ctx)]
    for district_id in captain_districts(ctx.sender.units(Role.SECRETARY), ctx):
        lines += owed_by_captain(district_id, open_month(ctx), ctx)
    deeds = waiting(ctx)
    lines += [texts.DEEDS_PRIVATELY] if deeds and in_group else deeds
    return "\n".join(lines) if lines else texts.NOTHING_OWED


def reopen(month: Month, department_id: int, ctx: Context) -> bool:
    """Takes a submitted sheet back if it has holes (S4); says whether it did."""
    tasks = ctx.store.plans.approved(month, department_id)
    if department_id not in ctx.store.sheets.submitted(month) or is_complete(tasks, ctx):
        return False
    ctx.store.sheets.reopen(month, department_id)
    ctx.record("退回未提交", f"sheet:{month}/{department_id}")
    return True


def _missing_text(
    missing: list[tuple[Task, list[str]]], month: Month, department: str, ctx: Conversation
) -> str:
    lines = [
        texts.unscored(task, len(villages), common.names(villages, _MOST_VILLAGES))
        for task, villages in missing
    ]
    end = texts.unscored_end(f"{spoken(month, ctx)}{missing[0][0].number}")
    return "\n".join([texts.not_submitted(label(month, ctx), department), *lines, end])
