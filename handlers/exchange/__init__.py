"""The districts' monthly exchange."""

from handlers.exchange import commands
from handlers.kit import Registration

REGISTRATION = Registration(commands=commands.commands)
