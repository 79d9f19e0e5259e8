"""Scores, their receipts, and the history of every change (S1, S5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, Table, Text, bindparam, select

from assessment import Score, Task
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.part_cache import Parts
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Points
from storage.engine.unit_of_work import UnitOfWork
from storage.receipts import (
    Receipt,
    ReceiptUndone,
    ScoreChange,
    ScoreSet,
    from_plain,
    plain,
    receipt_of_row,
    receipts,
    score_changes,
)

scores = Table(
    "scores",
    metadata,
    town_column(),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("scored", Boolean, nullable=False),
    Column("points", Points, nullable=True),
    Column("reason", Text, nullable=False),
    Column("receipt_id", Integer, nullable=False),
    PrimaryKeyConstraint("town_id", "task_id", "village_id"),
    reference_to("tasks", "task_id"),
    reference_to("villages", "village_id"),
    reference_to("receipts", "receipt_id"),
    info=decided(),
)

_OF_TASKS = select(scores).where(
    scores.c.town_id == bindparam("town"),
    scores.c.scored.is_(True),
    scores.c.task_id.in_(bindparam("tasks", expanding=True)),
)
_LAST_RECEIPT = (
    select(receipts)
    .where(
        receipts.c.town_id == bindparam("town"),
        receipts.c.made_by.in_(bindparam("by", expanding=True)),
        receipts.c.undone_at.is_(None),
    )
    .order_by(receipts.c.id.desc())
    .limit(1)
)
_RECEIPT = select(receipts).where(receipts.c.town_id == bindparam("town"), receipts.c.id == bindparam("id"))
_OF_MESSAGE = (
    select(receipts)
    .where(receipts.c.town_id == bindparam("town"), receipts.c.inbox_id == bindparam("inbox"))
    .order_by(receipts.c.id)
)
_CHANGES = select(score_changes).where(
    score_changes.c.town_id == bindparam("town"), score_changes.c.receipt_id == bindparam("receipt")
)

_EARLIER = (
    select(score_changes.c.receipt_id)
    .join(
        receipts,
        (receipts.c.town_id == score_changes.c.town_id) & (receipts.c.id == score_changes.c.receipt_id),
    )
    .where(
        score_changes.c.town_id == bindparam("town"),
        score_changes.c.task_id == bindparam("task"),
        score_changes.c.village_id == bindparam("village"),
        score_changes.c.receipt_id < bindparam("receipt"),
        receipts.c.undone_at.is_(None),
    )
    .order_by(score_changes.c.receipt_id.desc())
    .limit(1)
)
_DIGITS = 10


@dataclass(slots=True)
class _Column:
    """A task's scores by village, each with the number of the receipt that it stands under."""

    scores: dict[int, Score] = field(default_factory=dict)
    receipts: dict[int, int] = field(default_factory=dict)

    def __copy__(self) -> _Column:
        return _Column(dict(self.scores), dict(self.receipts))


