"""Scores as people write them: 9, 9.5分, 九点五, 八分半, 满分, 扣半分, -1, 不适用."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from assessment import show_points
from handlers.reading.patterns import SCORE
from handlers.reading.tokens import trim


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


def match_score(text: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """The score that begins at `start` and the place behind it, or None."""
    match = SCORE.match(text, start)
    value = _value(_Parts(*match.groups())) if match else None
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


class _Parts(NamedTuple):
    """The groups of the pattern, in its order."""

    full: str | None
    none: str | None
    minus: str | None
    half: str | None
    number: str | None
    pair: str | None
    more: str | None
    odd: str | None
    clock: str | None


@lru_cache(maxsize=1024)
def _value(parts: _Parts) -> ScoreText | None:
    """What a match of the pattern means."""
    if parts.full:
        return FullMarks()
    if parts.none is not None:
        return NotApplicable()
    if parts.half:
        return _signed(_HALF, parts.minus)
    number = _number(parts.number or "", parts.pair)
    if parts.odd:
        number += Decimal(parts.odd.translate(_DIGITS)) / 10
    if parts.more or parts.clock:
        number += _HALF
    if parts.pair or parts.odd or parts.clock:
        return None if parts.minus else Doubtful((number,))
    return _signed(number, parts.minus)


def _signed(number: Decimal, minus: str | None) -> ScoreText:
    """Points, or with a sign in front points below full marks."""
    if not minus:
        return Points(number)
    return Doubtful((number,)) if minus in "-—–" and number > _SURELY_MINUS else Minus(number)


def _number(text: str, pair: str | None) -> Decimal:
    """The number of a match, without the halves and odd figures that may stand behind it."""
    if pair:
        return Decimal(".".join(pair.translate(_DIGITS)))
    whole, point, part = text.replace("点", ".").translate(_DIGITS).partition(".")
    tens, ten, ones = whole.partition("十")
    if ten:
        whole = f"{tens or 1}{ones or 0}"
    return Decimal(f"{whole or 0}{point}{part}")
