"""Counts of messages that came in and went out, for the operator."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from storage.engine.unit_of_work import UnitOfWork
from storage.messages.inbox import inbox
from storage.messages.outbox import CONFIDENTIAL, OutboxState, outbox

_LAST = (
    select(outbox.c.id, outbox.c.conversation, outbox.c.state, outbox.c.text, outbox.c.created_at)
    .where(
        outbox.c.town_id == bindparam("town"),
        outbox.c.transport == bindparam("transport"),
        outbox.c.state.in_(bindparam("states", expanding=True)),
        outbox.c.kind != CONFIDENTIAL,
    )
    .order_by(outbox.c.id.desc())
    .limit(bindparam("limit"))
)
_FAILED = (
    select(inbox.c.id, inbox.c.contact_id, inbox.c.text, inbox.c.error, inbox.c.received_at)
    .where(
        inbox.c.town_id == bindparam("town"),
        inbox.c.transport == bindparam("transport"),
        inbox.c.state == "failed",
    )
    .order_by(inbox.c.id.desc())
)
_UNASKED = (
    select(outbox.c.conversation, outbox.c.is_room, func.count().label("messages"))
    .where(
        outbox.c.town_id == bindparam("town"),
        outbox.c.transport == bindparam("transport"),
        outbox.c.state == "sent",
        outbox.c.kind.not_in(("answer", CONFIDENTIAL)),
        outbox.c.sent_at >= bindparam("since"),
    )
    .group_by(outbox.c.conversation, outbox.c.is_room)
    .order_by(func.count().desc(), outbox.c.conversation)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message to somebody, in short."""

    id: int
    conversation: str
    state: OutboxState
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A message that could not be handled."""

    id: int
    contact_id: str
    text: str
    error: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The number of messages that a person or a group got without having asked (减负计量)."""

    conversation: str
    is_room: bool
    count: int


class Traffic:
    """One town's messages on one transport."""

    def __init__(self, uow: UnitOfWork, town_id: int, transport: str) -> None:
        self._uow = uow
        self._key = {"town": town_id, "transport": transport}

    def last(self, *states: OutboxState, limit: int) -> list[Sent]:
        """Return the newest messages in these states, newest first."""
        wanted = [str(state) for state in states]
        rows = self._uow.read(outbox, _LAST, **self._key, states=wanted, limit=limit)
        return [
            Sent(
                id=row.id,
                conversation=row.conversation,
                state=OutboxState(row.state),
                text=row.text,
                created_at=row.created_at,
            )
            for row in rows
        ]

    def failures(self) -> list[Failure]:
        """Return the messages that could not be handled, newest first."""
        return [
            Failure(
                id=row.id,
                contact_id=row.contact_id,
                text=row.text,
                error=row.error or "",
                received_at=row.received_at,
            )
            for row in self._uow.read(inbox, _FAILED, **self._key)
        ]

    def unasked(self, since: datetime) -> list[Heard]:
        """Return how many reminders, notices and posts each person and group has got since, most first."""
        return [
            Heard(conversation=row.conversation, is_room=row.is_room, count=int(row.messages))
            for row in self._uow.read(outbox, _UNASKED, **self._key, since=since)
        ]
