"""Jobs that the calendar asked for; each is done once per (town, job, period)."""

from datetime import datetime

from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, String, Table, bindparam, select

from storage.engine.schema import metadata, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork

jobs = Table(
    "jobs",
    metadata,
    town_column(),
    Column("job", String(60), nullable=False),
    Column("period", String(20), nullable=False),
    Column("done_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "job", "period"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

_OF_PERIOD = select(jobs.c.job).where(
    jobs.c.town_id == bindparam("town"), jobs.c.period == bindparam("period")
)


class Jobs:
    """One town's jobs that are done."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._done: dict[str, set[str]] = {}

    def done(self, job: str, period: str) -> bool:
        """Return whether the job has been done for the period."""
        return job in self._load(period)

    def mark(self, job: str, period: str, now: datetime) -> None:
        """Enter the job as done for the period."""
        self._load(period).add(job)
        self._uow.save(jobs, town_id=self._town_id, job=job, period=period, done_at=now)

    def _load(self, period: str) -> set[str]:
        if period not in self._done:
            rows = self._uow.read(jobs, _OF_PERIOD, town=self._town_id, period=period)
            self._done[period] = {row.job for row in rows}
        return self._done[period]
