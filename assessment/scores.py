"""Scores (评分): which are allowed, which need a reason, and their exact mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm


class Problem(StrEnum):
    """Why a number of points cannot be a score (S1)."""

    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    OFF_STEP = "off_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The scores a town allows (S1).

    Attributes:
        minimum: The lowest score, in points, above 0.
        step: Every score is a multiple of it, in points, above 0.

    Raises:
        ValueError: The minimum or the step is not above 0.
    """

    minimum: Decimal
    step: Decimal

    def __post_init__(self) -> None:
        if min(self.minimum, self.step) <= 0:
            raise ValueError("the lowest score and the step must be above 0")

    def problem(self, points: Decimal, full_marks: Decimal) -> Problem | None:
        """What keeps `points` from being a score of a task with these full marks, if anything (S1)."""
        if points < self.minimum:
            return Problem.TOO_LOW
        if points > full_marks:
            return Problem.TOO_HIGH
        return Problem.OFF_STEP if points % self.step else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One village's score for one task.

    Attributes:
        points: None where the task does not apply (不适用).
        reason: Why not full marks (减分依据), or why it does not apply; else maybe empty.
    """

    points: Decimal | None
    reason: str = ""

    @property
    def not_applicable(self) -> bool:
        """Whether it is 不适用, which is neither 未评 nor any number of points (S1)."""
        return self.points is None


def needs_reason(score: Score, full_marks: Decimal) -> bool:
    """Whether such a score must carry a reason, be it there or not: below full marks, or 不适用 (S1, S2)."""
    return score.points is None or score.points < full_marks


def deduction(score: Score, full_marks: Decimal) -> Decimal:
    """The points lost (扣分, D1), never below 0; 不适用 loses nothing."""
    if score.points is None:
        return Decimal(0)
    return max(full_marks - score.points, Decimal(0))


def mean(values: Iterable[Decimal | Fraction]) -> Fraction | None:
    """The exact mean, or None of nothing (S3)."""
    ratios = [value.as_integer_ratio() for value in values]
    if not ratios:
        return None
    # One common denominator instead of a sum of fractions: a whole town is ranked at every question.
    common = lcm(*(bottom for _, bottom in ratios))
    return Fraction(sum(top * (common // bottom) for top, bottom in ratios), common * len(ratios))
