"""Words and what stands between them: ，、；。：and spaces all separate."""

import re
from dataclasses import dataclass

GAPS = r"\s,，、;；:：。="
"""What separates, for use inside the brackets of a regular expression."""
BRACKETS = r"()（）\[\]【】"
"""Brackets separate too, but belong to a reason that has both of a pair."""
EDGE = rf"(?=[{GAPS}{BRACKETS}.|]|$)"
"""A regular expression for the end of a word."""

_TOKEN = re.compile(rf"(?:[^{GAPS}{BRACKETS}.]|(?<=[0-9])\.(?=[0-9]))+")
_BRACKET = re.compile(f"[{BRACKETS}]")
ENDS = " \t\n,，、;；:：。=./"
"""What separates, for use with `str.strip`."""
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word.

    Attributes:
        text: The word.
        start: Where in the line it begins.
        end: Where in the line it ends, one behind its last character.
    """

    text: str
    start: int
    end: int


def tokens(line: str) -> list[Token]:
    """The words of a line; a point between digits belongs to its number."""
    return [Token(text=match[0], start=match.start(), end=match.end()) for match in _TOKEN.finditer(line)]


def skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    """The place behind what the pattern matches at `start`; `start` itself where it matches nothing."""
    match = pattern.match(text, start)
    return match.end() if match else start


def trim(text: str) -> str:
    """Without separators at the ends, brackets around the whole and halves of brackets left over."""
    text = text.strip(ENDS)
    return _without_halves(text) if _BRACKET.search(text) else text


def _without_halves(text: str) -> str:
    """Without brackets that enclose everything, and without those at an end that have no partner."""
    for left, right in _PAIRS:
        surplus = text.count(left) - text.count(right)
        if not surplus and text.count(left) == 1 and text.startswith(left) and text.endswith(right):
            text = text[1:-1].strip(ENDS)
        if surplus < 0:
            text = (text[1:] if text.startswith(right) else text.removesuffix(right)).strip(ENDS)
        if surplus > 0:
            text = (text[:-1] if text.endswith(left) else text.removeprefix(left)).strip(ENDS)
    return text
