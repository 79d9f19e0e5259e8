"""The life of a deduction: an event gives it a new state, new steps and a row in the trail (D5, J1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

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
from assessment import deduction as points_lost
from handlers.cases import follow_up, ladder
from handlers.kit import Context, Conversation
from storage.deductions import Deduction, DeductionHappened, DeductionRecorded, columns
from storage.engine.json_values import plain_value
from storage.receipts import ScoreChange

_NEWS = {Event.ACCEPT, Event.RETURN, Event.ANSWER, Event.LAPSE, Event.UPHOLD, Event.ADJUST, Event.REVOKE}
"""What others have done about a deduction; its village is told."""
_NEW_TERM = {Event.RETURN, Event.UPHOLD, Event.ADJUST}
"""Events after which the village has its whole time for rectifying again."""
_CHANGES = {Event.CHANGE, Event.EASE, Event.WITHDRAW}


def update_deduction(task: Task, change: ScoreChange, ctx: Context) -> None:
    """Bring the cell's deduction up to its new score; the village is told after the undo window (D1).

    Fewer points than before leave what has been done about it as it is; anything else begins anew (D5).
    """
    known = ctx.store.deductions.of_cell(task.month, task.id, change.village_id)
    lost = points_lost(change.after, task.full_marks) if change.after else None
    if lost and change.after is not None:
        if known is None or not known.stands:
            _record_deduction(task, change.village_id, lost, change.after.reason, ctx)
            return
        event = Event.EASE if lost < known.points else Event.CHANGE
        changed = replace(known, points=lost, reason=change.after.reason, tell_at=tell_at(ctx))
        apply_event(changed, event, ctx)
    elif known is not None and known.stands:
        # A deduction that nobody has heard of is taken back in silence.
        heard_at = tell_at(ctx) if known.told_at else None
        apply_event(replace(known, tell_at=heard_at), Event.WITHDRAW, ctx)


def apply_event(
    deduction: Deduction, event: Event, ctx: Context, *, text: str = "", role: Role | None = None
) -> Deduction:
    """Apply the event: keep it, record it in the trail and begin the steps that follow, with their due days.

    Args:
        deduction: The deduction as it is to stand but for its life: new points and reason are in it already.
        text: What was done, why, or what was decided, in the words of whoever did it.
        role: The duty in which somebody brings the event about; None is the program itself.

    Returns:
        The deduction after the event.

    Raises:
        NotYours, NotNow: see `assessment.life.move`.
    """
    life = move(deduction.life, event, role)
    number = ctx.store.deduction_events.next_id()
    changed = replace(_with_due_days(deduction, event, ctx), state=life.stage, appeal=life.appeal)
    if event is Event.TELL:
        changed = replace(changed, tell_at=None, told_at=ctx.now, told_upto=number)
    elif event in _NEWS and deduction.told_at is not None:
        changed = replace(changed, tell_at=tell_at(ctx))
    before, after = columns(ctx.store.deductions.at(deduction)), columns(changed)
    former, coming = deeds(deduction.life), deeds(changed.life)
    moved = [name for name in after if after[name] != before[name]]
    ctx.decide(
        DeductionHappened(
            id=deduction.id,
            number=number,
            event=event,
            changes={name: plain_value(after[name]) for name in moved},
            steps={
                str(deed): _begin(deed, changed, ctx).due_on.isoformat()
                for deed in coming
                if deed not in former
            },
            before={name: plain_value(before[name]) for name in moved},
        ),
        why=text,
    )
    # The fact keeps the due days; when somebody is woken for them is no decision and follows here.
    follow_up(ctx.store.steps, deduction.id, former, coming, lambda deed: _begin(deed, changed, ctx))
    return changed


def apply_for_sender(deduction: Deduction, event: Event, ctx: Conversation, text: str = "") -> Deduction:
    """Apply an event that the sender brings about in his own duty."""
    return apply_event(deduction, event, ctx, text=text, role=role_for(deduction, event, ctx))


def mark_told(deductions: Iterable[Deduction], ctx: Context) -> None:
    """Mark deductions as known to their villages, with all that has happened to them."""
    for deduction in deductions:
        apply_event(deduction, Event.TELL, ctx)


def tell_at(ctx: Context) -> datetime:
    """Return when villages hear of what happens now: after the undo window, not in quiet hours (D1, J3)."""
    return ctx.rules.timetable.after_quiet(ctx.now + ctx.rules.undo)


def role_for(deduction: Deduction, event: Event, ctx: Conversation) -> Role | None:
    """Return the sender's duty that may bring the event about for this deduction, now or at another time."""
    roles = roles_of(event)
    duties = (duty for duty in ctx.sender.duties if duty.role in roles)
    return next((duty.role for duty in duties if _concerns(duty, deduction, ctx)), None)


