"""Messages that were meant for the bot; each is entered once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.engine.counters import Counters
from storage.engine.schema import ID, metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

inbox = sa.Table(
    "inbox",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("message_id", ID, nullable=False),
    sa.Column("contact_id", ID, nullable=False),
    sa.Column("room_id", ID, nullable=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sent_at", Instant, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("error", sa.Text, nullable=True),
    sa.Column("file_name", sa.String(255), nullable=True),
    sa.Column("file_digest", sa.String(64), nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.UniqueConstraint("town_id", "transport", "account", "message_id"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

_KNOWN = sa.select(inbox.c.message_id).where(
    inbox.c.town_id == sa.bindparam("town"),
    inbox.c.transport == sa.bindparam("transport"),
    inbox.c.account == sa.bindparam("account"),
    inbox.c.message_id.in_(sa.bindparam("ids", expanding=True)),
)
_NUMBER = sa.select(inbox.c.id).where(
    inbox.c.town_id == sa.bindparam("town"),
    inbox.c.transport == sa.bindparam("transport"),
    inbox.c.account == sa.bindparam("account"),
    inbox.c.message_id == sa.bindparam("message"),
)
_LATEST = (
    sa.select(inbox)
    .where(
        inbox.c.town_id == sa.bindparam("town"),
        inbox.c.transport == sa.bindparam("transport"),
        inbox.c.contact_id != "",
    )
    .order_by(inbox.c.id.desc())
    .limit(sa.bindparam("limit"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """A message as it came in.

    Attributes:
        contact_id: Empty where neither the message nor its sender is kept; then there is no text either.
        error: The reason why it could not be handled, if it could not.
        file_name: The sender's name for the file, if the message is one.
        file_digest: The digest under which the file is kept; None where it is not kept.
        id: The message's number, once it is entered.
    """

    transport: str
    account: str
    message_id: str
    contact_id: str
    room_id: str | None
    text: str
    sent_at: datetime
    received_at: datetime
    error: str | None = None
    file_name: str | None = None
    file_digest: str | None = None
    id: int = 0


class Inbox:
    """One town's inbox."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._known: set[tuple[str, str, str]] = set()

    def learn(self, messages: Iterable[tuple[str, str, str]]) -> None:
        """Look up, in one go, which of these messages (transport, account, message id) are known already."""
        ids: dict[tuple[str, str], list[str]] = {}
        for transport, account, message_id in messages:
            ids.setdefault((transport, account), []).append(message_id)
        for (transport, account), some in ids.items():
            rows = self._uow.read(
                inbox, _KNOWN, town=self._town_id, transport=transport, account=account, ids=some
            )
            self._known.update((transport, account, row.message_id) for row in rows)

    def knows(self, message: tuple[str, str, str]) -> bool:
        """Return whether the message is a repeat; `learn` must have looked it up before."""
        return message in self._known

    def number_of(self, transport: str, account: str, message_id: str) -> int | None:
        """Return the number under which a message was entered; None if it was not."""
        rows = self._uow.read(
            inbox, _NUMBER, town=self._town_id, transport=transport, account=account, message=message_id
        )
        return rows[0].id if rows else None

    def add(self, row: InboxRow) -> int:
        """Enter a message and return its number."""
        number = self._counters.next("inbox")
        self._known.add((row.transport, row.account, row.message_id))
        self._uow.save(
            inbox,
            town_id=self._town_id,
            id=number,
            transport=row.transport,
            account=row.account,
            message_id=row.message_id,
            contact_id=row.contact_id,
            room_id=row.room_id,
            text=row.text,
            sent_at=row.sent_at,
            received_at=row.received_at,
            state="failed" if row.error else "handled",
            error=row.error,
            file_name=row.file_name,
            file_digest=row.file_digest,
        )
        return number

    def latest(self, transport: str, limit: int) -> list[InboxRow]:
        """Return a transport's last messages, oldest first, without those of which nothing is kept."""
        rows = self._uow.read(inbox, _LATEST, town=self._town_id, transport=transport, limit=limit)
        return [
            InboxRow(
                transport=row.transport,
                account=row.account,
                message_id=row.message_id,
                contact_id=row.contact_id,
                room_id=row.room_id,
                text=row.text,
                sent_at=row.sent_at,
                received_at=row.received_at,
                error=row.error,
                file_name=row.file_name,
                file_digest=row.file_digest,
                id=row.id,
            )
            for row in reversed(rows)
        ]
