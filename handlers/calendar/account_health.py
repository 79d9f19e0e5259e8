"""How the bot's account is doing, as its transport tells it from time to time."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.kit import Context
from storage.messages.accounts import AccountRow

UNNOTICED = timedelta(seconds=60)
"""A gap that nobody need be told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of life.

    Attributes:
        account: Empty while nobody has logged in.
        state: The transport's own word for how it is doing.
        heard: Whether what was said up to now has been heard.
        loses: Whether what is said while nobody listens is lost there.
    """

    transport: str
    account: str
    state: str
    heard: bool
    loses: bool


def note(sign: Sign, ctx: Context) -> bool:
    """Writes the sign down, and a gap where it ends one; whether the account's bindings are frozen."""
    before = ctx.store.accounts.get(sign.transport)
    account = sign.account or (before.account if before else "")
    known = before if before and before.account == account else None
    until = known.heard_until if known else None
    if sign.heard and sign.loses and until and ctx.now - until > UNNOTICED:
        ctx.store.gaps.add(sign.transport, account, until, ctx.now)
    row = AccountRow(
        transport=sign.transport,
        account=account,
        state=sign.state,
        since=known.since if known and known.state == sign.state else ctx.now,
        seen_at=ctx.now,
        heard_until=ctx.now if sign.heard else until,
    )
    ctx.store.accounts.put(row)
    ctx.store.outbox.lapse(ctx.now)
    return ctx.store.freezes.of(sign.transport, account) is not None