def may_now(deduction: Deduction, event: Event, ctx: Conversation) -> bool:
    """Return whether the sender may bring the event about, and now."""
    return role_for(deduction, event, ctx) is not None and allows(deduction.life, event)


def task_of(deduction: Deduction, ctx: Context) -> Task:
    """Return the task that the points were lost on."""
    return next(task for task in ctx.store.plans.tasks(deduction.month) if task.id == deduction.task_id)


def has_untold_change(deduction: Deduction, ctx: Context) -> bool:
    """Return whether its points or its reason are other than the village has been told."""
    if deduction.told_at is None:
        return True
    events = ctx.store.deduction_events.of(deduction.id)
    return any(each.event in _CHANGES for each in events if each.id > deduction.told_upto)


def example_label(ctx: Conversation, *events: Event) -> str:
    """Return the number of an open deduction to which the first possible of these events can happen now."""
    deductions = ctx.store.deductions.open()
    fitting = (each for event in events for each in deductions if may_now(each, event, ctx))
    return next((each.label for each in fitting), "D-0001")


def under_review(month: Month, ctx: Context) -> bool:
    """Return whether an appeal against a deduction of the month is open, so that its result is 复核中."""
    return any(each.life.appealed for each in ctx.store.deductions.of_month(month))


def _record_deduction(task: Task, village_id: int, lost: Decimal, reason: str, ctx: Context) -> None:
    ctx.decide(
        DeductionRecorded(
            id=ctx.store.deductions.next_id(),
            month=task.month,
            task_id=task.id,
            village_id=village_id,
            points=lost,
            full_marks=task.full_marks,
            reason=reason,
            tell_at=tell_at(ctx),
        ),
        why=reason,
    )


def _concerns(duty: Duty, deduction: Deduction, ctx: Context) -> bool:
    """Return whether a duty has to do with this deduction; a village's only once it has heard of it (D1)."""
    unit = unit_of(duty.role)
    if unit is Unit.VILLAGE:
        return duty.unit_id == deduction.village_id and deduction.told_at is not None
    return unit is Unit.NONE or duty.unit_id == task_of(deduction, ctx).department_id


def _with_due_days(deduction: Deduction, event: Event, ctx: Context) -> Deduction:
    """Return the deduction with the last days that the event sets anew."""
    is_first_notice = event is Event.TELL and deduction.state is Stage.RECORDED
    if not is_first_notice and event not in _NEW_TERM:
        return deduction
    deadlines = ctx.rules.deadlines
    dated = replace(deduction, rectify_by=deadlines.by(Deed.RECTIFY, ctx.today))
    return replace(dated, appeal_by=deadlines.appeal_by(ctx.today)) if is_first_notice else dated


def _begin(deed: Deed, deduction: Deduction, ctx: Context) -> Step[Deed]:
    """Return the step for a deed that has come; a village hears of it with the notice, at once."""
    due_on = ctx.rules.deadlines.by(deed, ctx.today)
    if deed is Deed.RECTIFY and deduction.rectify_by is not None:
        due_on = deduction.rectify_by
    is_known = party_of(deed) is Party.VILLAGE
    return ladder(ctx).begin(deduction.id, deed, due_on, ctx.now, is_known=is_known)
