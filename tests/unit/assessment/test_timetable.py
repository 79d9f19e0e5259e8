from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import WINDOW, Month, Timetable

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOWN = Timetable(
    zone=SHANGHAI,
    report_day=30,
    due=time(18),
    remind_at=(time(9), time(15)),
    quiet=(time(22), time(7)),
)
NOVEMBER = Month(2026, 11)
CLOCKS = st.times()
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001 - hypothesis adds the zone


def at(text: str) -> datetime:
    """A moment in the town, from "2026-11-30 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(text: str, timetable: Timetable = TOWN) -> list[str]:
    """What is due then, as "remind-09:00 2026-11"."""
    return [f"{job.name} {job.month}" for job in timetable.due_jobs(at(text))]


def test_month_is_the_towns() -> None:
    """Whatever zone a moment comes in, its month is the one on the town's calendar (M1)."""
    assert TOWN.month_of(datetime(2026, 10, 31, 15, 59, tzinfo=UTC)) == Month(2026, 10)
    assert TOWN.month_of(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)) == NOVEMBER


def test_naive_moments_are_refused() -> None:
    """A moment without a zone would be read by the machine's, so it is refused everywhere (M1)."""
    naive = datetime(2026, 11, 30, 9)  # noqa: DTZ001 - it is what the test is about
    for ask in (
        TOWN.month_of,
        TOWN.after_quiet,
        TOWN.due_jobs,
        TOWN.coming_jobs,
        replace(TOWN, quiet=None).after_quiet,
    ):
        with pytest.raises(ValueError, match="time zone"):
            ask(naive)


def test_report_hours() -> None:
    """Hours of the report day are aware, and February's report day is its last (M2)."""
    assert TOWN.report_at(NOVEMBER, time(9)) == datetime(2026, 11, 30, 1, tzinfo=UTC)
    assert TOWN.due_at(Month(2027, 2)) == at("2027-02-28 18:00")


@pytest.mark.parametrize("report_day", [0, 32])
def test_impossible_report_day(report_day: int) -> None:
    """A day that no month has is refused at once, not in the night it would matter."""
    with pytest.raises(ValueError, match="no month has a day"):
        replace(TOWN, report_day=report_day)


def test_double_reminder() -> None:
    """Two reminders of one name could not be told apart, so they are refused."""
    with pytest.raises(ValueError, match="same minute"):
        replace(TOWN, remind_at=(time(9), time(9, 0, 30)))


@pytest.mark.parametrize(
    ("quiet", "now", "then"),
    [
        ((time(22), time(7)), "2026-11-30 21:59:59", "2026-11-30 21:59:59"),
        ((time(22), time(7)), "2026-11-30 22:00", "2026-12-01 07:00"),
        ((time(22), time(7)), "2026-12-31 23:59:59.999999", "2027-01-01 07:00"),
        ((time(22), time(7)), "2026-12-01 00:00", "2026-12-01 07:00"),
        ((time(22), time(7)), "2026-12-01 06:59:59.999999", "2026-12-01 07:00"),
        ((time(22), time(7)), "2026-12-01 07:00", "2026-12-01 07:00"),
        ((time(12), time(14, 30)), "2026-12-01 11:59", "2026-12-01 11:59"),
        ((time(12), time(14, 30)), "2026-12-01 12:00", "2026-12-01 14:30"),
        ((time(12), time(14, 30)), "2026-12-01 14:30", "2026-12-01 14:30"),
        ((time(22), time(0)), "2026-11-30 23:00", "2026-12-01 00:00"),
        ((time(0), time(6)), "2026-12-01 00:00", "2026-12-01 06:00"),
        ((time(8), time(8)), "2026-12-01 08:00", "2026-12-01 08:00"),
        (None, "2026-12-01 03:00", "2026-12-01 03:00"),
    ],
)
def test_after_quiet(quiet: tuple[time, time] | None, now: str, then: str) -> None:
    """Quiet hours hold from their start (included) to their end (excluded), also across midnight (J3)."""
    assert replace(TOWN, quiet=quiet).after_quiet(at(now)) == at(then)


@given(MOMENTS, CLOCKS, CLOCKS)
def test_after_quiet_is_the_next_time_to_speak(now: datetime, start: time, end: time) -> None:
    """The answer is now, or the quiet hours' end less than a day away; and it is not quiet itself."""
    town = replace(TOWN, quiet=(start, end))
    then = town.after_quiet(now.astimezone(UTC))
    assert then.utcoffset() is not None
    assert then == now or then.time() == end
    assert timedelta() <= then - now < timedelta(days=1)
    assert town.after_quiet(then) == then


