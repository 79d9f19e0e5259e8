"""Deductions and the villages that hear of them: 扣分, and the notices after the undo window (D1, D2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.duties import Role
from assessment.figures import show_points
from assessment.plan import same_kind
from assessment.scores import deduction as points_lost
from handlers import texts
from handlers.choosing import label, split
from handlers.commands import VILLAGE_STAFF, Commands, Order
from handlers.messages import Kind, Reply
from storage.deductions import Deduction, DeductionState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from assessment.months import Month
    from assessment.plan import Task
    from handlers.context import Context
    from storage.people import Contact
    from storage.scores import ScoreChange

commands = Commands()


@commands.on("扣分", roles=VILLAGE_STAFF, summary="看本村扣了哪些分、为什么", example="扣分 11月")
def show(order: Order, ctx: Context) -> list[Reply]:
    """The own village's deductions, each with its number, its reason and its state."""
    assert ctx.sender is not None
    named, _ = split(order.body, ctx)
    month = named or _month_in_question(ctx)
    replies = []
    for village_id in ctx.sender.units(*VILLAGE_STAFF):
        village = ctx.store.units.name("village", village_id)
        found = ctx.store.deductions.of_village(month, village_id)
        if not found:
            replies.append(Reply(text=texts.no_deductions(village, label(month, ctx))))
            continue
        total = show_points(sum((one.points for one in found), start=found[0].points * 0))
        head = texts.deductions_head(village, label(month, ctx), len(found), total)
        lines = [f"{line(one, ctx)}，{one.state}" for one in found]
        replies.append(Reply(text="\n".join([head, *lines, texts.DEDUCTIONS_END])))
    return replies


def follow(task: Task, change: ScoreChange, ctx: Context) -> None:
    """Brings the cell's deduction up to its score; the village is told after the undo window (D1)."""
    known = ctx.store.deductions.of_cell(task.month, task.id, change.village_id)
    lost = points_lost(change.after, task.full_marks) if change.after else None
    tell_at = ctx.now + ctx.rules.undo
    if lost and change.after is not None:
        if known is None or known.state is DeductionState.WITHDRAWN:
            _new(task, change.village_id, lost, change.after.reason, ctx)
            return
        changed = replace(known, points=lost, reason=change.after.reason, state=DeductionState.RECORDED)
        ctx.store.deductions.save(replace(changed, tell_at=tell_at))
    elif known is not None and known.state is not DeductionState.WITHDRAWN:
        hears = tell_at if known.told_at else None
        ctx.store.deductions.save(replace(known, state=DeductionState.WITHDRAWN, tell_at=hears))


def notices(ctx: Context) -> list[Reply]:
    """What villages are to hear by now: one message a village, in private where somebody is bound (D2)."""
    due: dict[tuple[Month, int], list[Deduction]] = defaultdict(list)
    for one in ctx.store.deductions.due(ctx.now):
        due[one.month, one.village_id].append(one)
    replies: list[Reply] = []
    unbound: dict[tuple[Month, int], list[int]] = defaultdict(list)
    for (month, village_id), found in due.items():
        contacts = people_of(village_id, ctx)
        village = ctx.store.units.name("village", village_id)
        lines = [_notice_line(one, ctx) for one in found]
        text = "\n".join([texts.notice(village, label(month, ctx)), *lines, texts.NOTICE_END])
        replies += ctx.privately(contacts, text, Kind.NOTICE)
        if not contacts:
            unbound[month, ctx.store.units.district_of(village_id)].append(village_id)
        told(found, ctx)
    for (month, district_id), villages in unbound.items():
        text = texts.neutral_notice(_names(villages, ctx), label(month, ctx))
        replies += ctx.to_groups(text, district_id=district_id)
    return replies


def told(deductions: Iterable[Deduction], ctx: Context) -> None:
    """Marks deductions as known to their villages."""
    for one in deductions:
        state = one.state if one.state is DeductionState.WITHDRAWN else DeductionState.TOLD
        ctx.store.deductions.save(replace(one, state=state, tell_at=None, told_at=ctx.now))
        ctx.record("告知", f"deduction:{one.id}", after={"state": str(state)})


def people_of(village_id: int, ctx: Context) -> list[Contact]:
    """Everybody bound to a village."""
    return ctx.store.people.holders(Role.SECRETARY, Role.STAFF, unit_id=village_id)


def line(one: Deduction, ctx: Context) -> str:
    """A deduction with its number, task, points, reason and department; 同类再扣 is marked (D4)."""
    task = task_of(one, ctx)
    mark = texts.REPEATED if _repeated(one, task, ctx) else ""
    department = ctx.store.units.name("department", task.department_id)
    return texts.deduction_line(one.label, task.title, show_points(one.points), one.reason, department, mark)


def task_of(one: Deduction, ctx: Context) -> Task:
    """The task of a deduction."""
    return next(task for task in ctx.store.plans.tasks(one.month) if task.id == one.task_id)


def _names(villages: list[int], ctx: Context) -> str:
    return texts.names(ctx.store.units.name("village", one) for one in villages)


def _notice_line(one: Deduction, ctx: Context) -> str:
    task = task_of(one, ctx)
    department = ctx.store.units.name("department", task.department_id)
    if one.state is DeductionState.WITHDRAWN:
        return texts.withdrawn_line(one.label, task.title, department)
    if one.told_at is not None:
        return texts.changed_line(one.label, task.title, show_points(one.points), one.reason, department)
    return line(one, ctx)


def _repeated(one: Deduction, task: Task, ctx: Context) -> bool:
    before = ctx.store.deductions.of_village(one.month.previous, one.village_id)
    return any(same_kind(task, task_of(other, ctx)) for other in before)


def _new(task: Task, village_id: int, lost: Decimal, reason: str, ctx: Context) -> None:
    made = ctx.store.deductions.new(
        Deduction(
            id=0,
            month=task.month,
            task_id=task.id,
            village_id=village_id,
            points=lost,
            full_marks=task.full_marks,
            reason=reason,
            state=DeductionState.RECORDED,
            tell_at=ctx.now + ctx.rules.undo,
        )
    )
    ctx.record(
        "减分",
        f"deduction:{made.id}",
        after={"task_id": task.id, "village_id": village_id, "points": str(lost)},
        why=reason,
    )


def _month_in_question(ctx: Context) -> Month:
    """The newest month in which something was deducted anywhere near now, else this one."""
    before = ctx.month.previous
    if ctx.store.deductions.of_month(ctx.month) or not ctx.store.deductions.of_month(before):
        return ctx.month
    return before
