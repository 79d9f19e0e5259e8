"""Understand a message that gives no command, and hand it to the conversation that it belongs to."""

from collections.abc import Sequence

from handlers.desk.conversations import READINGS
from handlers.desk.did_you_mean import offer
from handlers.kit import Command, Conversation, Reply
from handlers.month.known_facts import facts_of
from handlers.understanding import Held, Nothing, Reading, Report, Why, understand


def understood(text: str, commands: Sequence[Command], ctx: Conversation) -> Reply | None:
    """Do what a message says without a command word; None where it is for no conversation.

    What is not certain is first offered as the command that it nearly is.
    """
    reading = read(text, ctx)
    take = READINGS.get(type(reading))
    reply = take(reading, ctx) if take and is_certain(reading) else None
    return reply or offer(text, commands, ctx) or (take(reading, ctx) if take else None)


def is_certain(reading: Reading) -> bool:
    """Whether something of a message is certain, be it that nothing may be recorded."""
    if isinstance(reading, Held):
        return reading.why is not Why.CORRECTION
    if isinstance(reading, Report):
        return any(part.task and (part.entries or part.rest) for part in reading.parts)
    return not isinstance(reading, Nothing)


def is_new_report(text: str, ctx: Conversation) -> bool:
    """Whether a message names a task of the sender and its scores, so that it answers no open question."""
    reading = read(text, ctx)
    return isinstance(reading, Report) and any(part.named and part.entries for part in reading.parts)


def read(text: str, ctx: Conversation) -> Reading:
    """Return what a message says, read against what its sender scores this month."""
    return understand(text, facts_of(ctx))
