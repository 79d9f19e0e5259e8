"""The scale that scores are drawn on: wide enough for all of them, and never a scale of its own making.

It ends at 10, the most there is (P1). It begins at one of a few round numbers, so that the pictures of
most months can be laid beside each other, and at nothing where a score is low.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment import show_exact
from handlers.cards.values import Scale

_END = 10
_STARTS = (9, 8, 5)
_SHORTEST = Fraction(15, 100)
"""The least score takes at least that part of the scale; a bar of nothing would say that it is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A scale from `start` to 10 points."""

    start: int

    def share(self, score: Fraction) -> int:
        """Where a score stands on it, in thousandths."""
        return round((score - self.start) * 1000 / (_END - self.start))

    def scale(self) -> Scale:
        """As it is written beside the bars."""
        middle = Fraction(self.start + _END, 2)
        return Scale(
            start=str(self.start), middle=show_exact(middle), end=str(_END), from_zero=self.start == 0
        )


def span_of(scores: Iterable[Fraction | None]) -> Span:
    """The narrowest scale on which none of them is too short."""
    least = min((one for one in scores if one is not None), default=Fraction(0))
    fits = (start for start in _STARTS if least >= start + (_END - start) * _SHORTEST)
    return Span(start=next(fits, 0))
