"""Gaps in which the bot did not listen, and the groups that have been told of them."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.engine.counters import Counters
from storage.engine.schema import ID, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

gaps = sa.Table(
    "gaps",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("transport", sa.String(20), nullable=False),
    sa.Column("account", ID, nullable=False),
    sa.Column("began_at", Instant, nullable=False),
    sa.Column("ended_at", Instant, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

gap_notices = sa.Table(
    "gap_notices",
    metadata,
    town_column(),
    sa.Column("room_id", sa.Integer, nullable=False),
    sa.Column("gap_id", sa.Integer, nullable=False),
    sa.Column("told_at", Instant, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "room_id"),
    reference_to("rooms", "room_id"),
    reference_to("gaps", "gap_id"),
)

_LATER = (
    sa.select(gaps)
    .where(gaps.c.town_id == sa.bindparam("town"), gaps.c.ended_at > sa.bindparam("after"))
    .order_by(gaps.c.id)
)
_TOLD = sa.select(gap_notices).where(gap_notices.c.town_id == sa.bindparam("town"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time in which an account did not listen; what was said to it then is lost."""

    id: int
    transport: str
    account: str
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last gap that a group has been told of, and the moment when it was."""

    gap_id: int
    at: datetime


class Gaps:
    """One town's gaps, and the groups that were told of them."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def add(self, transport: str, account: str, began_at: datetime, ended_at: datetime) -> None:
        """Enter a gap."""
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
        """Return the gaps that ended after a moment, oldest first."""
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
        """Return the last gap that each group has been told of, by the number of its binding."""
        rows = self._uow.read(gap_notices, _TOLD, town=self._town_id)
        return {row.room_id: Told(gap_id=row.gap_id, at=row.told_at) for row in rows}

    def tell(self, room_id: int, gap_id: int, now: datetime) -> None:
        """Record that a group is told of everything up to this gap."""
        self._uow.save(gap_notices, town_id=self._town_id, room_id=room_id, gap_id=gap_id, told_at=now)
