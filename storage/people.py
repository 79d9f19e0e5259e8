"""The holders of duties: one-time codes, bindings of contacts, and bindings of groups (J2)."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment import Role
from storage.engine.counters import Counters
from storage.engine.facts import Author, Fact, Origin
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

invites = sa.Table(
    "invites",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("code_hash", sa.String(64), nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("unit_id", sa.Integer, nullable=True),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("created_by", sa.Integer, nullable=True),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=True),
    sa.Column("burned_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.UniqueConstraint("town_id", "code_hash"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
    info=decided(without={"code_hash"}),
)

bindings = sa.Table(
    "bindings",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("contact_id", ID, nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("unit_id", sa.Integer, nullable=True),
    sa.Column("invite_id", sa.Integer, nullable=False),
    sa.Column("bound_at", Instant, nullable=False),
    sa.Column("unbound_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    reference_to("invites", "invite_id"),
    info=decided(),
)

rooms = sa.Table(
    "rooms",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("room_id", ID, nullable=False),
    optional_reference("district_id"),
    sa.Column("bound_at", Instant, nullable=False),
    sa.Column("unbound_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
    reference_to("districts", "district_id"),
    info=decided(),
)

binding_keys = sa.Table(
    "binding_keys",
    metadata,
    town_column(),
    sa.Column("binding_id", sa.Integer, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.PrimaryKeyConstraint("town_id", "binding_id"),
    reference_to("bindings", "binding_id"),
)
"""The secrets of the pseudonyms in the trail; when a person is forgotten, the key is erased (G6)."""

_VERSION = "people"
_BINDINGS = (
    sa.select(bindings)
    .where(bindings.c.town_id == sa.bindparam("town"), bindings.c.unbound_at.is_(None))
    .order_by(bindings.c.id)
)
_ROOMS = (
    sa.select(rooms)
    .where(rooms.c.town_id == sa.bindparam("town"), rooms.c.unbound_at.is_(None))
    .order_by(rooms.c.id)
)
_KEYS = sa.select(binding_keys).where(binding_keys.c.town_id == sa.bindparam("town"))
_EVER = sa.select(bindings.c.id).where(
    bindings.c.town_id == sa.bindparam("town"),
    bindings.c.transport == sa.bindparam("transport"),
    bindings.c.account == sa.bindparam("account"),
    bindings.c.contact_id == sa.bindparam("contact"),
)
_INVITE = sa.select(invites).where(
    invites.c.town_id == sa.bindparam("town"), invites.c.code_hash == sa.bindparam("code")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteMade(Fact, code="invite.made", keeper="people", about="invite:{0.id}"):
    """A one-time code was made; the code itself stands nowhere (J2)."""

    id: int
    role: Role
    unit_id: int | None
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteUsed(Fact, code="invite.used", keeper="people", about="invite:{0.id}"):
    """A code was used by somebody who holds its duty already."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteBurned(Fact, code="invite.burned", keeper="people", about="invite:{0.id}"):
    """A code was made worthless: it was shown in a group, or is not wanted any more."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingMade(Fact, code="binding.made", keeper="people", about="binding:{0.id}"):
    """Somebody was bound to the duty of a code; who it is stands in the trail as a pseudonym only (G6)."""

    id: int
    role: Role
    unit_id: int | None
    transport: str
    account: str
    invite_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingEnded(Fact, code="binding.ended", keeper="people", about="binding:{0.id}"):
    """A binding has ended; its row stays."""

    id: int
    before: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBound(Fact, code="room.bound", keeper="people", about="room:{0.id}"):
    """A group was bound to a district, or to the town where `district_id` is None."""

    id: int
    transport: str
    account: str
    room_id: str
    district_id: int | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupUnbound(Fact, code="room.unbound", keeper="people", about="room:{0.id}"):
    """A group's binding has ended, because it or its district was bound anew."""

    id: int
    before: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFollowed(
    Fact, code="account.followed", keeper="people", about="account:{0.transport}/{0.account}"
):
    """Whatever was bound under one account of a transport is bound under another one."""

    transport: str
    account: str
    before: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The bindings of today, and the keys of all bindings there have been."""

    bindings: list[Binding]
    rooms: list[BoundRoom]
    keys: dict[int, str]
    duties: dict[Contact, tuple[Binding, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for binding in self.bindings:
            self.duties[binding.contact] = (*self.duties.get(binding.contact, ()), binding)


class People:
    """One town's bindings, which are read again only after a change."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._secrets: dict[int, tuple[Contact, str]] = {}
        self._hashes: dict[int, str] = {}

    def all(self) -> list[Binding]:
        """Return every binding of today, oldest first."""
        return self._known().bindings

    def bindings_of(self, contact: Contact) -> tuple[Binding, ...]:
        """Return the bindings of a contact; a stranger has none."""
        return self._known().duties.get(contact, ())

    def ever_bound(self, contact: Contact) -> list[int]:
        """Return the numbers of all bindings that a contact has or had."""
        rows = self._uow.read(
            bindings,
            _EVER,
            town=self._town_id,
            transport=contact.transport,
            account=contact.account,
            contact=contact.contact_id,
        )
        return [row.id for row in rows]

    def author(self, binding: Binding) -> Author:
        """Return how the trail names whoever acts in a binding's duty."""
        name = pseudonym(self._known().keys[binding.id], binding.contact.contact_id)
        return Author(name=name, binding_id=binding.id, duty=str(binding.duty.role))

    def holders(self, *roles: Role, unit_id: int | None = None) -> list[Contact]:
        """Return the contacts that hold one of the roles (for that unit, if given), each once."""
        contacts = [
            binding.contact
            for binding in self.all()
            if binding.duty.role in roles and unit_id in (None, binding.duty.unit_id)
        ]
        return list(dict.fromkeys(contacts))

    def find(self, text: str) -> Binding | None:
        """Return the binding of today with that label (`B-0012`, `b12`, `12`)."""
        digits = text.upper().removeprefix("B").removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            return None
        label = f"B-{digits.lstrip('0'):0>4}"
        return next((binding for binding in self.all() if binding.label == label), None)

    def new_binding(
        self, contact: Contact, invite: Invite, key: str, now: datetime
    ) -> tuple[Binding, Author]:
        """Return a binding under the next number, and how the trail will name its holder.

        Neither the contact nor the key stands in the trail, so they are handed over here; the row is written
        when `BindingMade` is applied.

        Args:
            key: A fresh secret, 64 hexadecimal digits.
        """
        number = self._counters.next("binding")
        binding = Binding(id=number, contact=contact, duty=invite.duty, bound_at=now)
        self._secrets[number] = (contact, key)
        name = pseudonym(key, contact.contact_id)
        return binding, Author(name=name, binding_id=number, duty=str(invite.duty.role))

    def new_invite(self, code_hash: str) -> int:
        """Return the number of the next code; `InviteMade` writes its hash, which stands in no trail."""
        number = self._counters.next("invite")
        self._hashes[number] = code_hash
        return number

    def next_room_id(self) -> int:
        """Return the number of the next group's binding."""
        return self._counters.next("room")

    def ended_by(self, room: BoundRoom) -> list[BoundRoom]:
        """Return the bindings that end when a group is bound: its own, and its district's other one."""
        return [
            old
            for old in self.rooms()
            if (old.transport, old.account) == (room.transport, room.account)
            and (old.room_id == room.room_id or old.district_id == room.district_id)
        ]

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the rows of an invitation, a binding or a group."""
        match fact:
            case InviteMade():
                self._invite(fact, origin)
            case InviteUsed():
                self._change(invites, fact.id, used_at=origin.at)
            case InviteBurned():
                self._change(invites, fact.id, burned_at=origin.at)
            case BindingMade():
                self._bind(fact, origin)
            case BindingEnded():
                self._change(bindings, fact.id, unbound_at=origin.at)
            case GroupBound():
                self._bind_group(fact, origin)
            case GroupUnbound():
                self._change(rooms, fact.id, unbound_at=origin.at)
            case AccountFollowed():
                self._follow(fact.transport, fact.before["former"], fact.account)
            case _:
                raise TypeError(fact)
        self._counters.changed(_VERSION)

    def _change(self, table: sa.Table, number: int, **values: object) -> None:
        self._uow.change(table, {"town_id": self._town_id, "id": number}, **values)

    def _invite(self, fact: InviteMade, origin: Origin) -> None:
        self._uow.save(
            invites,
            town_id=self._town_id,
            id=fact.id,
            code_hash=self._hashes.pop(fact.id, str(fact.id)),
            role=str(fact.role),
            unit_id=fact.unit_id,
            created_at=origin.at,
            created_by=origin.author.binding_id,
            expires_at=fact.expires_at,
            used_at=None,
            burned_at=None,
        )

    def _bind(self, fact: BindingMade, origin: Origin) -> None:
        """Use the code up and bind its duty; in a replay the pseudonym stands for the contact."""
        contact, key = self._secrets.pop(fact.id, (None, ""))
        self._change(invites, fact.invite_id, used_at=origin.at)
        self._uow.save(
            bindings,
            town_id=self._town_id,
            id=fact.id,
            transport=fact.transport,
            account=fact.account,
            contact_id=origin.author.name if contact is None else contact.contact_id,
            role=str(fact.role),
            unit_id=fact.unit_id,
            invite_id=fact.invite_id,
            bound_at=origin.at,
            unbound_at=None,
        )
        if contact is not None:
            self._uow.save(binding_keys, town_id=self._town_id, binding_id=fact.id, key=key)

    def _bind_group(self, fact: GroupBound, origin: Origin) -> None:
        self._uow.save(
            rooms,
            town_id=self._town_id,
            id=fact.id,
            transport=fact.transport,
            account=fact.account,
            room_id=fact.room_id,
            district_id=fact.district_id,
            bound_at=origin.at,
            unbound_at=None,
        )

    def _follow(self, transport: str, old: str, new: str) -> None:
        """Bind under one account whatever was bound under another."""
        for binding in self.all():
            if (binding.contact.transport, binding.contact.account) == (transport, old):
                self._change(bindings, binding.id, account=new)
        for room in self.rooms():
            if (room.transport, room.account) == (transport, old):
                self._change(rooms, room.id, account=new)

    def find_invite(self, code_hash: str) -> Invite | None:
        """Return the code with that hash, used and burned ones included."""
        for row in self._uow.read(invites, _INVITE, town=self._town_id, code=code_hash):
            return invite_of_row(row)
        return None

    def rooms(self) -> list[BoundRoom]:
        """Return every bound group, oldest binding first."""
        return self._known().rooms

    def room_of(self, transport: str, account: str, room_id: str) -> BoundRoom | None:
        """Return the binding of a group; None where it has none."""
        key = (transport, account, room_id)
        return next(
            (room for room in self.rooms() if (room.transport, room.account, room.room_id) == key), None
        )

    def _known(self) -> _Known:
        return self._counters.versioned(_VERSION, self._load)

    def _load(self) -> _Known:
        bound = [binding_of_row(row) for row in self._uow.read(bindings, _BINDINGS, town=self._town_id)]
        groups = [room_of_row(row) for row in self._uow.read(rooms, _ROOMS, town=self._town_id)]
        keys = {row.binding_id: row.key for row in self._uow.read(binding_keys, _KEYS, town=self._town_id)}
        return _Known(bindings=bound, rooms=groups, keys=keys)


def pseudonym(key: str, contact_id: str) -> str:
    """Name a contact for the trail: HMAC-SHA256 by the binding's key, 64 hexadecimal digits (G6)."""
    return hmac.new(bytes.fromhex(key), contact_id.encode(), "sha256").hexdigest()
