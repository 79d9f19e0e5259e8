from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Month

MONTHS = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
INNER = st.builds(Month, st.integers(2, 9998), st.integers(1, 12))


@given(MONTHS)
def test_parse_undoes_str(month: Month) -> None:
    """Every month survives being written and read."""
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "0000-01", "2026-1", "2026/11", " 2026-11", "2026-11\n", "２０２６-11"]
)
def test_parse_refuses(text: str) -> None:
    """Anything but four digits, a dash and the two digits of a real month is refused."""
    with pytest.raises(ValueError, match=r"month|year"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 13), (0, 1), (10000, 1)])
def test_no_such_month(year: int, number: int) -> None:
    """A month that the calendar does not have cannot be made."""
    with pytest.raises(ValueError, match=r"month|year"):
        Month(year, number)


@given(st.dates())
def test_of_a_day(day: date) -> None:
    """A day lies between the first and the last day of its month, and both belong to that month."""
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
    assert Month.of(month.first_day) == Month.of(month.last_day) == month


@given(INNER)
def test_neighbours(month: Month) -> None:
    """The months before and after adjoin, without a gap and in order."""
    assert month.previous < month < month.next
    assert month.next.previous == month == month.previous.next
    assert month.last_day + timedelta(days=1) == month.next.first_day


def test_year_turns() -> None:
    """After December comes January of the next year, and before January December of the last."""
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)


@pytest.mark.parametrize(
    ("month", "report_day", "day"),
    [
        (Month(2026, 11), 30, 30),
        (Month(2026, 12), 30, 30),
        (Month(2026, 2), 30, 28),
        (Month(2028, 2), 30, 29),
        (Month(2026, 11), 31, 30),
        (Month(2026, 12), 31, 31),
        (Month(2026, 2), 1, 1),
    ],
)
def test_report_date(month: Month, report_day: int, day: int) -> None:
    """The report day is the configured day, or the month's last where there is no such day (M2)."""
    assert month.report_date(report_day) == date(month.year, month.number, day)


def test_report_date_below_one() -> None:
    """No month has a day 0."""
    with pytest.raises(ValueError, match="day"):
        Month(2026, 11).report_date(0)


def test_labels() -> None:
    """People read 11月, with the year where it matters."""
    assert Month(2026, 11).label == "11月"
    assert Month(2026, 1).full_label == "2026年1月"


@given(st.lists(st.datetimes()))
def test_order(moments: list[datetime]) -> None:
    """Months sort as the days in them do."""
    assert sorted(map(Month.of, moments)) == [Month.of(moment) for moment in sorted(moments)]
