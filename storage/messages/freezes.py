"""Accounts whose bindings count for nothing until an operator has looked at them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    bindparam,
    select,
)

from storage.engine.counters import Counters
from storage.engine.schema import ID, decided, metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

freezes = Table(
    "freezes",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", ID, nullable=False),
    Column("why", String(20), nullable=False),
    Column("frozen_at", Instant, nullable=False),
    Column("lifted_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
    info=decided(),
)

_VERSION = "freezes"
_OPEN = select(freezes).where(freezes.c.town_id == bindparam("town"), freezes.c.lifted_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """One account's bindings are frozen; `why` is `account` or `contacts`, whichever has changed."""

    id: int
    transport: str
    account: str
    why: str
    frozen_at: datetime


class Freezes:
    """One town's frozen accounts; read again only after a change."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def all(self) -> list[Freeze]:
        """Those of today."""
        return self._counters.versioned(_VERSION, self._load)

    def of(self, transport: str, account: str) -> Freeze | None:
        """The freeze that lies on an account."""
        key = (transport, account)
        return next((one for one in self.all() if (one.transport, one.account) == key), None)

    def add(self, transport: str, account: str, why: str, now: datetime) -> None:
        """Freezes an account's bindings."""
        self._uow.save(
            freezes,
            town_id=self._town_id,
            id=self._counters.next("freeze"),
            transport=transport,
            account=account,
            why=why,
            frozen_at=now,
            lifted_at=None,
        )
        self._counters.changed(_VERSION)

    def lift(self, freeze: Freeze, now: datetime) -> None:
        """The bindings count again."""
        self._uow.change(freezes, {"town_id": self._town_id, "id": freeze.id}, lifted_at=now)
        self._counters.changed(_VERSION)

    def _load(self) -> list[Freeze]:
        rows = self._uow.read(freezes, _OPEN, town=self._town_id)
        return [
            Freeze(
                id=row.id,
                transport=row.transport,
                account=row.account,
                why=row.why,
                frozen_at=row.frozen_at,
            )
            for row in rows
        ]
