"""The departments submit their score sheets, and the office chases those that are missing (S4, M3)."""

from handlers.kit import Registration
from handlers.submission import commands

REGISTRATION = Registration(commands=commands.commands)
