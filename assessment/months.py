"""The month, which is what everything in the scheme is counted by."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month (M1), ordered by time.

    Attributes:
        year: 1–9999.
        number: 1–12.

    Raises:
        ValueError: There is no such month.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that `day` lies in; for a moment see `Timetable.month_of`."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The inverse of `str`: "2026-11".

        Raises:
            ValueError: The text is anything else.
        """
        if not (match := _ISO.fullmatch(text)):
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def next(self) -> Month:
        """The month after."""
        return Month.of(self.last_day + timedelta(days=1))

    @property
    def previous(self) -> Month:
        """The month before."""
        return Month.of(self.first_day - timedelta(days=1))

    @property
    def first_day(self) -> date:
        """The 1st."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The 28th, 29th, 30th or 31st."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def report_date(self, report_day: int) -> date:
        """The day the month is reported on (M2): the month's last day where there is no `report_day`.

        Raises:
            ValueError: `report_day` is below 1.
        """
        return date(self.year, self.number, min(report_day, self.last_day.day))

    @property
    def label(self) -> str:
        """As people say it: 「11月」."""
        return f"{self.number}月"

    @property
    def full_label(self) -> str:
        """With the year: 「2026年11月」."""
        return f"{self.year}年{self.number}月"
