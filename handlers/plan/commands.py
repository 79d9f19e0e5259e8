"""The month's plan: 报计划, 汇总, 通过, 任务 (P1, P2)."""

from collections.abc import Iterable
from dataclasses import replace

from assessment import Department, Month, Role, Task
from handlers.kit import Commands, Context, Conversation, Kind, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import departments_without_plan, months_to_approve
from handlers.month.names import department_name, own_month_name, plan_example, plan_month_name
from handlers.month.which_month import (
    label,
    no_plan,
    own_department,
    own_month,
    plan_month,
    split,
    split_order,
    split_question,
)
from handlers.plan import texts
from handlers.plan.proposals import problems, proposal
from handlers.reading.names import Found, Missing, find_department, find_task
from handlers.reading.plan import PlanLine, read_plan
from handlers.submission.commands import reopen_if_incomplete
from storage.plans import TaskApproved, TaskProposed, TaskReplaced

commands = Commands()
_PROPOSE, _MERGE, _APPROVE = "报计划", "汇总", "通过"


@commands.on(
    _PROPOSE,
    roles={Role.LIAISON},
    free_text=True,
    summary="报本部门一个月的计划，一行一项",
    how="第一行写月份，下面一行一项：标题 | 完成时限 | 考核要求 | 满分（不写就是10）",
    example=plan_example,
)
def propose(order: Order, ctx: Conversation) -> Reply:
    """Take a department's proposals for a month, all of them or none."""
    named, body = split(order.body, ctx)
    month = named or plan_month(ctx)
    shown = label(month, ctx)
    department, body = own_department(ctx, body, f"{_PROPOSE} {shown}")
    check_open(month, department, ctx)
    lines = read_plan(body, month=month).lines
    if not lines:
        raise Refusal(texts.plan_how(plan_example(ctx)))
    wrong = problems(lines, ctx)
    if wrong:
        raise Refusal(texts.plan_refused(wrong, plan_example(ctx).split("\n")[1]))
    return Reply(text=enter(lines, month, department, ctx))


def enter(lines: Iterable[PlanLine], month: Month, department: Department, ctx: Context) -> str:
    """Enter lines without problems in place of the department's earlier proposals, and return the answer."""
    before = ctx.store.plans.waiting(month, department.id)
    made = ctx.store.plans.draft(month, department.id, [proposal(line) for line in lines])
    for task in before:
        ctx.decide(TaskReplaced.of(task))
    for task in made:
        ctx.decide(TaskProposed.of(task))
    titles = [texts.proposal(task) for task in made]
    return texts.proposed(label(month, ctx), department.name, titles, len(before))


@commands.on(
    _MERGE,
    roles={Role.OFFICE},
    summary="看各部门报来的计划",
    how="只发「汇总」看齐没齐；后面写部门，就看要求和时限",
    example=lambda ctx: f"汇总 {plan_month_name(ctx)}",
    extras=("计划",),
)
def merge(order: Order, ctx: Conversation) -> Reply:
    """Show the merged plan and the departments that have not proposed."""
    named, body = split_question(order.body, ctx)
    month = named or _month_to_approve(ctx)
    tasks = ctx.store.plans.tasks(month)
    if not tasks:
        raise Refusal(texts.nothing_proposed(label(month, ctx)))
    if body:
        return Reply(text=_merged_of(body, month, ctx))
    waiting = sum(not task.approved for task in tasks)
    detail = f"{_MERGE} {label(month, ctx)} {ctx.store.units.name('department', tasks[0].department_id)}"
    text = texts.merged(label(month, ctx), lines(tasks, ctx), departments_without_plan(month, ctx), waiting)
    return Reply(text=f"{text}{texts.merged_detail(detail)}")


def _merged_of(text: str, month: Month, ctx: Context) -> str:
    """Return a department's proposals with their requirements."""
    found = find_department(text, ctx.roster)
    if not isinstance(found, Found):
        raise Refusal(common.too_much(f"{_MERGE} {label(month, ctx)}", text))
    tasks = [task for task in ctx.store.plans.tasks(month) if task.department_id == found.item.id]
    shown = label(month, ctx)
    if not tasks:
        raise Refusal(texts.nothing_proposed_by(found.item.name, shown))
    details = [texts.task_detail(task) for task in tasks]
    head = texts.plan_of(found.item.name, shown, waiting=sum(not task.approved for task in tasks))
    return "\n".join([head, *details, texts.plan_of_end(found.item.name)])


