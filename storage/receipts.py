"""Receipts, the changes of scores that they recorded, and the facts about both (S5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, Integer, PrimaryKeyConstraint, Row, String, Table

from assessment import Month, Score, show_points
from storage.engine.facts import Fact
from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant

receipts = Table(
    "receipts",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("inbox_id", Integer, nullable=False),
    Column("made_by", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("undone_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    reference_to("tasks", "task_id"),
    reference_to("inbox", "inbox_id"),
    info=decided(),
)

score_changes = Table(
    "score_changes",
    metadata,
    town_column(),
    Column("receipt_id", Integer, nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("before", JSON(none_as_null=True), nullable=True),
    Column("after", JSON(none_as_null=True), nullable=True),
    PrimaryKeyConstraint("town_id", "receipt_id", "task_id", "village_id"),
    reference_to("receipts", "receipt_id"),
    reference_to("tasks", "task_id"),
    reference_to("villages", "village_id"),
    info=decided(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The receipt for the scores that one message recorded for a task; people quote its number (R-0031)."""

    id: int
    month: Month
    task_id: int
    inbox_id: int
    made_by: int
    made_at: datetime
    undone_at: datetime | None = None

    @property
    def label(self) -> str:
        """Return `R-0031`."""
        return f"R-{self.id:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSet(Fact, code="score.set", keeper="scores", about="score:{0.task_id}/{0.village_id}"):
    """A village has another score for a task, reported under a receipt (S1, S5)."""

    task_id: int
    village_id: int
    month: Month
    receipt: int
    points: Decimal | None
    reason: str
    before: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptUndone(Fact, code="receipt.undone", keeper="scores", about="receipt:{0.receipt}"):
    """What a receipt had changed was put back (S5)."""

    receipt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReverted(Fact, code="score.reverted", about="score:{0.task_id}/{0.village_id}"):
    """A cell has its former score again; the tables are changed by `ReceiptUndone`."""

    task_id: int
    village_id: int
    points: Decimal | None
    reason: str
    scored: bool
    before: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """One cell of the sheet before and after; None means that it is not scored (未评)."""

    task_id: int
    village_id: int
    before: Score | None
    after: Score | None

    @property
    def reversed(self) -> ScoreChange:
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def receipt_of_row(row: Row[Any]) -> Receipt:
    """Return a row of the table as a receipt."""
    return Receipt(
        id=row.id,
        month=Month.parse(row.month),
        task_id=row.task_id,
        inbox_id=row.inbox_id,
        made_by=row.made_by,
        made_at=row.made_at,
        undone_at=row.undone_at,
    )


def plain(score: Score | None) -> dict[str, Any] | None:
    """Return a score as JSON values."""
    if score is None:
        return None
    return {"points": None if score.points is None else show_points(score.points), "reason": score.reason}


def from_plain(value: Mapping[str, str | None] | None) -> Score | None:
    """Return the score that `plain` wrote."""
    if value is None:
        return None
    points = value["points"]
    return Score(points=None if points is None else Decimal(points), reason=value["reason"] or "")
