from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Captain, CaptainRule, Previous, VillageResult, choose_captain

DISTRICT = 3
FRESH = Previous()


def village(village_id: int, score: int | None, full_count: int = 0) -> VillageResult:
    """A village's month in the one district of these tests."""
    return VillageResult(
        village_id=village_id,
        district_id=DISTRICT,
        score=None if score is None else Fraction(score),
        task_count=5,
        full_count=full_count,
        rank=None,
    )


def previous(captain: int | None = None, **scores: int) -> Previous:
    """Last month: the captain, and scores as v1=9."""
    return Previous(
        captains={} if captain is None else {DISTRICT: captain},
        scores={int(name[1:]): Fraction(score) for name, score in scores.items()},
    )


@pytest.mark.parametrize(
    ("villages", "before", "captain", "rule"),
    [
        ([village(1, 8, 4), village(2, 9)], previous(1, v1=10), 2, CaptainRule.SCORE),
        ([village(1, 8)], FRESH, 1, CaptainRule.SCORE),
        ([village(1, None, 5), village(2, 7)], previous(1), 2, CaptainRule.SCORE),
        ([village(1, 9, 2), village(2, 9, 3)], previous(1, v1=10), 2, CaptainRule.FULL_MARKS),
        ([village(1, 9, 3), village(2, 9, 3)], previous(2, v1=10), 2, CaptainRule.PRESENT),
        ([village(1, 9, 3), village(2, 9, 3)], previous(7, v1=8, v2=9), 2, CaptainRule.LAST_MONTH),
        ([village(1, 9, 3), village(2, 9, 3)], previous(v2=1), 2, CaptainRule.LAST_MONTH),
        ([village(2, 9, 3), village(1, 9, 3)], previous(v1=8, v2=8), 2, CaptainRule.ORDER),
        ([village(2, 9, 3), village(1, 9, 3)], FRESH, 2, CaptainRule.ORDER),
        (
            [village(3, 9, 2), village(2, 9, 3), village(1, 9, 3)],
            previous(3, v1=8),
            1,
            CaptainRule.LAST_MONTH,
        ),
    ],
)
def test_chain_of_ties(
    villages: list[VillageResult], before: Previous, captain: int, rule: CaptainRule
) -> None:
    """Each rule is asked only where those before it leave a tie, and the one that ended it is named (A4)."""
    assert choose_captain(villages, before) == Captain(village_id=captain, decided_by=rule)


def test_captain_of_elsewhere() -> None:
    """Being another district's captain is no advantage here (A4)."""
    before = Previous(captains={DISTRICT + 1: 2})
    captain = choose_captain([village(1, 9), village(2, 9)], before)
    assert captain == Captain(village_id=1, decided_by=CaptainRule.ORDER)


def test_nobody_to_choose() -> None:
    """Where no village has a score, nobody is captain by this month."""
    assert choose_captain([], FRESH) is None
    assert choose_captain([village(1, None)], previous(1)) is None


SCORED = st.lists(st.tuples(st.integers(8, 10), st.integers(0, 2)), min_size=1, max_size=5).map(
    lambda rows: [village(number, score, full) for number, (score, full) in enumerate(rows, start=1)]
)
BEFORE = st.builds(
    Previous,
    captains=st.dictionaries(st.just(DISTRICT), st.integers(1, 5)),
    scores=st.dictionaries(st.integers(1, 5), st.integers(8, 10).map(Fraction)),
)


@given(SCORED, BEFORE)
def test_order_matters_only_where_it_is_said_to(villages: list[VillageResult], before: Previous) -> None:
    """The captain has the highest score, and stays the same in any order unless order decided (A4)."""
    captain = choose_captain(villages, before)
    assert captain is not None
    scores = {each.village_id: each.score or 0 for each in villages}
    assert scores[captain.village_id] == max(scores.values())
    if captain.decided_by is not CaptainRule.ORDER:
        assert choose_captain(villages[::-1], before) == captain
