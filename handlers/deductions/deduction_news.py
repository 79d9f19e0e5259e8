"""Deductions as villages are shown them: each with its number, its reason and where it stands (D1–D5)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assessment import Appeal, Event, Month, Role, Stage, Task, same_kind, show_points
from assessment import deduction as points_lost
from handlers.deductions import texts
from handlers.deductions.deduction_life import apply_event, changed_unseen, task_of, tell_at
from handlers.kit import Context
from handlers.kit import texts as common
from storage.deduction_events import Happening
from storage.deductions import Deduction, columns
from storage.messages.contacts import Contact
from storage.receipts import ScoreChange

_CHANGES = (Event.CHANGE, Event.EASE)
_TO_RECTIFY = (Stage.TOLD, Stage.RECEIVED, Stage.RECTIFYING)


def follow(task: Task, change: ScoreChange, ctx: Context) -> None:
    """Brings the cell's deduction up to its score; the village is told after the undo window (D1).

    Fewer points than before leave what has been done about it as it is; anything else begins anew (D5).
    """
    known = ctx.store.deductions.of_cell(task.month, task.id, change.village_id)
    lost = points_lost(change.after, task.full_marks) if change.after else None
    if lost and change.after is not None:
        if known is None or not known.stands:
            _new(task, change.village_id, lost, change.after.reason, ctx)
            return
        event = Event.EASE if lost < known.points else Event.CHANGE
        changed = replace(known, points=lost, reason=change.after.reason, tell_at=tell_at(ctx))
        apply_event(changed, event, ctx)
    elif known is not None and known.stands:
        hears = tell_at(ctx) if known.told_at else None
        apply_event(replace(known, tell_at=hears), Event.WITHDRAW, ctx)


def told(deductions: Iterable[Deduction], ctx: Context) -> None:
    """Marks deductions as known to their villages, with all that has happened to them."""
    for one in deductions:
        apply_event(one, Event.TELL, ctx)


def people_of(village_id: int, ctx: Context) -> list[Contact]:
    """Everybody bound to a village."""
    return ctx.store.people.holders(Role.SECRETARY, Role.STAFF, unit_id=village_id)


def line(one: Deduction, ctx: Context) -> str:
    """A deduction with its number, task, points, reason and department; 同类再扣 is marked (D4)."""
    return _line(one, "扣", ctx)


def news(one: Deduction, ctx: Context) -> list[str]:
    """What the village has not heard of a deduction yet, a line each."""
    unseen = [each for each in ctx.store.happenings.of(one.id) if each.id > one.told_upto]
    events = {each.event for each in unseen}
    if one.told_at is None:
        return [line(one, ctx)]
    lines = [_line(one, "改为扣", ctx)] if one.stands and events.intersection(_CHANGES) else []
    if not one.stands and Event.REVOKE not in events:
        lines.append(texts.withdrawn_line(one.label, task_of(one, ctx).title, department_of(one, ctx)))
    return [*lines, *(text for each in unseen if (text := _said(one, each, ctx)))]


def summed_up(one: Deduction, ctx: Context) -> list[str]:
    """A deduction in its village's summary of the month, with what is news to the village (D3)."""
    if one.told_at is None:
        return [line(one, ctx)]
    changed = _line(one, "改为扣", ctx)
    return [line(one, ctx), *(text for text in news(one, ctx) if text != changed)]


def improved(village_id: int, month: Month, ctx: Context) -> list[str]:
    """The tasks of the kinds that cost the village points last month and now have full marks (D4)."""
    lost = [task_of(one, ctx) for one in ctx.store.deductions.of_village(month.previous, village_id)]
    if not lost:
        return []
    tasks = [one for one in ctx.store.plans.approved(month) if any(same_kind(one, former) for former in lost)]
    scores = ctx.store.scores.of_tasks(tasks)
    return [
        common.titled(one)
        for one in tasks
        if (score := scores.get((one.id, village_id))) and score.points == one.full_marks
    ]


def standing_of(one: Deduction, ctx: Context) -> str:
    """Where it stands: its state, what was sent along, by when it is to be put right, its appeal."""
    parts = [str(one.state)]
    enclosed = ctx.store.enclosures.of(one.id)
    if enclosed:
        pictures = sum(each.is_picture for each in enclosed)
        parts.append(texts.enclosed(pictures, len(enclosed) - pictures))
    if one.rectify_by and one.state in _TO_RECTIFY and not one.life.appealed:
        parts.append(texts.rectify_by(one.rectify_by))
    parts += [] if one.appeal is Appeal.NONE else [str(one.appeal)]
    return "，".join(parts)


def is_repeated(task: Task, village_id: int, ctx: Context) -> bool:
    """Whether the village lost points on the same kind of task the month before: 同类再扣 (D4)."""
    before = ctx.store.deductions.of_village(task.month.previous, village_id)
    return any(same_kind(task, task_of(one, ctx)) for one in before)


def repeated(month: Month, ctx: Context) -> list[str]:
    """The month's 同类再扣, village and task, for the office (D4)."""
    return [
        texts.repeated_item(ctx.store.units.name("village", one.village_id), task.title)
        for one in ctx.store.deductions.of_month(month)
        if is_repeated(task := task_of(one, ctx), one.village_id, ctx)
    ]


def settled(found: Iterable[Deduction], ctx: Context) -> list[Deduction]:
    """Those that can no longer be undone unseen (D1)."""
    return [
        one for one in found if one.tell_at is None or one.tell_at <= ctx.now or not changed_unseen(one, ctx)
    ]


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
    lost = _lost(one, task_of(one, ctx), "扣", ctx)
    words = texts.deduction_words(one.label, lost, one.reason, department_of(one, ctx))
    return f"{words}，{standing_of(one, ctx)}"


def listed(
    village_id: int, month: Month, ctx: Context, *, whole: bool = False
) -> tuple[list[str], tuple[int, str]]:
    """A village's deductions, a line each with its state, and how many they are and how many points.

    Args:
        whole: Also what the village has not heard of yet.
    """
    shown, changing = seen(village_id, month, ctx, whole=whole)
    lines = [f"{line(one, ctx)}，{standing_of(one, ctx)}" for one in shown]
    lines += [texts.being_changed(one.label, task_of(one, ctx).title) for one in changing]
    total = sum((one.points for one in shown), start=Decimal(0))
    return lines, (len(shown), show_points(total))


def department_of(one: Deduction, ctx: Context) -> str:
    """The name of the department that has deducted."""
    return ctx.store.units.name("department", task_of(one, ctx).department_id)


def _said(one: Deduction, each: Happening, ctx: Context) -> str:
    """What department or office have done, for the village; nothing where it is no news."""
    head = f"{one.label}《{task_of(one, ctx).title}》"
    by = one.rectify_by if each.event is Event.RETURN else None
    words = texts.happened(each.event, each.text, by, department_of(one, ctx))
    return f"{head}{words}" if words else ""


def _line(one: Deduction, verb: str, ctx: Context) -> str:
    task = task_of(one, ctx)
    lost = _lost(one, task, verb, ctx)
    return texts.deduction_line(one.label, task.title, lost, one.reason, department_of(one, ctx))


def _lost(one: Deduction, task: Task, verb: str, ctx: Context) -> str:
    mark = common.REPEATED if is_repeated(task, one.village_id, ctx) else ""
    return f"{verb}{show_points(one.points)}{mark}"


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
            state=Stage.RECORDED,
            tell_at=tell_at(ctx),
        )
    )
    ctx.record(
        "减分",
        f"deduction:{made.id}",
        after=columns(made),
        why=reason,
    )
