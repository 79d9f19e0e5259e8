"""Who holds which duty: one-time codes, bindings of contacts, bindings of groups (J2)."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    select,
)

from assessment import Duty, Role
from storage.engine.counters import Counters
from storage.engine.schema import ID, decided, metadata, optional_reference, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork
from storage.messages.contacts import (
    Binding,
    BoundRoom,
    Contact,
    Invite,
    binding_of_row,
    invite_of_row,
    room_of_row,
)

invites = Table(
    "invites",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit_id", Integer, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("created_by", ID, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Column("burned_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    UniqueConstraint("town_id", "code_hash"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
    info=decided(without={"code_hash"}),
)

bindings = Table(
    "bindings",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", ID, nullable=False),
    Column("contact_id", ID, nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit_id", Integer, nullable=True),
    Column("invite_id", Integer, nullable=False),
    Column("bound_at", Instant, nullable=False),
    Column("unbound_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    reference_to("invites", "invite_id"),
    info=decided(),
)

rooms = Table(
    "rooms",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", ID, nullable=False),
    Column("room_id", ID, nullable=False),
    optional_reference("district_id"),
    Column("bound_at", Instant, nullable=False),
    Column("unbound_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
    reference_to("districts", "district_id"),
    info=decided(),
)

_VERSION = "people"
_BINDINGS = (
    select(bindings)
    .where(bindings.c.town_id == bindparam("town"), bindings.c.unbound_at.is_(None))
    .order_by(bindings.c.id)
)
_ROOMS = (
    select(rooms)
    .where(rooms.c.town_id == bindparam("town"), rooms.c.unbound_at.is_(None))
    .order_by(rooms.c.id)
)
_INVITE = select(invites).where(
    invites.c.town_id == bindparam("town"), invites.c.code_hash == bindparam("code")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Everything that is bound today."""

    bindings: list[Binding]
    rooms: list[BoundRoom]
    duties: dict[Contact, tuple[Duty, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.bindings:
            self.duties[one.contact] = (*self.duties.get(one.contact, ()), one.duty)


class People:
    """One town's bindings; read again only after they have been changed."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def all(self) -> list[Binding]:
        """Every binding of today, oldest first."""
        return self._known().bindings

    def duties_of(self, contact: Contact) -> tuple[Duty, ...]:
        """The duties bound to a contact; empty for a stranger."""
        return self._known().duties.get(contact, ())

    def holders(self, *roles: Role, unit_id: int | None = None) -> list[Contact]:
        """Contacts holding one of the roles (for that unit, if given), each once."""
        found = [
            one.contact
            for one in self.all()
            if one.duty.role in roles and unit_id in (None, one.duty.unit_id)
        ]
        return list(dict.fromkeys(found))

    def find(self, text: str) -> Binding | None:
        """The binding of today of that label (`B-0012`, `b12`, `12`)."""
        digits = text.upper().removeprefix("B").removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            return None
        return next((one for one in self.all() if one.label == f"B-{digits.lstrip('0'):0>4}"), None)

    def bind(self, contact: Contact, invite: Invite, now: datetime) -> Binding:
        """Uses the code up and binds its duty to the contact."""
        binding = Binding(id=self._counters.next("binding"), contact=contact, duty=invite.duty, bound_at=now)
        self.use_up(invite, now)
        self._uow.save(
            bindings,
            town_id=self._town_id,
            id=binding.id,
            transport=contact.transport,
            account=contact.account,
            contact_id=contact.contact_id,
            role=str(invite.duty.role),
            unit_id=invite.duty.unit_id,
            invite_id=invite.id,
            bound_at=now,
            unbound_at=None,
        )
        known = self._known()
        self._counters.renewed(_VERSION, _Known(bindings=[*known.bindings, binding], rooms=known.rooms))
        return binding

    def use_up(self, invite: Invite, now: datetime) -> None:
        """The code has been used and is worthless from now on."""
        self._uow.change(invites, {"town_id": self._town_id, "id": invite.id}, used_at=now)

    def unbind(self, binding_id: int, now: datetime) -> None:
        """Ends a binding; its row stays."""
        self._uow.change(bindings, {"town_id": self._town_id, "id": binding_id}, unbound_at=now)
        self._counters.changed(_VERSION)

    def follow(self, transport: str, old: str, new: str) -> None:
        """Whatever was bound under one account of a transport is bound under another one."""
        for binding in [
            one for one in self.all() if (one.contact.transport, one.contact.account) == (transport, old)
        ]:
            self._uow.change(bindings, {"town_id": self._town_id, "id": binding.id}, account=new)
        for room in [one for one in self.rooms() if (one.transport, one.account) == (transport, old)]:
            self._uow.change(rooms, {"town_id": self._town_id, "id": room.id}, account=new)
        self._counters.changed(_VERSION)

    def invite(self, duty: Duty, code_hash: str, *, by: str, now: datetime, expires: datetime) -> Invite:
        """Enters a one-time code."""
        made = Invite(
            id=self._counters.next("invite"),
            code_hash=code_hash,
            duty=duty,
            created_at=now,
            created_by=by,
            expires_at=expires,
        )
        self._uow.save(
            invites,
            town_id=self._town_id,
            id=made.id,
            code_hash=code_hash,
            role=str(duty.role),
            unit_id=duty.unit_id,
            created_at=now,
            created_by=by,
            expires_at=expires,
            used_at=None,
            burned_at=None,
        )
        return made

    def find_invite(self, code_hash: str) -> Invite | None:
        """The code with that hash, whatever has become of it."""
        for row in self._uow.read(invites, _INVITE, town=self._town_id, code=code_hash):
            return invite_of_row(row)
        return None

    def burn(self, invite: Invite, now: datetime) -> None:
        """Makes a code worthless from now on: it was shown in a group, or is not wanted any more."""
        self._uow.change(invites, {"town_id": self._town_id, "id": invite.id}, burned_at=now)

    def rooms(self) -> list[BoundRoom]:
        """Every bound group, oldest binding first."""
        return self._known().rooms

    def room_of(self, transport: str, account: str, room_id: str) -> BoundRoom | None:
        """What a group is bound to."""
        key = (transport, account, room_id)
        return next((one for one in self.rooms() if (one.transport, one.account, one.room_id) == key), None)

    def bind_room(self, room: BoundRoom) -> tuple[int, list[BoundRoom]]:
        """Binds a group; former bindings of the group, and of the district to another group, end.

        Returns:
            The binding's number, and the bindings that have ended.
        """
        ended = []
        for old in self.rooms():
            same_account = (old.transport, old.account) == (room.transport, room.account)
            if same_account and (old.room_id == room.room_id or old.district_id == room.district_id):
                self._uow.change(rooms, {"town_id": self._town_id, "id": old.id}, unbound_at=room.bound_at)
                ended.append(old)
        number = self._counters.next("room")
        self._uow.save(
            rooms,
            town_id=self._town_id,
            id=number,
            transport=room.transport,
            account=room.account,
            room_id=room.room_id,
            district_id=room.district_id,
            bound_at=room.bound_at,
            unbound_at=None,
        )
        self._counters.changed(_VERSION)
        return number, ended

    def _known(self) -> _Known:
        return self._counters.versioned(_VERSION, self._load)

    def _load(self) -> _Known:
        bound = [binding_of_row(row) for row in self._uow.read(bindings, _BINDINGS, town=self._town_id)]
        groups = [room_of_row(row) for row in self._uow.read(rooms, _ROOMS, town=self._town_id)]
        return _Known(bindings=bound, rooms=groups)
