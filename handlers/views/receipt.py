"""The receipt of a score report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.scores import deduction
from handlers import texts
from handlers.choosing import label

if TYPE_CHECKING:
    from handlers.context import Context
    from handlers.judging import Faulty, Judged
    from handlers.report import Outcome
    from storage.scores import Receipt


def receipt_text(outcome: Outcome, receipt: Receipt | None, ctx: Context) -> str:
    """What was recorded, what was not and how to resend it, and what happens next."""
    lines = _recorded(outcome, receipt, ctx)
    if outcome.faults:
        lines += [texts.not_recorded(len(outcome.faults))] if receipt else []
        lines += _faults(outcome.faults, outcome.task.number)
    if receipt is not None:
        lines.append(_next_step(outcome, receipt, ctx))
    return "\n".join(lines)


def _recorded(outcome: Outcome, receipt: Receipt | None, ctx: Context) -> list[str]:
    task = outcome.task
    month = label(task.month, ctx)
    if receipt is None:
        text = texts.nothing_recorded if outcome.faults else texts.unchanged
        return [text(month, task)]
    whole = [one.id for one in ctx.roster.villages if task.applies_to(one.id)]
    done = len(set(whole) & ctx.store.scores.of_task(task.id).keys())
    lines = [texts.recorded(month, task, (done, len(whole)), receipt.label)]
    told = [one for one in outcome.named if one.score.points != task.full_marks]
    lines += [_line(one, outcome) for one in told]
    full = [one.village.name for one in outcome.named if one.score.points == task.full_marks]
    lines += [texts.full_marks_line(len(full), texts.names(full))] if full else []
    lines += [_rest_line(outcome)] if outcome.rest else []
    return lines


def _line(one: Judged, outcome: Outcome) -> str:
    lost = deduction(one.score, outcome.task.full_marks)
    return f"{one.village.name} {texts.score_of(one.score.points, lost, one.score.reason)}"


def _rest_line(outcome: Outcome) -> str:
    score = outcome.rest[0].score
    if score.points == outcome.task.full_marks:
        return texts.rest_full(len(outcome.rest))
    lost = deduction(score, outcome.task.full_marks)
    return texts.rest_scored(len(outcome.rest), texts.score_of(score.points, lost, score.reason))


def _faults(faults: list[Faulty], number: int) -> list[str]:
    lines = [fault.text for fault in faults]
    again = [fault.resend for fault in faults if fault.resend]
    if again:
        lines.append(texts.resend(f"报分 {number} {'；'.join(again)}"))
    return lines


def _next_step(outcome: Outcome, receipt: Receipt, ctx: Context) -> str:
    task = outcome.task
    if task.department_id in ctx.store.sheets.submitted(task.month):
        return texts.SHEET_CHANGED
    villages = {
        change.village_id
        for change in outcome.changes
        if change.after is not None and deduction(change.after, task.full_marks)
    }
    if villages:
        minutes = int(ctx.rules.undo.total_seconds() // 60)
        return texts.told_soon(minutes, len(villages), receipt.label)
    return texts.fix_soon(receipt.label)
