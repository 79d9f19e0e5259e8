"""The month published: results, ranks, captains, corrections (A, B)."""

from handlers.arena import commands, correct, ranking
from handlers.kit import Registration

REGISTRATION = Registration(commands=(*commands.commands, *correct.commands, *ranking.commands))
