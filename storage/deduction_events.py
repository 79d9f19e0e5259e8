"""The events of deductions, with the words that people sent with them (D5)."""

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
class DeductionEvent:
    """An event of a deduction's life.

    Attributes:
        text: The words of the person who brought it about; empty where nothing was said.
    """

    id: int
    event: Event
    text: str
    at: datetime


class DeductionEvents:
    """The events of one town's deductions; rows are only ever added."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def of(self, deduction_id: int) -> list[DeductionEvent]:
        """Return the events of a deduction, oldest first."""
        return [
            DeductionEvent(id=row.id, event=Event(row.event), text=row.text, at=row.at)
            for row in self._uow.read(deduction_events, _OF_ONE, town=self._town_id, deduction=deduction_id)
        ]

    def next_id(self) -> int:
        """Return the number of the next event."""
        return self._counters.next("deduction_event")
