"""The districts' monthly exchanges (片区交流)."""

from dataclasses import dataclass

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Table, Text, bindparam, select

from assessment import Month
from storage.engine.facts import Fact, Origin
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

exchanges = Table(
    "exchanges",
    metadata,
    town_column(),
    Column("month", String(7), nullable=False),
    Column("district_id", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "month", "district_id"),
    reference_to("districts", "district_id"),
    info=decided(),
)

_OF_MONTH = select(exchanges).where(
    exchanges.c.town_id == bindparam("town"), exchanges.c.month == bindparam("month")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRecorded(
    Fact, code="exchange.recorded", keeper="exchanges", about="exchange:{0.month}/{0.district_id}"
):
    """A district held its exchange of the month."""

    month: Month
    district_id: int
    note: str


class Exchanges:
    """One town's exchanges, by month."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def of_month(self, month: Month) -> set[int]:
        """Return the districts whose exchange of the month is recorded."""
        rows = self._uow.read(exchanges, _OF_MONTH, town=self._town_id, month=str(month))
        return {row.district_id for row in rows}

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the row of a district's exchange."""
        if not isinstance(fact, ExchangeRecorded):
            raise TypeError(fact)
        self._uow.save(
            exchanges,
            town_id=self._town_id,
            month=str(fact.month),
            district_id=fact.district_id,
            note=fact.note,
            recorded_at=origin.at,
        )