@pytest.mark.parametrize(
    ("now", "jobs"),
    [
        ("2026-11-15 12:00", []),
        ("2026-11-30 08:59:59", []),
        ("2026-11-30 09:00", ["remind-09:00 2026-11"]),
        ("2026-11-30 17:59", ["remind-09:00 2026-11", "remind-15:00 2026-11"]),
        ("2026-12-02 03:00", ["remind-09:00 2026-11", "remind-15:00 2026-11", "missing 2026-11"]),
        ("2026-12-10 08:59", ["remind-09:00 2026-11", "remind-15:00 2026-11", "missing 2026-11"]),
        ("2026-12-10 09:00", ["remind-15:00 2026-11", "missing 2026-11"]),
        ("2026-12-10 18:00", []),
        ("2027-02-28 10:00", ["remind-09:00 2027-02"]),
        ("2027-03-01 10:00", ["remind-09:00 2027-02", "remind-15:00 2027-02", "missing 2027-02"]),
    ],
)
def test_due_jobs(now: str, jobs: list[str]) -> None:
    """A job is due from its hour on the report day for ten days, oldest first."""
    assert due(now) == jobs


def test_due_jobs_follow_the_clock_not_the_list() -> None:
    """Jobs come by their hour, whatever order the reminders are configured in."""
    town = replace(TOWN, report_day=5, remind_at=(time(20), time(8)))
    assert due("2026-11-05 21:00", town) == [
        "remind-08:00 2026-11",
        "missing 2026-11",
        "remind-20:00 2026-11",
    ]


def test_nothing_but_the_due_hour() -> None:
    """A town that wants no reminders still learns who is missing."""
    assert due("2026-11-30 18:00", replace(TOWN, remind_at=())) == ["missing 2026-11"]


@pytest.mark.no_cover
@pytest.mark.parametrize("report_day", [1, 30])
def test_each_job_comes_once_a_month(report_day: int) -> None:
    """Looking every hour for three years, whoever ticks off what is done does each job once, on its hour."""
    town = replace(TOWN, report_day=report_day)
    done: dict[tuple[str, Month], datetime] = {}
    now, end = at("2026-01-01 00:00"), at("2029-01-01 00:00")
    while now < end:
        for job in town.due_jobs(now):
            done.setdefault((job.name, job.month), now)
        now += timedelta(hours=1)
    hours = {"remind-09:00": time(9), "remind-15:00": time(15), "missing": time(18)}
    months = [Month(year, number) for year in (2026, 2027, 2028) for number in range(1, 13)]
    expected = {
        (name, month): town.report_at(month, hour) for month in months for name, hour in hours.items()
    }
    assert {key: seen for key, seen in done.items() if key[1] >= months[0]} == expected


@given(MOMENTS, st.integers(1, 31))
def test_jobs_of_one_answer(now: datetime, report_day: int) -> None:
    """All jobs of one answer belong to one month, are past their hour and not past their window."""
    jobs = replace(TOWN, report_day=report_day).due_jobs(now)
    assert len({job.month for job in jobs}) <= 1
    assert [job.at for job in jobs] == sorted(job.at for job in jobs)
    assert all(timedelta() <= now - job.at < WINDOW for job in jobs)


def test_minute_by_minute() -> None:
    """Through a report day, minute by minute, each job appears on its minute and stays."""
    start = at("2026-11-30 00:00")
    first_seen: dict[str, str] = {}
    for minute in range(24 * 60):
        now = start + timedelta(minutes=minute)
        names = [job.name for job in TOWN.due_jobs(now)]
        for name in names:
            first_seen.setdefault(name, f"{now:%H:%M}")
        assert names == list(first_seen)
    assert first_seen == {"remind-09:00": "09:00", "remind-15:00": "15:00", "missing": "18:00"}


def test_what_comes_is_told_beforehand() -> None:
    """The rest of this month's report day and the whole of the next one's, in order; nothing twice."""
    coming = [f"{job.name} {job.month}" for job in TOWN.coming_jobs(at("2026-11-30 09:00"))]
    assert coming == [
        *("remind-15:00 2026-11", "missing 2026-11"),
        *("remind-09:00 2026-12", "remind-15:00 2026-12", "missing 2026-12"),
    ]
    assert TOWN.begin_of(NOVEMBER) == at("2026-11-01 00:00")


def test_evening_is_the_due_hour() -> None:
    """What a day has brought is known at the due hour; where that is a quiet one, in the morning."""
    day = at("2026-11-12 00:00").date()
    assert TOWN.evening(day) == at("2026-11-12 18:00")
    assert replace(TOWN, due=time(23)).evening(day) == at("2026-11-12 09:00")
    early = replace(TOWN, due=time(23), remind_at=(time(6), time(15)))
    assert early.evening(day) == at("2026-11-12 07:00")


def test_report_day_is_known() -> None:
    """The 30th, or the month's last day where it has none (M2)."""
    days = [at(text).date() for text in ("2026-11-29 10:00", "2026-11-30 10:00", "2026-02-28 10:00")]
    assert [TOWN.is_report_day(day) for day in days] == [False, True, True]
