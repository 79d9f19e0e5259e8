"""The districts exchange their experience once a month (片区交流)."""

from handlers.exchange import commands
from handlers.kit import Registration

REGISTRATION = Registration(commands=commands.commands)
