"""What a conversation registers with the desk, which knows none of them by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from assessment import Role
from handlers.kit.command import Command
from handlers.kit.context import Context, Conversation
from handlers.kit.messages import File, Incoming, Reply
from storage.messages.questions import Question


def _never(question: Question, text: str) -> None:
    del question, text


def only_certain_words(question: Question) -> bool:
    """Say that most words answer nothing (for `QuestionKind.takes_any_words`)."""
    del question
    return False


def _always(question: Question) -> bool:
    del question
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionKind:
    """How one kind of open question is answered.

    Attributes:
        code: The kind, as it stands in the table of questions.
        answer: Takes the answer; None where the text answers nothing and is a message of its own.
        complete: The whole command that an answer stands for, where it does.
        takes_any_words: Whether any words may answer the question, and not just a few certain ones.
        roles: The roles in one of which the question is answered; None is any.
        take_file: Takes a picture or a file that is sent as the answer; None where the question wants none.
    """

    code: str
    answer: Callable[[Question, str, Conversation], Reply | None]
    complete: Callable[[Question, str], str | None] = _never
    takes_any_words: Callable[[Question], bool] = _always
    roles: frozenset[Role] | None = None
    take_file: Callable[[Question, Incoming, Conversation], Reply | None] | None = None


class Waiting(StrEnum):
    """The kinds of things that happen by themselves."""

    REMIND = "remind"
    MISSING = "missing"
    NOTICE = "notice"
    MESSAGE = "message"
    EXPIRY = "expiry"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that will happen by itself.

    Attributes:
        at: When, aware.
        what: A reminder, the list of who is missing, people who are told of deductions, a message that
            was held back or is worth nothing any more, a question that is no longer waited on.
    """

    at: datetime
    what: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarJob:
    """What a conversation does because a moment has come.

    Attributes:
        run: Does everything that is due by now, each thing once. It gets the replies of the jobs before it,
            because whoever is told enough by them may hear the rest later.
        upcoming: Every moment after now at which there may be something to do. A clock that is moved on
            (the demo's) stops there, and the operator sees it coming.
        gives_way: Whether it runs after all others, because what it says can wait for theirs.
    """

    run: Callable[[Context, Sequence[Reply]], list[Reply]]
    upcoming: Callable[[Context], list[Due]]
    gives_way: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Everything of one conversation that the desk has to know.

    Attributes:
        commands: In the order in which 帮助 names them.
        questions: The kinds of open questions that it asks.
        jobs: What it does by the calendar.
        forms: By the class of a filled form that `handlers.reading` finds in a workbook: what takes all the
            forms of that class in one file.
        makers: By what is drawn: from its facts to the picture or file.
        suggest_for_file: What to say about a file that nothing has asked for; None where it is not wanted.
        readings: By what a message can be understood as: what is done with it; None where it is not for this
            conversation after all.
        recalled: Deals with a message that its sender has recalled, by its number in the inbox; None where
            this conversation has recorded nothing of it.
    """

    commands: Sequence[Command] = ()
    questions: Sequence[QuestionKind] = ()
    jobs: Sequence[CalendarJob] = ()
    forms: Mapping[type, Callable[[list[Any], Conversation], list[Reply]]] = field(default_factory=dict)
    makers: Mapping[str, Callable[[str], File]] = field(default_factory=dict)
    suggest_for_file: Callable[[File, Conversation], str | None] | None = None
    readings: Mapping[type, Callable[[Any, Conversation], Reply | None]] = field(default_factory=dict)
    recalled: Callable[[int, Conversation], list[Reply] | None] | None = None
