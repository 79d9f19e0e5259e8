"""What the bot has asked somebody in a conversation and is waiting to hear; one question at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from storage.parts import Parts
from storage.tables import questions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.counters import Counters
    from storage.people import Contact
    from storage.unit_of_work import UnitOfWork

_OPEN = select(questions).where(
    questions.c.town_id == bindparam("town"),
    questions.c.transport == bindparam("transport"),
    questions.c.account == bindparam("account"),
    questions.c.contact_id == bindparam("contact"),
    questions.c.conversation == bindparam("conversation"),
    questions.c.is_open.is_(True),
)


_Place = tuple["Contact", str]
"""A person, and the conversation in which they were asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question.

    Attributes:
        kind: Which conversation asked it.
        data: What that conversation needs to go on, as JSON values.
    """

    kind: str
    data: Mapping[str, Any]


class Questions:
    """One town's open questions, by person and conversation."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._asked: Parts[_Place, tuple[Question, datetime] | None] = Parts(
            "questions", counters, self._load
        )

    def of(self, contact: Contact, conversation: str, now: datetime) -> Question | None:
        """The question that this person has not answered yet in that conversation."""
        key = (contact, conversation)
        asked = self._asked.read(key)[key]
        return asked[0] if asked and asked[1] > now else None

    def ask(self, contact: Contact, conversation: str, question: Question, expires: datetime) -> None:
        """Remembers a question; a former one is forgotten."""
        self._save(contact, conversation, question, expires)
        self._asked.put((contact, conversation), (question, expires))

    def drop(self, contact: Contact, conversation: str, now: datetime) -> None:
        """Forgets the open question, if there is one."""
        known = self.of(contact, conversation, now)
        if known is not None:
            self._save(contact, conversation, Question(kind=known.kind, data={}), now)
            self._asked.put((contact, conversation), None)

    def _load(self, places: list[_Place]) -> dict[_Place, tuple[Question, datetime] | None]:
        return {place: self._read(*place) for place in places}

    def _read(self, contact: Contact, conversation: str) -> tuple[Question, datetime] | None:
        rows = self._uow.read(
            questions,
            _OPEN,
            town=self._town_id,
            transport=contact.transport,
            account=contact.account,
            contact=contact.contact_id,
            conversation=conversation,
        )
        return (Question(kind=rows[0].kind, data=rows[0].data), rows[0].expires_at) if rows else None

    def _save(self, contact: Contact, conversation: str, question: Question, expires: datetime) -> None:
        """A question without data is no longer open."""
        self._uow.save(
            questions,
            town_id=self._town_id,
            transport=contact.transport,
            account=contact.account,
            contact_id=contact.contact_id,
            conversation=conversation,
            kind=question.kind,
            data=dict(question.data),
            is_open=bool(question.data),
            expires_at=expires,
        )
