"""Hints: each at its threshold, and silent one step before it."""

from decimal import Decimal
from fractions import Fraction

from assessment import ENOUGH, Far, Low, Mark, Month, all_full, far_from_past, low_everywhere

NOVEMBER = Month.parse("2026-11")


def mark(points: str, *, village: int = 1, task: int = 1, month: Month = NOVEMBER) -> Mark:
    """One score of ten; tasks 1–9 are department 1's, 11–19 department 2's."""
    return Mark(
        month=month,
        task_id=task,
        department_id=1 + task // 10,
        village_id=village,
        scorer=7,
        points=Decimal(points),
        full_marks=Decimal(10),
    )


def column(points: list[str], task: int = 1) -> list[Mark]:
    """A task's scores by village."""
    return [mark(one, village=village, task=task) for village, one in enumerate(points, 1)]


def test_a_department_that_takes_nothing_off() -> None:
    """Enough scores and all of them full; one deduction or one score too few, and nothing is said."""
    full = column(["10"] * ENOUGH)
    assert all_full(full) == {1: ENOUGH}
    assert all_full(full[1:]) == {}
    assert all_full([*full, mark("9.5", village=99)]) == {}
    assert all_full([*full, *column(["10", "9"] * ENOUGH, task=11)]) == {1: ENOUGH}


def test_a_village_that_is_low_everywhere() -> None:
    """In three of four tasks below the task's mean, of at least four tasks."""
    tasks = [column(["9", "10", "10"], task) for task in (1, 2, 11)]
    level = column(["10", "10", "10"], 12)
    every = [one for task in [*tasks, level] for one in task]
    assert low_everywhere(every) == [Low(village_id=1, below=3, tasks=4)]
    assert low_everywhere([one for task in tasks for one in task]) == []
    assert low_everywhere([*every, *column(["10", "10", "10"], 13)]) == []
    worse = [*every, *(mark("1", village=9, task=task) for task in (1, 2, 11, 12))]
    assert low_everywhere(worse)[0].village_id == 9


def test_a_scorer_unlike_before() -> None:
    """A difference of a twentieth of the full marks, up or down, with enough scores on both sides."""
    before = [mark("10", village=village, month=NOVEMBER.previous) for village in range(ENOUGH)]
    now = [mark("9.5", village=village) for village in range(ENOUGH)]
    assert far_from_past([*before, *now], NOVEMBER) == [
        Far(scorer=7, now=Fraction(1, 20), before=Fraction(0))
    ]
    assert far_from_past([*before, *now[1:]], NOVEMBER) == []
    assert far_from_past([*before[1:], *now], NOVEMBER) == []
    assert far_from_past([*before, *now[1:], mark("9.6")], NOVEMBER) == []
    turned = [mark(str(one.points), month=NOVEMBER.next, village=one.village_id) for one in before]
    assert far_from_past([*now, *turned], NOVEMBER) == []
    assert [one.now for one in far_from_past([*now, *turned], NOVEMBER.next)] == [0]
