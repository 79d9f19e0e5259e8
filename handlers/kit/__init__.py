"""What every conversation is made with: commands, the context of a message, replies, refusals."""

from handlers.kit.command import DEPARTMENT_STAFF, EVERYONE, VILLAGE_STAFF, Command, Commands, Order, Place
from handlers.kit.context import Context, Rules, Sender, sender_of
from handlers.kit.messages import LIFETIMES, Address, Drawing, File, Incoming, Kind, Reply
from handlers.kit.refusal import Refusal

__all__ = [
    "DEPARTMENT_STAFF",
    "EVERYONE",
    "LIFETIMES",
    "VILLAGE_STAFF",
    "Address",
    "Command",
    "Commands",
    "Context",
    "Drawing",
    "File",
    "Incoming",
    "Kind",
    "Order",
    "Place",
    "Refusal",
    "Reply",
    "Rules",
    "Sender",
    "sender_of",
]
