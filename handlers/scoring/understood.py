"""Reports in plain words: recorded, judged and answered as those behind 报分 are."""

from dataclasses import dataclass, field, replace

from assessment import Role, Task, Village
from handlers.kit import Conversation, QuestionKind, Refusal, Reply, only_certain_words
from handlers.kit import texts as common
from handlers.month.known_facts import facts_of
from handlers.month.which_month import label, own_month
from handlers.reading.answers import read_answer
from handlers.reading.names import match_tasks
from handlers.reading.report import Entry
from handlers.scoring import texts_questions, texts_understood
from handlers.scoring.judge import Faulty, Judge, Wants
from handlers.scoring.questions import ask
from handlers.scoring.receipt import receipt_text
from handlers.scoring.record import Outcome, give_rest, record_scores
from handlers.scoring.undo import take_back
from handlers.understanding import Correct, Held, Part, Report, Undo, understand
from storage.messages.questions import Question

KIND = "which task"
_LEAST_CHOICE = 2


@dataclass(slots=True, kw_only=True)
class _Answer:
    """The lines of one answer.

    Attributes:
        asks: Whether a question has been asked already; there is one a message.
    """

    lines: list[str] = field(default_factory=list)
    asks: bool = False


def take_report(report: Report, ctx: Conversation) -> Reply | None:
    """Record what is certain of a report, and ask one question about the rest.

    Raises:
        Refusal: the sender scores nothing, or the month is published.
    """
    if not ctx.sender.holds(Role.LIAISON):
        if ctx.sender.duties and any(
            entry.score and entry.villages for part in report.parts for entry in part.entries
        ):
            raise Refusal(texts_understood.not_scoring(common.ROLES[Role.LIAISON]))
        return None
    ctx = _as_liaison(ctx)
    month = own_month(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(common.published_already(label(month, ctx)))
    answer = _Answer()
    if (asked := _ask_task(report, ctx)) is not None:
        return asked
    for part in report.parts:
        _take_part(part, answer, ctx)
    return Reply(text="\n".join(answer.lines)) if answer.lines else None


def _ask_task(report: Report, ctx: Conversation) -> Reply | None:
    """Ask which of the own tasks a report without one is about; the words wait for the answer."""
    own = ctx.sender.units(Role.LIAISON)
    [part, *others] = report.parts
    tasks = [one for one in part.candidates if one.department_id in own]
    if others or part.task is not None or len(tasks) < _LEAST_CHOICE:
        return None
    ctx.ask(KIND, {"text": report.said, "tasks": [one.id for one in tasks]})
    return Reply(text=texts_understood.which_task(label(own_month(ctx), ctx), tasks, part.named))


def _answer_task(question: Question, text: str, ctx: Conversation) -> Reply | None:
    """Read the words that waited again, as being about the task that is chosen; None where none is."""
    tasks = [one for one in ctx.store.plans.approved(own_month(ctx)) if one.id in question.data["tasks"]]
    said = read_answer(text)
    chosen = [one for n, one in enumerate(tasks, 1) if n == said.choice] or list(match_tasks(text, tasks))
    if said.yes is False:
        ctx.forget_question()
        return Reply(text=texts_understood.DROPPED)
    if len(chosen) != 1:
        return None
    ctx.forget_question()
    facts = facts_of(ctx)
    others = tuple(one for one in facts.tasks if one.department_id not in facts.own)
    reading = understand(question.data["text"], replace(facts, tasks=(*chosen, *others)))
    return take_report(reading, ctx) if isinstance(reading, Report) else None


QUESTION = QuestionKind(
    code=KIND, answer=_answer_task, roles=frozenset({Role.LIAISON}), takes_any_words=only_certain_words
)


def take_held(held: Held, ctx: Conversation) -> Reply | None:
    """Say why nothing was recorded of a message that speaks of scores."""
    if not ctx.sender.holds(Role.LIAISON):
        return None
    return Reply(text=texts_understood.held(str(held.why), held.words, label(own_month(ctx), ctx)))


def take_undo(undo: Undo, ctx: Conversation) -> Reply | None:
    """Take the last report back."""
    return take_back(undo.receipt, _as_liaison(ctx)) if ctx.sender.holds(Role.LIAISON) else None


def take_correct(correct: Correct, ctx: Conversation) -> Reply | None:
    """Put the last report right; where another village was meant, what was recorded first is taken back.

    Only who scores has a last report, see `facts_of`, and `take_report` looks at the duty again.
    """
    undone = f"{take_back(correct.receipt, _as_liaison(ctx)).text}\n" if correct.undo_first else ""
    reply = take_report(Report(parts=(correct.part,)), ctx)
    return Reply(text=undone + reply.text) if reply else None


def _as_liaison(ctx: Conversation) -> Conversation:
    """Return the surroundings in which the sender acts as a liaison."""
    return replace(ctx, acting=frozenset({Role.LIAISON}))


def _take_part(part: Part, answer: _Answer, ctx: Conversation) -> None:
    own = ctx.sender.units(Role.LIAISON)
    if part.task is None:
        month = label(own_month(ctx), ctx)
        tasks = [one for one in part.candidates if one.department_id in own]
        answer.lines.append(texts_understood.which_task(month, tasks, part.named))
    elif part.task.department_id not in own:
        department = ctx.store.units.name("department", part.task.department_id)
        answer.lines.append(texts_questions.other_department(part.task, department))
    elif not (part.entries or part.rest or part.unread):
        answer.lines.append(texts_understood.without_scores(part.task))
    else:
        answer.lines.append(_record_part(part, part.task, answer, ctx))


def _record_part(part: Part, task: Task, answer: _Answer, ctx: Conversation) -> str:
    """Record one task's part; return what is said about it."""
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    outcome = Outcome(task=task, discreet=ctx.here.is_room)
    left = _judge(part, judge, outcome, ctx)
    outcome.drop_contradictions()
    is_held = part.rest is not None and any(fault.unclear for fault in outcome.faults)
    if part.rest is not None and not is_held:
        give_rest(part.rest, outcome, judge, ctx)
    if answer.asks:
        outcome.faults = [replace(one, wants=Wants.NOTHING) for one in outcome.faults]
    receipt = record_scores(outcome, ctx)
    waits = part.rest if is_held or outcome.rest_for else None
    asked = ask(outcome, waits, ctx, part.offered)
    answer.asks = answer.asks or bool(asked)
    lines = [receipt_text(outcome, receipt, asked, ctx)]
    return "\n".join([*lines, *([texts_understood.left_alone(left)] if left else [])])


def _concerned(part: Part, task: Task) -> list[Entry]:
    """Return the entries without the villages of a district that are not assessed on the task."""
    outside = {number for number in part.of_units if not task.applies_to(number)}
    return [one for one in part.entries if outside.isdisjoint(village.id for village in one.villages)]


def _judge(part: Part, judge: Judge, outcome: Outcome, ctx: Conversation) -> list[str]:
    """Judge every entry; return the villages that a district's score leaves as they are."""
    known = ctx.store.scores.of_task(judge.task.id)
    left: list[Village] = []
    for entry in _concerned(part, judge.task):
        judged = judge.judge(entry)
        if isinstance(judged, Faulty):
            outcome.faults.append(judged)
        elif (
            judged.village.id in part.of_units and known.get(judged.village.id, judged.score) != judged.score
        ):
            left.append(judged.village)
        else:
            outcome.named.append(judged)
    outcome.faults += [Faulty(text=common.unread(one), unclear=one) for one in part.unread]
    return [one.name for one in left]
