"""What a handler is given: the town, the time, the sender and the store."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from assessment import Deadlines, Duty, Month, Role, Roster, Scale, Timetable
from handlers.kit.messages import Address, Drawing, Kind, Reply
from storage.engine.facts import ANONYMOUS, SYSTEM, Author, Fact, Origin
from storage.messages.contacts import Binding, Contact
from storage.messages.questions import Question
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a town sets for itself.

    Attributes:
        undo: How long a deduction is kept back so that a slip reaches nobody (D1).
        patience: How long an answer to a question is waited for.
        deadlines: By when whoever has to act on a deduction has to (D5).
        new_key: Makes the secret behind a person's pseudonym in the trail, 64 hexadecimal digits (G6).
    """

    town: str
    timetable: Timetable
    scale: Scale
    undo: timedelta
    patience: timedelta
    deadlines: Deadlines
    new_key: Callable[[], str] = lambda: secrets.token_hex(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who speaks: an identity and what is bound to it (J2)."""

    contact: Contact
    bindings: tuple[Binding, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return the duties that the sender holds."""
        return tuple(binding.duty for binding in self.bindings)

    def holds(self, *roles: Role) -> bool:
        """Tell whether one of the duties is of one of the roles."""
        return any(binding.duty.role in roles for binding in self.bindings)

    def units(self, *roles: Role) -> list[int]:
        """Return the units held in one of the roles, each once."""
        units = [duty.unit_id for duty in self.duties if duty.role in roles and duty.unit_id is not None]
        return list(dict.fromkeys(units))


def sender_of(contact: Contact, store: Store) -> Sender:
    """Return who speaks; a duty in a unit that has been retired is none."""
    roster = store.units.roster()
    bindings = store.people.bindings_of(contact)
    return Sender(contact=contact, bindings=tuple(one for one in bindings if roster.has(one.duty)))


class NoDuty(Exception):  # noqa: N818 - states what is wrong
    """Somebody was about to decide what his duties do not allow; a refusal should have come before."""


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

    def decide(self, fact: Fact, *, why: str = "", author: Author | None = None) -> None:
        """Write a fact down, in the tables and in the trail at once (J1).

        Args:
            why: The reason that a person gave, or what was said.
            author: Who decides; the program where nobody is named.
        """
        self.store.decide(fact, Origin(author=author or SYSTEM, at=self.now, why=why))

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
        acting: The roles in one of which the sender acts; None is any.
    """

    sender: Sender
    here: Address
    inbox_id: int
    acting: frozenset[Role] | None = None

    def ask(self, kind: str, data: Mapping[str, Any]) -> None:
        """Remember what the sender is asked here, until it is answered, passed over or too old."""
        question = Question(kind=kind, data=data)
        until = self.now + self.rules.patience
        self.store.questions.ask(self.sender.contact, self.here.conversation, question, until)

    def forget_question(self) -> None:
        """Drop whatever the sender was asked here."""
        self.store.questions.drop(self.sender.contact, self.here.conversation, self.now)

    def decide(
        self,
        fact: Fact,
        *,
        why: str = "",
        author: Author | None = None,
        unit_id: int | None = None,
    ) -> None:
        """Write a fact down in the sender's name, in the duty that the command asks for (J1, J2).

        Args:
            author: Who decides where that is not the sender in a duty: the program, or nobody by name.
            unit_id: Whose duty it is, where the sender may hold the same duty in several units.

        Raises:
            NoDuty: the sender holds no such duty.
        """
        who = author or self.store.people.author(self._acting_binding(unit_id))
        # Not even the number of the message is kept with what is anonymous: it would lead to the sender.
        inbox_id = None if who is ANONYMOUS else self.inbox_id
        self.store.decide(fact, Origin(author=who, at=self.now, inbox_id=inbox_id, why=why))

    def acting_number(self, unit_id: int | None = None) -> int:
        """Return the number of the binding in whose duty the sender acts.

        Raises:
            NoDuty: the sender holds no such duty.
        """
        return self._acting_binding(unit_id).id

    def _acting_binding(self, unit_id: int | None) -> Binding:
        fitting = [one for one in self.sender.bindings if self.acting is None or one.duty.role in self.acting]
        if not fitting:
            raise NoDuty(self.acting)
        return next((one for one in fitting if one.duty.unit_id == unit_id), fitting[0])


NOTHING_SAID = 0
"""The number of no message."""
