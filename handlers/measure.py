"""How much somebody is told in a day without having asked: nobody is to be flooded (J3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from handlers.messages import Kind
from handlers.views.pages import pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from handlers.context import Context
    from handlers.messages import Address, Reply

MOST_A_DAY = 3
"""Messages that a person gets unasked on one day, but for the report day (ours)."""
MOST_IN_GROUP = 1
"""Likewise a group; what the scheme has posted is counted, and posted all the same (ours)."""
_UNASKED = (Kind.NOTICE, Kind.REMINDER, Kind.POST)
"""Complaints are not: they are passed on at once, and nothing is to be kept of them."""
_LINES_OF_POST = 12
_DIGITS = 16


def has_room(replies: Iterable[Reply], ctx: Context, most: int = MOST_A_DAY) -> bool:
    """Whether it is day, and all whom something that could wait is for may still hear it."""
    readers = [one.to for one in replies if one.to]
    return ctx.quiet_end is None and all(_heard(one, ctx.today, ctx) < most for one in readers)


def parts(reply: Reply) -> list[str]:
    """The messages that it makes; a group reads the month's plan in one."""
    if reply.drawing:
        return [reply.text]
    return pages(reply.text, _LINES_OF_POST) if reply.kind is Kind.POST else pages(reply.text)


def measured(replies: Iterable[Reply], ctx: Context) -> list[Reply]:
    """Replies as they go out: together what a person hears at once, on the next morning what is too much.

    What goes on the report day cannot wait.
    """
    return [_counted(one, ctx) if _is_unasked(one) else one for one in _together(replies)]


def _is_unasked(reply: Reply) -> bool:
    return reply.to is not None and reply.kind in _UNASKED


def _is_to_person(reply: Reply) -> bool:
    return _is_unasked(reply) and reply.to is not None and not reply.to.is_room


def _together(replies: Iterable[Reply]) -> list[Reply]:
    """In one message what is for the same person at the same moment."""
    found: list[Reply] = []
    places: dict[tuple[object, object], int] = {}
    for reply in replies:
        place = places.get((reply.to, reply.not_before))
        if not _is_to_person(reply) or reply.drawing:
            found.append(reply)
        elif place is None:
            places[reply.to, reply.not_before] = len(found)
            found.append(reply)
        else:
            kind = Kind.NOTICE if Kind.NOTICE in (reply.kind, found[place].kind) else Kind.REMINDER
            found[place] = replace(found[place], text=f"{found[place].text}\n{reply.text}", kind=kind)
    return found


def _counted(reply: Reply, ctx: Context) -> Reply:
    """Put off to a day on which there is room, and entered there."""
    reader, count = reply.to, len(parts(reply))
    assert reader is not None
    timetable = ctx.rules.timetable
    first = day = timetable.day_of(reply.not_before or ctx.now)
    if _is_to_person(reply):
        while not (timetable.is_report_day(day) or _fits(count, reader, day, ctx)):
            day += timedelta(days=1)
    heard = _heard(reader, day, ctx)
    for number in range(heard, heard + count):
        ctx.store.jobs.mark(_slot(reader, number), day.isoformat(), ctx.now)
    return reply if day == first else replace(reply, not_before=timetable.after_quiet(timetable.morning(day)))


def _fits(count: int, reader: Address, day: date, ctx: Context) -> bool:
    """Whether there is room for so many more; what is too long for any day fits an empty one."""
    heard = _heard(reader, day, ctx)
    return not heard or heard + count <= MOST_A_DAY


def _heard(reader: Address, day: date, ctx: Context) -> int:
    """How many messages have gone out or are to go out there on a day."""
    number = 0
    while ctx.store.jobs.done(_slot(reader, number), day.isoformat()):
        number += 1
    return number


def _slot(reader: Address, number: int) -> str:
    """The key of the day's first, second … message to somebody."""
    who = f"{reader.transport}/{reader.account}/{reader.conversation}"
    return f"heard-{sha256(who.encode()).hexdigest()[:_DIGITS]}-{number}"
