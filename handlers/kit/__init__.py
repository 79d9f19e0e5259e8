"""What every conversation is made with: commands, the context of a message, replies, refusals."""

from handlers.kit.command import (
    DEPARTMENT_STAFF,
    EVERYONE,
    VILLAGE_STAFF,
    Command,
    Commands,
    Confidence,
    Order,
    Place,
)
from handlers.kit.context import NOTHING_SAID, Context, Conversation, Rules, Sender, sender_of
from handlers.kit.messages import (
    LIFETIMES,
    Address,
    CannotMake,
    Drawing,
    File,
    Incoming,
    Kind,
    Refusal,
    Reply,
)
from handlers.kit.registration import (
    CalendarJob,
    Due,
    QuestionKind,
    Registration,
    Waiting,
    only_certain_words,
)

__all__ = [
    "DEPARTMENT_STAFF",
    "EVERYONE",
    "LIFETIMES",
    "NOTHING_SAID",
    "VILLAGE_STAFF",
    "Address",
    "CalendarJob",
    "CannotMake",
    "Command",
    "Commands",
    "Confidence",
    "Context",
    "Conversation",
    "Drawing",
    "Due",
    "File",
    "Incoming",
    "Kind",
    "Order",
    "Place",
    "QuestionKind",
    "Refusal",
    "Registration",
    "Reply",
    "Rules",
    "Sender",
    "Waiting",
    "only_certain_words",
    "sender_of",
]
