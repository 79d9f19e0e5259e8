"""The deduction that a message means: by its number, the notice it quotes, or because there is only one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment import Event, Party, Role, Stage, case_label, deeds, party_of
from handlers.deductions import describe, texts
from handlers.deductions.life import may_now, role_for, task_of
from handlers.kit import (
    VILLAGE_STAFF,
    Context,
    Conversation,
    File,
    Incoming,
    Order,
    QuestionKind,
    Refusal,
    Reply,
)
from handlers.kit import texts as common
from handlers.reading.answers import is_evasive, read_answer
from handlers.reading.cleaning import quoted
from handlers.reading.names import deduction_numbers_in, split_deduction_numbers
from storage.deductions import Deduction, FileEnclosed
from storage.messages.questions import Question

_KIND = "deduction"
_MOST_OPTIONS = 8
"""One more stands for all of them, and an answer is one digit."""
_MOST_FILES = 9
"""Pictures and files of one deduction."""
_MOST_OF_NAME = 200
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The deductions that a command is about, and what else it says."""

    deductions: list[Deduction]
    rest: str

    @property
    def deduction(self) -> Deduction:
        """The only one."""
        (deduction,) = self.deductions
        return deduction

    @property
    def lacks_words(self) -> bool:
        """Whether nothing is said beside the number, or only that it will be said."""
        return not self.rest or is_evasive(self.rest)


def which_deductions(
    order: Order, word: str, events: Sequence[Event], ctx: Conversation, *, several: bool = False
) -> Meant | Reply:
    """Return the deductions that a command is about, or the question which of several it is.

    Args:
        events: What the command may bring about; all of them are possible in the same states.
        several: Whether it may be about several at once; then the caller looks at what is possible for each.

    Raises:
        Refusal: a number that is none of the sender's, nothing waits for this command, or the only deduction
            is in a state in which it cannot be done.
    """
    numbers, rest = split_deduction_numbers(order.body)
    if numbers:
        matches = [_own(number, events, ctx) for number in numbers]
    else:
        matches = _possible(_quoted(order, events, ctx) or ctx.store.deductions.open(), events, ctx)
    if not matches:
        raise Refusal(texts.nothing_to_do(word))
    if len(matches) == 1 and not several:
        ensure_possible(matches[0], word, events[0], ctx)
    if len(matches) == 1 or (numbers and several):
        return Meant(deductions=matches, rest=rest)
    commands = [f"{word} {each.label} {rest}".strip() for each in matches[:_MOST_OPTIONS]]
    names = [option_name(each, ctx) for each in matches[:_MOST_OPTIONS]]
    if several:
        commands.append(f"{word} {' '.join(each.label for each in matches)}")
        names.append(texts.EVERY_ONE)
    ask = texts.which_deduction(word, names)
    _ask(ctx, ask, options=commands)
    return Reply(text=ask)


def ensure_possible(deduction: Deduction, word: str, event: Event, ctx: Conversation) -> None:
    """Refuse what cannot be done to a deduction in its present state.

    Raises:
        Refusal: names the state and who has to act next.
    """
    if not may_now(deduction, event, ctx):
        state, following = describe.state_of(deduction, ctx), next_steps(deduction, ctx)
        raise Refusal(texts.not_now(deduction.label, word, state, following))


def next_steps(deduction: Deduction, ctx: Context) -> str:
    """Return who has to do what about the deduction by when."""
    steps = ctx.store.steps.of(deduction.id)
    waiting = []
    for deed in deeds(deduction.life):
        who = {
            Party.VILLAGE: ctx.store.units.name("village", deduction.village_id),
            Party.DEPARTMENT: describe.department_name(deduction, ctx),
            Party.OFFICE: common.ROLES[Role.OFFICE],
        }[party_of(deed)]
        waiting.append(texts.case_deed(who, deed, steps[deed].due_on if deed in steps else None))
    return texts.case_next("；".join(waiting))


def option_name(deduction: Deduction, ctx: Context) -> str:
    """Return a deduction among several: `D-0001 舍力虎村《人居环境整治》`."""
    village = ctx.store.units.name("village", deduction.village_id)
    return texts.option_of(deduction.label, village, task_of(deduction, ctx))


def ask_for_missing_words(
    deduction: Deduction, word: str, ask: str, ctx: Conversation, *, files: bool = False
) -> Reply:
    """Ask for the words that a command lacks; the answer may be nothing but them.

    Args:
        files: Whether pictures that are sent now belong to the deduction.
    """
    _ask(ctx, ask, prefix=f"{word} {deduction.label} ", deduction_id=deduction.id if files else 0)
    return Reply(text=ask)


