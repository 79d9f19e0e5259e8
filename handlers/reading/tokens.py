"""A line is split into words; ，、；。：and spaces all separate."""

import re
from dataclasses import dataclass

GAPS = r"\s,，、;；:：。="
"""The separators, for use inside the brackets of a regular expression."""
BRACKETS = r"()（）\[\]【】"
"""Brackets separate too, but belong to a reason that has both of a pair."""
EDGE = rf"(?=[{GAPS}{BRACKETS}.|]|$)"
"""A regular expression for the end of a word."""

_TOKEN = re.compile(rf"(?:[^{GAPS}{BRACKETS}.]|(?<=[0-9])\.(?=[0-9]))+")
_BRACKET = re.compile(f"[{BRACKETS}]")
ENDS = " \t\n,，、;；:：。=./"
"""The separators, for use with `str.strip`."""
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word.

    Attributes:
        text: The word.
        start: The place in the line where it begins.
        end: The place behind its last character.
    """

    text: str
    start: int
    end: int


def tokens(line: str) -> list[Token]:
    """Split a line into words; a point between digits belongs to its number."""
    return [Token(text=match[0], start=match.start(), end=match.end()) for match in _TOKEN.finditer(line)]


def skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return the place behind the match of a pattern at `start`, or `start` where it does not match."""
    match = pattern.match(text, start)
    return match.end() if match else start


def trim(text: str) -> str:
    """Cut separators at the ends, brackets around the whole text and unpaired brackets."""
    text = text.strip(ENDS)
    return _without_halves(text) if _BRACKET.search(text) else text


def _without_halves(text: str) -> str:
    """Cut brackets that enclose everything, and those at an end that have no partner."""
    for left, right in _PAIRS:
        surplus = text.count(left) - text.count(right)
        if not surplus and text.count(left) == 1 and text.startswith(left) and text.endswith(right):
            text = text[1:-1].strip(ENDS)
        if surplus < 0:
            text = (text[1:] if text.startswith(right) else text.removesuffix(right)).strip(ENDS)
        if surplus > 0:
            text = (text[:-1] if text.endswith(left) else text.removeprefix(left)).strip(ENDS)
    return text
