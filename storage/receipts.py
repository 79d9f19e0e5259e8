"""Receipts and what they turned into what, as values (S5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from assessment import Month, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one message recorded; its number is quoted back (R-0031)."""

    id: int
    month: Month
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

    @property
    def reversed(self) -> ScoreChange:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def receipt_of_row(row: Row[Any]) -> Receipt:
    """A row of the table as a receipt."""
    return Receipt(
        id=row.id,
        month=Month.parse(row.month),
        task_id=row.task_id,
        inbox_id=row.inbox_id,
        made_by=row.made_by,
        made_at=row.made_at,
        undone_at=row.undone_at,
    )


def plain(score: Score | None) -> Mapping[str, str | None] | None:
    """A score as JSON values."""
    if score is None:
        return None
    return {"points": None if score.points is None else str(score.points), "reason": score.reason}


def from_plain(value: Mapping[str, str | None] | None) -> Score | None:
    """The score again."""
    if value is None:
        return None
    points = value["points"]
    return Score(points=None if points is None else Decimal(points), reason=value["reason"] or "")
