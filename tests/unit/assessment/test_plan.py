from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessment import FULL_MARKS, Month, Task, month_of_addition, same_kind

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
TASK = Task(
    id=1,
    month=NOVEMBER,
    department_id=3,
    number=2,
    title="人居环境整治",
    requirement="主街无垃圾",
    deadline=date(2026, 11, 25),
    full_marks=FULL_MARKS,
    village_ids=None,
    approved=True,
)


def test_full_marks_are_ten() -> None:
    """A task that says nothing else is worth ten points (P1)."""
    assert Decimal(10) == FULL_MARKS


def test_applies_to_all_or_to_the_named() -> None:
    """A task applies to every village unless villages are named (P1)."""
    assert TASK.applies_to(7)
    some = replace(TASK, village_ids=frozenset({7, 8}))
    assert some.applies_to(7)
    assert not some.applies_to(9)


@pytest.mark.parametrize(
    ("today", "deadline", "month"),
    [
        (date(2026, 11, 10), date(2026, 11, 29), NOVEMBER),
        (date(2026, 11, 10), date(2026, 11, 30), NOVEMBER),
        (date(2026, 11, 10), date(2026, 12, 1), DECEMBER),
        (date(2026, 11, 10), date(2027, 3, 1), DECEMBER),
        (date(2026, 11, 10), date(2026, 10, 20), NOVEMBER),
        (date(2026, 12, 31), date(2026, 12, 31), Month(2027, 1)),
        (date(2026, 12, 31), date(2026, 12, 30), DECEMBER),
    ],
)
def test_month_of_addition(today: date, deadline: date, month: Month) -> None:
    """A deadline up to the report day keeps an addition in this month, a later one moves it on (P3)."""
    assert month_of_addition(today, deadline, Month.of(today).report_date(30)) == month


def test_same_kind() -> None:
    """Same department and same title make the same kind of task, however the title is typed (D4)."""
    again = replace(TASK, id=2, month=DECEMBER, number=5, title=" 人居环境 整治")
    assert same_kind(TASK, again)
    assert same_kind(replace(TASK, title="ＡＢ１"), replace(TASK, title="ab1"))
    assert not same_kind(TASK, replace(again, department_id=4))
    assert not same_kind(TASK, replace(again, title="人居环境"))
