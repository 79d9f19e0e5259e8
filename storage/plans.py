"""Plans (月考核计划表): the tasks of each month, proposed and approved (P1, P2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    bindparam,
    func,
    select,
)

from assessment import Month, Task
from storage.engine.counters import Counters
from storage.engine.schema import NAME, decided, metadata, reference_to, town_column
from storage.engine.types import Points
from storage.engine.unit_of_work import UnitOfWork

tasks = Table(
    "tasks",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("department_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", NAME, nullable=False),
    Column("requirement", Text, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("full_marks", Points, nullable=False),
    Column("village_ids", JSON(none_as_null=True), nullable=True),
    Column("state", String(12), nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "month"),
    reference_to("departments", "department_id"),
    info=decided(),
)


class State(StrEnum):
    """What has become of a task; what was replaced or returned is in no plan any more."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REPLACED = "replaced"
    RETURNED = "returned"


_MONTH = (
    select(tasks)
    .where(tasks.c.town_id == bindparam("town"), tasks.c.month == bindparam("month"))
    .order_by(tasks.c.number, tasks.c.id)
)
_MONTHS = (
    select(tasks.c.month, func.max(tasks.c.id))
    .where(tasks.c.town_id == bindparam("town"), tasks.c.state == State.PROPOSED)
    .group_by(tasks.c.month)
    .order_by(tasks.c.month)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One line of a proposed plan (附件2)."""

    title: str
    requirement: str
    deadline: date
    full_marks: Decimal


class Plans:
    """One town's plans; a month is read again only after it has been changed."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._approved: dict[tuple[Month, int | None], tuple[Task, ...]] = {}

    def tasks(self, month: Month) -> tuple[Task, ...]:
        """Proposed and approved tasks of the month, by number."""
        return self._counters.versioned(f"plan-{month}", lambda: self._load(month))

    def approved(self, month: Month, department_id: int | None = None) -> tuple[Task, ...]:
        """Approved tasks of the month, of one department if given."""
        key = (month, department_id)
        if key not in self._approved:
            self._approved[key] = tuple(
                task
                for task in self.tasks(month)
                if task.approved and department_id in (None, task.department_id)
            )
        return self._approved[key]

    def waiting(self, month: Month, department_id: int | None = None) -> tuple[Task, ...]:
        """Proposals of the month that are not approved, of one department if given."""
        return tuple(
            task
            for task in self.tasks(month)
            if not task.approved and department_id in (None, task.department_id)
        )

    def months_with_proposals(self) -> list[Month]:
        """Months in which something waits for approval, earliest first."""
        return [Month.parse(row.month) for row in self._uow.read(tasks, _MONTHS, town=self._town_id)]

    def propose(self, month: Month, department_id: int, lines: Iterable[Proposal]) -> tuple[Task, ...]:
        """Enters a department's proposals; its unapproved ones of that month are replaced.

        Numbers go on from the highest number in use in the month.
        """
        old = self.waiting(month, department_id)
        for task in old:
            self._save(task, State.REPLACED)
        number = max((one.number for one in self.tasks(month) if one not in old), default=0)
        made = tuple(
            self._enter(month, department_id, number + place, line)
            for place, line in enumerate(lines, start=1)
        )
        self._changed(month)
        return made

    def add(self, month: Month, department_id: int, line: Proposal) -> Task:
        """Enters one more proposal beside those there are (P3)."""
        made = self._enter(month, department_id, self._next_number(month), line)
        self._changed(month)
        return made

    def move(self, task: Task, month: Month) -> Task:
        """Puts a proposal into another month, under a new number there (P3)."""
        moved = replace(task, month=month, number=self._next_number(month))
        self._save(moved, State.PROPOSED)
        self._changed(task.month)
        self._changed(month)
        return moved

    def send_back(self, month: Month, department_id: int) -> tuple[Task, ...]:
        """Takes a department's proposals out of the month's plan, and returns them (P2)."""
        found = self.waiting(month, department_id)
        for task in found:
            self._save(task, State.RETURNED)
        self._changed(month)
        return found

    def approve(self, month: Month) -> tuple[Task, ...]:
        """Approves what is proposed for the month, and returns it as it now is."""
        approved = tuple(replace(task, approved=True) for task in self.waiting(month))
        for task in approved:
            self._save(task, State.APPROVED)
        self._changed(month)
        return approved

    def _load(self, month: Month) -> tuple[Task, ...]:
        rows = self._uow.read(tasks, _MONTH, town=self._town_id, month=str(month))
        return tuple(_task(row) for row in rows if row.state in (State.PROPOSED, State.APPROVED))

    def _enter(self, month: Month, department_id: int, number: int, line: Proposal) -> Task:
        made = Task(
            id=self._counters.next("task"),
            month=month,
            department_id=department_id,
            number=number,
            title=line.title,
            requirement=line.requirement,
            deadline=line.deadline,
            full_marks=line.full_marks,
            village_ids=None,
            approved=False,
        )
        self._save(made, State.PROPOSED)
        return made

    def _next_number(self, month: Month) -> int:
        return max((one.number for one in self.tasks(month)), default=0) + 1

    def _changed(self, month: Month) -> None:
        self._counters.changed(f"plan-{month}")
        self._approved.clear()

    def _save(self, task: Task, state: State) -> None:
        self._uow.save(tasks, town_id=self._town_id, id=task.id, **columns(task, state))


def columns(task: Task, state: State) -> dict[str, Any]:
    """A task's row but for town and id."""
    return {
        "month": str(task.month),
        "department_id": task.department_id,
        "number": task.number,
        "title": task.title,
        "requirement": task.requirement,
        "deadline": task.deadline,
        "full_marks": task.full_marks,
        "village_ids": None if task.village_ids is None else sorted(task.village_ids),
        "state": str(state),
    }


def _task(row: Row[Any]) -> Task:
    return Task(
        id=row.id,
        month=Month.parse(row.month),
        department_id=row.department_id,
        number=row.number,
        title=row.title,
        requirement=row.requirement,
        deadline=row.deadline,
        full_marks=row.full_marks,
        village_ids=None if row.village_ids is None else frozenset(row.village_ids),
        approved=row.state == State.APPROVED,
    )
