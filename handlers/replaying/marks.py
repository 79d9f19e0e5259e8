"""Plans and scores again: tasks, receipts, scores and their changes, sheets, exchanges."""

from decimal import Decimal
from typing import Any

from handlers.replaying.books import Books, Entry
from storage.engine.json_values import Plain

_UNSCORED: dict[str, Plain] = {"scored": False, "points": None, "reason": ""}


def task(one: Entry, books: Books) -> None:
    """A task was proposed, moved, approved, replaced or returned."""
    books.put("tasks", one.number, **one.after)


def sheet(one: Entry, books: Books) -> None:
    """A department has submitted a month's sheet, or that was taken back."""
    month, department = one.pair
    late = one.after.get("late")
    at = None if late is None else one.at
    books.put("sheets", month, department, submitted_at=at, late=bool(late))


def exchange(one: Entry, books: Books) -> None:
    """A district's exchange was recorded."""
    month, district = one.pair
    books.put("exchanges", month, district, note=one.after["note"], recorded_at=one.at)


def score(one: Entry, books: Books) -> None:
    """A cell has another score: reported under a receipt, or put back to what it was before one."""
    number, village = one.pair
    cell = (int(number), village)
    number = one.after.pop("receipt", None)
    if number is None:
        books.change("scores", *cell, **_columns(one.after))
        return
    _receipt(number, cell[0], one, books)
    books.put("scores", *cell, **_columns(one.after), receipt_id=number)
    before, after = one.before or None, one.after
    books.put("score_changes", number, *cell, before=before, after=after)
    books.receipts[cell].append(number)


def receipt(one: Entry, books: Books) -> None:
    """A receipt was taken back: its cells stand under the newest one before it that still counts."""
    for cell, numbers in books.receipts.items():
        if one.number in numbers:
            earlier = [other for other in numbers if other < one.number and _stands(other, books)]
            books.change("scores", *cell, receipt_id=max(earlier, default=one.number))
    books.change("receipts", one.number, undone_at=one.at)


def _receipt(number: int, task_id: int, one: Entry, books: Books) -> None:
    made = {"task_id": task_id, "inbox_id": one.inbox_id, "made_by": one.actor, "made_at": one.at}
    month = books.tables["tasks"][task_id,]["month"]
    books.put("receipts", number, month=month, **made, undone_at=None)


def _columns(value: dict[str, Any]) -> dict[str, object]:
    if not value:
        return dict(_UNSCORED)
    points = value["points"]
    return {
        "scored": True,
        "points": None if points is None else Decimal(points),
        "reason": value["reason"],
    }


def _stands(number: int, books: Books) -> bool:
    return books.tables["receipts"][number,]["undone_at"] is None
