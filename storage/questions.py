"""What the bot has asked somebody in a conversation and is waiting to hear; one question at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from storage.tables import questions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.people import Contact
    from storage.unit_of_work import UnitOfWork

_OPEN = select(questions).where(
    questions.c.town_id == bindparam("town"),
    questions.c.transport == bindparam("transport"),
    questions.c.account == bindparam("account"),
    questions.c.contact_id == bindparam("contact"),
    questions.c.conversation == bindparam("conversation"),
    questions.c.is_open.is_(True),
    questions.c.expires_at > bindparam("now"),
)


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

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._open: dict[tuple[Contact, str], Question | None] = {}

    def of(self, contact: Contact, conversation: str, now: datetime) -> Question | None:
        """The question that this person has not answered yet in that conversation."""
        key = (contact, conversation)
        if key not in self._open:
            rows = self._uow.read(
                questions,
                _OPEN,
                town=self._town_id,
                transport=contact.transport,
                account=contact.account,
                contact=contact.contact_id,
                conversation=conversation,
                now=now,
            )
            self._open[key] = Question(kind=rows[0].kind, data=rows[0].data) if rows else None
        return self._open[key]

    def ask(self, contact: Contact, conversation: str, question: Question, expires: datetime) -> None:
        """Remembers a question; a former one is forgotten."""
        self._save(contact, conversation, question, expires)
        self._open[contact, conversation] = question

    def drop(self, contact: Contact, conversation: str, now: datetime) -> None:
        """Forgets the open question, if there is one."""
        known = self.of(contact, conversation, now)
        if known is not None:
            self._save(contact, conversation, Question(kind=known.kind, data={}), now)
            self._open[contact, conversation] = None

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
