from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import (
    FULL_MARKS,
    Captain,
    CaptainRule,
    District,
    DistrictResult,
    Month,
    MonthResult,
    Previous,
    Roster,
    Score,
    Task,
    Village,
    compute,
    rank,
)

NOVEMBER = Month(2026, 11)
SIZES = (4, 5, 4)
"""The third district's villages are 31, 32, 33 and 34."""
TOWN = Roster(
    departments=(),
    districts=tuple(District(id=n, name=f"第{n}片区") for n in range(1, len(SIZES) + 1)),
    villages=tuple(
        Village(id=n * 10 + place, name=f"{n}-{place}村", district_id=n)
        for n, size in enumerate(SIZES, start=1)
        for place in range(1, size + 1)
    ),
)
VILLAGE_IDS = [village.id for village in TOWN.villages]
VALUES = st.lists(st.none() | st.fractions(min_value=9, max_value=10, max_denominator=6), max_size=44)
HALVES = st.integers(2, 20)
"""Half points from 1 to 10."""

Scores = dict[tuple[int, int], Score]


def task(
    task_id: int, *, full_marks: int = 10, village_ids: frozenset[int] | None = None, approved: bool = True
) -> Task:
    """A task of the month."""
    return Task(
        id=task_id,
        month=NOVEMBER,
        department_id=1,
        number=task_id,
        title=f"任务{task_id}",
        requirement="",
        deadline=date(2026, 11, 25),
        full_marks=Decimal(full_marks),
        village_ids=village_ids,
        approved=approved,
    )


def points(halves: int) -> Score:
    """A score of that many half points."""
    return Score(points=Decimal(halves) / 2)


def month(scores: Scores, *tasks: Task, previous: Previous | None = None) -> MonthResult:
    """The results of the month; where no tasks are given, of one task with id 1."""
    return compute(NOVEMBER, TOWN, tasks or (task(1),), scores, previous or Previous())


def districts_scored(*halves: int | None) -> MonthResult:
    """A month in which all villages of a district have the same score, or none."""
    return month(
        {
            (1, village.id): points(score)
            for village in TOWN.villages
            if (score := halves[village.district_id - 1]) is not None
        }
    )


# ranks


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ([], []),
        ([None], [None]),
        ([9], [1]),
        ([8, 10, 9, 9], [4, 1, 2, 2]),
        ([9, None, 9, 8, None], [1, None, 1, 3, None]),
    ],
)
def test_rank(values: list[int | None], ranks: list[int | None]) -> None:
    """Equal values share a place and the places after them stay empty: 1, 2, 2, 4 (A2)."""
    assert rank([None if value is None else Fraction(value) for value in values]) == ranks


@pytest.mark.no_cover
@given(VALUES)
def test_rank_counts_the_better(values: list[Fraction | None]) -> None:
    """A rank is one more than the number of those who are better (A2)."""
    known = [value for value in values if value is not None]
    expected = [None if mine is None else 1 + sum(other > mine for other in known) for mine in values]
    assert rank(values) == expected


@pytest.mark.no_cover
@given(VALUES, st.randoms(use_true_random=False))
def test_rank_does_not_depend_on_order(values: list[Fraction | None], random: Random) -> None:
    """Shuffled values take their ranks with them (A2)."""
    shuffled = list(zip(values, rank(values), strict=True))
    random.shuffle(shuffled)
    assert rank([value for value, _ in shuffled]) == [place for _, place in shuffled]


# villages


def test_village_score_is_the_mean_over_what_was_scored() -> None:
    """不适用 and 未评 are left out of a village's mean, never counted as zero (S3)."""
    scores = {(1, 11): points(20), (2, 11): points(19), (3, 11): Score(points=None, reason="无养殖户")}
    village = month(scores, task(1), task(2), task(3), task(4)).village(11)
    assert village.score == Fraction(39, 4)
    assert (village.task_count, village.full_count) == (2, 1)


def test_full_marks_are_each_tasks_own() -> None:
    """Five of five is full marks, five of ten is not (A4)."""
    scores = {(1, 11): points(10), (2, 11): points(10)}
    village = month(scores, task(1, full_marks=5), task(2)).village(11)
    assert (village.score, village.full_count) == (Fraction(5), 1)


def test_village_without_a_score() -> None:
    """A village that has only 不适用 has no score and no rank."""
    village = month({(1, 11): Score(points=None, reason="无林地")}).village(11)
    assert (village.score, village.task_count, village.rank) == (None, 0, None)


