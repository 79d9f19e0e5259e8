"""The receipt of a score report."""

from assessment import deduction
from handlers.deductions import describe
from handlers.deductions.life import tell_at
from handlers.kit import Context, Conversation
from handlers.kit import texts as common
from handlers.month.progress import coverage, is_complete
from handlers.month.which_month import label, spoken
from handlers.reading.copyable import write_old_reason, write_reason
from handlers.scoring import texts, texts_questions
from handlers.scoring.judge import Judged, Wants
from handlers.scoring.record import Outcome
from storage.receipts import Receipt


def receipt_text(outcome: Outcome, receipt: Receipt | None, asked: str, ctx: Conversation) -> str:
    """What was recorded, what happens next, what was not recorded, the question, and how to resend it all."""
    lines = _recorded(outcome, receipt, ctx)
    if receipt is not None:
        lines += _next_steps(outcome, receipt, ctx)
        lines += [texts.not_recorded(len(outcome.faults))] if outcome.faults else []
    lines += [fault.text for fault in outcome.faults if fault.wants is Wants.NOTHING]
    lines += [asked] if asked else []
    return "\n".join([*lines, *_resend(outcome, ctx)])


def _recorded(outcome: Outcome, receipt: Receipt | None, ctx: Context) -> list[str]:
    task = outcome.task
    month = label(task.month, ctx)
    if receipt is None:
        text = texts.nothing_recorded if outcome.faults else texts.unchanged
        return [text(month, task)]
    lines = [texts.recorded(month, task, coverage(task, ctx), receipt.label)]
    lines += [_line(one, outcome, ctx) for one in outcome.named if one.score.points != task.full_marks]
    full = [
        f"{one.village.name}{_old(one, outcome)}"
        for one in outcome.named
        if one.score.points == task.full_marks
    ]
    lines += [texts.full_marks_line(len(full), common.names(full))] if full else []
    lines += [_rest_line(outcome, ctx)] if outcome.rest else []
    return lines


def _line(one: Judged, outcome: Outcome, ctx: Context) -> str:
    lost = deduction(one.score, outcome.task.full_marks)
    again = bool(lost) and not outcome.discreet and describe.is_repeated(outcome.task, one.village.id, ctx)
    reason = write_reason(one.score.reason, ctx.roster)
    score = texts.score_of(one.score.points, lost, reason, again=again)
    return f"{one.village.name} {score}{_old(one, outcome)}"


def _old(one: Judged, outcome: Outcome) -> str:
    """What a village had before, where that is different now (S5)."""
    for change in [] if outcome.discreet else outcome.changes:
        if change.village_id == one.village.id and change.before is not None:
            reason = change.before.reason if change.before.points == one.score.points else ""
            return texts_questions.old_score(change.before.points, write_old_reason(reason))
    return ""


def _rest_line(outcome: Outcome, ctx: Context) -> str:
    score = outcome.rest[0].score
    if score.points == outcome.task.full_marks:
        return texts.rest_full(len(outcome.rest))
    lost = deduction(score, outcome.task.full_marks)
    reason = write_reason(score.reason, ctx.roster)
    return texts.rest_scored(len(outcome.rest), texts.score_of(score.points, lost, reason))


def _next_steps(outcome: Outcome, receipt: Receipt, ctx: Context) -> list[str]:
    task = outcome.task
    villages = {
        change.village_id
        for change in outcome.changes
        if change.after is not None and deduction(change.after, task.full_marks)
    }
    told = texts.told_soon(when_told(ctx), len(villages)) if villages else ""
    lines = [f"{told}{texts.fix_soon(receipt.label)}"]
    month = label(task.month, ctx)
    if task.department_id in ctx.store.sheets.submitted(task.month):
        return [texts.sheet_changed(month), *lines]
    if not is_complete(ctx.store.plans.approved(task.month, task.department_id), ctx):
        return lines
    department = ctx.store.units.name("department", task.department_id)
    return [*lines, texts.sheet_complete(month, department)]


def when_told(ctx: Context) -> str:
    """When villages hear of what is recorded now: in so many minutes, or after the quiet hours."""
    moment = tell_at(ctx)
    if moment > ctx.now + ctx.rules.undo:
        return common.moment(moment.astimezone(ctx.rules.timetable.zone))
    return texts.minutes(int(ctx.rules.undo.total_seconds() // 60))


def _resend(outcome: Outcome, ctx: Conversation) -> list[str]:
    """One line that puts right all that can be."""
    again = [fault.resend for fault in outcome.faults if fault.resend]
    if not again:
        return []
    task = outcome.task
    asked = any(fault.wants is not Wants.NOTHING for fault in outcome.faults)
    return [texts.resend(texts.report_of(spoken(task.month, ctx), task, "；".join(again)), asked=asked)]
