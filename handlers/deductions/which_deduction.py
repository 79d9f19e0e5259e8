"""Which deduction is meant: by its number, by the notice that is quoted, or because there is only one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment import Event, Party, Stage, deeds, party_of
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import may_now, role_for, task_of
from handlers.kit import Address, Context, Order, Refusal, Reply
from handlers.reading.answers import is_evasive, read_answer
from handlers.reading.cleaning import quoted
from handlers.reading.labels import labels_in, split_labels
from storage.deductions import Deduction
from storage.messages.questions import Question

KIND = "deduction"
_MOST = 8
"""And one more for all of them; an answer is one digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What a command is about, and what else it says."""

    found: list[Deduction]
    rest: str

    @property
    def one(self) -> Deduction:
        """The only one."""
        (found,) = self.found
        return found


def pointed(
    order: Order, word: str, events: Sequence[Event], ctx: Context, *, several: bool = False
) -> Pointed | Reply:
    """The deductions that a command is about, or the question which of several it is.

    Args:
        events: What the command may bring about.
        several: Whether it may be about several at once.

    Raises:
        Refusal: a number that is none of the sender's, or nothing waits for this command.
    """
    numbers, rest = split_labels(order.body)
    if numbers:
        found = [_own(number, events, ctx) for number in numbers]
    else:
        found = _wanting(_quoted(order, events, ctx) or ctx.store.deductions.open(), events, ctx)
    if not found:
        raise Refusal(texts.nothing_to_do(word))
    if len(found) == 1 or (numbers and several):
        return Pointed(found=found, rest=rest)
    commands = [f"{word} {one.label} {rest}".strip() for one in found[:_MOST]]
    names = [_named(one, ctx) for one in found[:_MOST]]
    if several:
        commands.append(f"{word} {' '.join(one.label for one in found)}")
        names.append(texts.EVERY_ONE)
    ask = texts.which_deduction(word, names)
    _remember({"options": commands, "prefix": "", "ask": ask, "deduction": 0}, order.incoming.here, ctx)
    return Reply(text=ask)


def ensure(one: Deduction, word: str, event: Event, ctx: Context) -> None:
    """Refuses what cannot be done to a deduction that stands so.

    Raises:
        Refusal: says how it stands and who comes next.
    """
    if not may_now(one, event, ctx):
        raise Refusal(
            texts.not_now(one.label, word, deduction_news.standing_of(one, ctx), following(one, ctx))
        )


def following(one: Deduction, ctx: Context) -> str:
    """Who has to do what about it by when."""
    steps = ctx.store.steps.of(one.id)
    waits = []
    for deed in deeds(one.life):
        who = {
            Party.VILLAGE: ctx.store.units.name("village", one.village_id),
            Party.DEPARTMENT: deduction_news.department_of(one, ctx),
            Party.OFFICE: str(Party.OFFICE),
        }[party_of(deed)]
        waits.append(texts.case_deed(who, deed, steps[deed].due_on if deed in steps else None))
    return texts.case_next("；".join(waits))


def fill_in(one: Deduction, word: str, what: str, here: Address, ctx: Context, *, files: bool = False) -> str:
    """Asks for the words that a command lacks; the answer may be nothing but them.

    Args:
        files: Whether pictures that are sent now belong to the deduction.
    """
    prefix = f"{word} {one.label} "
    data = {"options": [], "prefix": prefix, "ask": what, "deduction": one.id if files else 0}
    _remember(data, here, ctx)
    return what


def await_files(one: Deduction, here: Address, ctx: Context) -> None:
    """Pictures and files that this person sends in the next while belong to the deduction."""
    _remember({"options": [], "prefix": "", "ask": "", "deduction": one.id}, here, ctx)


def completed(question: Question | None, text: str) -> str | None:
    """The whole command that an answer makes of a question, if it does."""
    if question is None or question.kind != KIND or not text:
        return None
    options, prefix = question.data["options"], question.data["prefix"]
    if options:
        numbers = labels_in(text)
        choice = read_answer(text).choice or 0
        named = [one for one in options if numbers and labels_in(one) == numbers]
        return str(options[choice - 1]) if 0 < choice <= len(options) else next(iter(named), None)
    if not prefix or is_evasive(text) or read_answer(text).yes is not None:
        return None
    return f"{prefix}{text}"


def is_for_files(question: Question) -> bool:
    """Whether nothing but pictures and files is awaited."""
    return question.kind == KIND and not (question.data["options"] or question.data["prefix"])


def answer(question: Question, text: str, here: Address, ctx: Context) -> Reply:
    """What answers nothing: a no ends it, anything else is asked again.

    Raises:
        Refusal: asks again.
    """
    assert ctx.sender is not None
    if read_answer(text).yes is False:
        ctx.store.questions.drop(ctx.sender.contact, here.conversation, ctx.now)
        return Reply(text=texts.DROPPED)
    ask = question.data["ask"]
    raise Refusal(texts.answer_unclear(ask) if ask else texts.FILES_AWAITED)


def _own(number: int, events: Iterable[Event], ctx: Context) -> Deduction:
    """The deduction of that number, if it is the sender's to deal with; else its being there is not shown."""
    one = ctx.store.deductions.find(number)
    if one is None or all(role_for(one, event, ctx) is None for event in events):
        raise Refusal(texts.no_such_deduction(f"D-{number:04d}"))
    return one


def _quoted(order: Order, events: Sequence[Event], ctx: Context) -> list[Deduction]:
    """The sender's deductions in the quoted block."""
    found = [ctx.store.deductions.find(one) for one in labels_in(quoted(order.incoming.text))]
    return [one for one in found if one and any(role_for(one, event, ctx) for event in events)]


def _wanting(found: list[Deduction], events: Sequence[Event], ctx: Context) -> list[Deduction]:
    """Those for which it can be done now; what has been done once comes after what has not."""
    now = [one for one in found if any(may_now(one, event, ctx) for event in events)]
    return [one for one in now if not (one.state is Stage.REVIEW and Event.SUBMIT in events)] or now


def _named(one: Deduction, ctx: Context) -> str:
    village = ctx.store.units.name("village", one.village_id)
    return texts.option_of(one.label, village, task_of(one, ctx))


def _remember(data: dict[str, object], here: Address, ctx: Context) -> None:
    assert ctx.sender is not None
    question = Question(kind=KIND, data=data)
    ctx.store.questions.ask(ctx.sender.contact, here.conversation, question, ctx.now + ctx.rules.patience)
