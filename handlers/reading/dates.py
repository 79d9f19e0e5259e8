"""Deadlines (完成时限) as people write them: 11月25日前, 25号, 11-25, 2026-11-25, 月底."""

import re
from datetime import date

from assessment import Month
from handlers.reading.months import year_of

_NEAR = 5
"""A month number lies at most so many months before the plan's month, else behind it."""
_RANGE = re.compile(r"至|到|~|—|(?<=[日号])-")
_FRILLS = re.compile(r"^(?:截止|截至|限|于|在|请)?(?:到|至|于)?|(?:之|以)?前(?:完成)?$|止$|完成$")
_TIME = re.compile(r"(?:上午|下午|晚上?|中午)?[0-9]{1,2}(?:[点时](?:半|[0-9]{1,2}分?)?|:[0-9]{2})$")
_DATE = re.compile(
    r"""
    (?:(?P<relative>本|当|这个?|下个?|次)月)?
    (?:(?:(?P<year>20[0-9]{2})[-./年])?(?P<month>[0-9]{1,2})[-./月])?
    (?P<day>[0-9]{1,2})[日号]?
    """,
    re.VERBOSE,
)
_END = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?:(?P<month>[0-9]{1,2})|(?P<relative>本|当|这个?|下个?|次))?月份?[底末]"
)


def read_deadline(text: str, month: Month) -> date | None:
    """The day that a text names, or None, also where there is no such day (11月31日).

    Args:
        text: A day; of a period (11月1日至25日) the end counts, and a time of day does not.
        month: The plan's month: a bare day lies in it, a month number in the year nearest to it.
    """
    text = "".join(text.split())
    head, *tail = _RANGE.split(text, maxsplit=1)
    if tail and (begin := _read(head, month)):
        return _read(tail[0], Month.of(begin))
    return _read(text, month)


def _read(text: str, month: Month) -> date | None:
    """One day, without what people put around it."""
    bare = _FRILLS.sub("", text)
    bare = _FRILLS.sub("", _TIME.sub("", bare))
    if match := _END.fullmatch(bare):
        found = _month(match, month)
        return found.last_day if found else None
    match = _DATE.fullmatch(bare)
    found = _month(match, month) if match else None
    return _day(found, int(match["day"])) if match and found else None


def _month(match: re.Match[str], month: Month) -> Month | None:
    """The month that a match names, the plan's where it names none."""
    if match["relative"]:
        return month.next if match["relative"][0] in "下次" else month
    if not match["month"]:
        return month
    number = int(match["month"])
    if not 1 <= number <= 12:  # noqa: PLR2004 - the months of a year
        return None
    return Month(int(match["year"]), number) if match["year"] else year_of(number, month, _NEAR)


def _day(month: Month, day: int) -> date | None:
    """A day of the month, or None where it has no such day."""
    return date(month.year, month.number, day) if 1 <= day <= month.last_day.day else None
