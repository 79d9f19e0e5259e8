"""What has happened to deductions, with what people said about it (D5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text, bindparam, select

from assessment import Event
from storage.engine.counters import Counters
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

deduction_events = Table(
    "deduction_events",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("deduction_id", Integer, nullable=False),
    Column("event", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "deduction_id"),
    reference_to("deductions", "deduction_id"),
    info=decided(),
)

_OF_ONE = (
    select(deduction_events)
    .where(
        deduction_events.c.town_id == bindparam("town"),
        deduction_events.c.deduction_id == bindparam("deduction"),
    )
    .order_by(deduction_events.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of a deduction's life.

    Attributes:
        text: What was done, why, or what was decided, in the words of whoever did it; maybe empty.
    """

    id: int
    event: Event
    text: str
    at: datetime


class Happenings:
    """One town's deductions' lives, event by event; rows are only ever added."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def of(self, deduction_id: int) -> list[Happening]:
        """What has happened to a deduction, the oldest first."""
        return [
            Happening(id=row.id, event=Event(row.event), text=row.text, at=row.at)
            for row in self._uow.read(deduction_events, _OF_ONE, town=self._town_id, deduction=deduction_id)
        ]

    def next_id(self) -> int:
        """Return the number of the next event."""
        return self._counters.next("deduction_event")
