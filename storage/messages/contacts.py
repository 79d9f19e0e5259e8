"""Contacts, codes and bindings as values (J2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from assessment import Duty, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An identity: one contact of one account of one transport."""

    transport: str
    account: str
    contact_id: str

    def __str__(self) -> str:
        return f"{self.transport}/{self.account}/{self.contact_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A contact's binding to a duty; people quote its number (B-0012)."""

    id: int
    contact: Contact
    duty: Duty
    bound_at: datetime

    @property
    def label(self) -> str:
        """Return `B-0012`."""
        return f"B-{self.id:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A one-time code, of which only the hash is known."""

    id: int
    code_hash: str
    duty: Duty
    created_at: datetime
    created_by: int | None
    expires_at: datetime
    used_at: datetime | None = None
    burned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRoom:
    """A group of a district, or the town's group where `district_id` is None."""

    id: int
    transport: str
    account: str
    room_id: str
    district_id: int | None
    bound_at: datetime


def binding_of_row(row: Row[Any]) -> Binding:
    """Return a row of the table as a binding."""
    return Binding(
        id=row.id,
        contact=Contact(transport=row.transport, account=row.account, contact_id=row.contact_id),
        duty=Duty(role=Role(row.role), unit_id=row.unit_id),
        bound_at=row.bound_at,
    )


def invite_of_row(row: Row[Any]) -> Invite:
    """Return a row of the table as an invitation."""
    return Invite(
        id=row.id,
        code_hash=row.code_hash,
        duty=Duty(role=Role(row.role), unit_id=row.unit_id),
        created_at=row.created_at,
        created_by=row.created_by,
        expires_at=row.expires_at,
        used_at=row.used_at,
        burned_at=row.burned_at,
    )


def room_of_row(row: Row[Any]) -> BoundRoom:
    """Return a row of the table as a bound group."""
    return BoundRoom(
        id=row.id,
        transport=row.transport,
        account=row.account,
        room_id=row.room_id,
        district_id=row.district_id,
        bound_at=row.bound_at,
    )
