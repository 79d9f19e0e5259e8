"""The health of the bot's account: signs of life, and groups that are told when nobody listened to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.calendar import texts
from handlers.kit import Address, Context, Kind, Reply
from storage.messages.accounts import AccountRow
from storage.messages.contacts import BoundRoom
from storage.messages.outages import Gap

UNNOTICED = timedelta(seconds=60)
"""Nobody need be told of a shorter gap."""
BETWEEN_NOTICES = timedelta(minutes=30)
"""A group gets no two notices sooner; gaps that follow each other are told together."""
WORTH_TELLING = timedelta(days=1)
"""After that long, whoever had said something has missed his receipt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of life.

    Attributes:
        account: The account; empty while nobody has logged in.
        state: The transport's own word for how it is doing.
        heard: Whether what was said up to now has been heard.
        loses: Whether what is said while nobody listens is lost there.
    """

    transport: str
    account: str
    state: str
    heard: bool
    loses: bool


def note_sign(sign: Sign, ctx: Context) -> bool:
    """Note a sign of life, and the gap that it ends; return whether the account's bindings are frozen."""
    before = ctx.store.accounts.get(sign.transport)
    account = sign.account or (before.account if before else "")
    known = before if before and before.account == account else None
    heard_until = known.heard_until if known else None
    if sign.heard and sign.loses and heard_until and ctx.now - heard_until > UNNOTICED:
        ctx.store.gaps.add(sign.transport, account, heard_until, ctx.now)
    row = AccountRow(
        transport=sign.transport,
        account=account,
        state=sign.state,
        since=known.since if known and known.state == sign.state else ctx.now,
        seen_at=ctx.now,
        heard_until=ctx.now if sign.heard else heard_until,
    )
    ctx.store.accounts.put(row)
    ctx.store.outbox.lapse(ctx.now)
    return ctx.store.freezes.of(sign.transport, account) is not None


def outage_notices(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """Tell each bound group of the gaps that it has not been told of; not in the quiet hours (J3)."""
    del others
    gaps = ctx.store.gaps.since(ctx.now - WORTH_TELLING)
    if not gaps or ctx.quiet_end:
        return []
    told = ctx.store.gaps.told()
    replies = []
    for room in ctx.store.people.rooms():
        last = told.get(room.id)
        if last and ctx.now - last.at < BETWEEN_NOTICES:
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
