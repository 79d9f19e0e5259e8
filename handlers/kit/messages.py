"""What comes in and what goes out, as plain values.

A transport makes `Incoming`; a handler returns `Reply` values; the writer turns them into outbox rows.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.reading.cells import Contents, FileProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One conversation of one account: a group (`is_room`) or a private chat."""

    transport: str
    account: str
    conversation: str
    is_room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A picture or a file, or anything else that is no text.

    Attributes:
        name: As its sender calls it: for showing only, never a path.
        media_type: Such as `image/png`, in lower case; `message/unknown` where it is none.
        content: Empty where it was not fetched.
        too_large: Whether it was not fetched for its size.
    """

    name: str
    media_type: str
    content: bytes = b""
    too_large: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether a phone shows it in the conversation."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a picture or a file will be made of when it is sent.

    Attributes:
        what: Which card or sheet it is.
        facts: What stands on it: canonical JSON, which its maker understands.
    """

    what: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message as a transport delivers it.

    Attributes:
        message_id: Unique within (transport, account); a repeat is recognised by it.
        contact_id: Who sent it; with transport and account the only identity there is (J2).
        contact_name: For showing only, never for authority.
        room_id: The group's id, or None in a private chat.
        text: As typed, mentions and quoted block included.
        sent_at: Aware time of sending.
        mentions_bot: Whether the bot is @-mentioned.
        quotes_bot: Whether the message quotes one of the bot's own messages.
        recalls: The id of an earlier message that the sender has recalled; then there is no text.
        file: A picture or a file, in private chats only; then there is no text.
        table: What stands in the file or why it was not read, where the file is a workbook.
    """

    transport: str
    account: str
    message_id: str
    contact_id: str
    contact_name: str
    room_id: str | None
    text: str
    sent_at: datetime
    mentions_bot: bool = False
    quotes_bot: bool = False
    recalls: str | None = None
    file: File | None = None
    table: Contents | FileProblem | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is recognised by when it comes again: transport, account, message id."""
        return self.transport, self.account, self.message_id

    @property
    def here(self) -> Address:
        """The conversation that an answer goes back to."""
        return Address(
            transport=self.transport,
            account=self.account,
            conversation=self.room_id or self.contact_id,
            is_room=self.room_id is not None,
        )


class Kind(StrEnum):
    """The class of an outgoing message; it decides pacing, lifetime and what a lost answer means."""

    ANSWER = "answer"
    REMINDER = "reminder"
    NOTICE = "notice"
    POST = "post"
    CONFIDENTIAL = "confidential"


LIFETIMES = {
    Kind.ANSWER: timedelta(days=1),
    Kind.REMINDER: timedelta(hours=12),
    Kind.NOTICE: timedelta(days=7),
    Kind.POST: timedelta(days=3),
    Kind.CONFIDENTIAL: timedelta(days=7),
}
"""How long a message that cannot be delivered is worth delivering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to send.

    Attributes:
        text: What it says; with a drawing, what goes out instead where no picture can be made.
        drawing: What to draw; the picture or file goes out in place of the text.
        to: Where to; None is the conversation of the message being answered.
        not_before: Held back until then (quiet hours); None is at once.
        can_wait: To the next day, where a person has been told enough on this one (J3).
    """

    text: str
    drawing: Drawing | None = None
    kind: Kind = Kind.ANSWER
    to: Address | None = None
    not_before: datetime | None = None
    can_wait: bool = False


class CannotMake(Exception):  # noqa: N818 - states what happened
    """Here a picture or file cannot be made at all, whatever the facts are; the message says why."""


KEPT = "kept"
"""What is drawn of a file that somebody has sent: nothing is made, it is fetched from where it is kept."""


def kept_file(digest: str, name: str) -> Drawing:
    """Pass on a picture or file that somebody has sent.

    Args:
        digest: Its SHA-256 in hex.
        name: What its sender calls it.
    """
    facts = json.dumps({"digest": digest, "name": name}, ensure_ascii=False, sort_keys=True)
    return Drawing(what=KEPT, facts=facts)


def read_kept(facts: str) -> tuple[str, str]:
    """Return the digest and the name that stand in the facts of a kept file."""
    read = json.loads(facts)
    return read["digest"], read["name"]


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """The sender's mistake; it becomes a polite reply and nothing happens.

    Attributes:
        text: The whole Chinese answer: what was wrong, and what to do next.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
