"""Messages to be sent: committed with their cause, sent afterwards, and never blindly repeated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from storage.engine.counters import Counters
from storage.engine.schema import ID, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

outbox = sa.Table(
    "outbox",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("conversation", ID, nullable=False),
    sa.Column("is_room", sa.Boolean, nullable=False),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("again", sa.Boolean, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("not_before", Instant, nullable=True),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("sent_at", Instant, nullable=True),
    sa.Column("inbox_id", sa.Integer, nullable=True),
    sa.Column("error", sa.Text, nullable=True),
    sa.Column("drawing", sa.String(40), nullable=True),
    sa.Column("facts", sa.Text, nullable=True),
    sa.Column("mentions", ID, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.Index(None, "town_id", "state"),
    sa.Index(None, "town_id", "conversation", "created_at"),
    reference_to("inbox", "inbox_id"),
)

_STATE = (
    sa.select(outbox)
    .where(
        outbox.c.town_id == sa.bindparam("town"),
        outbox.c.state.in_(sa.bindparam("states", expanding=True)),
        outbox.c.transport == sa.bindparam("transport"),
        outbox.c.account == sa.bindparam("account"),
    )
    .order_by(outbox.c.id)
)
_LATEST = (
    sa.select(outbox)
    .where(
        outbox.c.town_id == sa.bindparam("town"),
        outbox.c.transport == sa.bindparam("transport"),
        outbox.c.state == "sent",
        outbox.c.conversation != "",
    )
    .order_by(outbox.c.id.desc())
    .limit(sa.bindparam("limit"))
)
_HELD = (
    sa.select(outbox.c.not_before, outbox.c.expires_at)
    .where(outbox.c.town_id == sa.bindparam("town"), outbox.c.state == "new")
    .distinct()
)
_STILL_NEW = sa.select(outbox.c.id).where(
    outbox.c.town_id == sa.bindparam("town"),
    outbox.c.id.in_(sa.bindparam("numbers", expanding=True)),
    outbox.c.state == "new",
)
_HELD_FOR = (
    sa.select(outbox)
    .where(
        outbox.c.town_id == sa.bindparam("town"),
        outbox.c.state == "new",
        outbox.c.transport == sa.bindparam("transport"),
        outbox.c.account == sa.bindparam("account"),
        outbox.c.conversation == sa.bindparam("conversation"),
        outbox.c.kind == "notice",
        outbox.c.drawing.is_(None),
        outbox.c.not_before > sa.bindparam("now"),
    )
    .order_by(outbox.c.id)
)
_GOES_AT = sa.func.coalesce(outbox.c.not_before, outbox.c.created_at)
_TOLD = sa.select(sa.func.count()).where(
    outbox.c.town_id == sa.bindparam("town"),
    outbox.c.conversation == sa.bindparam("conversation"),
    outbox.c.created_at >= sa.bindparam("since"),
    outbox.c.transport == sa.bindparam("transport"),
    outbox.c.account == sa.bindparam("account"),
    outbox.c.kind.in_(sa.bindparam("kinds", expanding=True)),
    outbox.c.state.not_in(["expired", "joined"]),
    sa.bindparam("begin") <= _GOES_AT,
    sa.bindparam("end") > _GOES_AT,
)
CONFIDENTIAL = "confidential"
"""Messages of this kind are shown to nobody on their way."""
_LAPSED = sa.select(outbox).where(
    outbox.c.town_id == sa.bindparam("town"),
    sa.or_(
        outbox.c.state == "unknown",
        sa.and_(outbox.c.state == "failed", outbox.c.kind == CONFIDENTIAL),
    ),
    outbox.c.expires_at <= sa.bindparam("now"),
)
_TROUBLED = (
    sa.select(outbox)
    .where(outbox.c.town_id == sa.bindparam("town"), outbox.c.state.in_(["unknown", "failed"]))
    .order_by(outbox.c.id)
)
_COUNTS = (
    sa.select(outbox.c.state, sa.func.count().label("number"))
    .where(outbox.c.town_id == sa.bindparam("town"))
    .group_by(outbox.c.state)
)


_FORGOTTEN = {"conversation": "", "text": "", "mentions": None}
"""A confidential message is reduced to this once nobody has to deliver it any more."""


class OutboxState(StrEnum):
    """A message's state: new → sending → sent, unknown, failed or expired; joined is part of another one."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One message to one conversation.

    Attributes:
        kind: The class of the message (answer, reminder, notice, post, confidential).
        again: Whether an earlier attempt may have arrived.
        inbox_id: The message that it answers, if any.
        mentions: The contact id that is mentioned in the group, if any.
        drawing: The code of the picture or file that goes out in place of the text, if any; `facts` say what
            stands on it.
    """

    id: int
    transport: str
    account: str
    conversation: str
    is_room: bool
    kind: str
    text: str
    created_at: datetime
    not_before: datetime | None
    expires_at: datetime
    inbox_id: int | None
    state: OutboxState = OutboxState.NEW
    again: bool = False
    attempts: int = 0
    sent_at: datetime | None = None
    error: str | None = None
    drawing: str | None = None
    facts: str | None = None
    mentions: str | None = None

    @property
    def is_confidential(self) -> bool:
        """Whether nobody else may see its text or its reader."""
        return self.kind == CONFIDENTIAL


class Outbox:
    """One town's outbox.

    Attributes:
        added: Rows entered in this transaction, for the sender.
    """

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self.added: list[OutboxRow] = []

    def next_id(self) -> int:
        """Return the number of the next message."""
        return self._counters.next("outbox")

    def add(self, row: OutboxRow) -> None:
        """Enter a message to be sent."""
        self.added.append(row)
        self._uow.save(
            outbox,
            town_id=self._town_id,
            id=row.id,
            transport=row.transport,
            account=row.account,
            conversation=row.conversation,
            is_room=row.is_room,
            kind=row.kind,
            text=row.text,
            state=str(row.state),
            again=row.again,
            attempts=row.attempts,
            created_at=row.created_at,
            not_before=row.not_before,
            expires_at=row.expires_at,
            sent_at=row.sent_at,
            inbox_id=row.inbox_id,
            error=row.error,
            drawing=row.drawing,
            facts=row.facts,
            mentions=row.mentions,
        )

    def unsettled(self, transport: str, account: str) -> list[OutboxRow]:
        """Return an account's messages that are new, being sent or in doubt, oldest first."""
        states = [OutboxState.NEW, OutboxState.SENDING, OutboxState.UNKNOWN]
        rows = self._uow.read(
            outbox,
            _STATE,
            town=self._town_id,
            states=[str(state) for state in states],
            transport=transport,
            account=account,
        )
        return [_row(row) for row in rows]

    def lapse(self, now: datetime) -> None:
        """Let messages in doubt expire whose life is over, so that nobody has to look at them."""
        for row in self._uow.read(outbox, _LAPSED, town=self._town_id, now=now):
            self.settle(_row(row), OutboxState.EXPIRED)

    def follow(self, transport: str, old: str, new: str) -> None:
        """Hand over to another account what one account still has to send."""
        for row in self.unsettled(transport, old):
            self.change(row.id, row.state, account=new)

    def troubled(self) -> list[OutboxRow]:
        """Return messages in doubt and those that could not be delivered, oldest first."""
        return [_row(row) for row in self._uow.read(outbox, _TROUBLED, town=self._town_id)]

    def counts(self) -> dict[OutboxState, int]:
        """Return the number of messages in each state; a state without any is left out."""
        rows = self._uow.read(outbox, _COUNTS, town=self._town_id)
        return {OutboxState(row.state): row.number for row in rows}

    def held(self, transport: str, account: str, conversation: str, now: datetime) -> list[OutboxRow]:
        """Return the notices to a conversation that are held back until after now, oldest first."""
        rows = self._uow.read(
            outbox,
            _HELD_FOR,
            town=self._town_id,
            transport=transport,
            account=account,
            conversation=conversation,
            now=now,
        )
        return [_row(row) for row in rows]

    def told(
        self,
        reader: tuple[str, str, str],
        kinds: Sequence[str],
        between: tuple[datetime, datetime],
        since: datetime,
    ) -> int:
        """Count the messages of these kinds that go or have gone to somebody between two moments.

        Args:
            reader: Transport, account and conversation.
            since: Messages that were made before that do not count.
        """
        transport, account, conversation = reader
        rows = self._uow.read(
            outbox,
            _TOLD,
            town=self._town_id,
            transport=transport,
            account=account,
            conversation=conversation,
            kinds=kinds,
            begin=between[0],
            end=between[1],
            since=since,
        )
        return int(rows[0][0])

    def held_until(self, now: datetime) -> list[datetime]:
        """Return the moments after now at which messages held back may go out, earliest first."""
        rows = self._uow.read(outbox, _HELD, town=self._town_id)
        return sorted({row.not_before for row in rows if row.not_before and row.not_before > now})

    def expiries(self, now: datetime) -> list[datetime]:
        """Return the moments after now at which waiting messages expire, earliest first."""
        rows = self._uow.read(outbox, _HELD, town=self._town_id)
        return sorted({row.expires_at for row in rows if row.expires_at > now})

    def still_new(self, numbers: Iterable[int]) -> set[int]:
        """Return those of these messages that nobody has taken up yet."""
        rows = self._uow.read(outbox, _STILL_NEW, town=self._town_id, numbers=list(numbers))
        return {row.id for row in rows}

    def change(self, number: int, state: OutboxState, **values: object) -> None:
        """Move a message to another state; `values` are further columns (sent_at, error, again …)."""
        self._uow.change(outbox, {"town_id": self._town_id, "id": number}, state=str(state), **values)

    def settle(self, row: OutboxRow, state: OutboxState, **values: object) -> None:
        """Move a message to another state, and forget a confidential one that is settled by it."""
        over = state in (OutboxState.SENT, OutboxState.EXPIRED)
        forgotten = _FORGOTTEN if over and row.is_confidential else {}
        self.change(row.id, state, **values, **forgotten)

    def latest(self, transport: str, limit: int) -> list[OutboxRow]:
        """Return the last messages that a transport has sent, oldest first, without confidential ones."""
        rows = self._uow.read(outbox, _LATEST, town=self._town_id, transport=transport, limit=limit)
        return [_row(row) for row in reversed(rows)]


def _row(row: sa.Row[Any]) -> OutboxRow:
    values = {key: value for key, value in row._mapping.items() if key != "town_id"}  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return OutboxRow(**{**values, "state": OutboxState(row.state)})
