"""The scores of all months side by side, in which the inspector looks for what is unusual."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from assessment import Mark, Month
from storage.engine.unit_of_work import UnitOfWork
from storage.plans import tasks
from storage.receipts import receipts, score_changes
from storage.scores import scores

_MARKS = (
    select(
        tasks.c.month,
        tasks.c.department_id,
        tasks.c.full_marks,
        scores.c.task_id,
        scores.c.village_id,
        scores.c.points,
        receipts.c.made_by,
    )
    .select_from(scores)
    .join(tasks, (tasks.c.town_id == scores.c.town_id) & (tasks.c.id == scores.c.task_id))
    .join(receipts, (receipts.c.town_id == scores.c.town_id) & (receipts.c.id == scores.c.receipt_id))
    .where(
        scores.c.town_id == bindparam("town"),
        scores.c.scored.is_(True),
        scores.c.points.is_not(None),
        tasks.c.month <= bindparam("month"),
    )
    .order_by(scores.c.task_id, scores.c.village_id)
)
_CHANGES = (
    select(
        score_changes.c.task_id,
        score_changes.c.village_id,
        receipts.c.id,
        receipts.c.undone_at,
    )
    .select_from(score_changes)
    .join(
        receipts,
        (receipts.c.town_id == score_changes.c.town_id) & (receipts.c.id == score_changes.c.receipt_id),
    )
    .where(
        score_changes.c.town_id == bindparam("town"),
        receipts.c.month == bindparam("month"),
        or_(
            score_changes.c.before.is_not(None)
            & (receipts.c.made_at >= bindparam("since"))
            & (receipts.c.made_at <= bindparam("until")),
            (receipts.c.undone_at >= bindparam("since")) & (receipts.c.undone_at <= bindparam("until")),
        ),
    )
    .order_by(receipts.c.id, score_changes.c.village_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A score that was changed later, or taken back with its receipt (`undone`)."""

    task_id: int
    village_id: int
    receipt_id: int
    undone: bool


class ScoreHistory:
    """Reads one town's scores of all months."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def marks(self, month: Month) -> list[Mark]:
        """Return every present score that counts, of that month and of all months before it."""
        self._uow.flush()
        return [
            Mark(
                month=Month.parse(row.month),
                task_id=row.task_id,
                department_id=row.department_id,
                village_id=row.village_id,
                scorer=row.made_by,
                points=row.points,
                full_marks=row.full_marks,
            )
            for row in self._uow.read(scores, _MARKS, town=self._town_id, month=str(month))
        ]

    def alterations(self, month: Month, since: datetime, until: datetime) -> list[Alteration]:
        """Return the changes of the month's scores that were made between the two moments."""
        self._uow.flush()
        rows = self._uow.read(
            score_changes, _CHANGES, town=self._town_id, month=str(month), since=since, until=until
        )
        return [
            Alteration(
                task_id=row.task_id,
                village_id=row.village_id,
                receipt_id=row.id,
                undone=row.undone_at is not None,
            )
            for row in rows
        ]
