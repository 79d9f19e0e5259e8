"""Deductions and the villages that hear of them: 扣分, and the notices after the undo window (D1, D2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assessment.duties import Role
from assessment.figures import show_points
from assessment.plan import same_kind
from assessment.scores import deduction as points_lost
from handlers import texts
from handlers.choosing import label, open_month, split_question
from handlers.commands import VILLAGE_STAFF, Commands, Order
from handlers.messages import Kind, Reply
from storage.deductions import Deduction, DeductionState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from assessment.months import Month
    from assessment.plan import Task
    from handlers.context import Context
    from storage.people import Contact
    from storage.scores import ScoreChange

commands = Commands()


@commands.on(
    "扣分",
    roles=VILLAGE_STAFF,
    summary="看本村扣了哪些分、为什么",
    example="扣分 {month}",
    extras=("明细", "情况", "记录"),
)
def show(order: Order, ctx: Context) -> list[Reply]:
    """The own village's deductions, each with its number, its reason and its state."""
    assert ctx.sender is not None
    named, _ = split_question(order.body, ctx)
    month = named or _month_in_question(ctx)
    return [Reply(text=_listed(village_id, month, ctx)) for village_id in ctx.sender.units(*VILLAGE_STAFF)]


def follow(task: Task, change: ScoreChange, ctx: Context) -> None:
    """Brings the cell's deduction up to its score; the village is told after the undo window (D1)."""
    known = ctx.store.deductions.of_cell(task.month, task.id, change.village_id)
    lost = points_lost(change.after, task.full_marks) if change.after else None
    if lost and change.after is not None:
        if known is None or known.state is DeductionState.WITHDRAWN:
            _new(task, change.village_id, lost, change.after.reason, ctx)
            return
        ctx.store.deductions.save(
            replace(
                known,
                points=lost,
                reason=change.after.reason,
                state=DeductionState.RECORDED,
                tell_at=tell_at(ctx),
            )
        )
    elif known is not None and known.state is not DeductionState.WITHDRAWN:
        hears = tell_at(ctx) if known.told_at else None
        ctx.store.deductions.save(replace(known, state=DeductionState.WITHDRAWN, tell_at=hears))


def tell_at(ctx: Context) -> datetime:
    """When villages hear of what happens now: after the undo window, and not in the quiet hours (D1, J3)."""
    return ctx.rules.timetable.after_quiet(ctx.now + ctx.rules.undo)


def notices(ctx: Context) -> list[Reply]:
    """What villages are to hear by now: one message a village, in private where somebody is bound (D2).

    Where nobody is bound and the district has no group either, nobody has heard: it stays due.
    """
    due: dict[tuple[Month, int], list[Deduction]] = defaultdict(list)
    for one in ctx.store.deductions.due(ctx.now):
        due[one.month, one.village_id].append(one)
    replies: list[Reply] = []
    unbound: dict[tuple[Month, int], list[int]] = defaultdict(list)
    for (month, village_id), found in due.items():
        contacts = people_of(village_id, ctx)
        if contacts:
            replies += ctx.privately(contacts, _notice(village_id, month, found, ctx), Kind.NOTICE)
            told(found, ctx)
        else:
            unbound[month, ctx.store.units.district_of(village_id)].append(village_id)
    for (month, district_id), villages in unbound.items():
        text = texts.neutral_notice(_names(villages, ctx), label(month, ctx))
        posts = ctx.to_groups(text, district_id=district_id)
        replies += posts
        told((one for village in villages if posts for one in due[month, village]), ctx)
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
    return _line(one, "扣", ctx)


def is_repeated(task: Task, village_id: int, ctx: Context) -> bool:
    """Whether the village lost points on the same kind of task the month before: 同类再扣 (D4)."""
    before = ctx.store.deductions.of_village(task.month.previous, village_id)
    return any(same_kind(task, _task_of(one, ctx)) for one in before)


def repeated(month: Month, ctx: Context) -> list[str]:
    """The month's 同类再扣, village and task, for the office (D4)."""
    return [
        texts.repeated_item(ctx.store.units.name("village", one.village_id), task.title)
        for one in ctx.store.deductions.of_month(month)
        if is_repeated(task := _task_of(one, ctx), one.village_id, ctx)
    ]


