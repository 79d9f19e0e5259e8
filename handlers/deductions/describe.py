"""Deductions in words, as villages and those in charge of them are shown them (D1–D5)."""

from collections.abc import Iterable
from decimal import Decimal

from assessment import Appeal, Event, Month, Stage, Task, same_kind, show_points
from handlers.deductions import texts
from handlers.deductions.life import has_untold_change, task_of
from handlers.kit import Context
from handlers.kit import texts as common
from storage.deduction_events import DeductionEvent
from storage.deductions import Deduction

_CHANGES = (Event.CHANGE, Event.EASE)
_TO_RECTIFY = (Stage.TOLD, Stage.RECEIVED, Stage.RECTIFYING)


def line(deduction: Deduction, ctx: Context) -> str:
    """Return a deduction with its number, task, points, reason and department; 同类再扣 is marked (D4)."""
    return _line(deduction, texts.LOST, ctx)


def explanation(deduction: Deduction, ctx: Context) -> str:
    """Return what is said below a task: `D-0001 扣0.5：主街垃圾未清（党建办公室），已告知`."""
    lost = _points(deduction, task_of(deduction, ctx), texts.LOST, ctx)
    words = texts.deduction_words(deduction.label, lost, deduction.reason, department_name(deduction, ctx))
    return f"{words}，{state_of(deduction, ctx)}"


def news(deduction: Deduction, ctx: Context) -> list[str]:
    """Return what the village has not heard of a deduction yet, a line each."""
    if deduction.told_at is None:
        return [line(deduction, ctx)]
    unheard = [each for each in ctx.store.deduction_events.of(deduction.id) if each.id > deduction.told_upto]
    events = {each.event for each in unheard}
    lines = []
    if deduction.stands and events.intersection(_CHANGES):
        lines.append(_line(deduction, texts.LOST_AFTER_CHANGE, ctx))
    if not deduction.stands and Event.REVOKE not in events:
        title, department = task_of(deduction, ctx).title, department_name(deduction, ctx)
        lines.append(texts.withdrawn_line(deduction.label, title, department))
    return [*lines, *(text for each in unheard if (text := _happened(deduction, each, ctx)))]


def summary(deduction: Deduction, ctx: Context) -> list[str]:
    """Return a deduction in its village's summary of the month, with what is news to the village (D3)."""
    if deduction.told_at is None:
        return [line(deduction, ctx)]
    changed = _line(deduction, texts.LOST_AFTER_CHANGE, ctx)
    return [line(deduction, ctx), *(text for text in news(deduction, ctx) if text != changed)]


def state_of(deduction: Deduction, ctx: Context) -> str:
    """Return its state, what was sent along, by when it is to be rectified, and the state of its appeal."""
    parts = [common.STAGES[deduction.state]]
    enclosed = ctx.store.deduction_files.of(deduction.id)
    if enclosed:
        pictures = sum(each.is_picture for each in enclosed)
        parts.append(texts.enclosed(pictures, len(enclosed) - pictures))
    if deduction.rectify_by and deduction.state in _TO_RECTIFY and not deduction.life.appealed:
        parts.append(texts.rectify_by(deduction.rectify_by))
    parts += [] if deduction.appeal is Appeal.NONE else [common.APPEALS[deduction.appeal]]
    return "，".join(parts)


def department_name(deduction: Deduction, ctx: Context) -> str:
    """Return the name of the department that has deducted."""
    return ctx.store.units.name("department", task_of(deduction, ctx).department_id)


def is_repeated(task: Task, village_id: int, ctx: Context) -> bool:
    """Return whether the village lost points on the same kind of task the month before: 同类再扣 (D4)."""
    before = ctx.store.deductions.of_village(task.month.previous, village_id)
    return any(same_kind(task, task_of(each, ctx)) for each in before)


def repeated(month: Month, ctx: Context) -> list[str]:
    """Return the month's 同类再扣, village and task, for the office (D4)."""
    return [
        texts.repeated_item(ctx.store.units.name("village", each.village_id), task.title)
        for each in ctx.store.deductions.of_month(month)
        if is_repeated(task := task_of(each, ctx), each.village_id, ctx)
    ]


def improved(village_id: int, month: Month, ctx: Context) -> list[str]:
    """Return the tasks of the kinds that cost points last month and now have full marks (D4)."""
    lost = [task_of(each, ctx) for each in ctx.store.deductions.of_village(month.previous, village_id)]
    if not lost:
        return []
    approved = ctx.store.plans.approved(month)
    tasks = [task for task in approved if any(same_kind(task, former) for former in lost)]
    scores = ctx.store.scores.of_tasks(tasks)
    return [
        common.titled(task)
        for task in tasks
        if (score := scores.get((task.id, village_id))) and score.points == task.full_marks
    ]


def settled(deductions: Iterable[Deduction], ctx: Context) -> list[Deduction]:
    """Return the deductions that can no longer be undone before anybody hears of them (D1)."""
    return [each for each in deductions if not _may_be_undone(each, ctx)]


def visible_deductions(
    village_id: int, month: Month, ctx: Context, *, include_untold: bool = False
) -> tuple[list[Deduction], list[Deduction]]:
    """Return a village's deductions that are shown, and those it has heard of that are just being changed.

    Args:
        include_untold: Whether what the village has not heard of yet is shown too.
    """
    deductions = ctx.store.deductions.of_village(month, village_id)
    visible = deductions if include_untold else settled(deductions, ctx)
    return visible, [each for each in deductions if each.told_at and each not in visible]


def village_lines(
    village_id: int, month: Month, ctx: Context, *, include_untold: bool = False
) -> tuple[list[str], tuple[int, str]]:
    """Return a village's deductions, a line each with its state, and how many they are and how many points.

    Args:
        include_untold: Whether what the village has not heard of yet is shown too.
    """
    visible, changing = visible_deductions(village_id, month, ctx, include_untold=include_untold)
    lines = [f"{line(each, ctx)}，{state_of(each, ctx)}" for each in visible]
    lines += [texts.being_changed(each.label, task_of(each, ctx).title) for each in changing]
    total = sum((each.points for each in visible), start=Decimal(0))
    return lines, (len(visible), show_points(total))


def _may_be_undone(deduction: Deduction, ctx: Context) -> bool:
    is_waiting = deduction.tell_at is not None and deduction.tell_at > ctx.now
    return is_waiting and has_untold_change(deduction, ctx)


def _happened(deduction: Deduction, happening: DeductionEvent, ctx: Context) -> str:
    """Return what department or office have done, for the village; nothing where it is no news."""
    by = deduction.rectify_by if happening.event is Event.RETURN else None
    words = texts.happened(happening.event, happening.text, by, department_name(deduction, ctx))
    return f"{deduction.label}《{task_of(deduction, ctx).title}》{words}" if words else ""


def _line(deduction: Deduction, verb: str, ctx: Context) -> str:
    task = task_of(deduction, ctx)
    lost = _points(deduction, task, verb, ctx)
    department = department_name(deduction, ctx)
    return texts.deduction_line(deduction.label, task.title, lost, deduction.reason, department)


def _points(deduction: Deduction, task: Task, verb: str, ctx: Context) -> str:
    mark = common.REPEATED if is_repeated(task, deduction.village_id, ctx) else ""
    return f"{verb}{show_points(deduction.points)}{mark}"
