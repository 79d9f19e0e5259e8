"""Workbooks are exported to be filed, and blank forms to be filled in."""

from handlers.export import commands
from handlers.kit import Registration

REGISTRATION = Registration(commands=commands.commands)
