"""What the calendar asked for and has been done: once per (town, job, period)."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.engine.unit_of_work import UnitOfWork
from storage.tables import jobs

_OF_PERIOD = select(jobs.c.job).where(
    jobs.c.town_id == bindparam("town"), jobs.c.period == bindparam("period")
)


class Jobs:
    """One town's run-once keys."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id
        self._done: dict[str, set[str]] = {}

    def done(self, job: str, period: str) -> bool:
        """Whether the job has been done for the period."""
        return job in self._load(period)

    def mark(self, job: str, period: str, now: datetime) -> None:
        """From now on the job is done for the period."""
        self._load(period).add(job)
        self._uow.save(jobs, town_id=self._town_id, job=job, period=period, done_at=now)

    def _load(self, period: str) -> set[str]:
        if period not in self._done:
            rows = self._uow.read(jobs, _OF_PERIOD, town=self._town_id, period=period)
            self._done[period] = {row.job for row in rows}
        return self._done[period]
