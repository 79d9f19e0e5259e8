"""Some changes come without a command: new ids after a login, removal from a group, a roster (J2).

Some gateways give people, groups or the bot itself other ids at a new login. A binding would then belong to
nobody, or to somebody else; so all of an account's bindings count for nothing until an operator has looked.
"""

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction

from assessment import Role
from handlers.kit import Address, Context, Kind, Reply
from handlers.people import texts
from handlers.people.commands import room_name
from storage.messages.freezes import AccountFrozen, AccountLifted
from storage.people import AccountFollowed
from storage.roster import RosterSpec, UnitFact
from storage.trail.notes import GroupLeft

TOLERATED = Fraction(1, 5)
"""People leave and are removed as friends, but never a fifth of them at once; then the ids have changed."""


class Change(StrEnum):
    """The ways in which an account may have changed."""

    ACCOUNT = "account"
    CONTACTS = "contacts"


def bound_ids(transport: str, account: str, ctx: Context) -> tuple[frozenset[str], frozenset[str]]:
    """Return the contacts and the groups that are bound under an account."""
    here = (transport, account)
    contacts = [binding.contact for binding in ctx.store.people.all()]
    rooms = ctx.store.people.rooms()
    return (
        frozenset(contact.contact_id for contact in contacts if (contact.transport, contact.account) == here),
        frozenset(room.room_id for room in rooms if (room.transport, room.account) == here),
    )


def former_account(transport: str, account: str, ctx: Context) -> str | None:
    """Return the other account under which people are bound, where nobody is bound under this one."""
    if any(bound_ids(transport, account, ctx)):
        return None
    contacts = [binding.contact for binding in ctx.store.people.all()]
    accounts = [contact.account for contact in contacts if contact.transport == transport]
    return accounts[-1] if accounts else None


def examine(transport: str, account: str, unknown: Collection[str], ctx: Context) -> Change | None:
    """Return the change after which nobody can be trusted to be who he was; None where all is well.

    Args:
        unknown: Those of the bound ids that the network no longer knows.
    """
    if former_account(transport, account, ctx):
        return Change.ACCOUNT
    contacts, rooms = bound_ids(transport, account, ctx)
    bound = len(contacts) + len(rooms)
    return Change.CONTACTS if len(unknown) > TOLERATED * bound else None


def freeze(transport: str, account: str, change: Change, ctx: Context) -> list[Reply]:
    """Freeze the account's bindings, if they are not yet, and tell the office wherever it can be reached."""
    if ctx.store.freezes.of(transport, account):
        return []
    number = ctx.store.freezes.next_id()
    ctx.decide(AccountFrozen(id=number, transport=transport, account=account, change=str(change)))
    office = [contact for contact in ctx.store.people.holders(Role.OFFICE) if contact.transport == transport]
    return [
        Reply(
            text=texts.frozen_for_office(change),
            to=Address(transport=transport, account=account, conversation=contact.contact_id, is_room=False),
        )
        for contact in office
    ]


def lift(transport: str, account: str, ctx: Context) -> bool:
    """Let the bindings count again as they are; return False where they were not frozen."""
    frozen = ctx.store.freezes.of(transport, account)
    if frozen is None:
        return False
    ctx.decide(AccountLifted(id=frozen.id, transport=transport, account=account))
    return True


def follow(transport: str, account: str, ctx: Context) -> int:
    """Move bindings and waiting messages from the former account to this one; count the bindings."""
    former = former_account(transport, account, ctx)
    if former is None:
        return 0
    contacts, rooms = bound_ids(transport, former, ctx)
    ctx.store.outbox.follow(transport, former, account)
    ctx.decide(AccountFollowed(transport=transport, account=account, before={"former": former}))
    return len(contacts) + len(rooms)


def removed_from_group(group: Address, ctx: Context) -> list[Reply]:
    """Tell the office that a bound group hears nothing of the bot any more."""
    room = ctx.store.people.room_of(group.transport, group.account, group.conversation)
    if room is None:
        return []
    name = room_name(room, ctx)
    ctx.decide(GroupLeft(id=room.id))
    return ctx.privately(ctx.store.people.holders(Role.OFFICE), texts.removed_from(name), Kind.NOTICE)


def sync_roster(spec: RosterSpec, ctx: Context) -> list[UnitFact]:
    """Bring the roster as configured into the database: enter new units, move villages, retire others.

    A new town owes nothing for a report day before it came, so the jobs that are due by now count as done.
    """
    new = not ctx.store.units.roster().villages
    changes = ctx.store.units.changes(spec, ctx.now)
    for change in changes:
        ctx.decide(change)
    if new:
        for job in ctx.rules.timetable.due_jobs(ctx.now):
            ctx.store.jobs.mark(job.name, str(job.month), ctx.now)
    return changes
