"""How numbers are shown: rounded only here, and never so that different ones look equal (S3)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

_HALF = Fraction(1, 2)
_FINEST = 10_000
"""Units of the finest decimals that people are shown an exact value in."""


def _rounded(value: Fraction, decimals: int) -> int:
    """`value` in units of the last decimal shown, half away from zero."""
    units = int(abs(value) * 10**decimals + _HALF)
    return units if value > 0 else -units


def decimals_for(values: Iterable[Fraction]) -> int:
    """How many decimals tell all the different `values` apart: two, or as many more as it takes (S3).

    Four are nearly always enough. S3 also says that two different values never look equal; this is the
    stronger sentence, so where four would break it the answer is more.
    """
    different = set(values)
    decimals = 2
    while len({_rounded(value, decimals) for value in different}) < len(different):
        decimals += 1
    return decimals


def show(value: Fraction, decimals: int = 2) -> str:
    """`value` rounded half up (a negative one half away from zero): "9.50" (S3)."""
    return format(Decimal(f"{_rounded(value, decimals)}e-{decimals}"), "f")


def show_exact(value: Fraction) -> str:
    """`value` as it is: "9.5", "10", or "59/6" where four decimals are not enough."""
    units = value * _FINEST
    if units.denominator > 1:
        return str(value)
    return show_points(Decimal(units.numerator) / _FINEST)


def show_points(points: Decimal) -> str:
    """Points as people write them: "9.5", "8", "10"."""
    text = format(points, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