def settled(found: Iterable[Deduction], ctx: Context) -> list[Deduction]:
    """Those that can no longer be undone unseen (D1)."""
    return [one for one in found if one.tell_at is None or one.tell_at <= ctx.now]


def seen(
    village_id: int, month: Month, ctx: Context, *, whole: bool = False
) -> tuple[list[Deduction], list[Deduction]]:
    """A village's deductions that are shown, and those it has heard of that are just being changed.

    Args:
        whole: Also what the village has not heard of yet.
    """
    everything = ctx.store.deductions.of_village(month, village_id)
    shown = everything if whole else settled(everything, ctx)
    return shown, [one for one in everything if one.told_at and one not in shown]


def explained(one: Deduction, ctx: Context) -> str:
    """What a deduction's line says beside its task: `D-0001 扣0.5：主街垃圾未清（党建办公室），已告知`."""
    task = _task_of(one, ctx)
    words = texts.deduction_words(one.label, _lost(one, task, "扣", ctx), one.reason, _department(task, ctx))
    return f"{words}，{one.state}"


def listed(
    village_id: int, month: Month, ctx: Context, *, whole: bool = False
) -> tuple[list[str], tuple[int, str]]:
    """A village's deductions, a line each with its state, and how many they are and how many points.

    Args:
        whole: Also what the village has not heard of yet.
    """
    shown, changing = seen(village_id, month, ctx, whole=whole)
    lines = [f"{line(one, ctx)}，{one.state}" for one in shown]
    lines += [texts.being_changed(one.label, _task_of(one, ctx).title) for one in changing]
    total = sum((one.points for one in shown), start=Decimal(0))
    return lines, (len(shown), show_points(total))


def _listed(village_id: int, month: Month, ctx: Context) -> str:
    """What a village has heard of by now; what may still be undone is not shown before it is told (D1)."""
    village = ctx.store.units.name("village", village_id)
    lines, total = listed(village_id, month, ctx)
    shown = label(month, ctx)
    if not lines:
        return texts.no_deductions(village, shown, label(month.previous, ctx))
    head = texts.deductions_head(village, shown, *total)
    return "\n".join([head, *lines, texts.DEDUCTIONS_END])


def _notice(village_id: int, month: Month, found: list[Deduction], ctx: Context) -> str:
    village = ctx.store.units.name("village", village_id)
    stands = any(one.state is not DeductionState.WITHDRAWN for one in found)
    head = texts.notice(village, label(month, ctx), stands=stands)
    return "\n".join([head, *(_notice_line(one, ctx) for one in found), texts.notice_end(stands=stands)])


def _notice_line(one: Deduction, ctx: Context) -> str:
    if one.state is DeductionState.WITHDRAWN:
        task = _task_of(one, ctx)
        return texts.withdrawn_line(one.label, task.title, _department(task, ctx))
    return _line(one, "改为扣" if one.told_at else "扣", ctx)


def _line(one: Deduction, verb: str, ctx: Context) -> str:
    task = _task_of(one, ctx)
    lost = _lost(one, task, verb, ctx)
    return texts.deduction_line(one.label, task.title, lost, one.reason, _department(task, ctx))


def _lost(one: Deduction, task: Task, verb: str, ctx: Context) -> str:
    mark = texts.REPEATED if is_repeated(task, one.village_id, ctx) else ""
    return f"{verb}{show_points(one.points)}{mark}"


def _task_of(one: Deduction, ctx: Context) -> Task:
    return next(task for task in ctx.store.plans.tasks(one.month) if task.id == one.task_id)


def _department(task: Task, ctx: Context) -> str:
    return ctx.store.units.name("department", task.department_id)


def _names(villages: list[int], ctx: Context) -> str:
    return texts.names(ctx.store.units.name("village", one) for one in villages)


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
            tell_at=tell_at(ctx),
        )
    )
    ctx.record(
        "减分",
        f"deduction:{made.id}",
        after={"task_id": task.id, "village_id": village_id, "points": str(lost)},
        why=reason,
    )


def _month_in_question(ctx: Context) -> Month:
    """The open month, or the one before while nothing has been deducted yet in the current one."""
    month = open_month(ctx)
    if month == ctx.month and not ctx.store.deductions.of_month(month):
        before = month.previous
        return before if ctx.store.deductions.of_month(before) else month
    return month
