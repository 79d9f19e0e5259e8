"""When the month is reported, what falls due by the clock, and when the bot keeps quiet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from assessment.months import Month

WINDOW = timedelta(days=10)
"""How long after its hour a job is still worth doing (ours): a bot that was down for days catches up,
but nobody is reminded of a month long past."""
_DAY = timedelta(days=1)
_MORNING = time(9)
"""Where a town sets no reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something the calendar asks for, once.

    Attributes:
        name: `remind-09:00` … one for each reminder hour, and `missing` at the due hour.
        month: The month whose report day it is; with `name` the key of what has been done.
        at: Its hour, aware.
    """

    name: str
    month: Month
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """A town's calendar. Every moment that goes in or comes out is aware.

    Attributes:
        zone: The town's time zone; the machine's plays no part (M1).
        report_day: 1–31; in shorter months the last day (M2).
        due: The hour of the report day at which the reports fall due.
        remind_at: The hours of the report day at which those who owe are reminded.
        quiet: From (included) and to (excluded), across midnight if from is later; None is never (J3).

    Raises:
        ValueError: The report day is no day of a month, or two reminders fall on the same minute.
    """

    zone: ZoneInfo
    report_day: int
    due: time
    remind_at: tuple[time, ...]
    quiet: tuple[time, time] | None

    def __post_init__(self) -> None:
        if not 1 <= self.report_day <= 31:  # noqa: PLR2004 - no month is longer
            raise ValueError(f"no month has a day {self.report_day}")
        if len(self._hours()) != len(self.remind_at) + 1:
            raise ValueError("two reminders fall on the same minute")

    def month_of(self, now: datetime) -> Month:
        """The month `now` lies in where the town is (M1).

        Raises:
            ValueError: `now` is naive.
        """
        return Month.of(self._local(now))

    def begin_of(self, month: Month) -> datetime:
        """The month's first moment (M1)."""
        return datetime.combine(month.first_day, time(), self.zone)

    def report_at(self, month: Month, hour: time) -> datetime:
        """`hour` on the month's report day (M2)."""
        return datetime.combine(month.report_date(self.report_day), hour, self.zone)

    def is_report_day(self, day: date) -> bool:
        """Whether it is its month's report day (M2)."""
        return day == Month(day.year, day.month).report_date(self.report_day)

    def midnight(self, day: date) -> datetime:
        """When a day begins."""
        return datetime.combine(day, time(), self.zone)

    def next_day(self, now: datetime) -> datetime:
        """When people may be told something on the day after."""
        return self.after_quiet(self.midnight(self.day_of(now) + timedelta(days=1)))

    def evening(self, day: date) -> datetime:
        """When it is known what a day has brought: the due hour; where that is a quiet one, the morning."""
        moment = datetime.combine(day, self.due, self.zone)
        return moment if self.after_quiet(moment) == moment else self.after_quiet(self.morning(day))

    def due_at(self, month: Month) -> datetime:
        """When the month's reports fall due (M2)."""
        return self.report_at(month, self.due)

    def day_of(self, now: datetime) -> date:
        """The day `now` lies in where the town is.

        Raises:
            ValueError: `now` is naive.
        """
        return self._local(now).date()

    def morning(self, day: date) -> datetime:
        """The hour of a day at which people are told what waits for them: the first reminder's."""
        return datetime.combine(day, min(self.remind_at, default=_MORNING), self.zone)

    def after_quiet(self, now: datetime) -> datetime:
        """`now`, or the end of the quiet hours it lies in (J3).

        Raises:
            ValueError: `now` is naive.
        """
        local = self._local(now)
        if self.quiet is None:
            return now
        start, end = (_since_midnight(hour) for hour in self.quiet)
        elapsed = (_since_midnight(local.time()) - start) % _DAY
        left = (end - start) % _DAY - elapsed
        return local + left if left > timedelta() else now

    def due_jobs(self, now: datetime) -> tuple[Job, ...]:
        """What the clock has asked for by `now` and `WINDOW` has not yet let go, oldest first.

        The answer depends on `now` alone; the caller leaves out what has been done already. All jobs
        belong to one month: the latest whose report day has begun.

        Raises:
            ValueError: `now` is naive.
        """
        local = self._local(now)
        month = Month.of(local)
        if local.date() < month.report_date(self.report_day):
            month = month.previous
        return tuple(job for job in self._jobs(month) if job.at <= local < job.at + WINDOW)

    def coming_jobs(self, now: datetime) -> tuple[Job, ...]:
        """What the clock will ask for after `now`, in this month and the next, oldest first.

        Raises:
            ValueError: `now` is naive.
        """
        local = self._local(now)
        month = Month.of(local)
        return tuple(job for one in (month, month.next) for job in self._jobs(one) if job.at > local)

    def _jobs(self, month: Month) -> list[Job]:
        """A month's jobs, oldest first."""
        jobs = [
            Job(name=name, month=month, at=self.report_at(month, hour))
            for name, hour in self._hours().items()
        ]
        return sorted(jobs, key=lambda job: job.at)

    def _hours(self) -> dict[str, time]:
        return {f"remind-{hour:%H:%M}": hour for hour in self.remind_at} | {"missing": self.due}

    def _local(self, now: datetime) -> datetime:
        if now.utcoffset() is None:
            raise ValueError("a moment without its time zone means nothing here")
        return now.astimezone(self.zone)


@cache
def _since_midnight(clock: time) -> timedelta:
    return timedelta(
        hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond
    )
