"""What happens to a deduction: its new state, its next steps and the trail of it (D5, J1)."""

from dataclasses import replace
from datetime import date, datetime

from assessment import (
    Deed,
    Duty,
    Event,
    Life,
    Month,
    Party,
    Role,
    Stage,
    Task,
    Unit,
    allows,
    deeds,
    move,
    party_of,
    roles_of,
    unit_of,
)
from handlers.kit import Context, Conversation
from storage.deduction_steps import Step, Word
from storage.deductions import Deduction, columns

_NEWS = {Event.ACCEPT, Event.RETURN, Event.ANSWER, Event.LAPSE, Event.UPHOLD, Event.ADJUST, Event.REVOKE}
"""What others have done, which the village is to hear."""
_ANEW = {Event.RETURN, Event.UPHOLD, Event.ADJUST}
"""From then on the village has its time again for putting things right."""


def advance(
    one: Deduction, event: Event, ctx: Context, *, text: str = "", role: Role | None = None
) -> Deduction:
    """Lets it happen: kept, in the trail, with whoever comes next and by when.

    Args:
        one: As it is to stand but for its life: new points and reason are in it already.

    Raises:
        NotYours, NotNow: see `assessment.life.move`.
    """
    life = move(one.life, event, role)
    number = ctx.store.happenings.add(one.id, event, text, ctx.now)
    changed = replace(_dated(one, event, ctx), state=life.stage, appeal=life.appeal)
    if event is Event.TELL:
        changed = replace(changed, tell_at=None, told_at=ctx.now, told_upto=number)
    elif event in _NEWS and one.told_at is not None:
        changed = replace(changed, tell_at=tell_at(ctx))
    before, after = columns(ctx.store.deductions.at(one)), columns(changed)
    ctx.store.deductions.save(changed)
    steps = _follow_up(one.life, changed, ctx)
    moved = [name for name in after if after[name] != before[name]]
    ctx.record(
        str(event),
        f"deduction:{one.id}",
        before={name: before[name] for name in moved},
        after={**{name: after[name] for name in moved}, "event": number, "steps": steps},
        why=text,
    )
    return changed


def tell_at(ctx: Context) -> datetime:
    """When villages hear of what happens now: after the undo window, and not in the quiet hours (D1, J3)."""
    return ctx.rules.timetable.after_quiet(ctx.now + ctx.rules.undo)


def role_for(one: Deduction, event: Event, ctx: Conversation) -> Role | None:
    """The sender's duty that may bring this about for this deduction, whenever that may be."""
    roles = roles_of(event)
    return next(
        (duty.role for duty in ctx.sender.duties if duty.role in roles and _concerns(duty, one, ctx)), None
    )


def may_now(one: Deduction, event: Event, ctx: Conversation) -> bool:
    """Whether the sender may bring it about, and now."""
    return role_for(one, event, ctx) is not None and allows(one.life, event)


def task_of(one: Deduction, ctx: Context) -> Task:
    """The task that points were lost on."""
    return next(task for task in ctx.store.plans.tasks(one.month) if task.id == one.task_id)


def changed_unseen(one: Deduction, ctx: Context) -> bool:
    """Whether its points or reason are such as the village has not been told."""
    if one.told_at is None:
        return True
    unseen = (each.event for each in ctx.store.happenings.of(one.id) if each.id > one.told_upto)
    return bool({Event.CHANGE, Event.EASE, Event.WITHDRAW}.intersection(unseen))


def next_morning(ctx: Context) -> datetime:
    """The next working day's morning that is still to come."""
    timetable, deadlines = ctx.rules.timetable, ctx.rules.deadlines
    today = timetable.morning(ctx.today)
    if deadlines.is_working(ctx.today) and today > ctx.now:
        return today
    return timetable.morning(deadlines.after(ctx.today, 1))


def _concerns(duty: Duty, one: Deduction, ctx: Context) -> bool:
    """Whether a duty has to do with this deduction; a village's only once it has heard of it (D1)."""
    unit = unit_of(duty.role)
    if unit is Unit.VILLAGE:
        return duty.unit_id == one.village_id and one.told_at is not None
    return unit is Unit.NONE or duty.unit_id == task_of(one, ctx).department_id


def _dated(one: Deduction, event: Event, ctx: Context) -> Deduction:
    """With the last days that the event sets anew."""
    heard = event is Event.TELL and one.state is Stage.RECORDED
    if not heard and event not in _ANEW:
        return one
    deadlines = ctx.rules.deadlines
    dated = replace(one, rectify_by=deadlines.by(Deed.RECTIFY, ctx.today))
    return replace(dated, appeal_by=deadlines.appeal_by(ctx.today)) if heard else dated


def _follow_up(before: Life, one: Deduction, ctx: Context) -> dict[str, date]:
    """Begins the steps that have come, ends those that are over; returns by when those that come are due."""
    former, now = deeds(before), deeds(one.life)
    for deed in former:
        if deed not in now:
            known = ctx.store.steps.of(one.id).get(deed)
            if known is not None:
                ctx.store.steps.save(replace(known, wake_at=None))
    come = [_step(deed, one, ctx) for deed in now if deed not in former]
    for step in come:
        ctx.store.steps.save(step)
    return {str(step.deed): step.due_on for step in come}


def _step(deed: Deed, one: Deduction, ctx: Context) -> Step:
    """A step that has just come: the village hears of it at once, others in the morning."""
    due = ctx.rules.deadlines.by(deed, ctx.today)
    if deed is Deed.RECTIFY and one.rectify_by is not None:
        due = one.rectify_by
    new = next_morning(ctx)
    due_at = max(ctx.rules.timetable.morning(due), new)
    if party_of(deed) is Party.VILLAGE or new == due_at:
        return Step(deduction_id=one.id, deed=deed, due_on=due, word=Word.DUE, wake_at=due_at)
    return Step(deduction_id=one.id, deed=deed, due_on=due, word=Word.NEW, wake_at=new)


def example_label(ctx: Conversation, *events: Event) -> str:
    """Return the number of an open deduction to which the first possible of these events can happen now."""
    deductions = ctx.store.deductions.open()
    fitting = (one for event in events for one in deductions if may_now(one, event, ctx))
    return next((one.label for one in fitting), "D-0001")


def under_review(month: Month, ctx: Context) -> bool:
    """Whether an appeal against a deduction of the month is open: the result is 复核中."""
    return any(one.life.appealed for one in ctx.store.deductions.of_month(month))
