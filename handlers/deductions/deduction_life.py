"""What happens to a deduction: its new state, its next steps and the trail of it (D5, J1)."""

from dataclasses import replace
from datetime import datetime

from assessment import (
    Deed,
    Duty,
    Event,
    Month,
    Party,
    Role,
    Stage,
    Step,
    Task,
    Unit,
    allows,
    deeds,
    move,
    party_of,
    roles_of,
    unit_of,
)
from handlers.cases import follow_up, ladder
from handlers.kit import Context, Conversation
from storage.deductions import Deduction, columns

_NEWS = {Event.ACCEPT, Event.RETURN, Event.ANSWER, Event.LAPSE, Event.UPHOLD, Event.ADJUST, Event.REVOKE}
"""What others have done, which the village is to hear."""
_ANEW = {Event.RETURN, Event.UPHOLD, Event.ADJUST}
"""From then on the village has its time again for putting things right."""


def apply_event(
    deduction: Deduction, event: Event, ctx: Context, *, text: str = "", role: Role | None = None
) -> Deduction:
    """Lets it happen: kept, in the trail, with whoever comes next and by when.

    Args:
        deduction: As it is to stand but for its life: new points and reason are in it already.

    Raises:
        NotYours, NotNow: see `assessment.life.move`.
    """
    life = move(deduction.life, event, role)
    number = ctx.store.happenings.add(deduction.id, event, text, ctx.now)
    changed = replace(_dated(deduction, event, ctx), state=life.stage, appeal=life.appeal)
    if event is Event.TELL:
        changed = replace(changed, tell_at=None, told_at=ctx.now, told_upto=number)
    elif event in _NEWS and deduction.told_at is not None:
        changed = replace(changed, tell_at=tell_at(ctx))
    before, after = columns(ctx.store.deductions.at(deduction)), columns(changed)
    ctx.store.deductions.save(changed)
    former, coming = deeds(deduction.life), deeds(changed.life)
    steps = follow_up(ctx.store.steps, deduction.id, former, coming, lambda deed: _begin(deed, changed, ctx))
    moved = [name for name in after if after[name] != before[name]]
    ctx.record(
        str(event),
        f"deduction:{deduction.id}",
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


def _begin(deed: Deed, deduction: Deduction, ctx: Context) -> Step[Deed]:
    """Return the step for a deed that has come; a village hears of it with the notice, at once."""
    due_on = ctx.rules.deadlines.by(deed, ctx.today)
    if deed is Deed.RECTIFY and deduction.rectify_by is not None:
        due_on = deduction.rectify_by
    is_known = party_of(deed) is Party.VILLAGE
    return ladder(ctx).begin(deduction.id, deed, due_on, ctx.now, is_known=is_known)


def example_label(ctx: Conversation, *events: Event) -> str:
    """Return the number of an open deduction to which the first possible of these events can happen now."""
    deductions = ctx.store.deductions.open()
    fitting = (one for event in events for one in deductions if may_now(one, event, ctx))
    return next((one.label for one in fitting), "D-0001")


def under_review(month: Month, ctx: Context) -> bool:
    """Whether an appeal against a deduction of the month is open: the result is 复核中."""
    return any(one.life.appealed for one in ctx.store.deductions.of_month(month))
