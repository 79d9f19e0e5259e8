"""What people look up: places, scores, how a result came about."""

from handlers.kit import Registration
from handlers.lookup import commands, explain_result

REGISTRATION = Registration(commands=(*commands.commands, *explain_result.commands))
