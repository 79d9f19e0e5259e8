"""Find the command that a message gives, if any; the longest word that fits wins, and chatter fits none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment import Department, District, Month, Roster
from handlers.desk import texts
from handlers.kit import Command
from handlers.reading.cleaning import is_own, without_courtesies, without_particle, without_thanks
from handlers.reading.months import cut_month, read_month_prefix
from handlers.reading.villages import index_of

_MARKS = "/#!"
_ENDS = " \n\t,，、;；:：。.!！?？|《「(（"
_EDGES = " \n\t,，、;；:：。.!！?？"
_DIGITS = "0123456789#"
_ARGUMENT = re.compile(
    rf"[bdr]-?[0-9]|[2-9a-hj-np-z]{{8}}(?![a-z0-9])|{texts.DISTRICT_BY_NUMBER}", re.IGNORECASE
)
"""A binding, a receipt, a deduction, a one-time code, or a district by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A command and the text after its word."""

    command: Command
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What decides whether a word with something stuck to it is a command.

    Attributes:
        addressed: Whether the message is for the bot whatever it says; then words may be put around the
            command: 麻烦看一下11月排名.
    """

    roster: Roster
    month: Month
    in_group: bool
    addressed: bool = False


def match(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """Return the command that a cleaned text gives; the longest word that fits wins."""
    found = _plainly(text, commands, where)
    if found is None and where.addressed:
        request = without_courtesies(text)
        found = (
            _plainly(request, commands, where)
            or _loosely(request, commands, where)
            or _at_the_end(request, commands, where)
        )
    return found


def _plainly(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """Find a command word at the beginning, with something behind it that may follow it."""
    start = text.lstrip(_MARKS + " ")
    for word, command in _longest_first(commands):
        if start.startswith(word) and _follows(start[len(word) :], command, where):
            return Match(command=command, body=_body(start[len(word) :], command, where))
    return None


def _loosely(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """Find a command word at the beginning, maybe spaced, before words that add nothing: 撤 销一下."""
    for word, command in _longest_first(commands):
        spaced = _spaced(word).match(text)
        rest = _without_extras(text[spaced.end() :], command) if spaced else ""
        if spaced and _follows(rest, command, where):
            return Match(command=command, body=_body(rest, command, where))
    return None


def _at_the_end(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """Find a command word behind what it is about: 11月排名, 舍力虎怎么算的."""
    for word, command in _longest_first(commands):
        front, found, rest = text.partition(word)
        about = _about(front, where) if found and front and not command.free_text else None
        if about is not None and not _without_extras(rest, command).strip(_EDGES):
            return Match(command=command, body=about)
    return None


def _longest_first(commands: Sequence[Command]) -> Iterator[tuple[str, Command]]:
    pairs = [(word, command) for command in commands for word in command.words]
    return iter(sorted(pairs, key=lambda pair: -len(pair[0])))


def _follows(rest: str, command: Command, where: Surroundings) -> bool:
    """Whether the rest may follow a command word: an end, a separator, or an argument it knows."""
    if command.discreet and where.in_group and not where.addressed:
        return False
    if not rest or rest[0] in _ENDS or rest[0] in _DIGITS:
        return True
    if command.free_text and not where.in_group:
        return True
    if _ARGUMENT.match(rest) or read_month_prefix(rest, where.month):
        return True
    return _begins_with_unit(rest, where.roster)


def _body(rest: str, command: Command, where: Surroundings) -> str:
    """Return what stands behind the word, without thanks to the bot, and of 11月结果 only the month."""
    body = rest.strip(_EDGES)
    body = without_thanks(body).strip(_EDGES) if where.addressed else body
    month, extra = cut_month(body)
    return month if extra.strip(_EDGES).removeprefix(texts.OF) in command.extras else body


def _without_extras(rest: str, command: Command) -> str:
    rest = without_particle(rest).lstrip(_EDGES)
    extra = next((extra for extra in command.extras if rest.startswith(extra)), "")
    return rest.removeprefix(extra)


def _about(front: str, where: Surroundings) -> str | None:
    """Return a month, a unit or both that stand in front of a command word as its body; else None."""
    month, unit = cut_month(front.strip(_EDGES))
    unit = unit.strip(_EDGES).removesuffix(texts.OF).removeprefix(texts.OF)
    if is_own(unit):
        return month
    roster = where.roster
    known = roster.find_villages(unit) or roster.find_districts(unit) or roster.find_departments(unit)
    return f"{unit} {month}".strip() if known else None


@lru_cache(maxsize=256)
def _spaced(word: str) -> re.Pattern[str]:
    return re.compile(r"\s?".join(map(re.escape, word)))


def _begins_with_unit(rest: str, roster: Roster) -> bool:
    if index_of(roster).longest(rest, 0):
        return True
    units: tuple[District | Department, ...] = (*roster.districts, *roster.departments)
    return any(rest.startswith((unit.name, *unit.aliases)) for unit in units)
