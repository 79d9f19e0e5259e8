"""Which command a message gives, if any. First match wins; chatter gets silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.roster import short
from handlers.reading.months import read_month_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessment.months import Month
    from assessment.roster import Roster
    from handlers.commands import Command

_MARKS = "/#!"
_ENDS = " \n\t,，、;；:：。.!！?？|《「(（"
_DIGITS = "0123456789#"
_ARGUMENT = re.compile(
    r"[bdr]-?[0-9]|[2-9a-hj-np-z]{8}(?![a-z0-9])|第?[一二三四五六七八九十0-9]{1,3}片", re.IGNORECASE
)
"""A binding, a receipt, a deduction, a one-time code, or a district by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A command and the text after its word."""

    command: Command
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What decides whether a word with something stuck to it is a command."""

    roster: Roster
    month: Month
    in_group: bool


def match(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """The command a cleaned text gives; the longest word that fits wins."""
    start = text.lstrip(_MARKS + " ")
    found = [(len(word), command) for command in commands for word in command.words if start.startswith(word)]
    for length, command in sorted(found, key=lambda one: -one[0]):
        rest = start[length:]
        if _follows(rest, command, where):
            return Match(command=command, body=rest.strip(" \n\t,，、;；:：。.!！?？"))
    return None


def _follows(rest: str, command: Command, where: Surroundings) -> bool:
    """Whether the rest may follow a command word: an end, a separator, or an argument it knows."""
    if not rest or rest[0] in _ENDS or rest[0] in _DIGITS:
        return True
    if command.free_text and not where.in_group:
        return True
    if _ARGUMENT.match(rest) or read_month_prefix(rest, where.month):
        return True
    return _begins_with_unit(rest, where.roster)


def _begins_with_unit(rest: str, roster: Roster) -> bool:
    names = [(short(one.name), *one.aliases) for one in roster.villages]
    names += [(one.name, *one.aliases) for one in roster.districts]
    names += [(one.name, *one.aliases) for one in roster.departments]
    return any(rest.startswith(one) for one in names)
