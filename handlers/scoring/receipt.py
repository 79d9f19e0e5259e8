"""A receipt says what was recorded, what happens next and how to put the rest right."""

from collections.abc import Sequence

from assessment import Task, deduction
from handlers.deductions import describe
from handlers.deductions.life import tell_at
from handlers.kit import Context, Conversation
from handlers.kit import texts as common
from handlers.month.progress import coverage, is_complete
from handlers.month.which_month import label, report_command
from handlers.reading.copyable import write_old_reason, write_reason
from handlers.scoring import texts
from handlers.scoring.judge import Judged, Wants
from handlers.scoring.record import Outcome
from storage.receipts import Receipt


def receipt_text(outcome: Outcome, receipt: Receipt | None, asked: str, ctx: Conversation) -> str:
    """Say what was recorded, what happens next and what was not recorded, ask, and show how to resend it."""
    lines = _recorded(outcome, receipt, ctx)
    if receipt is not None:
        lines += next_steps(receipt, [outcome], [outcome.task], ctx)
        lines += [texts.not_recorded(len(outcome.faults))] if outcome.faults else []
    lines += [fault.text for fault in outcome.faults if fault.wants is Wants.NOTHING]
    lines += [asked] if asked else []
    return "\n".join([*lines, *_resend(outcome, ctx)])


def _recorded(outcome: Outcome, receipt: Receipt | None, ctx: Context) -> list[str]:
    task = outcome.task
    month = label(task.month, ctx)
    if receipt is None:
        sentence = texts.nothing_recorded if outcome.faults else texts.unchanged
        return [sentence(month, task)]
    lines = [texts.recorded(month, task, coverage(task, ctx), receipt.label)]
    full = [judged for judged in outcome.named if judged.score.points == task.full_marks]
    lines += [_line(judged, outcome, ctx) for judged in outcome.named if judged not in full]
    names = common.names(f"{judged.village.name}{_old_score(judged, outcome)}" for judged in full)
    lines += [texts.full_marks_line(len(full), names)] if full else []
    lines += [_rest_line(outcome, ctx)] if outcome.rest else []
    return lines


def _line(judged: Judged, outcome: Outcome, ctx: Context) -> str:
    village = judged.village
    lost = deduction(judged.score, outcome.task.full_marks)
    again = bool(lost) and not outcome.discreet and describe.is_repeated(outcome.task, village.id, ctx)
    reason = write_reason(judged.score.reason, ctx.roster)
    score = common.score_of(judged.score.points, lost, reason, again=again)
    return f"{village.name} {score}{_old_score(judged, outcome)}"


def _old_score(judged: Judged, outcome: Outcome) -> str:
    """Return what a village had before, where that is different now (S5)."""
    for change in [] if outcome.discreet else outcome.changes:
        if change.village_id == judged.village.id and change.before is not None:
            reason = change.before.reason if change.before.points == judged.score.points else ""
            return common.old_score(change.before.points, write_old_reason(reason))
    return ""


def _rest_line(outcome: Outcome, ctx: Context) -> str:
    score = outcome.rest[0].score
    if score.points == outcome.task.full_marks:
        return texts.rest_full(len(outcome.rest))
    lost = deduction(score, outcome.task.full_marks)
    reason = write_reason(score.reason, ctx.roster)
    return texts.rest_scored(len(outcome.rest), common.score_of(score.points, lost, reason))


def next_steps(
    receipt: Receipt, outcomes: Sequence[Outcome], tasks: Sequence[Task], ctx: Context
) -> list[str]:
    """Say when villages hear of their deductions, how to put a mistake right, and which sheets are complete.

    Args:
        receipt: The last of those that were given.
        tasks: The tasks that were reported on, whether or not their scores are new.
    """
    deducted = {
        change.village_id
        for outcome in outcomes
        for change in outcome.changes
        if change.after is not None and deduction(change.after, outcome.task.full_marks)
    }
    told = texts.told_soon(_when_told(ctx), len(deducted)) if deducted else ""
    lines = [f"{told}{texts.fix_soon(receipt.label)}"]
    month = tasks[0].month
    departments = dict.fromkeys(task.department_id for task in tasks)
    if not ctx.store.sheets.submitted(month).keys().isdisjoint(departments):
        return [texts.sheet_changed(label(month, ctx)), *lines]
    complete = [each for each in departments if is_complete(ctx.store.plans.approved(month, each), ctx)]
    names = [ctx.store.units.name("department", department_id) for department_id in complete]
    return [*lines, *(texts.sheet_complete(label(month, ctx), name) for name in names)]


def _when_told(ctx: Context) -> str:
    """Say when villages hear of what is recorded now: in so many minutes, or after the quiet hours."""
    moment = tell_at(ctx)
    if moment > ctx.now + ctx.rules.undo:
        return common.moment(moment.astimezone(ctx.rules.timetable.zone))
    return texts.minutes(int(ctx.rules.undo.total_seconds() // 60))


def _resend(outcome: Outcome, ctx: Conversation) -> list[str]:
    """Return one line that puts right everything that can be put right."""
    corrected = [fault.resend for fault in outcome.faults if fault.resend]
    if not corrected:
        return []
    command = report_command(outcome.task, ctx)
    asked = any(fault.wants is not Wants.NOTHING for fault in outcome.faults)
    return [texts.resend(f"{command} {'；'.join(corrected)}", asked=asked)]
