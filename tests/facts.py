"""Facts that tests write down themselves, where playing them through the chat would prove nothing more."""

from datetime import datetime

from assessment import Duty
from storage.deductions import Deduction
from storage.engine.facts import SYSTEM, Fact, Origin
from storage.messages.contacts import Contact
from storage.people import BindingEnded, BindingMade, InviteMade
from storage.store import Store

KEY = "5e" * 32
"""The secret behind every pseudonym in tests."""


def decide(store: Store, fact: Fact, now: datetime) -> None:
    """The program itself decides."""
    store.decide(fact, Origin(author=SYSTEM, at=now))


def invite(store: Store, duty: Duty, code_hash: str, now: datetime, expires: datetime | None = None) -> None:
    """A one-time code is made."""
    number = store.people.new_invite(code_hash)
    made = InviteMade(id=number, role=duty.role, unit_id=duty.unit_id, expires_at=expires or now)
    decide(store, made, now)


def bind(store: Store, duty: Duty, contact: Contact, now: datetime, code_hash: str = "x") -> None:
    """A contact is bound to a duty."""
    invite(store, duty, code_hash, now)
    code = store.people.find_invite(code_hash)
    assert code is not None
    binding, author = store.people.new_binding(contact, code, KEY, now)
    made = BindingMade(
        id=binding.id,
        role=duty.role,
        unit_id=duty.unit_id,
        transport=contact.transport,
        account=contact.account,
        invite_id=code.id,
    )
    store.decide(made, Origin(author=author, at=now))


def unbind(store: Store, number: int, now: datetime) -> None:
    """A binding ends."""
    decide(store, BindingEnded(id=number, before={}), now)


def alter(store: Store, deduction: Deduction) -> None:
    """A deduction is another than anybody has decided."""
    store.deductions._save(deduction)
