"""The people behind the owner of a case, and those who stand above them."""

from assessment import Owner, Party, Role
from handlers.kit import Context
from storage.messages.contacts import Contact


def owners(owner: Owner, ctx: Context) -> list[Contact]:
    """Return the people who have to act."""
    people = ctx.store.people
    if owner.party is Party.VILLAGE:
        return people.holders(Role.SECRETARY, Role.STAFF, unit_id=owner.unit_id)
    if owner.party is Party.OFFICE:
        return people.holders(Role.OFFICE)
    liaisons = people.holders(Role.LIAISON, unit_id=owner.unit_id)
    return liaisons or people.holders(Role.HEAD, unit_id=owner.unit_id)


def superiors(owner: Owner, ctx: Context) -> list[Contact]:
    """Return the people who are told what is late; never somebody of another village (D2)."""
    people = ctx.store.people
    if owner.party is Party.OFFICE:
        return people.holders(Role.LEADER)
    if owner.party is Party.VILLAGE:
        assert owner.unit_id is not None, "a village has a number"
        district = ctx.store.units.district_of(owner.unit_id)
        above = people.holders(Role.DISTRICT_LEADER, unit_id=district)
    else:
        heads = people.holders(Role.HEAD, unit_id=owner.unit_id)
        above = heads or people.holders(Role.SUPERVISOR, unit_id=owner.unit_id)
    return above or people.holders(Role.OFFICE)
