"""The bot's open questions: at most one for each person in each conversation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.engine.counters import Counters
from storage.engine.schema import ID, metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork
from storage.messages.contacts import Contact

questions = sa.Table(
    "questions",
    metadata,
    town_column(),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("contact_id", ID, nullable=False),
    sa.Column("conversation", ID, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("is_open", sa.Boolean, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "transport", "account", "contact_id", "conversation"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

_VERSION = "questions"
_OPEN = sa.select(questions).where(questions.c.town_id == sa.bindparam("town"), questions.c.is_open.is_(True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question.

    Attributes:
        kind: The code of the kind of question, which says who takes the answer.
        data: Everything that the asker needs to go on, as JSON values.
    """

    kind: str
    data: Mapping[str, Any]


class Questions:
    """One town's open questions, by person and conversation."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def of(self, contact: Contact, conversation: str, now: datetime) -> Question | None:
        """Return the question that this person has not answered yet in that conversation, if any."""
        asked = self._open().get((contact, conversation))
        return asked[0] if asked and asked[1] > now else None

    def ask(self, contact: Contact, conversation: str, question: Question, expires: datetime) -> None:
        """Remember a question in the place of any former one."""
        self._save(contact, conversation, question, expires)
        asked = {**self._open(), (contact, conversation): (question, expires)}
        self._counters.renewed(_VERSION, asked)

    def drop(self, contact: Contact, conversation: str, now: datetime) -> None:
        """Forget the open question, if there is one."""
        known = self.of(contact, conversation, now)
        if known is not None:
            self._save(contact, conversation, Question(kind=known.kind, data={}), now)
            rest = {key: asked for key, asked in self._open().items() if key != (contact, conversation)}
            self._counters.renewed(_VERSION, rest)

    def moments(self, now: datetime) -> list[datetime]:
        """Return the moments after now at which questions expire, earliest first."""
        return sorted({expires for _, expires in self._open().values() if expires > now})

    def _open(self) -> dict[tuple[Contact, str], tuple[Question, datetime]]:
        """Return the open questions by person and conversation, each with the moment at which it expires."""
        return self._counters.versioned(_VERSION, self._load)

    def _load(self) -> dict[tuple[Contact, str], tuple[Question, datetime]]:
        return {
            (
                Contact(transport=row.transport, account=row.account, contact_id=row.contact_id),
                row.conversation,
            ): (Question(kind=row.kind, data=row.data), row.expires_at)
            for row in self._uow.read(questions, _OPEN, town=self._town_id)
        }

    def _save(self, contact: Contact, conversation: str, question: Question, expires: datetime) -> None:
        """Write a question's row; a question without data is no longer open."""
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
