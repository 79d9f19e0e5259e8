"""Places and scores are looked up, and results explained."""

from handlers.kit import Registration
from handlers.lookup import commands, explain_result

REGISTRATION = Registration(commands=(*commands.commands, *explain_result.commands))
