"""When nobody listened, and which groups have been told so."""

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
from storage.engine.schema import ID, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

gaps = Table(
    "gaps",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", ID, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

gap_notices = Table(
    "gap_notices",
    metadata,
    town_column(),
    Column("room_id", Integer, nullable=False),
    Column("gap_id", Integer, nullable=False),
    Column("told_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "room_id"),
    reference_to("rooms", "room_id"),
    reference_to("gaps", "gap_id"),
)

_LATER = (
    select(gaps)
    .where(gaps.c.town_id == bindparam("town"), gaps.c.ended_at > bindparam("after"))
    .order_by(gaps.c.id)
)
_TOLD = select(gap_notices).where(gap_notices.c.town_id == bindparam("town"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What was said to an account between these moments was lost."""

    id: int
    transport: str
    account: str
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Until which gap a group has been told, and when that was."""

    gap_id: int
    at: datetime


class Gaps:
    """One town's gaps."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def add(self, transport: str, account: str, began_at: datetime, ended_at: datetime) -> None:
        """Enters a gap."""
        self._uow.save(
            gaps,
            town_id=self._town_id,
            id=self._counters.next("gap"),
            transport=transport,
            account=account,
            began_at=began_at,
            ended_at=ended_at,
        )

    def since(self, after: datetime) -> list[Gap]:
        """Those that ended later than that, oldest first."""
        if not self._counters.last("gap"):
            return []
        rows = self._uow.read(gaps, _LATER, town=self._town_id, after=after)
        return [
            Gap(
                id=row.id,
                transport=row.transport,
                account=row.account,
                began_at=row.began_at,
                ended_at=row.ended_at,
            )
            for row in rows
        ]

    def told(self) -> dict[int, Told]:
        """What the groups have been told, by the number of their binding."""
        rows = self._uow.read(gap_notices, _TOLD, town=self._town_id)
        return {row.room_id: Told(gap_id=row.gap_id, at=row.told_at) for row in rows}

    def tell(self, room_id: int, gap_id: int, now: datetime) -> None:
        """A group is told of everything up to this gap."""
        self._uow.save(gap_notices, town_id=self._town_id, room_id=room_id, gap_id=gap_id, told_at=now)
