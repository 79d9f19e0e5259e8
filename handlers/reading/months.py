"""Months and deadlines as people write them: 11月, 上个月, 2026-11; 11月25日前, 月底."""

import re
from datetime import date

from assessment import Month

_MONTHS_BACK = 8
"""A month without a year lies at most so many months back; otherwise it is still to come."""
_YEARS = range(2000, 2100)
_CHINESE = {name: n for n, name in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
    "元": 1,
}
_MONTH = re.compile(
    r"""
    (?P<relative>本|这个?|当|上个?|下个?|次) 月 份?
  | (?:(?P<spoken>今年|去年|明年)|(?P<year>20[0-9]{2}|[0-9]{2}) [ ]?年)? [ ]?
    (?P<number>[0-9]{1,2}|十[一二]|[一二三四五六七八九十元]) [ ]? 月 份?
    (?![ ]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])
  | (?P<iso_year>20[0-9]{2}) [-./] (?P<iso>[0-9]{1,2}) (?![-./]?[0-9])
    """,
    re.VERBOSE,
)
_SHIFTS = {"上": -1, "下": 1, "次": 1}
_SPOKEN = {"去年": -1, "明年": 1}


def read_month(text: str, now: Month) -> Month | None:
    """Return the month that the whole text names, or None, also where there is no such month (13月)."""
    match = _MONTH.fullmatch(text.strip())
    return _month_of(match, now) if match else None


def read_month_prefix(text: str, now: Month) -> tuple[Month, str] | None:
    """Return the month that a text begins with, and the rest of the text: 11月防火."""
    match = _MONTH.match(text)
    month = _month_of(match, now) if match else None
    return (month, text[match.end() :]) if match and month else None


def looks_like_month(text: str) -> bool:
    """Return whether the whole text is written like a month, even one that does not exist (13月)."""
    return bool(_MONTH.fullmatch(text.strip()))


def cut_month(text: str) -> tuple[str, str]:
    """Split a text behind whatever is written like a month at its beginning, maybe nothing."""
    match = _MONTH.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def year_of(number: int, near: Month, back: int = _MONTHS_BACK) -> Month:
    """Return the month of this number (1–12) between `back` months before `near` and 11 − `back` after."""
    ahead = (number - near.number + back) % 12 - back
    return _shifted(near, ahead)


def _month_of(match: re.Match[str], now: Month) -> Month | None:
    """Return the month that a match of the pattern means."""
    if match["relative"]:
        return _shifted(now, _SHIFTS.get(match["relative"][0], 0))
    name = match["number"] or match["iso"]
    number = _CHINESE.get(name) or int(name)
    if not 1 <= number <= 12:  # noqa: PLR2004 - the months of a year
        return None
    year = match["year"] or match["iso_year"]
    if year:
        return Month(int(year) % 100 + _YEARS.start, number)
    if match["spoken"]:
        return Month(now.year + _SPOKEN.get(match["spoken"], 0), number)
    return year_of(number, now)


def _shifted(month: Month, by: int) -> Month:
    """Return the month so many months later (earlier when negative)."""
    for _ in range(abs(by)):
        month = month.next if by > 0 else month.previous
    return month


_DEADLINE_MONTHS_BACK = 5
"""A month of a deadline lies at most so many months before the plan's month, else after it."""
_RANGE = re.compile(r"至|到|~|—|(?<=[日号])-")
_FRILLS = re.compile(r"^(?:截止|截至|限|于|在|请)?(?:到|至|于)?|(?:之|以)?前(?:完成)?$|止$|完成$")
_TIME = re.compile(r"(?:上午|下午|晚上?|中午)?[0-9]{1,2}(?:[点时](?:半|[0-9]{1,2}分?)?|:[0-9]{2})$")
_DAY = re.compile(
    r"""
    (?:(?P<relative>本|当|这个?|下个?|次)月)?
    (?:(?:(?P<year>20[0-9]{2})[-./年])?(?P<month>[0-9]{1,2})[-./月])?
    (?P<day>[0-9]{1,2})[日号]?
    """,
    re.VERBOSE,
)
_END_OF_MONTH = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?:(?P<month>[0-9]{1,2})|(?P<relative>本|当|这个?|下个?|次))?月份?[底末]"
)


def read_deadline(text: str, month: Month) -> date | None:
    """Return the day that a text names, or None, also where there is no such day (11月31日).

    Args:
        text: A day or a period (11月1日至25日), of which the end counts; a time of day does not count.
        month: The plan's month; a bare day lies in it, and a month number in the year nearest to it.
    """
    text = "".join(text.split())
    head, *tail = _RANGE.split(text, maxsplit=1)
    if tail and (begin := _read_day(head, month)):
        return _read_day(tail[0], Month.of(begin))
    return _read_day(text, month)


def _read_day(text: str, month: Month) -> date | None:
    """Read one day without the words that people put around it."""
    bare = _FRILLS.sub("", text)
    bare = _FRILLS.sub("", _TIME.sub("", bare))
    if match := _END_OF_MONTH.fullmatch(bare):
        named_month = _month_of_day(match, month)
        return named_month.last_day if named_month else None
    match = _DAY.fullmatch(bare)
    named_month = _month_of_day(match, month) if match else None
    return _day(named_month, int(match["day"])) if match and named_month else None


def _month_of_day(match: re.Match[str], month: Month) -> Month | None:
    """Return the month that a match names, or the plan's month where it names none."""
    if match["relative"]:
        return month.next if match["relative"][0] in "下次" else month
    if not match["month"]:
        return month
    number = int(match["month"])
    if not 1 <= number <= 12:  # noqa: PLR2004 - the months of a year
        return None
    return (
        Month(int(match["year"]), number) if match["year"] else year_of(number, month, _DEADLINE_MONTHS_BACK)
    )


def _day(month: Month, day: int) -> date | None:
    """Return a day of the month, or None where it has no such day."""
    return date(month.year, month.number, day) if 1 <= day <= month.last_day.day else None
