"""The ladder of cases: steps begin and end as a case moves on, and each morning people are reminded (D5)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from assessment import DeedT, Ladder, Rung, Step
from handlers.cases import texts
from handlers.cases.kind import CaseKind, CaseT, Steps
from handlers.cases.owners import owners, superiors
from handlers.kit import Context, Conversation, Kind, Reply
from storage.messages.contacts import Contact

_MOST_LINES = 5
"""More than these on a phone are not read; 待办 has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a reminder, and what its reader can send about the case."""

    text: str
    how: str
    acts: bool


def ladder(ctx: Context) -> Ladder:
    """Return the ladder of reminders in the town's calendar."""
    return Ladder(timetable=ctx.rules.timetable, working_days=ctx.rules.deadlines)


def follow_up(
    steps: Steps[DeedT],
    case_id: int,
    before: Collection[DeedT],
    after: Collection[DeedT],
    begin: Callable[[DeedT], Step[DeedT]],
) -> dict[str, date]:
    """End the steps that are over and begin those that have come; return the due days of the latter.

    Args:
        before: What had to be done about the case until now.
        after: What has to be done from now on.
        begin: Makes the step for a deed that has come.
    """
    for deed in before:
        if deed not in after:
            over = steps.of(case_id).get(deed)
            if over is not None:
                steps.save(over.ended())
    begun = [begin(deed) for deed in after if deed not in before]
    for step in begun:
        steps.save(step)
    return {str(step.deed): step.due_on for step in begun}


def reminders(kind: CaseKind[CaseT, DeedT], ctx: Context) -> list[Reply]:
    """Return what people are to be told by now of the cases of one kind, one message a person."""
    lines: dict[Contact, list[_Line]] = {}
    for step in kind.steps(ctx).waking(ctx.now):
        case = kind.find(step.case_id, ctx)
        _tell(kind, step, case, lines, ctx)
        _schedule_next_reminder(kind, step, case, ctx)
    return [reply for contact, told in lines.items() for reply in _message(kind, contact, told, ctx)]


def waiting(kind: CaseKind[CaseT, DeedT], ctx: Conversation) -> list[str]:
    """Return what the sender has to do about cases of one kind, and the command for the first (待办)."""
    lines: list[_Line] = []
    for case in kind.open(ctx):
        steps = kind.steps(ctx).of(case.id)
        lines += [
            _line(kind, steps[deed], case, ctx, late=False, acts=True)
            for deed in kind.deeds(case)
            if deed in steps and ctx.sender.contact in owners(kind.owner(case, deed, ctx), ctx)
        ]
    return _shortened(lines, kind.more(len(lines)))


def _tell(
    kind: CaseKind[CaseT, DeedT],
    step: Step[DeedT],
    case: CaseT,
    lines: dict[Contact, list[_Line]],
    ctx: Context,
) -> None:
    owner = kind.owner(case, step.deed, ctx)
    acting = owners(owner, ctx)
    late = step.rung is Rung.LATE
    for contact in superiors(owner, ctx) if late else acting:
        line = _line(kind, step, case, ctx, late=late, acts=contact in acting)
        lines.setdefault(contact, []).append(line)


def _schedule_next_reminder(
    kind: CaseKind[CaseT, DeedT], step: Step[DeedT], case: CaseT, ctx: Context
) -> None:
    kind.steps(ctx).save(ladder(ctx).climb(step, ctx.now))
    if step.rung is Rung.LATE:
        kind.expire(case, step.deed, ctx)


def _line(
    kind: CaseKind[CaseT, DeedT], step: Step[DeedT], case: CaseT, ctx: Context, *, late: bool, acts: bool
) -> _Line:
    subject, word = kind.subject(case, ctx), kind.word(step.deed)
    if late:
        text = texts.late(subject, word, step.due_on, own=acts)
    else:
        text = texts.to_do(subject, word, step.due_on, ctx.today)
    how = kind.how(step.deed, case.label) if acts else kind.look(case.label)
    return _Line(text=text, how=how, acts=acts)


def _message(kind: CaseKind[CaseT, DeedT], contact: Contact, lines: list[_Line], ctx: Context) -> list[Reply]:
    shortened = _shortened(lines, texts.more(len(lines) - _MOST_LINES))
    return ctx.privately([contact], "\n".join([kind.head, *shortened]), Kind.REMINDER)


def _shortened(lines: list[_Line], more: str) -> list[str]:
    """Return the first few lines, that there are more, and what to send about the first."""
    if not lines:
        return []
    first = next((line for line in lines if line.acts), lines[0])
    overflow = [more] if len(lines) > _MOST_LINES else []
    return [*(line.text for line in lines[:_MOST_LINES]), *overflow, first.how]
