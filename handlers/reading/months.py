"""Months as people write them: 11月, 十一月份, 2026年11月, 2026-11, 本月, 上个月."""

import re

from assessment import Month

_BACK = 8
"""A month that names no year is at most so many months ago; otherwise it is yet to come."""
_YEARS = range(2000, 2100)
_CHINESE = {name: n for n, name in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
    "元": 1,
}
_PREFIX = re.compile(
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
    """The month that the whole text names, or None, also where there is no such month (13月)."""
    match = _PREFIX.fullmatch(text.strip())
    return _month(match, now) if match else None


def read_month_prefix(text: str, now: Month) -> tuple[Month, str] | None:
    """The month a text begins with, and the rest of it: 11月防火."""
    match = _PREFIX.match(text)
    month = _month(match, now) if match else None
    return (month, text[match.end() :]) if match and month else None


def looks_like_month(text: str) -> bool:
    """Whether the whole text is written like a month, even one that does not exist (13月)."""
    return bool(_PREFIX.fullmatch(text.strip()))


def cut_month(text: str) -> tuple[str, str]:
    """What a text begins with that is written like a month, else nothing, and the rest."""
    match = _PREFIX.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def year_of(number: int, near: Month, back: int = _BACK) -> Month:
    """The month of this number (1–12) that lies from `back` months before `near` up to 11 − `back` after."""
    ahead = (number - near.number + back) % 12 - back
    return _shifted(near, ahead)


def _month(match: re.Match[str], now: Month) -> Month | None:
    """What a match of the pattern means."""
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
    """The month so many months later (earlier when negative)."""
    for _ in range(abs(by)):
        month = month.next if by > 0 else month.previous
    return month
