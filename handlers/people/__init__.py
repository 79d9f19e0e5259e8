"""Who holds which duty, and which group belongs to which district (J2)."""

from handlers.kit import Registration
from handlers.people import commands, unbind

REGISTRATION = Registration(commands=(*commands.commands, *unbind.commands))
