"""How much somebody is told in a day without having asked: nobody is to be flooded (J3)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit.context import Context
from handlers.kit.messages import LIFETIMES, Address, Kind, Reply
from handlers.kit.pages import pages, unpaged
from storage.messages.outbox import OutboxState

MOST_A_DAY = 3
"""Messages that a person gets unasked on one day, but for the report day; whatever can wait does (ours)."""
_TO_PERSON = (Kind.NOTICE, Kind.REMINDER)
_LINES_OF_POST = 12
"""A group reads the month's plan in one message: eight departments, a head and an end."""


def messages_of(reply: Reply) -> list[str]:
    """Return the texts of the messages that a reply is sent in."""
    if reply.drawing:
        return [reply.text]
    return pages(reply.text, _LINES_OF_POST) if reply.kind is Kind.POST else pages(reply.text)


def may_hear_today(replies: Iterable[Reply], coming: Counter[Address], ctx: Context) -> bool:
    """Tell whether it is day, and every reader of these replies has been told little enough today.

    Args:
        coming: How many messages each reader gets anyhow at this moment.
    """
    if ctx.quiet_end is not None:
        return False
    return all(_fits(reply, ctx.now, ctx, coming[reply.to] if reply.to else 0) for reply in replies)


def has_heard_today(reader: Address, ctx: Context) -> bool:
    """Tell whether a group has been posted anything today."""
    return _count_on_day(reader, ctx.now, ctx) > 0


def within_daily_limit(replies: Iterable[Reply], ctx: Context) -> list[Reply]:
    """Join what a person hears at the same moment, and put off whatever is too much for one day.

    Nothing overtakes what is held back for the same person: it goes along with whatever comes first.
    """
    joined = _join_same_moment(replies)
    return [_join_held_back(_put_off(reply, ctx), ctx) if _is_to_person(reply) else reply for reply in joined]


def _is_to_person(reply: Reply) -> bool:
    return reply.to is not None and not reply.to.is_room and reply.kind in _TO_PERSON


def _join_same_moment(replies: Iterable[Reply]) -> list[Reply]:
    """Make one message of replies of one kind, for the same person, at the same moment."""
    joined: list[Reply] = []
    places: dict[tuple[object, ...], int] = {}
    for reply in replies:
        key = (reply.to, reply.not_before, reply.kind)
        if not _is_to_person(reply) or key not in places:
            places[key] = len(joined)
            joined.append(reply)
        else:
            former = joined[places[key]]
            can_wait = former.can_wait and reply.can_wait
            joined[places[key]] = replace(former, text=f"{former.text}\n{reply.text}", can_wait=can_wait)
    return joined


def _put_off(reply: Reply, ctx: Context) -> Reply:
    """Put a reply off to the next day, where it can wait and its reader has been told enough on this one."""
    when = reply.not_before or ctx.now
    if not reply.can_wait or _fits(reply, when, ctx):
        return reply
    return replace(reply, not_before=ctx.rules.timetable.next_day(when))


def _join_held_back(reply: Reply, ctx: Context) -> Reply:
    """Put the notices that are held back for its reader in front, at whichever moment is the earliest."""
    if reply.kind is not Kind.NOTICE or reply.to is None:
        return reply
    outbox = ctx.store.outbox
    held = outbox.held(reply.to.transport, reply.to.account, reply.to.conversation, ctx.now)
    if not held:
        return reply
    for row in held:
        outbox.change(row.id, OutboxState.JOINED)
    text = unpaged([row.text for row in held])
    moments = [row.not_before for row in held if row.not_before]
    earliest = min([reply.not_before or ctx.now, *moments])
    return replace(reply, text=f"{text}\n{reply.text}", not_before=None if earliest <= ctx.now else earliest)


def _fits(reply: Reply, when: datetime, ctx: Context, coming: int = 0) -> bool:
    """Tell whether there is room for a reply on that day; what is too long for any day fits an empty one."""
    timetable = ctx.rules.timetable
    count = coming + (_count_on_day(reply.to, when, ctx) if reply.to else 0)
    return (
        not count
        or count + len(messages_of(reply)) <= MOST_A_DAY
        or timetable.is_report_day(timetable.day_of(when))
    )


def _count_on_day(reader: Address, when: datetime, ctx: Context) -> int:
    """Count the messages that have gone out or are to go out to a reader on that day."""
    begin = ctx.rules.timetable.midnight(ctx.rules.timetable.day_of(when))
    kinds = (Kind.POST,) if reader.is_room else _TO_PERSON
    return ctx.store.outbox.told(
        (reader.transport, reader.account, reader.conversation),
        [str(kind) for kind in kinds],
        (begin, begin + timedelta(days=1)),
        begin - max(LIFETIMES.values()),
    )
