"""The bot's account on each chat network, its state, and the moment until which it has listened."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, String, Table, bindparam, select

from storage.engine.schema import ID, metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

accounts = Table(
    "accounts",
    metadata,
    town_column(),
    Column("transport", String(20), nullable=False),
    Column("account", ID, nullable=False),
    Column("state", String(40), nullable=False),
    Column("since", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("heard_until", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "transport"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

_ALL = select(accounts).where(accounts.c.town_id == bindparam("town")).order_by(accounts.c.transport)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """The state of the account on one transport.

    Attributes:
        account: Empty until somebody has logged in there.
        state: The transport's own word for its state, which it has been in `since` then.
        seen_at: The program's last sign of life.
        heard_until: Everything that was said there until then has been heard.
    """

    transport: str
    account: str
    state: str
    since: datetime
    seen_at: datetime
    heard_until: datetime | None = None


class Accounts:
    """One town's accounts, at most one for each transport."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def all(self) -> list[AccountRow]:
        """Return every account that has ever been known."""
        rows = self._uow.read(accounts, _ALL, town=self._town_id)
        return [
            AccountRow(
                transport=row.transport,
                account=row.account,
                state=row.state,
                since=row.since,
                seen_at=row.seen_at,
                heard_until=row.heard_until,
            )
            for row in rows
        ]

    def get(self, transport: str) -> AccountRow | None:
        """Return the account on a transport; None where none has been known."""
        return next((row for row in self.all() if row.transport == transport), None)

    def put(self, row: AccountRow) -> None:
        """Enter the present state of an account."""
        self._uow.save(accounts, town_id=self._town_id, **asdict(row))
