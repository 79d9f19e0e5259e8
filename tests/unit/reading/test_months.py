import pytest

from assessment import Month
from handlers.reading.months import looks_like_month, read_month, read_month_prefix

NOVEMBER = Month(2026, 11)
JANUARY = Month(2027, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("11月", Month(2026, 11)),
        ("11月份", Month(2026, 11)),
        (" 11 月 ", Month(2026, 11)),
        ("十一月", Month(2026, 11)),
        ("十月份", Month(2026, 10)),
        ("元月", Month(2027, 1)),
        ("2026年11月", Month(2026, 11)),
        ("26年11月", Month(2026, 11)),
        ("2025年3月", Month(2025, 3)),
        ("2026-11", Month(2026, 11)),
        ("2026.11", Month(2026, 11)),
        ("2026/1", Month(2026, 1)),
        ("去年12月", Month(2025, 12)),
        ("今年1月", Month(2026, 1)),
        ("明年1月", Month(2027, 1)),
        ("本月", Month(2026, 11)),
        ("当月", Month(2026, 11)),
        ("这个月", Month(2026, 11)),
        ("上月", Month(2026, 10)),
        ("上个月份", Month(2026, 10)),
        ("下月", Month(2026, 12)),
        ("下个月", Month(2026, 12)),
        ("次月", Month(2026, 12)),
    ],
)
def test_months_are_read_in_every_spelling(text: str, month: Month) -> None:
    """A month may be named by number, by year and number, or from now."""
    assert read_month(text, NOVEMBER) == month


@pytest.mark.parametrize("text", ["13月", "0月", "2026年13月", "2026-13", "月", "11", "防火", "11月防火", ""])
def test_what_is_no_month_is_none(text: str) -> None:
    """A month that does not exist, or anything else, is none."""
    assert read_month(text, NOVEMBER) is None


@pytest.mark.parametrize(
    ("text", "now", "month"),
    [
        ("11月", JANUARY, Month(2026, 11)),
        ("5月", JANUARY, Month(2026, 5)),
        ("4月", JANUARY, Month(2027, 4)),
        ("1月", NOVEMBER, Month(2027, 1)),
        ("2月", NOVEMBER, Month(2027, 2)),
        ("3月", NOVEMBER, Month(2026, 3)),
    ],
)
def test_a_bare_number_lies_around_now(text: str, now: Month, month: Month) -> None:
    """A month without a year lies from eight months ago to three months ahead."""
    assert read_month(text, now) == month


@pytest.mark.parametrize(
    ("text", "rest"),
    [("11月防火", "防火"), ("11月份 防火", " 防火"), ("2026-11 防火", " 防火"), ("11月", ""), ("11月2", "2")],
)
def test_a_month_may_be_glued_to_what_follows(text: str, rest: str) -> None:
    """The month at the beginning is told from the rest."""
    assert read_month_prefix(text, NOVEMBER) == (NOVEMBER, rest)


@pytest.mark.parametrize("text", ["防火", "13月防火", "11月25日防火", "十月一日", "2026-11-25", "11.25", ""])
def test_a_day_or_a_word_is_no_month(text: str) -> None:
    """A date or another word does not begin with a month."""
    assert read_month_prefix(text, NOVEMBER) is None


def test_a_month_that_does_not_exist_looks_like_one() -> None:
    """So the caller can say that there is no 13月."""
    assert looks_like_month("13月")
    assert looks_like_month(" 11月份 ")
    assert not looks_like_month("防火")
