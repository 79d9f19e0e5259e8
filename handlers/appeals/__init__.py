"""申诉: a village objects to a deduction, the department answers, the office rules."""

from handlers.appeals import commands, ruling
from handlers.kit import Registration

REGISTRATION = Registration(commands=(*commands.commands, *ruling.commands))
