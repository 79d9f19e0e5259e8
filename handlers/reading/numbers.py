"""Scores as people write them: 9, 9.5分, 九点五, 八分半, 满分, 扣半分, -1, 不适用."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from assessment.figures import show_points
from handlers.reading.patterns import SCORE
from handlers.reading.tokens import trim

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Points:
    """So many points (9, 九分)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Minus:
    """So many points below full marks (扣1分, -1)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class FullMarks:
    """Full marks (满分, 不扣分)."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The task does not apply (不适用, 不涉及)."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Readable, but to be asked about (八五 → 8.5?)."""

    candidates: tuple[Decimal, ...]


ScoreText: TypeAlias = Points | Minus | FullMarks | NotApplicable | Doubtful

_DIGITS = str.maketrans(
    {"〇": "0", "两": "2"} | {figure: str(n) for n, figure in enumerate("零一二三四五六七八九")}
)
_HALF = Decimal("0.5")
_SURELY_MINUS = Decimal(5)
"""A dash in front of more than that may be a mere dash: 红星-9."""


def read_score(text: str) -> ScoreText | None:
    """The score that the whole text is, or None."""
    text = trim(text)
    found = match_score(text)
    return found[0] if found and found[1] == len(text) else None


def read_score_prefix(text: str) -> tuple[ScoreText, int] | None:
    """The longest score the text begins with and its length; 「9号楼漏水」 begins with none."""
    return match_score(text)


def match_score(text: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """The score that begins at `start` and the place behind it, or None."""
    match = SCORE.match(text, start)
    value = _value(match) if match else None
    return (value, match.end()) if match and value else None


def write_score(score: ScoreText) -> str:
    """A score as it is read back: 「9.5分」, 「扣1分」, 「满分」, 「不适用」."""
    match score:
        case Points(value=value) | Doubtful(candidates=(value, *_)):
            return f"{show_points(value)}分"
        case Minus(value=value):
            return f"扣{show_points(value)}分"
        case FullMarks():
            return "满分"
        case _:
            return "不适用"


def _value(match: re.Match[str]) -> ScoreText | None:
    """What a match of the pattern means."""
    if match["full"]:
        return FullMarks()
    if match["none"] is not None:
        return NotApplicable()
    if match["half"]:
        return _signed(_HALF, match["minus"])
    number = _number(match)
    if match["odd"]:
        number += Decimal(match["odd"].translate(_DIGITS)) / 10
    if match["more"] or match["clock"]:
        number += _HALF
    if match["pair"] or match["odd"] or match["clock"]:
        return None if match["minus"] else Doubtful((number,))
    return _signed(number, match["minus"])


def _signed(number: Decimal, minus: str | None) -> ScoreText:
    """Points, or with a sign in front points below full marks."""
    if not minus:
        return Points(number)
    return Doubtful((number,)) if minus in "-—–" and number > _SURELY_MINUS else Minus(number)


def _number(match: re.Match[str]) -> Decimal:
    """The number of a match, without the halves and odd figures that may stand behind it."""
    if match["pair"]:
        return Decimal(".".join(match["pair"].translate(_DIGITS)))
    whole, point, part = match["number"].replace("点", ".").translate(_DIGITS).partition(".")
    tens, ten, ones = whole.partition("十")
    if ten:
        whole = f"{tens or 1}{ones or 0}"
    return Decimal(f"{whole or 0}{point}{part}")
