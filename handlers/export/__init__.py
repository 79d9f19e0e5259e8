"""Workbooks to file and forms to fill in."""

from handlers.export import commands, templates
from handlers.kit import Registration

REGISTRATION = Registration(commands=(*commands.commands, *templates.commands))