def test_what_does_not_count() -> None:
    """Scores of unknown villages or tasks, unapproved tasks, or tasks for others change nothing (P1, P2)."""
    named = task(2, village_ids=frozenset({12}))
    tasks = (task(1), named, task(3, approved=False))
    scores = {(1, 11): points(20), (2, 12): points(18)}
    noise = {(1, 99): points(2), (9, 11): points(2), (2, 11): points(2), (3, 11): points(2)}
    assert month(scores | noise, *tasks) == month(scores, *tasks)


def test_villages_are_ranked_in_the_whole_town() -> None:
    """A village's rank is its place among all villages of the town (A2)."""
    result = month({(1, 11): points(18), (1, 22): points(20), (1, 31): points(18), (1, 32): points(16)})
    assert {village.village_id: village.rank for village in result.villages if village.rank} == {
        11: 2,
        22: 1,
        31: 2,
        32: 4,
    }


# districts


@given(st.dictionaries(st.sampled_from(VILLAGE_IDS), HALVES))
def test_every_village_of_a_district_weighs_the_same(halves: dict[int, int]) -> None:
    """Districts of four and of five are means of their scored villages, in integer arithmetic too (A1)."""
    result = month({(1, village_id): points(number) for village_id, number in halves.items()})
    for district in result.districts:
        own = [number for village_id, number in halves.items() if village_id // 10 == district.district_id]
        assert (district.n, district.size) == (len(own), SIZES[district.district_id - 1])
        if district.score is None:
            assert not own
        else:
            assert district.score.numerator * 2 * len(own) == sum(own) * district.score.denominator


def test_villages_weigh_the_same_whatever_their_tasks() -> None:
    """A village scored on many tasks weighs no more than one scored on a single task (A1)."""
    scores = {(n, 11): points(20) for n in (1, 2, 3)} | {(1, 12): points(16)}
    assert month(scores, task(1), task(2), task(3)).district(1).score == 9


@given(HALVES)
def test_sizes_make_no_difference(halves: int) -> None:
    """Districts of four and of five with equal villages are equal: joint champions (A1, A3)."""
    result = districts_scored(halves, halves, halves)
    assert result.champions == (1, 2, 3)
    assert [district.rank for district in result.districts] == [1, 1, 1]


def test_standings() -> None:
    """The standings go by rank, a tie keeps the configured order, no score comes last (A2, A3)."""
    result = districts_scored(16, 20, 20)
    assert [(district.district_id, district.rank) for district in result.standings] == [
        (2, 1),
        (3, 1),
        (1, 3),
    ]
    assert result.champions == (2, 3)
    result = districts_scored(None, 18, 20)
    assert [(district.district_id, district.rank) for district in result.standings] == [
        (3, 1),
        (2, 2),
        (1, None),
    ]


def test_gap() -> None:
    """The gap is what a district is short of the champion; the champion's own is 0 (B3)."""
    result = districts_scored(16, 19, None)
    assert result.gap(1) == Fraction(3, 2)
    assert result.gap(2) == 0
    assert result.gap(3) is None


def test_before_anything_is_scored() -> None:
    """A month without scores has results without ranks, champions or captains."""
    result = month({})
    assert result.month == NOVEMBER
    assert result.champions == ()
    assert [village.village_id for village in result.villages] == VILLAGE_IDS
    assert result.standings == result.districts
    assert result.districts[1] == DistrictResult(
        district_id=2, score=None, rank=None, n=0, size=5, captain=None
    )


def test_unknown_ids() -> None:
    """A village or district that is not in the results is a KeyError."""
    result = month({})
    for ask in (result.village, result.district, result.gap):
        with pytest.raises(KeyError):
            ask(99)


def test_captains() -> None:
    """Each district's captain comes from its own villages and the month before (A4)."""
    scores = {(1, 11): points(18), (1, 12): points(20), (1, 21): points(18), (1, 22): points(18)}
    result = month(scores, previous=Previous(captains={1: 11, 2: 22}))
    assert [district.captain for district in result.districts] == [
        Captain(village_id=12, decided_by=CaptainRule.SCORE),
        Captain(village_id=22, decided_by=CaptainRule.PRESENT),
        None,
    ]


@given(
    st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from(VILLAGE_IDS)), HALVES),
    st.permutations([1, 2, 3]),
)
def test_order_of_tasks_and_scores_does_not_matter(
    halves: dict[tuple[int, int], int], order: list[int]
) -> None:
    """The same scores give the same results in whatever order they came."""
    scores = {where: points(number) for where, number in halves.items()}
    backwards = dict(reversed(scores.items()))
    assert month(scores, *map(task, (1, 2, 3))) == month(backwards, *map(task, order))


def test_full_marks_default() -> None:
    """The tasks of these tests have the scheme's ten points unless they say otherwise."""
    assert task(1).full_marks == FULL_MARKS
