"""Plans (月考核计划表): the tasks of each month, proposed and approved (P1, P2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

import sqlalchemy as sa

from assessment import Month, Task
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.schema import NAME, decided, metadata, reference_to, town_column
from storage.engine.types import Points
from storage.engine.unit_of_work import UnitOfWork

tasks = sa.Table(
    "tasks",
    metadata,
    town_column(),
    sa.Column("id", sa.Integer, nullable=False),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("department_id", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", NAME, nullable=False),
    sa.Column("requirement", sa.Text, nullable=False),
    sa.Column("deadline", sa.Date, nullable=False),
    sa.Column("full_marks", Points, nullable=False),
    sa.Column("village_ids", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("state", sa.String(12), nullable=False),
    sa.PrimaryKeyConstraint("town_id", "id"),
    sa.Index(None, "town_id", "month"),
    reference_to("departments", "department_id"),
    info=decided(),
)


class State(StrEnum):
    """The state of a task; a task that was replaced or returned is in no plan any more."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REPLACED = "replaced"
    RETURNED = "returned"


_MONTH = (
    sa.select(tasks)
    .where(tasks.c.town_id == sa.bindparam("town"), tasks.c.month == sa.bindparam("month"))
    .order_by(tasks.c.number, tasks.c.id)
)
_MONTHS = (
    sa.select(tasks.c.month, sa.func.max(tasks.c.id))
    .where(tasks.c.town_id == sa.bindparam("town"), tasks.c.state == State.PROPOSED)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFact(Fact, keeper="plans", about="task:{0.id}"):
    """A task as it stands now; each kind of fact says what has happened to it (P1, P2)."""

    id: int
    month: Month
    department_id: int
    number: int
    title: str
    requirement: str
    deadline: date
    full_marks: Decimal
    village_ids: frozenset[int] | None
    state: State
    before: dict[str, Any] | None = None

    @classmethod
    def of(cls, task: Task, before: Task | None = None) -> Self:
        """Return the fact about a task.

        Args:
            before: The task as it stood until then, where it is another now.
        """
        known = {} if before is None else {"before": _plain_task(before)}
        return cls(
            id=task.id,
            month=task.month,
            department_id=task.department_id,
            number=task.number,
            title=task.title,
            requirement=task.requirement,
            deadline=task.deadline,
            full_marks=task.full_marks,
            village_ids=task.village_ids,
            state=_STATES[cls.code],
            **known,
        )

    @property
    def columns(self) -> dict[str, Any]:
        """Return the task's row but for town and id."""
        return {
            "month": str(self.month),
            "department_id": self.department_id,
            "number": self.number,
            "title": self.title,
            "requirement": self.requirement,
            "deadline": self.deadline,
            "full_marks": self.full_marks,
            "village_ids": None if self.village_ids is None else sorted(self.village_ids),
            "state": str(self.state),
        }


class TaskProposed(TaskFact, code="task.proposed"):
    """A department proposed the task with its month's plan."""


class TaskAdded(TaskFact, code="task.added"):
    """A department proposed the task beside the plan (P3)."""


class TaskReplaced(TaskFact, code="task.replaced"):
    """A newer proposal of the department took the task's place."""


class TaskMoved(TaskFact, code="task.moved"):
    """The office moved the proposal into another month (P3)."""


class TaskReturned(TaskFact, code="task.returned"):
    """The office returned the proposal with a reason (P2)."""


class TaskApproved(TaskFact, code="task.approved"):
    """The committee approved the task (P2)."""


_STATES = {
    TaskProposed.code: State.PROPOSED,
    TaskAdded.code: State.PROPOSED,
    TaskReplaced.code: State.REPLACED,
    TaskMoved.code: State.PROPOSED,
    TaskReturned.code: State.RETURNED,
    TaskApproved.code: State.APPROVED,
}


def _plain_task(task: Task) -> dict[str, Any]:
    """Return what of a proposal may be another afterwards, as JSON values."""
    return {"month": str(task.month), "number": task.number}


class Plans:
    """One town's plans; a month is read again only after a change of it."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._approved: dict[tuple[Month, int | None], tuple[Task, ...]] = {}

    def tasks(self, month: Month) -> tuple[Task, ...]:
        """Return the proposed and approved tasks of the month, by number."""
        return self._counters.versioned(f"plan-{month}", lambda: self._load(month))

    def approved(self, month: Month, department_id: int | None = None) -> tuple[Task, ...]:
        """Return the approved tasks of the month, of one department if given."""
        key = (month, department_id)
        if key not in self._approved:
            self._approved[key] = tuple(
                task
                for task in self.tasks(month)
                if task.approved and department_id in (None, task.department_id)
            )
        return self._approved[key]

    def waiting(self, month: Month, department_id: int | None = None) -> tuple[Task, ...]:
        """Return the proposals of the month that wait for approval, of one department if given."""
        return tuple(
            task
            for task in self.tasks(month)
            if not task.approved and department_id in (None, task.department_id)
        )

    def months_with_proposals(self) -> list[Month]:
        """Return the months in which something waits for approval, earliest first."""
        return [Month.parse(row.month) for row in self._uow.read(tasks, _MONTHS, town=self._town_id)]

    def draft(self, month: Month, department_id: int, lines: Iterable[Proposal]) -> tuple[Task, ...]:
        """Return a department's plan as tasks, to be proposed in place of what waits (`TaskReplaced`).

        Numbers go on from the highest number in use in the month.
        """
        old = self.waiting(month, department_id)
        number = max((task.number for task in self.tasks(month) if task not in old), default=0)
        return tuple(
            self._drafted(month, department_id, number + place, line)
            for place, line in enumerate(lines, start=1)
        )

    def draft_more(self, month: Month, department_id: int, line: Proposal) -> Task:
        """Return one more proposal beside those there are, as a task (P3)."""
        return self._drafted(month, department_id, self._next_number(month), line)

    def moved(self, task: Task, month: Month) -> Task:
        """Return a proposal as it would be in another month, under a new number there (P3)."""
        return replace(task, month=month, number=self._next_number(month))

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the row of a task as the fact tells of it."""
        del origin
        if not isinstance(fact, TaskFact):
            raise TypeError(fact)
        self._uow.save(tasks, town_id=self._town_id, id=fact.id, **fact.columns)
        for month in {fact.month, *([Month.parse(fact.before["month"])] if fact.before else [])}:
            self._counters.changed(f"plan-{month}")
        self._approved.clear()

    def _load(self, month: Month) -> tuple[Task, ...]:
        rows = self._uow.read(tasks, _MONTH, town=self._town_id, month=str(month))
        return tuple(_task(row) for row in rows if row.state in (State.PROPOSED, State.APPROVED))

    def _drafted(self, month: Month, department_id: int, number: int, line: Proposal) -> Task:
        return Task(
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

    def _next_number(self, month: Month) -> int:
        return max((task.number for task in self.tasks(month)), default=0) + 1


def _task(row: sa.Row[Any]) -> Task:
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
