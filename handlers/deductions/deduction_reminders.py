"""The morning's word on deductions: what has come, what is due, and to whom what is overdue goes (D5).

Everybody gets at most one a working day, whatever waits for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment import Deed, Event, Party, Role, deeds, party_of
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import advance, next_morning, task_of
from handlers.kit import CalendarJob, Context, Conversation, Due, Kind, Reply, Waiting
from storage.deduction_steps import Step, Word
from storage.deductions import Deduction
from storage.messages.contacts import Contact

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One line of a letter."""

    label: str
    deed: Deed
    text: str
    acts: bool


def letters(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """What people are to be told by now of the steps that wait, in one message each."""
    del others
    items: dict[Contact, list[_Item]] = {}
    for step in ctx.store.steps.waking(ctx.now):
        one = ctx.store.deductions.find(step.deduction_id)
        assert one is not None, "a deduction is never deleted"
        _write(step, one, items, ctx)
        _go_on(step, one, ctx)
    return [reply for contact, found in items.items() for reply in _letter(contact, found, ctx)]


def waiting(ctx: Conversation) -> list[str]:
    """What the sender has to do about deductions, a line each, with the command for the first (待办)."""
    items: list[_Item] = []
    for one in ctx.store.deductions.open():
        steps = ctx.store.steps.of(one.id)
        items += [
            _item(steps[deed], one, ctx, late=False, acts=True)
            for deed in deeds(one.life)
            if deed in steps and ctx.sender.contact in owners(deed, one, ctx)
        ]
    return _lines(items, texts.more_of_them(len(items)))


def owners(deed: Deed, one: Deduction, ctx: Context) -> list[Contact]:
    """The people who have to do it."""
    party = party_of(deed)
    people = ctx.store.people
    if party is Party.VILLAGE:
        return deduction_news.people_of(one.village_id, ctx)
    if party is Party.OFFICE:
        return people.holders(Role.OFFICE)
    department = task_of(one, ctx).department_id
    return people.holders(Role.LIAISON, unit_id=department) or people.holders(Role.HEAD, unit_id=department)


def _above(deed: Deed, one: Deduction, ctx: Context) -> list[Contact]:
    """Whom it is taken to when it has not been done in time; never somebody of another village (D2)."""
    party = party_of(deed)
    people = ctx.store.people
    if party is Party.OFFICE:
        return people.holders(Role.LEADER)
    if party is Party.VILLAGE:
        district = ctx.store.units.district_of(one.village_id)
        found = people.holders(Role.DISTRICT_LEADER, unit_id=district)
    else:
        department = task_of(one, ctx).department_id
        found = people.holders(Role.HEAD, unit_id=department) or people.holders(
            Role.SUPERVISOR, unit_id=department
        )
    return found or people.holders(Role.OFFICE)


def _write(step: Step, one: Deduction, items: dict[Contact, list[_Item]], ctx: Context) -> None:
    late = step.word is Word.LATE
    own = owners(step.deed, one, ctx)
    for contact in _above(step.deed, one, ctx) if late else own:
        item = _item(step, one, ctx, late=late, acts=contact in own)
        items.setdefault(contact, []).append(item)


def _go_on(step: Step, one: Deduction, ctx: Context) -> None:
    """When it is spoken of next: on its last day, then once more when that is over, then never."""
    timetable, deadlines = ctx.rules.timetable, ctx.rules.deadlines
    if step.word is Word.NEW:
        at = max(timetable.morning(step.due_on), next_morning(ctx))
        ctx.store.steps.save(replace(step, word=Word.DUE, wake_at=at))
    elif step.word is Word.DUE:
        at = max(timetable.morning(deadlines.after(step.due_on, 1)), next_morning(ctx))
        ctx.store.steps.save(replace(step, word=Word.LATE, wake_at=at))
    else:
        ctx.store.steps.save(replace(step, wake_at=None))
        if step.deed is Deed.ANSWER:
            advance(one, Event.LAPSE, ctx)


def _item(step: Step, one: Deduction, ctx: Context, *, late: bool, acts: bool) -> _Item:
    village = ctx.store.units.name("village", one.village_id)
    case = texts.option_of(one.label, village, task_of(one, ctx))
    text = texts.letter_line(case, step.deed, step.due_on, ctx.today, late=late, own=acts)
    return _Item(label=one.label, deed=step.deed, text=text, acts=acts)


def _letter(contact: Contact, items: list[_Item], ctx: Context) -> list[Reply]:
    lines = _lines(items, texts.letter_more(len(items) - _MOST))
    return ctx.privately([contact], "\n".join([texts.LETTER_HEAD, *lines]), Kind.REMINDER)


def _lines(items: list[_Item], more: str) -> list[str]:
    """The first few, that there are more, and what to send about the first."""
    if not items:
        return []
    first = next((one for one in items if one.acts), items[0])
    end = texts.letter_end(first.deed, first.label) if first.acts else texts.letter_look(first.label)
    return [*(one.text for one in items[:_MOST]), *([more] if len(items) > _MOST else []), end]


def _moments(ctx: Context) -> list[Due]:
    """Return when somebody is to be reminded next."""
    return [Due(at=at, what=Waiting.NOTICE) for at in ctx.store.steps.moments(ctx.now)]


JOB = CalendarJob(run=letters, upcoming=_moments)
