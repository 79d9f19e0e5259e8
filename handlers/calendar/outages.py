"""Groups are told when nobody listened: what was said to the bot then is lost."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.calendar import texts
from handlers.kit import Address, Context, Kind, Reply
from storage.messages.contacts import BoundRoom
from storage.messages.outages import Gap

APART = timedelta(minutes=30)
"""Between two notices in one group; gaps that come sooner are told together."""
WORTH_TELLING = timedelta(days=1)
"""After that whoever had said something has missed his receipt."""


def outage_notices(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """A notice to each bound group that has not been told of a gap yet; not in the quiet hours (J3)."""
    del others
    gaps = ctx.store.gaps.since(ctx.now - WORTH_TELLING)
    if not gaps or ctx.quiet_end:
        return []
    told = ctx.store.gaps.told()
    replies = []
    for room in ctx.store.people.rooms():
        last = told.get(room.id)
        if last and ctx.now - last.at < APART:
            continue
        untold = [gap for gap in gaps if _concerns(gap, room) and gap.id > (last.gap_id if last else 0)]
        if untold:
            ctx.store.gaps.tell(room.id, untold[-1].id, ctx.now)
            replies.append(_notice(untold, room, ctx))
    return replies


def _concerns(gap: Gap, room: BoundRoom) -> bool:
    return (gap.transport, gap.account) == (room.transport, room.account) and gap.ended_at > room.bound_at


def _notice(gaps: Sequence[Gap], room: BoundRoom, ctx: Context) -> Reply:
    zone = ctx.rules.timetable.zone
    spans = [(gap.began_at.astimezone(zone), gap.ended_at.astimezone(zone)) for gap in gaps]
    return Reply(
        text=texts.outage(spans, ctx.now.astimezone(zone).date()),
        kind=Kind.REMINDER,
        to=Address(transport=room.transport, account=room.account, conversation=room.room_id, is_room=True),
    )
