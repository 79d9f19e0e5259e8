"""The scale of bars and lines."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.cards.drawings import span_of

pytestmark = pytest.mark.no_cover

SCORES = st.lists(st.fractions(min_value=1, max_value=10), min_size=1)


@pytest.mark.parametrize(
    ("least", "start"),
    [("10", 9), ("9.15", 9), ("9.14", 8), ("8.3", 8), ("8.2", 5), ("5.75", 5), ("5.7", 0), ("1", 0)],
)
def test_scale_begins_where_the_least_score_still_has_a_bar(least: str, start: int) -> None:
    """At 9, 8, 5 or nothing; the middle is written exactly."""
    span = span_of([Fraction(10), None, Fraction(least)])
    assert span.start == start
    assert span.scale().from_zero == (start == 0)
    assert Fraction(span.scale().middle) == Fraction(start + 10, 2)


def test_without_scores_it_begins_at_nothing() -> None:
    """There is nothing to be told apart."""
    assert span_of([None]).start == 0


@given(SCORES)
def test_every_score_stands_on_the_scale_in_its_order(scores: list[Fraction]) -> None:
    """No bar is shorter than a seventh or so, none longer than the track, and more is never shorter."""
    span = span_of(scores)
    shares = [span.share(one) for one in sorted(scores)]
    assert shares == sorted(shares)
    assert shares[0] >= 100
    assert shares[-1] <= 1000
