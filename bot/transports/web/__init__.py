"""The web chat: the transport that is always there, and a whole town to play with."""

from bot.transports.web.asks import RECALL
from bot.transports.web.chatlog import BOT, Line
from bot.transports.web.glances import Quick
from bot.transports.web.people import Persona, Room, Sample, sample_town
from bot.transports.web.server import CannotListen
from bot.transports.web.shelf import Attachment
from bot.transports.web.transport import WebTransport

__all__ = [
    "BOT",
    "RECALL",
    "Attachment",
    "CannotListen",
    "Line",
    "Persona",
    "Quick",
    "Room",
    "Sample",
    "WebTransport",
    "sample_town",
]
