"""What somebody owes and may say, for a page that shows it without being asked in the chat."""

from dataclasses import dataclass
from datetime import datetime

from handlers.desk.conversations import COMMANDS
from handlers.desk.help import usable
from handlers.desk.message_service import Desk
from handlers.kit import NOTHING_SAID, Address, Conversation, Place, sender_of
from handlers.submission.commands import owed_by_sender, show_todo
from storage.messages.contacts import Contact
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command that is open to somebody, with an example that works."""

    word: str
    example: str
    summary: str
    place: Place


def unasked(desk: Desk, contact: Contact, store: Store, now: datetime) -> Conversation:
    """Return the surroundings of somebody who has said nothing in a private chat."""
    here = Address(
        transport=contact.transport, account=contact.account, conversation=contact.contact_id, is_room=False
    )
    return Conversation(
        store=store,
        rules=desk.rules,
        now=now,
        sender=sender_of(contact, store),
        here=here,
        inbox_id=NOTHING_SAID,
    )


def owes(ctx: Conversation) -> str:
    """Return what 待办 answers this person; empty where the command is for others."""
    return owed_by_sender(ctx) if any(one.run is show_todo for one in usable(ctx.sender, COMMANDS)) else ""


def offers(ctx: Conversation) -> tuple[Offer, ...]:
    """Return the commands of 帮助, in its order."""
    return tuple(
        Offer(word=one.word, example=one.example_for(ctx), summary=one.summary, place=one.place)
        for one in usable(ctx.sender, COMMANDS)
    )
