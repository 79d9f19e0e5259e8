"""Whether those who are bound are still who they were, after WeChat has given out new ids (J2).

Some gateways give people, groups or the bot itself other ids at a new login. A binding would then belong to
nobody, or to somebody else; so all of an account's bindings count for nothing until an operator has looked.
"""

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction

from assessment import Role
from handlers.kit import Address, Context, Reply
from handlers.people import texts

TOLERATED = Fraction(1, 5)
"""People leave, and are removed as friends; but never so many at once."""


class Change(StrEnum):
    """What has changed."""

    ACCOUNT = "account"
    CONTACTS = "contacts"


def bound_ids(transport: str, account: str, ctx: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The contacts and the groups that are bound under an account."""
    people = ctx.store.people
    contacts = [one.contact for one in people.all()]
    return (
        frozenset(one.contact_id for one in contacts if (one.transport, one.account) == (transport, account)),
        frozenset(
            one.room_id for one in people.rooms() if (one.transport, one.account) == (transport, account)
        ),
    )


def former_account(transport: str, account: str, ctx: Context) -> str | None:
    """Under which other account everybody is bound, where nobody is under this one."""
    if any(bound_ids(transport, account, ctx)):
        return None
    bound = [one.contact.account for one in ctx.store.people.all() if one.contact.transport == transport]
    return bound[-1] if bound else None


def examine(transport: str, account: str, unknown: Collection[str], ctx: Context) -> Change | None:
    """What has changed so much that nobody can be trusted to be who he was; None is well.

    Args:
        unknown: Those of the bound ids that the network no longer knows.
    """
    if former_account(transport, account, ctx):
        return Change.ACCOUNT
    contacts, rooms = bound_ids(transport, account, ctx)
    bound = len(contacts) + len(rooms)
    return Change.CONTACTS if len(unknown) > TOLERATED * bound else None


def freeze(transport: str, account: str, change: Change, ctx: Context) -> list[Reply]:
    """Freezes the account's bindings, unless they are; the office is told wherever it may be reached."""
    if ctx.store.freezes.of(transport, account):
        return []
    ctx.store.freezes.add(transport, account, change, ctx.now)
    ctx.record("冻结绑定", f"account:{transport}/{account}", why=change)
    office = [one for one in ctx.store.people.holders(Role.OFFICE) if one.transport == transport]
    return [
        Reply(
            text=texts.frozen_for_office(change),
            to=Address(transport=transport, account=account, conversation=one.contact_id, is_room=False),
        )
        for one in office
    ]


def lift(transport: str, account: str, ctx: Context) -> bool:
    """The bindings count again as they are; False where they were not frozen."""
    frozen = ctx.store.freezes.of(transport, account)
    if frozen is None:
        return False
    ctx.store.freezes.lift(frozen, ctx.now)
    ctx.record("解冻绑定", f"account:{transport}/{account}")
    return True


def follow(transport: str, account: str, ctx: Context) -> int:
    """Whoever was bound under the former account is bound under this one; how many bindings that were.

    What still waits to be sent goes along.
    """
    former = former_account(transport, account, ctx)
    if former is None:
        return 0
    contacts, rooms = bound_ids(transport, former, ctx)
    ctx.store.people.follow(transport, former, account)
    ctx.store.outbox.follow(transport, former, account)
    ctx.record("绑定随号迁移", f"account:{transport}/{account}", before={"former": former})
    return len(contacts) + len(rooms)
