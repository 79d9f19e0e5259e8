from datetime import date

import pytest

from assessment import Month
from handlers.reading.months import read_deadline

NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11月25日", date(2026, 11, 25)),
        ("11月25", date(2026, 11, 25)),
        ("11月25号", date(2026, 11, 25)),
        ("25日", date(2026, 11, 25)),
        ("25号", date(2026, 11, 25)),
        ("25", date(2026, 11, 25)),
        ("11-25", date(2026, 11, 25)),
        ("11/25", date(2026, 11, 25)),
        ("11.25", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("2026.11.25", date(2026, 11, 25)),
        ("2026年11月25日", date(2026, 11, 25)),
        (" 11 月 25 日 ", date(2026, 11, 25)),
        ("11月25日前", date(2026, 11, 25)),
        ("25日之前完成", date(2026, 11, 25)),
        ("截止到25日", date(2026, 11, 25)),
        ("25日止", date(2026, 11, 25)),
        ("11月25日18:00前", date(2026, 11, 25)),
        ("25日下午5点前", date(2026, 11, 25)),
        ("本月25日", date(2026, 11, 25)),
        ("下月5日", date(2026, 12, 5)),
        ("次月5日", date(2026, 12, 5)),
        ("月底", date(2026, 11, 30)),
        ("月末前", date(2026, 11, 30)),
        ("本月底", date(2026, 11, 30)),
        ("11月底", date(2026, 11, 30)),
        ("12月份底", date(2026, 12, 31)),
        ("下月底", date(2026, 12, 31)),
        ("2026年12月底", date(2026, 12, 31)),
        ("11月1日至25日", date(2026, 11, 25)),
        ("11月1日-11月25日", date(2026, 11, 25)),
        ("12月1日到5日", date(2026, 12, 5)),
        ("1日~月底", date(2026, 11, 30)),
        ("1月5日", date(2027, 1, 5)),
        ("3月5日", date(2027, 3, 5)),
        ("5月5日", date(2027, 5, 5)),
        ("6月5日", date(2026, 6, 5)),
        ("10月5日", date(2026, 10, 5)),
    ],
)
def test_deadlines_are_read_in_every_spelling(text: str, day: date) -> None:
    """A deadline names a day, or a period whose end counts; a bare day lies in the plan's month."""
    assert read_deadline(text, NOVEMBER) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31日",
        "0日",
        "11月31日",
        "13月1日",
        "13月底",
        "尽快",
        "每周五",
        "11月",
        "11月下旬",
        "十一月二十五日",
        "12-5-1-1",
        "25日至",
        "9" * 50,
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    """A day that does not exist, or no day at all, is none."""
    assert read_deadline(text, NOVEMBER) is None
