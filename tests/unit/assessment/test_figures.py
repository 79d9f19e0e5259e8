from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import decimals_for, show, show_exact, show_points

pytestmark = pytest.mark.no_cover

CLOSE = st.fractions(min_value=9, max_value=10, max_denominator=10_000)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(10), 2, "10.00"),
        (Fraction(29, 3), 2, "9.67"),
        (Fraction(28, 3), 4, "9.3333"),
        (Fraction(1885, 200), 2, "9.43"),
        (Fraction(1885, 200), 0, "9"),
        (Fraction(19, 2), 0, "10"),
        (Fraction(0), 2, "0.00"),
        (Fraction(1, 200), 2, "0.01"),
        (Fraction(1, 3), 30, "0." + "3" * 30),
        (Fraction(-1, 200), 2, "-0.01"),
        (Fraction(-1, 300), 2, "0.00"),
        (Fraction(-19, 2), 1, "-9.5"),
    ],
)
def test_show(value: Fraction, decimals: int, text: str) -> None:
    """A value is shown rounded half up, with all its decimals and never as minus nothing (S3)."""
    assert show(value, decimals) == text


def test_show_has_two_decimals() -> None:
    """Two decimals, unless more are asked for (S3)."""
    assert show(Fraction(29, 3)) == "9.67"


@given(st.fractions(min_value=0), st.integers(1, 8))
def test_show_rounds_half_up(value: Fraction, decimals: int) -> None:
    """The digits shown are those of plain integer arithmetic: twice the value plus one, halved."""
    units = (2 * value.numerator * 10**decimals + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(units, 10**decimals)
    assert show(value, decimals) == f"{whole}.{rest:0{decimals}}"


@given(st.fractions(), st.integers(0, 8))
def test_show_is_near_and_even_handed(value: Fraction, decimals: int) -> None:
    """What is shown is at most half a unit off, and a minus sign changes nothing but the sign."""
    shown = Fraction(show(value, decimals))
    assert abs(shown - value) * 2 <= Fraction(1, 10**decimals)
    assert Fraction(show(-value, decimals)) == -shown


@given(st.lists(CLOSE, max_size=44))
def test_different_values_look_different(values: list[Fraction]) -> None:
    """With the decimals chosen, values look equal exactly when they are, and fewer would not do (S3)."""
    decimals = decimals_for(values)
    assert len({show(value, decimals) for value in values}) == len(set(values))
    assert decimals == 2 or len({show(value, decimals - 1) for value in values}) < len(set(values))


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([], 2),
        ([Fraction(9), Fraction(9)], 2),
        ([Fraction(9), Fraction(901, 100)], 2),
        ([Fraction(9001, 1000), Fraction(9002, 1000)], 3),
        ([Fraction(28, 3), Fraction(9333, 1000)], 4),
        ([Fraction(0), Fraction(-1, 1000)], 3),
        ([Fraction(9), Fraction(9) + Fraction(1, 1_000_000)], 6),
    ],
)
def test_decimals_for(values: list[Fraction], decimals: int) -> None:
    """Two decimals, more where neighbours need them, even beyond four (S3)."""
    assert decimals_for(values) == decimals


@pytest.mark.parametrize(
    ("points", "text"),
    [("9.5", "9.5"), ("8", "8"), ("8.00", "8"), ("10", "10"), ("1e1", "10"), ("0.50", "0.5"), ("100", "100")],
)
def test_show_points(points: str, text: str) -> None:
    """Points are shown as people write them."""
    assert show_points(Decimal(points)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(19, 2), "9.5"),
        (Fraction(10), "10"),
        (Fraction(59, 6), "59/6"),
        (Fraction(145, 16), "9.0625"),
        (Fraction(289, 32), "289/32"),
        (Fraction(-1, 4), "-0.25"),
    ],
)
def test_show_exact(value: Fraction, text: str) -> None:
    """An exact value has at most four decimals; otherwise it is a fraction in lowest terms."""
    assert show_exact(value) == text
