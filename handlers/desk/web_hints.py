"""What somebody owes and may say, for a page that shows it without being asked in the chat."""

from dataclasses import dataclass
from datetime import datetime

from handlers.desk.help import usable
from handlers.desk.message_service import Desk
from handlers.kit import Context, Place, sender_of
from handlers.month.names import example_of
from handlers.submission.commands import owed, todo
from storage.messages.contacts import Contact
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command that is open to somebody, with an example that works."""

    word: str
    example: str
    summary: str
    place: Place


def unasked(desk: Desk, contact: Contact, store: Store, now: datetime) -> Context:
    """The surroundings of somebody who has said nothing."""
    sender = sender_of(contact, store)
    return Context(store=store, rules=desk.rules, now=now, commands=desk.commands, sender=sender)


def owes(ctx: Context) -> str:
    """What 待办 answers this person; empty where the command is for others."""
    assert ctx.sender is not None
    return owed(ctx) if any(one.run is todo for one in usable(ctx.sender, ctx.commands)) else ""


def offers(ctx: Context) -> tuple[Offer, ...]:
    """The commands of 帮助, in its order."""
    assert ctx.sender is not None
    return tuple(
        Offer(word=one.words[0], example=example_of(one, ctx), summary=one.summary, place=one.place)
        for one in usable(ctx.sender, ctx.commands)
    )
