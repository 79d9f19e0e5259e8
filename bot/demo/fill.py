"""Fills the sample town: last month is published, this month half reported, all of it said in chat."""

from datetime import datetime, time

from assessment import Month
from bot.config import Settings
from bot.demo.play import KIND, MADE, Play, Wish, kind_of
from bot.engine.writer import Call, Writer
from bot.transports.web import WebTransport
from bot.transports.web.history import history
from storage.engine.connection import file_of
from storage.store import Store

DEFAULTS = {
    "LEITAI_DATABASE__URL": "sqlite:///data/demo.db",
    "LEITAI_CALENDAR__QUIET": "[]",
    "LEITAI_FEEDBACK__UNDO_MINUTES": "1",
}
"""The demo's own defaults, written as environment variables; the real environment overrides them."""

_FIRST = "sample-1"
_OPENED = time(9, 30)
_FILES = ("", "-wal", "-shm")


def set_aside(settings: Settings, now: datetime) -> None:
    """Rename the demo's database, so that a new sample town is made.

    Raises:
        ValueError: the database is not an SQLite file.
    """
    url = settings.database.url.get_secret_value()
    file = file_of(url)
    if file is None:
        raise ValueError(url.partition(":")[0])
    for end in _FILES:
        path = file.with_name(file.name + end)
        if path.exists():
            path.rename(path.with_name(f"{now:%Y%m%d-%H%M%S}-{path.name}"))


class AnotherTown(Exception):  # noqa: N818 - it states a fact, not an error
    """There is a sample town already, and it is not the one that was asked for."""


def begins_at(month: Month, settings: Settings, *, empty: bool = False) -> datetime:
    """Return when a town of that month opens: half way to the report day, or, empty, on the first morning."""
    report_day = month.report_date(settings.calendar.report_day).day
    day = 1 if empty else max(1, report_day * 3 // 5)
    return datetime.combine(month.first_day.replace(day=day), _OPENED, settings.timezone)


def fill(settings: Settings, writer: Writer, now: datetime, wish: Wish | None = None) -> datetime:
    """Play the sample town up to now if nobody has ever been bound, or go on where this was interrupted.

    Args:
        wish: The town that is wanted; None takes the town that there is.

    Returns:
        The time in the town: now, or the last moment at which something happened there if that is later.

    Raises:
        AnotherTown: there is a town that was made otherwise than is wanted.
    """
    if writer.value(Call(run=_is_wanted)):
        Play(settings, writer, now, wish or Wish()).run()
        return now
    if wish and not writer.value(Call(run=lambda store: store.jobs.done(KIND, kind_of(wish, now, settings)))):
        raise AnotherTown
    return max(now, writer.value(Call(run=_last_moment)) or now)


def _is_wanted(store: Store) -> bool:
    first = (WebTransport.name, WebTransport.account, _FIRST)
    store.inbox.learn([first])
    begun = store.inbox.knows(first)
    return not (store.jobs.done(*MADE) if begun else store.people.all())


def _last_moment(store: Store) -> datetime | None:
    return max((line.at for line in history(store, WebTransport.name)), default=None)
