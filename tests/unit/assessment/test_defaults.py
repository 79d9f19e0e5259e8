from datetime import date

import pytest

from assessment import Month, month_for_plan, month_for_report


def test_month_for_report() -> None:
    """A message about scores means last month while the sender can still be owing it (M4)."""
    assert month_for_report(Month(2027, 1), previous_open=True) == Month(2026, 12)
    assert month_for_report(Month(2027, 1), previous_open=False) == Month(2027, 1)


@pytest.mark.parametrize(
    ("day", "current_approved", "month"),
    [
        (1, False, Month(2026, 12)),
        (29, False, Month(2026, 12)),
        (30, False, Month(2027, 1)),
        (31, False, Month(2027, 1)),
        (1, True, Month(2027, 1)),
        (30, True, Month(2027, 1)),
    ],
)
def test_month_for_plan(day: int, current_approved: bool, month: Month) -> None:  # noqa: FBT001 - a table's column
    """A plan is this month's until that is approved or the report day has come, then the next's (M3)."""
    today = date(2026, 12, day)
    assert month_for_plan(today, date(2026, 12, 30), current_approved=current_approved) == month
