"""Which days are worked in China, holidays and made-up days (调休) included, as far as they are known."""

import logging
from datetime import date
from functools import cache

from chinese_calendar import is_workday

from assessment import on_weekdays

_log = logging.getLogger(__name__)


def is_working(day: date) -> bool:
    """Whether the day is worked; of a year whose holidays are not known its weekdays are."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        _warn(day.year)
        return on_weekdays(day)


@cache
def _warn(year: int) -> None:
    """Once a year is enough."""
    _log.warning(
        "the year's holidays are not known, its weekdays count as working days", extra={"year": year}
    )
