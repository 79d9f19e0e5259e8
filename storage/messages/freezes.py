"""Frozen accounts, whose bindings count for nothing until an operator has looked at them."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.schema import ID, decided, metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

freezes = sa.Table(
    "freezes",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("why", sa.String(20), nullable=False),
    sa.Column("frozen_at", Instant, nullable=False),
    sa.Column("lifted_at", Instant, nullable=True),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
    info=decided(),
)

_VERSION = "freezes"
_OPEN = sa.select(freezes).where(freezes.c.town_id == sa.bindparam("town"), freezes.c.lifted_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """An account whose bindings are frozen; `why` is `account` or `contacts`, whichever has changed."""

    id: int
    transport: str
    account: str
    why: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFrozen(Fact, code="account.frozen", keeper="freezes", about="account:{0.transport}/{0.account}"):
    """An account's bindings count for nothing, because its ids or those of its contacts have changed (J2)."""

    id: int
    transport: str
    account: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLifted(Fact, code="account.lifted", keeper="freezes", about="account:{0.transport}/{0.account}"):
    """An account's bindings count again."""

    id: int
    transport: str
    account: str


class Freezes:
    """One town's frozen accounts, which are read again only after a change."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def all(self) -> list[Freeze]:
        """Return the accounts that are frozen now."""
        return self._counters.versioned(_VERSION, self._load)

    def of(self, transport: str, account: str) -> Freeze | None:
        """Return the freeze of an account; None where it is not frozen."""
        key = (transport, account)
        return next((freeze for freeze in self.all() if (freeze.transport, freeze.account) == key), None)

    def next_id(self) -> int:
        """Return the number of the next freeze."""
        return self._counters.next("freeze")

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the row of an account that was frozen, or counts again."""
        match fact:
            case AccountFrozen():
                self._uow.save(
                    freezes,
                    town_id=self._town_id,
                    id=fact.id,
                    transport=fact.transport,
                    account=fact.account,
                    why=fact.change,
                    frozen_at=origin.at,
                    lifted_at=None,
                )
            case AccountLifted():
                self._uow.change(freezes, {"town_id": self._town_id, "id": fact.id}, lifted_at=origin.at)
            case _:
                raise TypeError(fact)
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