def await_files(deduction: Deduction, ctx: Conversation) -> None:
    """Keep the pictures and files that the sender sends in the next while with the deduction."""
    _ask(ctx, "", deduction_id=deduction.id)


def suggest_for_file(file: File, ctx: Conversation) -> str | None:
    """Say how a picture that comes without a word gets to the deduction that waits for it."""
    waiting = (each for each in ctx.store.deductions.open() if may_now(each, Event.SUBMIT, ctx))
    deduction = next(waiting, None)
    return None if deduction is None else texts.file_first_say(file, deduction.label)


def _own(number: int, events: Iterable[Event], ctx: Conversation) -> Deduction:
    """Return the deduction of that number; one that is not the sender's is as good as none (D2)."""
    deduction = ctx.store.deductions.find(number)
    if deduction is None or all(role_for(deduction, event, ctx) is None for event in events):
        raise Refusal(texts.no_such_deduction(case_label("D", number)))
    return deduction


def _quoted(order: Order, events: Sequence[Event], ctx: Conversation) -> list[Deduction]:
    """Return the sender's deductions in the quoted block."""
    named = [
        ctx.store.deductions.find(number) for number in deduction_numbers_in(quoted(order.incoming.text))
    ]
    return [each for each in named if each and any(role_for(each, event, ctx) for event in events)]


def _possible(deductions: list[Deduction], events: Sequence[Event], ctx: Conversation) -> list[Deduction]:
    """Return those for which it can be done now; what has been done once comes after what has not."""
    possible = [each for each in deductions if any(may_now(each, event, ctx) for event in events)]
    undone = [each for each in possible if not (each.state is Stage.REVIEW and Event.SUBMIT in events)]
    return undone or possible


def _ask(
    ctx: Conversation, ask: str, *, options: Sequence[str] = (), prefix: str = "", deduction_id: int = 0
) -> None:
    ctx.ask(_KIND, {"options": list(options), "prefix": prefix, "ask": ask, "deduction": deduction_id})


def _complete(question: Question, text: str) -> str | None:
    """Return the whole command that an answer makes of a question, if it does."""
    if not text:
        return None
    options, prefix = question.data["options"], question.data["prefix"]
    if options:
        numbers = deduction_numbers_in(text)
        choice = read_answer(text).choice or 0
        named = [option for option in options if numbers and deduction_numbers_in(option) == numbers]
        return str(options[choice - 1]) if 0 < choice <= len(options) else next(iter(named), None)
    if not prefix or is_evasive(text) or read_answer(text).yes is not None:
        return None
    return f"{prefix}{text}"


def _awaits_words(question: Question) -> bool:
    """Return whether more is awaited than pictures and files."""
    return bool(question.data["options"] or question.data["prefix"])


def _answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """Answer what completes no command: a no ends the question, anything else is asked again.

    Raises:
        Refusal: asks again.
    """
    if read_answer(text).yes is False:
        ctx.forget_question()
        return Reply(text=texts.DROPPED)
    ask = question.data["ask"]
    raise Refusal(common.answer_unclear(ask) if ask else texts.FILES_AWAITED)


def _take_file(question: Question, incoming: Incoming, ctx: Conversation) -> Reply | None:
    """Keep a picture or file with the deduction just spoken of, and go on waiting for more."""
    deduction = ctx.store.deductions.find(question.data["deduction"]) if question.data["deduction"] else None
    file = incoming.file
    if deduction is None or file is None:
        return None
    if role_for(deduction, Event.SUBMIT, ctx) is None:
        return None
    count = len(ctx.store.deduction_files.of(deduction.id))
    if count >= _MOST_FILES:
        return Reply(text=texts.attached_in_full(deduction.label, _MOST_FILES))
    name = file.name[:_MOST_OF_NAME]
    digest = ctx.store.files.add(file.media_type, file.content)
    ctx.decide(FileEnclosed(deduction_id=deduction.id, number=count + 1, digest=digest, name=name))
    ctx.ask(_KIND, question.data)
    ask = question.data["ask"]
    return Reply(text="\n".join([texts.attached(deduction.label, count + 1), *([ask] if ask else [])]))


QUESTION = QuestionKind(
    roles=VILLAGE_STAFF,
    code=_KIND,
    answer=_answer,
    complete=_complete,
    takes_any_words=_awaits_words,
    take_file=_take_file,
)