@commands.on(
    _APPROVE,
    roles={Role.OFFICE},
    summary="记下镇党委通过，发到各片区群",
    how="镇党委会过了再发，发了各部门就能评分",
    example=lambda ctx: f"通过 {plan_month_name(ctx)}",
    extras=("计划",),
)
def approve(order: Order, ctx: Conversation) -> list[Reply]:
    """Record the committee's approval, and post the new tasks to every district's group."""
    month = split_order(order.body, ctx, _APPROVE) or _month_to_approve(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(texts.plan_past(label(month, ctx)))
    fresh = tuple(replace(task, approved=True) for task in ctx.store.plans.waiting(month))
    if not fresh:
        known = texts.approved_already if ctx.store.plans.tasks(month) else texts.nothing_proposed
        raise Refusal(known(label(month, ctx)))
    for task in fresh:
        ctx.decide(TaskApproved.of(task))
    post = texts.plan_post(label(month, ctx), lines(fresh, ctx), texts.tasks_end(department_name(ctx)))
    posts = [
        reply for district in ctx.roster.districts for reply in ctx.to_groups(post, district_id=district.id)
    ]
    sent = texts.posted(len(posts), ctx.quiet_end, ctx.roster.districts[0].name)
    reopened, notices = _reopen(fresh, ctx)
    answer = texts.approved(
        label(month, ctx), len(fresh), sent, departments_without_plan(month, ctx), reopened
    )
    return [Reply(text=answer), *posts, *notices]


@commands.on(
    "任务",
    summary="看一个月的任务编号和要求",
    how="只发「任务」看全部编号；写部门名就看要求和时限",
    example=lambda ctx: f"任务 {own_month_name(ctx)} {department_name(ctx)}",
)
def show(order: Order, ctx: Conversation) -> Reply:
    """Show the numbered tasks, for a department or a task with their requirements."""
    named, body = split_question(order.body, ctx)
    month = named or own_month(ctx)
    if not body:
        listed = lines(_approved(month, ctx), ctx)
        end = texts.tasks_end(department_name(ctx))
        return Reply(text="\n".join([texts.tasks_head(label(month, ctx), ""), *listed, end]))
    found = find_department(body, ctx.roster)
    if isinstance(found, Found):
        name, tasks = found.item.name, _of_department(found.item, month, ctx)
    else:
        name, tasks = "", _named(body, month, ctx)
    head = texts.tasks_head(label(month, ctx), name)
    details = [texts.task_detail(task) for task in tasks]
    return Reply(text="\n".join([head, *details, texts.TASKS_DETAIL_END]))


def lines(tasks: Iterable[Task], ctx: Context) -> list[str]:
    """Return a line for each department in the configured order, a retired department last."""
    by_department: dict[int, list[str]] = {department.id: [] for department in ctx.roster.departments}
    for task in tasks:
        by_department.setdefault(task.department_id, []).append(common.numbered(task))
    return [
        texts.plan_line(ctx.store.units.name("department", department), titles)
        for department, titles in by_department.items()
        if titles
    ]


def _reopen(fresh: tuple[Task, ...], ctx: Context) -> tuple[str, list[Reply]]:
    """Reopen the sheets that new tasks leave incomplete (S4); return their names and the notices."""
    names = []
    notices = []
    for department_id in dict.fromkeys(task.department_id for task in fresh):
        month = label(fresh[0].month, ctx)
        if not reopen_if_incomplete(fresh[0].month, department_id, ctx):
            continue
        name = ctx.store.units.name("department", department_id)
        titles = common.names(common.numbered(task) for task in fresh if task.department_id == department_id)
        text = texts.sheet_reopened_by(month, name, titles)
        contacts = ctx.store.people.holders(Role.LIAISON, unit_id=department_id)
        notices += ctx.privately(contacts, text, Kind.NOTICE, can_wait=True)
        names.append(name)
    return common.names(names), notices


def _approved(month: Month, ctx: Context) -> tuple[Task, ...]:
    tasks = ctx.store.plans.approved(month)
    if not tasks:
        raise Refusal(no_plan(month, ctx))
    return tasks


def _of_department(department: Department, month: Month, ctx: Context) -> tuple[Task, ...]:
    tasks = tuple(one for one in _approved(month, ctx) if one.department_id == department.id)
    if not tasks:
        raise Refusal(common.no_own_tasks(label(month, ctx), department.name))
    return tasks


def _named(text: str, month: Month, ctx: Conversation) -> tuple[Task, ...]:
    """Return the tasks that a number or a part of a title names."""
    found = find_task(text, _approved(month, ctx))
    if isinstance(found, Missing):
        raise Refusal(texts.no_such_task(label(month, ctx), text, department_name(ctx)))
    return (found.item,) if isinstance(found, Found) else found.items


def _month_to_approve(ctx: Context) -> Month:
    """Return the earliest month with proposals, else the month to be planned."""
    return next(iter(months_to_approve(ctx)), plan_month(ctx))


def check_open(month: Month, department: Department, ctx: Context) -> None:
    """Ensure that the department may still propose a plan for the month.

    Raises:
        Refusal: The month is over or published, or the department's plan is approved.
    """
    if month < ctx.month or ctx.store.results.publication(month):
        raise Refusal(texts.plan_past(label(month, ctx)))
    if ctx.store.plans.approved(month, department.id):
        following = label(month.next, ctx)
        raise Refusal(texts.plan_closed(label(month, ctx), department.name, following))