class Scores:
    """One town's scores; a task's column is read again only after another process has changed scores."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._columns: Parts[int, _Column] = Parts("scores", counters, self._load)

    def of_task(self, task_id: int) -> Mapping[int, Score]:
        """Return the task's present scores by village."""
        return self._columns.read(task_id)[task_id].scores

    def of_tasks(self, tasks: Iterable[Task]) -> dict[tuple[int, int], Score]:
        """Return the present scores of these tasks by (task, village)."""
        ids = [task.id for task in tasks]
        columns = self._columns.read(*ids)
        return {(task, village): score for task in ids for village, score in columns[task].scores.items()}

    def new_receipt(self, task: Task, made_by: int, inbox_id: int, now: datetime) -> Receipt:
        """Return a receipt under the next number; its row comes with the first score under it.

        Args:
            made_by: The number of the binding in whose duty the report was made.
        """
        return Receipt(
            id=self._counters.next("receipt"),
            month=task.month,
            task_id=task.id,
            inbox_id=inbox_id,
            made_by=made_by,
            made_at=now,
        )

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the rows of a score that was set, or of a receipt that was undone."""
        match fact:
            case ScoreSet():
                self._set(fact, origin)
            case ReceiptUndone():
                self._undo(fact.receipt, origin)
            case _:
                raise TypeError(fact)

    def _set(self, fact: ScoreSet, origin: Origin) -> None:
        before = self.of_task(fact.task_id).get(fact.village_id)
        after = Score(points=fact.points, reason=fact.reason)
        self._uow.save(
            receipts,
            town_id=self._town_id,
            id=fact.receipt,
            month=str(fact.month),
            task_id=fact.task_id,
            inbox_id=origin.inbox_id,
            made_by=origin.author.binding_id,
            made_at=origin.at,
            undone_at=None,
        )
        self._write(fact.task_id, fact.village_id, after, fact.receipt)
        self._uow.save(
            score_changes,
            town_id=self._town_id,
            receipt_id=fact.receipt,
            task_id=fact.task_id,
            village_id=fact.village_id,
            before=plain(before),
            after=plain(after),
        )

    def find_receipt(self, text: str) -> Receipt | None:
        """Return the receipt with that label (`R-0031`, `r31`, `31`), whoever made it."""
        digits = text.upper().removeprefix("R").removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < _DIGITS):
            return None
        rows = self._uow.read(receipts, _RECEIPT, town=self._town_id, id=int(digits))
        return receipt_of_row(rows[0]) if rows else None

    def last_receipt(self, made_by: Collection[int]) -> Receipt | None:
        """Return the last receipt that is not undone of those made under any of these bindings."""
        rows = self._uow.read(receipts, _LAST_RECEIPT, town=self._town_id, by=list(made_by))
        return receipt_of_row(rows[0]) if rows else None

    def receipts_of_message(self, inbox_id: int) -> list[Receipt]:
        """Return the receipts of a message, by number: one for each task that it reported."""
        rows = self._uow.read(receipts, _OF_MESSAGE, town=self._town_id, inbox=inbox_id)
        return [receipt_of_row(row) for row in rows]

    def changes_of(self, receipt: Receipt) -> list[ScoreChange]:
        """Return what a receipt changed, by village."""
        return self._changes_of(receipt.id)

    def _changes_of(self, number: int) -> list[ScoreChange]:
        return [
            ScoreChange(
                task_id=row.task_id,
                village_id=row.village_id,
                before=from_plain(row.before),
                after=from_plain(row.after),
            )
            for row in self._uow.read(score_changes, _CHANGES, town=self._town_id, receipt=number)
        ]

    def receipt_of(self, task_id: int, village_id: int) -> int | None:
        """Return the receipt under which a cell has its present score; None where it has no score."""
        return self._columns.read(task_id)[task_id].receipts.get(village_id)

    def _undo(self, number: int, origin: Origin) -> None:
        """Put back what was before a receipt, each cell under the receipt that it was under."""
        for change in self._changes_of(number):
            under = self._receipt_before(number, change)
            self._write(change.task_id, change.village_id, change.before, under)
        self._uow.change(receipts, {"town_id": self._town_id, "id": number}, undone_at=origin.at)

    def _write(self, task_id: int, village_id: int, score: Score | None, receipt_id: int) -> None:
        column = self._columns.change(task_id)
        if score is None:
            column.scores.pop(village_id, None)
            column.receipts.pop(village_id, None)
        else:
            column.scores[village_id] = score
            column.receipts[village_id] = receipt_id
        self._uow.save(
            scores,
            town_id=self._town_id,
            task_id=task_id,
            village_id=village_id,
            scored=score is not None,
            points=None if score is None else score.points,
            reason="" if score is None else score.reason,
            receipt_id=receipt_id,
        )

    def _receipt_before(self, number: int, change: ScoreChange) -> int:
        """Return the newest earlier receipt that still stands and changed the cell; else this one."""
        rows = self._uow.read(
            score_changes,
            _EARLIER,
            town=self._town_id,
            receipt=number,
            task=change.task_id,
            village=change.village_id,
        )
        return rows[0].receipt_id if rows else number

    def _load(self, task_ids: list[int]) -> dict[int, _Column]:
        columns = {task_id: _Column() for task_id in task_ids}
        for row in self._uow.read(scores, _OF_TASKS, town=self._town_id, tasks=task_ids):
            columns[row.task_id].scores[row.village_id] = Score(points=row.points, reason=row.reason)
            columns[row.task_id].receipts[row.village_id] = row.receipt_id
        return columns
