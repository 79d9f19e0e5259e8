"""The month's sheets: submitted, missing, chased (S4, M3)."""

from handlers.kit import Registration
from handlers.submission import chasing, commands

REGISTRATION = Registration(commands=(*commands.commands, *chasing.commands))
