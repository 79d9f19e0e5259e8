"""Which deduction is meant: by its number, by the notice that is quoted, or because there is only one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment import Event, Party, Stage, case_label, deeds, party_of
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import may_now, role_for, task_of
from handlers.kit import Context, Conversation, File, Incoming, Order, QuestionKind, Refusal, Reply
from handlers.reading.answers import is_evasive, read_answer
from handlers.reading.cleaning import quoted
from handlers.reading.labels import labels_in, split_labels
from storage.deductions import Deduction
from storage.messages.questions import Question

KIND = "deduction"
_MOST = 8
"""And one more for all of them; an answer is one digit."""
_MOST_FILES = 9
"""Pictures and files of one deduction."""
_NAME = 200
"""Characters of a file's name that are kept."""


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
    order: Order, word: str, events: Sequence[Event], ctx: Conversation, *, several: bool = False
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
    _remember({"options": commands, "prefix": "", "ask": ask, "deduction": 0}, ctx)
    return Reply(text=ask)


def ensure(one: Deduction, word: str, event: Event, ctx: Conversation) -> None:
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


def fill_in(one: Deduction, word: str, what: str, ctx: Conversation, *, files: bool = False) -> str:
    """Asks for the words that a command lacks; the answer may be nothing but them.

    Args:
        files: Whether pictures that are sent now belong to the deduction.
    """
    prefix = f"{word} {one.label} "
    data = {"options": [], "prefix": prefix, "ask": what, "deduction": one.id if files else 0}
    _remember(data, ctx)
    return what


def await_files(one: Deduction, ctx: Conversation) -> None:
    """Pictures and files that this person sends in the next while belong to the deduction."""
    _remember({"options": [], "prefix": "", "ask": "", "deduction": one.id}, ctx)


def completed(question: Question, text: str) -> str | None:
    """Return the whole command that an answer makes of a question, if it does."""
    if not text:
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


def awaits_words(question: Question) -> bool:
    """Whether more is awaited than pictures and files."""
    return bool(question.data["options"] or question.data["prefix"])


def answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """What answers nothing: a no ends it, anything else is asked again.

    Raises:
        Refusal: asks again.
    """
    if read_answer(text).yes is False:
        ctx.forget_question()
        return Reply(text=texts.DROPPED)
    ask = question.data["ask"]
    raise Refusal(texts.answer_unclear(ask) if ask else texts.FILES_AWAITED)


def _own(number: int, events: Iterable[Event], ctx: Conversation) -> Deduction:
    """The deduction of that number, if it is the sender's to deal with; else its being there is not shown."""
    one = ctx.store.deductions.find(number)
    if one is None or all(role_for(one, event, ctx) is None for event in events):
        raise Refusal(texts.no_such_deduction(case_label("D", number)))
    return one


def _quoted(order: Order, events: Sequence[Event], ctx: Conversation) -> list[Deduction]:
    """The sender's deductions in the quoted block."""
    found = [ctx.store.deductions.find(one) for one in labels_in(quoted(order.incoming.text))]
    return [one for one in found if one and any(role_for(one, event, ctx) for event in events)]


def _wanting(found: list[Deduction], events: Sequence[Event], ctx: Conversation) -> list[Deduction]:
    """Those for which it can be done now; what has been done once comes after what has not."""
    now = [one for one in found if any(may_now(one, event, ctx) for event in events)]
    return [one for one in now if not (one.state is Stage.REVIEW and Event.SUBMIT in events)] or now


def _named(one: Deduction, ctx: Context) -> str:
    village = ctx.store.units.name("village", one.village_id)
    return texts.option_of(one.label, village, task_of(one, ctx))


def _remember(data: dict[str, object], ctx: Conversation) -> None:
    ctx.ask(KIND, data)


def take_file(question: Question, incoming: Incoming, ctx: Conversation) -> Reply | None:
    """Keep a picture or file with the deduction just spoken of, and go on waiting for more."""
    deduction = ctx.store.deductions.find(question.data["deduction"]) if question.data["deduction"] else None
    file = incoming.file
    if deduction is None or file is None:
        return None
    if role_for(deduction, Event.SUBMIT, ctx) is None:
        return None
    count = len(ctx.store.enclosures.of(deduction.id))
    if count >= _MOST_FILES:
        return Reply(text=texts.attached_in_full(deduction.label, _MOST_FILES))
    name = file.name[:_NAME]
    digest = ctx.store.files.add(file.media_type, file.content)
    ctx.store.enclosures.add(deduction.id, digest, name, ctx.now)
    ctx.record("附件", f"deduction:{deduction.id}", after={"digest": digest, "name": name})
    ctx.ask(KIND, question.data)
    ask = question.data["ask"]
    return Reply(text="\n".join([texts.attached(deduction.label, count + 1), *([ask] if ask else [])]))


def suggest_for_file(file: File, ctx: Conversation) -> str | None:
    """Say how a picture that comes without a word gets to the deduction that waits for it."""
    waiting = (one for one in ctx.store.deductions.open() if may_now(one, Event.SUBMIT, ctx))
    deduction = next(waiting, None)
    return None if deduction is None else texts.file_first_say(file, deduction.label)


QUESTION = QuestionKind(
    code=KIND, answer=answer, complete=completed, takes_any_words=awaits_words, take_file=take_file
)
