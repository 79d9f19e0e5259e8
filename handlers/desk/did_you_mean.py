"""Answer a message that gives no command: with the sender's own words put right, else with an example."""

import re
from collections.abc import Iterator, Sequence

from handlers.desk import texts
from handlers.desk.help import nearest_example, usable_here
from handlers.desk.routing import Surroundings, match
from handlers.kit import Command, Conversation, QuestionKind, Reply, only_certain_words
from handlers.kit import texts as common
from handlers.reading.answers import read_answer
from handlers.reading.cleaning import without_closing_words
from handlers.reading.nearest import nearest
from storage.messages.questions import Question

KIND = "guess"
_SHORTEST = 2
_ENDS = " ,.。!！"
_LONGEST = 500
"""A longer message is no slip of a finger."""


def not_understood(text: str, commands: Sequence[Command], ctx: Conversation) -> Reply:
    """Say what to send instead."""
    if not text:
        return Reply(text=texts.NOTHING_SAID)
    if not ctx.sender.duties:
        return Reply(text=common.STRANGER)
    if not without_closing_words(text):
        return Reply(text=texts.COURTESY)
    return Reply(text=texts.not_understood(nearest_example(text, commands, ctx)))


def offer(text: str, commands: Sequence[Command], ctx: Conversation) -> Reply | None:
    """Offer the sender's own message as a command, carried out on a yes; None where it cannot be made one."""
    if not text or not ctx.sender.duties or not without_closing_words(text):
        return None
    meant = _meant(text, commands, ctx) if len(text) <= _LONGEST else None
    if meant is None:
        return None
    ctx.ask(KIND, {"text": meant})
    return Reply(text=texts.perhaps_meant(meant))


def _confirmed(question: Question, text: str) -> str | None:
    """Return the message that was offered, if this answer takes it."""
    return str(question.data["text"]) if text.strip(_ENDS) in texts.SURE else None


def _answer(question: Question, text: str, ctx: Conversation) -> Reply | None:
    """Take a no as an end and 好的 as no answer; anything else is a message of its own."""
    said = read_answer(text)
    if said.yes:
        return Reply(text=texts.perhaps_meant(str(question.data["text"])))
    if said.yes is False:
        ctx.forget_question()
        return Reply(text=texts.GUESS_DROPPED)
    return None


QUESTION = QuestionKind(code=KIND, answer=_answer, complete=_confirmed, takes_any_words=only_certain_words)


def _meant(text: str, commands: Sequence[Command], ctx: Conversation) -> str | None:
    """Return the sender's own message as a command that is open to them here, where it can be made one."""
    own = usable_here(commands, ctx)
    strict = Surroundings(roster=ctx.roster, month=ctx.month, in_group=True)
    for candidate in (*_inside(text, own), *_respelt(text, own)):
        strictly = match(candidate, own, strict)
        if strictly and strictly.body:
            return candidate
        loose = match(candidate, own, Surroundings(roster=ctx.roster, month=ctx.month, in_group=False))
        if loose and loose.command.complete and loose.command.complete(loose.body, ctx):
            return candidate
    bare = _bare(text)
    completed = (command.complete(bare, ctx) for command in own if command.complete)
    return next((message for message in completed if message), None)


def _bare(text: str) -> str:
    for word in texts.BEFORE_OBJECT:
        text = text.removeprefix(word)
    return text


def _inside(text: str, own: list[Command]) -> Iterator[str]:
    """Yield the text from each command word on that begins a clause."""
    words = "|".join(re.escape(word) for command in own for word in command.words)
    for word in re.finditer(rf"(?<=[\s:,])(?:{words})", text):
        yield text[word.start() :]


def _respelt(text: str, own: list[Command]) -> Iterator[str]:
    """Yield the text with a command word in place of what is nearly one."""
    known = [word for command in own for word in command.words]
    for length in sorted({len(word) for word in known if len(word) >= _SHORTEST}, reverse=True):
        words = [word for word in known if len(word) == length]
        for word in nearest(text[:length], words, len(words)):
            yield word + text[length:]
