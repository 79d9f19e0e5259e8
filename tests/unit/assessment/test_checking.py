"""The check code: the same for the same results, another for any other."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assessment import MonthResult, Previous, Score, check_code, compute
from tests.unit.town import NOVEMBER, ROSTER, task


def result(first: str = "9") -> MonthResult:
    """November with one task; the first village has so many points."""
    scores = {
        (1, one.id): Score(points=Decimal(first if one.id == 1 else 10), reason="") for one in ROSTER.villages
    }
    return compute(NOVEMBER, ROSTER, [task(1, "人居环境整治")], scores, Previous())


def test_it_is_short_enough_to_be_read_aloud() -> None:
    """Twice four digits and letters, always the same."""
    assert check_code(result(), 1) == check_code(result(), 1)
    assert [len(part) for part in check_code(result(), 1).split("-")] == [4, 4]


def test_whatever_differs_gives_another_code() -> None:
    """A score, the version, the month, a place, a district's number of villages."""
    one = result()
    first = replace(one.villages[0], score=Fraction(81, 9) + Fraction(1, 10**9))
    others = [
        check_code(result("9.5"), 1),
        check_code(one, 2),
        check_code(replace(one, month=NOVEMBER.next), 1),
        check_code(replace(one, villages=(first, *one.villages[1:])), 1),
        check_code(replace(one, districts=(replace(one.districts[0], n=3), *one.districts[1:])), 1),
    ]
    assert len({check_code(one, 1), *others}) == 6
