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
"""Messages that a person gets unasked on one day, but for the report day; what can wait does (ours)."""
_TO_PERSON = (Kind.NOTICE, Kind.REMINDER)
_LINES_OF_POST = 12


def parts(reply: Reply) -> list[str]:
    """The messages that it makes; a group reads the month's plan in one."""
    if reply.drawing:
        return [reply.text]
    return pages(reply.text, _LINES_OF_POST) if reply.kind is Kind.POST else pages(reply.text)


def may_hear(replies: Iterable[Reply], coming: Counter[Address], ctx: Context) -> bool:
    """Whether it is day, and all whom something that could wait is for may still hear it today.

    Args:
        coming: How many messages each gets anyhow at this moment.
    """
    if ctx.quiet_end is not None:
        return False
    return all(_fits(one, ctx.now, ctx, coming[one.to] if one.to else 0) for one in replies)


def has_heard(reader: Address, ctx: Context) -> bool:
    """Whether a group has been posted anything today."""
    return _heard(reader, ctx.now, ctx) > 0


def measured(replies: Iterable[Reply], ctx: Context) -> list[Reply]:
    """Replies as they go out: what a person hears at once is together, what is too much can wait.

    Nothing overtakes what is held back for the same person: it goes along with whatever comes first.
    """
    return [_in_order(_put_off(one, ctx), ctx) if _is_to_person(one) else one for one in _together(replies)]


def _is_to_person(reply: Reply) -> bool:
    return reply.to is not None and not reply.to.is_room and reply.kind in _TO_PERSON


def _together(replies: Iterable[Reply]) -> list[Reply]:
    """In one message what is of one kind, for the same person, at the same moment."""
    found: list[Reply] = []
    places: dict[tuple[object, ...], int] = {}
    for reply in replies:
        key = (reply.to, reply.not_before, reply.kind)
        if not _is_to_person(reply) or key not in places:
            places[key] = len(found)
            found.append(reply)
        else:
            former = found[places[key]]
            both = former.can_wait and reply.can_wait
            found[places[key]] = replace(former, text=f"{former.text}\n{reply.text}", can_wait=both)
    return found


def _put_off(reply: Reply, ctx: Context) -> Reply:
    """To the next day, where it can wait and there has been enough on this one."""
    when = reply.not_before or ctx.now
    if not reply.can_wait or _fits(reply, when, ctx):
        return reply
    return replace(reply, not_before=ctx.rules.timetable.next_day(when))


def _in_order(reply: Reply, ctx: Context) -> Reply:
    """With the notices that are held back for its reader in front, at whichever moment is the earliest."""
    if reply.kind is not Kind.NOTICE:
        return reply
    assert reply.to is not None
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
    """Whether there is room for it on that day; what is too long for any day fits an empty one."""
    assert reply.to is not None
    timetable = ctx.rules.timetable
    heard = _heard(reply.to, when, ctx) + coming
    return (
        not heard
        or heard + len(parts(reply)) <= MOST_A_DAY
        or timetable.is_report_day(timetable.day_of(when))
    )


def _heard(reader: Address, when: datetime, ctx: Context) -> int:
    """How many messages have gone out or are to go out there on that day."""
    begin = ctx.rules.timetable.midnight(ctx.rules.timetable.day_of(when))
    kinds = (Kind.POST,) if reader.is_room else _TO_PERSON
    return ctx.store.outbox.told(
        (reader.transport, reader.account, reader.conversation),
        [str(one) for one in kinds],
        (begin, begin + timedelta(days=1)),
        begin - max(LIFETIMES.values()),
    )
