"""People are bound to duties, and groups to districts (J2)."""

from handlers.kit import Registration
from handlers.people import commands, unbind

REGISTRATION = Registration(commands=(*commands.commands, *unbind.commands))
