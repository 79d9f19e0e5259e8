"""Scores, their receipts, and the history of every change (S1, S5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from assessment.scores import Score
from storage.tables import receipts, score_changes, scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Row

    from assessment.plan import Task
    from storage.counters import Counters
    from storage.unit_of_work import UnitOfWork

_OF_TASKS = select(scores).where(
    scores.c.town_id == bindparam("town"), scores.c.task_id.in_(bindparam("tasks", expanding=True))
)
_LAST_RECEIPT = (
    select(receipts)
    .where(
        receipts.c.town_id == bindparam("town"),
        receipts.c.made_by == bindparam("by"),
        receipts.c.undone_at.is_(None),
    )
    .order_by(receipts.c.id.desc())
    .limit(1)
)
_RECEIPT = select(receipts).where(receipts.c.town_id == bindparam("town"), receipts.c.id == bindparam("id"))
_CHANGES = select(score_changes).where(
    score_changes.c.town_id == bindparam("town"), score_changes.c.receipt_id == bindparam("receipt")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one message recorded; its number is quoted back (R-0031)."""

    id: int
    month: str
    task_id: int
    inbox_id: int
    made_by: str
    made_at: datetime
    undone_at: datetime | None = None

    @property
    def label(self) -> str:
        """`R-0031`."""
        return f"R-{self.id:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """One cell of the sheet before and after; None is 未评."""

    task_id: int
    village_id: int
    before: Score | None
    after: Score | None


class Scores:
    """One town's scores; a task's column is read once per transaction."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._of: dict[int, dict[int, tuple[Score, int]]] = {}

    def of_task(self, task_id: int) -> dict[int, Score]:
        """The task's scores by village."""
        self._load([task_id])
        return {village: score for village, (score, _) in self._of[task_id].items()}

    def count(self, task: Task, village_ids: Iterable[int]) -> int:
        """How many of those villages have a score (or 不适用) for the task."""
        self._load([task.id])
        column = self._of[task.id]
        return sum(village in column for village in village_ids)

    def of_tasks(self, tasks: Iterable[Task]) -> dict[tuple[int, int], Score]:
        """Scores by (task, village)."""
        ids = [task.id for task in tasks]
        self._load(ids)
        return {(task, village): one[0] for task in ids for village, one in self._of[task].items()}

    def receipt(self, task: Task, by: str, inbox_id: int, now: datetime) -> Receipt:
        """Makes a numbered receipt."""
        made = Receipt(
            id=self._counters.next("receipt"),
            month=str(task.month),
            task_id=task.id,
            inbox_id=inbox_id,
            made_by=by,
            made_at=now,
        )
        self._uow.save(
            receipts,
            town_id=self._town_id,
            id=made.id,
            month=made.month,
            task_id=task.id,
            inbox_id=inbox_id,
            made_by=by,
            made_at=now,
            undone_at=None,
        )
        return made

    def put(self, receipt: Receipt, village_id: int, after: Score) -> ScoreChange | None:
        """Records a score under a receipt; None where it says what was known already."""
        self._load([receipt.task_id])
        column = self._of[receipt.task_id]
        before = column[village_id][0] if village_id in column else None
        if before == after:
            return None
        column[village_id] = (after, receipt.id)
        self._uow.save(
            scores,
            town_id=self._town_id,
            task_id=receipt.task_id,
            village_id=village_id,
            points=after.points,
            reason=after.reason,
            receipt_id=receipt.id,
        )
        change = ScoreChange(task_id=receipt.task_id, village_id=village_id, before=before, after=after)
        self._uow.save(
            score_changes,
            town_id=self._town_id,
            receipt_id=receipt.id,
            task_id=change.task_id,
            village_id=village_id,
            before=plain(before),
            after=plain(after),
        )
        return change

    def _load(self, task_ids: list[int]) -> None:
        missing = [one for one in task_ids if one not in self._of]
        if not missing:
            return
        for one in missing:
            self._of[one] = {}
        for row in self._uow.read(scores, _OF_TASKS, town=self._town_id, tasks=missing):
            self._of[row.task_id][row.village_id] = (_score(row), row.receipt_id)


def plain(score: Score | None) -> Mapping[str, str | None] | None:
    """A score as JSON values."""
    if score is None:
        return None
    return {"points": None if score.points is None else str(score.points), "reason": score.reason}


def _score(row: Row[Any]) -> Score:
    return Score(points=row.points, reason=row.reason)


def _from_plain(value: Mapping[str, str | None] | None) -> Score | None:
    if value is None:
        return None
    points = value["points"]
    return Score(points=None if points is None else Decimal(points), reason=value["reason"] or "")
