from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Problem, Scale, Score, deduction, mean, needs_reason

TEN = Decimal(10)
SCALE = Scale(minimum=Decimal(1), step=Decimal("0.5"))
TENTHS = st.integers(0, 120)


def tenths(number: int) -> Decimal:
    """That many tenths of a point."""
    return Decimal(number) / 10


@pytest.mark.parametrize(
    ("points", "full_marks", "problem"),
    [
        ("10", "10", None),
        ("9.50", "10", None),
        ("1", "10", None),
        ("0", "10", Problem.TOO_LOW),
        ("0.5", "10", Problem.TOO_LOW),
        ("-1", "10", Problem.TOO_LOW),
        ("10.5", "10", Problem.TOO_HIGH),
        ("1e30", "10", Problem.TOO_HIGH),
        ("6", "5", Problem.TOO_HIGH),
        ("9.3", "10", Problem.OFF_STEP),
        ("1.0000000000000000000000000000001", "10", Problem.OFF_STEP),
    ],
)
def test_problem(points: str, full_marks: str, problem: Problem | None) -> None:
    """A score lies between the minimum and full marks, on a step counted from 0 (S1)."""
    assert SCALE.problem(Decimal(points), Decimal(full_marks)) == problem


@given(TENTHS, st.integers(1, 20), st.integers(1, 20), st.integers(10, 100))
def test_allowed_scores(points: int, minimum: int, step: int, full_marks: int) -> None:
    """Exactly the multiples of the step from the minimum to full marks are allowed (S1)."""
    scale = Scale(minimum=tenths(minimum), step=tenths(step))
    allowed = [number for number in range(0, full_marks + 1, step) if number >= minimum]
    assert (scale.problem(tenths(points), tenths(full_marks)) is None) == (points in allowed)


@pytest.mark.parametrize(("minimum", "step"), [("0", "0.5"), ("1", "0"), ("1", "-1")])
def test_impossible_scales(minimum: str, step: str) -> None:
    """There is no score of 0 and no step of nothing (S1)."""
    with pytest.raises(ValueError, match="above 0"):
        Scale(minimum=Decimal(minimum), step=Decimal(step))


@pytest.mark.parametrize(
    ("points", "needs", "lost"),
    [(TEN, False, 0), (Decimal("9.5"), True, Decimal("0.5")), (Decimal(1), True, 9), (None, True, 0)],
)
def test_reasons_and_deductions(points: Decimal | None, needs: bool, lost: Decimal) -> None:  # noqa: FBT001 - a table's column
    """Less than full marks needs a reason and is a deduction; 不适用 only needs a reason (S1, S2, D1)."""
    score = Score(points=points, reason="宣传单未发")
    assert score.not_applicable == (points is None)
    assert needs_reason(score, TEN) == needs
    assert deduction(score, TEN) == lost


def test_more_than_full_marks_loses_nothing() -> None:
    """A score above marks that were lowered later is no negative deduction."""
    score = Score(points=TEN)
    assert not needs_reason(score, Decimal(8))
    assert deduction(score, Decimal(8)) == 0


def test_mean_of_nothing() -> None:
    """Nothing scored is no score, not 0 (S1, S3)."""
    assert mean([]) is None


@given(st.lists(TENTHS, min_size=1))
def test_mean_is_exact(points: list[int]) -> None:
    """The mean equals the quotient of two integers, whatever the number of tasks (S3)."""
    average = mean(map(tenths, points))
    assert average is not None
    assert average.numerator * 10 * len(points) == sum(points) * average.denominator


@given(st.lists(st.fractions(), min_size=1))
def test_mean_of_fractions_is_exact(values: list[Fraction]) -> None:
    """As many times the mean as there are values is their sum (A1)."""
    assert mean(values) == sum(values) / len(values)


def test_mean_where_floats_fail() -> None:
    """Ten times 0.1 averages 0.1, and a third stays a third."""
    assert mean([Decimal("0.1")] * 10) == Fraction(1, 10)
    assert mean([Decimal(10), Decimal(10), Decimal(9)]) == Fraction(29, 3)
