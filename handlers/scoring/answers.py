"""The answers to what a report left open: each has a receipt of its own, then the next is asked."""

from assessment import Month, Role, Task
from handlers.deductions import texts as deductions_texts
from handlers.kit import Conversation, QuestionKind, Refusal, Reply
from handlers.month.which_month import label, spoken
from handlers.reading.report import Entry, OthersScore
from handlers.scoring import questions, texts, texts_questions
from handlers.scoring.judge import Faulty, Judge, Wants
from handlers.scoring.receipt import receipt_text
from handlers.scoring.record import Outcome, give_rest, record
from handlers.submission import texts as submission_texts
from storage.messages.questions import Question

KIND = "report"


def ask(outcome: Outcome, rest: OthersScore | None, ctx: Conversation) -> str:
    """Remembers what is to be asked about a report, and returns the first question; empty if there is none.

    Args:
        rest: 其余, if there is still somebody to give it to.
    """
    faults = [fault for fault in outcome.faults if fault.wants is not Wants.NOTHING]
    waits = rest is not None and outcome.rest_for is None
    if not faults:
        return texts_questions.REST_RESEND if waits else ""
    entries = [fault.entry for fault in faults if fault.entry is not None]
    _remember(outcome, entries, rest, ctx)
    first = questions.question(faults[0], len(faults) - 1)
    return f"{first}{texts_questions.REST_WAITS}" if waits else first


def answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """Takes the answer to the first open entry."""
    task = _task(question, ctx)
    if isinstance(task, str):
        ctx.forget_question()
        return Reply(text=task)
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    first, *later = [questions.from_plain(one, ctx.roster) for one in question.data["entries"]]
    fault = judge.judge(first)
    made = questions.answered(fault, text, judge) if isinstance(fault, Faulty) else first
    if made is None:
        assert isinstance(fault, Faulty)
        raise Refusal(deductions_texts.answer_unclear(questions.question(fault, len(later))))
    outcome = Outcome(task=task, rest_for=questions.rest_for(question.data), discreet=ctx.here.is_room)
    for entry in [made, *later] if isinstance(made, Entry) else later:
        judged = judge.judge(entry)
        if isinstance(judged, Faulty):
            outcome.faults.append(judged)
        else:
            outcome.named.append(judged)
    rest = questions.rest_from_plain(question.data["rest"])
    if rest and not outcome.faults and (isinstance(made, Entry) or outcome.rest_for is None):
        give_rest(rest, outcome, judge, ctx)
        rest = None
    receipt = record(outcome, ctx)
    ctx.forget_question()
    asked = ask(outcome, rest, ctx)
    if receipt is None and isinstance(fault, Faulty) and not isinstance(made, Entry):
        dropped = texts_questions.nothing_dropped(
            texts.report_of(spoken(task.month, ctx), task, fault.resend)
        )
        return Reply(text="\n".join([dropped, *([asked] if asked else [])]))
    return Reply(text=receipt_text(outcome, receipt, asked, ctx))


def _task(question: Question, ctx: Conversation) -> Task | str:
    """The task that was asked about, or why no answer is taken any more."""
    month = Month.parse(question.data["month"])
    departments = ctx.sender.units(Role.LIAISON)
    for task in ctx.store.plans.approved(month):
        if task.id == question.data["task"] and task.department_id in departments:
            if ctx.store.results.publication(month):
                return submission_texts.published_already(label(month, ctx))
            return task
    return texts_questions.QUESTION_GONE


def _remember(outcome: Outcome, entries: list[Entry], rest: OthersScore | None, ctx: Conversation) -> None:
    data = {
        "month": str(outcome.task.month),
        "task": outcome.task.id,
        "entries": [questions.to_plain(one) for one in entries],
        "rest": questions.rest_to_plain(rest),
        "rest_for": None if outcome.rest_for is None else sorted(outcome.rest_for),
    }
    ctx.store.questions.ask(
        ctx.sender.contact,
        ctx.here.conversation,
        Question(kind=KIND, data=data),
        ctx.now + ctx.rules.patience,
    )


QUESTION = QuestionKind(code=KIND, answer=answer)
