"""The town's books, read straight from the tables, and what must hold of them at every moment."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Table, select

from assessment import Stage
from storage.deductions import deductions
from storage.people import bindings
from storage.plans import tasks
from storage.receipts import receipts, score_changes
from storage.replay import compare
from storage.results import publications, published_scores
from storage.scores import scores
from storage.store import Store
from storage.submissions import sheets
from storage.trail.chain import audit
from tests.chains import is_whole

Cell = tuple[int, int]
"""Task and village."""
Marks = tuple["Decimal | None", str]
"""Points and reason."""
_ACTORS = select(audit.c.actor, audit.c.binding_id).order_by(audit.c.id)
_JOBS = {"job.ran": "job:", "deduction.happened": "deduction:"}
"""What the calendar does by itself, and what of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What is recorded.

    Attributes:
        cells: The scores.
        tasks: Task → month, department, full marks.
        bound: Who holds what: contact, role, unit.
        published: Month → version.
        submitted: Month and department.
        actors: Whose binding is named in the trail, row by row; else the actor that stands there.
    """

    cells: dict[Cell, Marks]
    tasks: dict[int, tuple[str, int, Decimal]]
    bound: frozenset[tuple[str, str, int | None]]
    published: dict[str, int]
    submitted: frozenset[tuple[str, int]]
    actors: tuple[str, ...]


def books(store: Store) -> Books:
    """The books as they are now."""
    return Books(
        cells={
            (row.task_id, row.village_id): (row.points, row.reason)
            for row in _rows(scores, store)
            if row.scored
        },
        tasks={row.id: (row.month, row.department_id, row.full_marks) for row in _rows(tasks, store)},
        bound=frozenset(
            (row.contact_id, row.role, row.unit_id)
            for row in _rows(bindings, store)
            if row.unbound_at is None
        ),
        published={row.month: row.version for row in _rows(publications, store)},
        submitted=frozenset(
            (row.month, row.department_id) for row in _rows(sheets, store) if row.submitted_at is not None
        ),
        actors=tuple(_names(store)),
    )


def check(now: Books, store: Store) -> None:
    """That the scores are what all that was ever recorded comes to."""
    _changes_add_up(now, store)
    _trail_adds_up(now, store)
    _deductions_fit(now, store)
    _publications_are_current(now, store)
    assert compare(store).differences == []


def check_trail(store: Store, since: int) -> None:
    """That the trail is whole, and that a message or a job has caused every row from `since` on."""
    assert is_whole(store.audit.trail())
    for row in _rows(audit, store)[since:]:
        assert row.inbox_id is not None or row.subject.startswith(_JOBS[row.action]), row


def _names(store: Store) -> Iterator[str]:
    contacts = {row.id: row.contact_id for row in _rows(bindings, store)}
    for row in store.uow.read(audit, _ACTORS):
        yield row.actor if row.binding_id is None else contacts[row.binding_id]


def _rows(table: Table, store: Store) -> Sequence[Row[Any]]:
    return store.uow.read(table, select(table).order_by(*table.primary_key.columns))


def _changes_add_up(now: Books, store: Store) -> None:
    """What stands of all receipts, one after the other, is what is recorded; each says what was before it."""
    standing = {row.id for row in _rows(receipts, store) if row.undone_at is None}
    cells: dict[Cell, Any] = {}
    for row in _rows(score_changes, store):
        if row.receipt_id in standing:
            cell = (row.task_id, row.village_id)
            assert cells.get(cell) == row.before
            cells[cell] = row.after
    assert {cell: after for cell, after in cells.items() if after} == _plain(now.cells)


def _trail_adds_up(now: Books, store: Store) -> None:
    """So it is with the trail, undone receipts included."""
    cells: dict[Cell, Any] = {}
    for row in _rows(audit, store):
        if row.action in ("score.set", "score.reverted"):
            task, village = row.subject.removeprefix("score:").split("/")
            cell = (int(task), int(village))
            before, after = None if row.before is None else json.loads(row.before), json.loads(row.after)
            assert cells.get(cell) == before
            value = {key: after[key] for key in ("points", "reason")}
            cells[cell] = value if after.get("scored", True) else None
    assert {cell: after for cell, after in cells.items() if after} == _plain(now.cells)


def _deductions_fit(now: Books, store: Store) -> None:
    """A cell below full marks has one deduction that stands, of as many points; any other has none."""
    expected = {
        cell: now.tasks[cell[0]][2] - points
        for cell, (points, _) in now.cells.items()
        if points is not None and points < now.tasks[cell[0]][2]
    }
    standing = [row for row in _rows(deductions, store) if row.state != Stage.WITHDRAWN]
    assert {(row.task_id, row.village_id): row.points for row in standing} == expected
    assert len(standing) == len(expected)
    assert all(row.reason == now.cells[row.task_id, row.village_id][1] for row in standing)


def _publications_are_current(now: Books, store: Store) -> None:
    """The newest version of a published month is made of the scores that are recorded."""
    frozen = {
        (row.task_id, row.village_id): (row.points, row.reason)
        for row in _rows(published_scores, store)
        if row.version == now.published[row.month]
    }
    current = {cell: marks for cell, marks in now.cells.items() if now.tasks[cell[0]][0] in now.published}
    assert frozen == current


def _plain(cells: dict[Cell, Marks]) -> dict[Cell, Any]:
    return {
        cell: {"points": None if points is None else str(points), "reason": reason}
        for cell, (points, reason) in cells.items()
    }
