"""What a handler is given: the town, the time, the sender and the store."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from assessment import Deadlines, Duty, Month, Role, Roster, Scale, Timetable
from handlers.kit.messages import Address, Drawing, Kind, Reply
from storage.engine.json_values import plain_row
from storage.messages.contacts import Contact
from storage.messages.questions import Question
from storage.store import Store
from storage.trail.chain import Change

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a town sets for itself.

    Attributes:
        undo: How long a deduction is kept back so that a slip reaches nobody (D1).
        patience: How long an answer to a question is waited for.
        deadlines: By when whoever has to act on a deduction has to (D5).
    """

    town: str
    timetable: Timetable
    scale: Scale
    undo: timedelta
    patience: timedelta
    deadlines: Deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who speaks: an identity and the duties bound to it (J2)."""

    contact: Contact
    duties: tuple[Duty, ...]

    def holds(self, *roles: Role) -> bool:
        """Whether one of the duties is of one of the roles."""
        return any(duty.role in roles for duty in self.duties)

    def units(self, *roles: Role) -> list[int]:
        """The units held in one of the roles, each once."""
        found = [duty.unit_id for duty in self.duties if duty.role in roles and duty.unit_id is not None]
        return list(dict.fromkeys(found))


def sender_of(contact: Contact, store: Store) -> Sender:
    """Who speaks; a duty in a unit that has been retired is none."""
    roster = store.units.roster()
    held = store.people.duties_of(contact)
    return Sender(contact=contact, duties=tuple(one for one in held if roster.has(one)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of whatever the bot does; whoever answers people gets a `Conversation`.

    Attributes:
        now: The one moment at which everything in this item happens.
        month: The town's month of now (M1).
    """

    store: Store
    rules: Rules
    now: datetime
    month: Month = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "month", self.rules.timetable.month_of(self.now))  # of a frozen value

    @property
    def actor(self) -> str:
        """Who acts, for the audit trail: `system` where nobody has said a word."""
        return "system"

    def _duties(self) -> str:
        return ""

    def _cause(self) -> int | None:
        """Return the number of the message that caused what happens, if one did."""
        return None

    @property
    def roster(self) -> Roster:
        """The units of today."""
        return self.store.units.roster()

    @property
    def today(self) -> date:
        """The day of now where the town is."""
        return self.rules.timetable.day_of(self.now)

    @property
    def quiet_end(self) -> datetime | None:
        """When the quiet hours end, in the town's time; None outside of them (J3)."""
        end = self.rules.timetable.after_quiet(self.now)
        return end.astimezone(self.rules.timetable.zone) if end > self.now else None

    def record(
        self,
        action: str,
        subject: str,
        *,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
        why: str = "",
    ) -> None:
        """Add a row to the audit trail, in the name of whoever acts (J1).

        What stands in it is all that `leitai replay` has to make the tables of again.
        """
        change = Change(
            actor=self.actor,
            duty=self._duties(),
            action=action,
            subject=subject,
            before=_canonical(before),
            after=_canonical(after),
            why=why,
            inbox_id=self._cause(),
        )
        self.store.audit.add(change, self.now)

    def privately(
        self, contacts: Iterable[Contact], text: str, kind: Kind, *, can_wait: bool = False
    ) -> list[Reply]:
        """The text to each of them in private, not in the quiet hours (J3)."""
        return [
            Reply(
                text=text,
                kind=kind,
                to=Address(
                    transport=one.transport, account=one.account, conversation=one.contact_id, is_room=False
                ),
                not_before=self.rules.timetable.after_quiet(self.now),
                can_wait=can_wait,
            )
            for one in contacts
        ]

    def to_groups(
        self,
        text: str,
        *,
        drawing: Drawing | None = None,
        district_id: int | None = None,
        town: bool = False,
    ) -> list[Reply]:
        """The text to a district's groups, or with `town` to the town's own groups, not in quiet hours."""
        return [
            Reply(
                text=text,
                drawing=drawing,
                kind=Kind.POST,
                to=Address(
                    transport=room.transport, account=room.account, conversation=room.room_id, is_room=True
                ),
                not_before=self.rules.timetable.after_quiet(self.now),
            )
            for room in self.store.people.rooms()
            if (room.district_id is None if town else room.district_id == district_id)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(Context):
    """The surroundings of a message: who speaks, where, and which row of the inbox it is.

    Attributes:
        here: The chat in which it was said.
        inbox_id: The message's number; `NOTHING_SAID` where a page asks on somebody's behalf.
    """

    sender: Sender
    here: Address
    inbox_id: int

    @property
    def actor(self) -> str:
        """The sender, as the audit trail names people."""
        return str(self.sender.contact)

    def ask(self, kind: str, data: Mapping[str, Any]) -> None:
        """Remember what the sender is asked here, until it is answered, passed over or too old."""
        question = Question(kind=kind, data=data)
        until = self.now + self.rules.patience
        self.store.questions.ask(self.sender.contact, self.here.conversation, question, until)

    def forget_question(self) -> None:
        """Drop whatever the sender was asked here."""
        self.store.questions.drop(self.sender.contact, self.here.conversation, self.now)

    def _duties(self) -> str:
        return "、".join(str(duty.role) for duty in self.sender.duties)

    def _cause(self) -> int | None:
        return self.inbox_id


NOTHING_SAID = 0
"""The number of no message."""


def _canonical(value: Mapping[str, object] | None) -> str | None:
    if value is None:
        return None
    return _CANONICAL.encode(plain_row(value))
