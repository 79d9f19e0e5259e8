"""The month's plan: 报计划, 汇总, 通过, 任务 (P1, P2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.duties import Role
from assessment.figures import show_points
from assessment.plan import FULL_MARKS
from handlers import texts
from handlers.choosing import label, own_department, plan_month, split
from handlers.commands import Commands, Order
from handlers.messages import Reply
from handlers.reading.names import Found, find_department
from handlers.reading.plan import read_plan
from handlers.refusal import Refusal
from storage.plans import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assessment.months import Month
    from assessment.plan import Task
    from assessment.roster import Department
    from handlers.context import Context
    from handlers.reading.plan import PlanLine

commands = Commands()


@commands.on(
    "报计划",
    roles={Role.LIAISON},
    free_text=True,
    summary="报本部门一个月的计划，一行一项",
    example=texts.PLAN_EXAMPLE,
)
def propose(order: Order, ctx: Context) -> Reply:
    """A department's proposals for a month, whole or not at all."""
    named, body = split(order.body, ctx)
    department, body = own_department(ctx, body)
    month = named or plan_month(ctx)
    _check_open(month, department, ctx)
    lines = read_plan(body, month=month).lines
    if not lines:
        raise Refusal(texts.plan_how())
    _check_lines(lines)
    before = [one for one in ctx.store.plans.tasks(month) if one.department_id == department.id]
    made = ctx.store.plans.propose(month, department.id, [_proposal(line) for line in lines])
    for task in made:
        ctx.record("报计划", f"task:{task.id}", after=_plain(task))
    return Reply(
        text=texts.proposed(
            label(month, ctx), department.name, [texts.numbered(task) for task in made], len(before)
        )
    )


@commands.on("汇总", roles={Role.OFFICE}, summary="看各部门报来的计划", example="汇总 12月")
def merge(order: Order, ctx: Context) -> Reply:
    """The merged plan and who has not proposed."""
    month = _month_to_approve(order, ctx)
    tasks = ctx.store.plans.tasks(month)
    if not tasks:
        raise Refusal(texts.nothing_proposed(label(month, ctx)))
    return Reply(text=texts.merged(label(month, ctx), lines(tasks, ctx), _without_plan(month, ctx)))


@commands.on("通过", roles={Role.OFFICE}, summary="记下镇党委通过，发到各片区群", example="通过 12月")
def approve(order: Order, ctx: Context) -> list[Reply]:
    """Records the committee's approval; what is new is posted to every district's group."""
    month = _month_to_approve(order, ctx)
    fresh = ctx.store.plans.approve(month)
    if not fresh:
        raise Refusal(texts.nothing_proposed(label(month, ctx)))
    for task in fresh:
        ctx.record("通过", f"task:{task.id}", after=_plain(task))
    post = texts.plan_post(label(month, ctx), lines(fresh, ctx))
    posts = [
        reply for district in ctx.roster.districts for reply in ctx.to_groups(post, district_id=district.id)
    ]
    answer = texts.approved(label(month, ctx), len(fresh), len(posts), _without_plan(month, ctx))
    return [Reply(text=answer), *posts]


@commands.on("任务", summary="看一个月的任务编号和要求", example="任务 11月 党建办")
def show(order: Order, ctx: Context) -> Reply:
    """Numbered tasks; with a department also what they ask."""
    named, body = split(order.body, ctx)
    month = named or ctx.month
    if not body:
        tasks = _approved(month, ctx)
        return _listed(texts.tasks_head(label(month, ctx), None), lines(tasks, ctx), texts.TASKS_END)
    found = find_department(body, ctx.roster)
    if not isinstance(found, Found):
        raise Refusal(texts.no_such_department(body))
    tasks = tuple(one for one in _approved(month, ctx) if one.department_id == found.item.id)
    if not tasks:
        raise Refusal(texts.no_own_tasks(label(month, ctx), found.item.name))
    head = texts.tasks_head(label(month, ctx), found.item.name)
    return _listed(head, [texts.task_detail(task) for task in tasks], texts.TASKS_DETAIL_END)


def lines(tasks: Iterable[Task], ctx: Context) -> list[str]:
    """A line a department, in the configured order; a retired department comes last."""
    by_department: dict[int, list[str]] = {one.id: [] for one in ctx.roster.departments}
    for task in tasks:
        by_department.setdefault(task.department_id, []).append(texts.numbered(task))
    return [
        texts.plan_line(ctx.store.units.name("department", department), titles)
        for department, titles in by_department.items()
        if titles
    ]


def departments_without(month: Month, ctx: Context) -> list[Department]:
    """Departments that have proposed nothing for the month."""
    proposed = {task.department_id for task in ctx.store.plans.tasks(month)}
    return [one for one in ctx.roster.departments if one.id not in proposed]


def _without_plan(month: Month, ctx: Context) -> str:
    return texts.names(one.name for one in departments_without(month, ctx))


def _listed(head: str, items: list[str], end: str) -> Reply:
    return Reply(text="\n".join([head, *items, end]))


def _approved(month: Month, ctx: Context) -> tuple[Task, ...]:
    tasks = ctx.store.plans.approved(month)
    if not tasks:
        raise Refusal(texts.no_plan(label(month, ctx)))
    return tasks


def _month_to_approve(order: Order, ctx: Context) -> Month:
    """The month named, else the earliest in which something waits, else this one."""
    named, _ = split(order.body, ctx)
    if named:
        return named
    waiting = [month for month in ctx.store.plans.months_with_proposals() if month >= ctx.month.previous]
    return waiting[0] if waiting else ctx.month


def _check_open(month: Month, department: Department, ctx: Context) -> None:
    if month < ctx.month or ctx.store.results.publication(month):
        raise Refusal(texts.plan_past(label(month, ctx)))
    if ctx.store.plans.approved(month, department.id):
        following = label(month.next, ctx)
        raise Refusal(texts.plan_closed(label(month, ctx), department.name, following))


def _check_lines(plan: tuple[PlanLine, ...]) -> None:
    wrong = [texts.plan_problem(line.raw, str(line.problem)) for line in plan if line.problem]
    if wrong:
        raise Refusal(texts.plan_refused(wrong, texts.PLAN_EXAMPLE.split("\n")[1]))


def _proposal(line: PlanLine) -> Proposal:
    assert line.deadline is not None
    return Proposal(
        title=line.title,
        requirement=line.requirement,
        deadline=line.deadline,
        full_marks=FULL_MARKS if line.full_marks is None else line.full_marks,
    )


def _plain(task: Task) -> dict[str, str | int | bool | None]:
    return {
        "month": str(task.month),
        "department_id": task.department_id,
        "number": task.number,
        "title": task.title,
        "requirement": task.requirement,
        "deadline": task.deadline.isoformat(),
        "full_marks": show_points(task.full_marks),
        "approved": task.approved,
    }
