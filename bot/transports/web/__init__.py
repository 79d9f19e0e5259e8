"""The web chat: the transport that is always there, with a sample town in which one can be anybody."""

from bot.transports.web.attachments import Attachment
from bot.transports.web.chat import Chat
from bot.transports.web.chatlog import BOT, Line
from bot.transports.web.frames import Refused, frame
from bot.transports.web.guard import Access
from bot.transports.web.hints import Quick
from bot.transports.web.people import Persona, Room, Sample, sample_town
from bot.transports.web.requests import RECALL
from bot.transports.web.server import CannotListen
from bot.transports.web.transport import WebTransport
from bot.transports.web.windows import Window

__all__ = [
    "BOT",
    "RECALL",
    "Access",
    "Attachment",
    "CannotListen",
    "Chat",
    "Line",
    "Persona",
    "Quick",
    "Refused",
    "Room",
    "Sample",
    "WebTransport",
    "Window",
    "frame",
    "sample_town",
]
