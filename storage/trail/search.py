"""Searches the audit trail for an inspector: by village, department, person or number, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Table, bindparam, cast, func, literal, or_, select

from assessment import Duty, Month, Role, Unit, unit_of
from storage.deductions import deductions
from storage.engine.unit_of_work import UnitOfWork
from storage.messages.contacts import Contact
from storage.people import bindings, invites
from storage.plans import tasks
from storage.receipts import receipts
from storage.roster import villages
from storage.submissions import sheets
from storage.trail.chain import audit

_TENURES = select(bindings).where(bindings.c.town_id == bindparam("town")).order_by(bindings.c.id)
_RECEIPTS = select(receipts.c.inbox_id, receipts.c.id).where(
    receipts.c.town_id == bindparam("town"), receipts.c.inbox_id.in_(bindparam("ids", expanding=True))
)
_CELLS = select(deductions.c.id, deductions.c.task_id, deductions.c.village_id).where(
    deductions.c.town_id == bindparam("town"), deductions.c.id.in_(bindparam("ids", expanding=True))
)
_TASKS = select(tasks).where(
    tasks.c.town_id == bindparam("town"), tasks.c.id.in_(bindparam("ids", expanding=True))
)
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The rows that are looked for: those that fit any of the attributes, or all if none is set.

    Attributes:
        bindings: The numbers of the bindings in whose duties something was done.
        subjects: Subjects as the trail writes them (`deduction:12`).
        inbox_id: The message that caused the rows.
        why: The reason that stands in the rows.
    """

    villages: tuple[int, ...] = ()
    department: int | None = None
    bindings: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    inbox_id: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """The time in which a contact held a duty; `until` is None while it does."""

    id: int
    contact: Contact
    duty: Duty
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A task of the trail; it may have been replaced or returned since."""

    month: Month
    department_id: int
    number: int
    title: str


class Trail:
    """Searches one town's trail, and finds the names of what its rows speak of."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def count(self, scope: Scope) -> int:
        """Return the number of rows."""
        return int(self._read(select(func.count()).select_from(audit).where(*self._where(scope)))[0][0])

    def entries(self, scope: Scope, limit: int, offset: int = 0) -> list[Any]:
        """Return rows with the columns of the audit table, newest first."""
        found = select(audit).where(*self._where(scope)).order_by(audit.c.id.desc())
        return self._read(found.limit(limit).offset(offset))

    def tenures(self) -> list[Tenure]:
        """Return all bindings there have ever been, oldest first."""
        return [
            Tenure(
                id=row.id,
                contact=Contact(transport=row.transport, account=row.account, contact_id=row.contact_id),
                duty=Duty(role=Role(row.role), unit_id=row.unit_id),
                since=row.bound_at,
                until=row.unbound_at,
            )
            for row in self._read(_TENURES)
        ]

    def receipts(self, inbox_ids: Iterable[int]) -> dict[int, int]:
        """Return the last receipt that each of these messages was given."""
        return dict(sorted((row.inbox_id, row.id) for row in self._read(_RECEIPTS, ids=list(inbox_ids))))

    def cells(self, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return the task and the village of each of these deductions."""
        found = self._read(_CELLS, ids=list(numbers))
        return {row.id: (row.task_id, row.village_id) for row in found}

    def tasks(self, ids: Iterable[int]) -> dict[int, Titled]:
        """Return these tasks, replaced and returned ones included."""
        return {
            row.id: Titled(
                month=Month.parse(row.month),
                department_id=row.department_id,
                number=row.number,
                title=row.title,
            )
            for row in self._read(_TASKS, ids=list(ids))
        }

    def _read(self, statement: Select[Any], **values: object) -> list[Any]:
        self._uow.flush()  # it reads from tables that have no order among them
        return list(self._uow.read(audit, statement, town=self._town_id, **values))

    def _where(self, scope: Scope) -> list[ColumnElement[bool]]:
        subject = audit.c.subject
        found: list[ColumnElement[bool]] = []
        if scope.villages:
            found += [subject.in_(one) for one in _of_villages(scope.villages)]
        if scope.department is not None:
            found += [subject.in_(one) for one in _of_department(scope.department)]
        if scope.bindings:
            found.append(audit.c.binding_id.in_(scope.bindings))
        if scope.subjects:
            found.append(subject.in_(scope.subjects))
        if scope.inbox_id is not None:
            found.append(audit.c.inbox_id == scope.inbox_id)
        if scope.why:
            found.append(audit.c.why == scope.why)
        town = audit.c.town_id == bindparam("town")
        return [town, or_(*found)] if found else [town]


def _of_villages(ids: tuple[int, ...]) -> list[Select[Any]]:
    """Return the subjects that are about these villages: scores, deductions and bindings."""
    return [
        _cells().where(villages.c.id.in_(ids)),
        _named("deduction:", deductions).where(deductions.c.village_id.in_(ids)),
        *_bound(Unit.VILLAGE, ids),
    ]


def _of_department(number: int) -> list[Select[Any]]:
    """Return the subjects that are about a department, its tasks and sheets included."""
    own = (deductions.c.town_id == tasks.c.town_id) & (deductions.c.task_id == tasks.c.id)
    lost = select(literal("deduction:") + _text(deductions.c.id)).select_from(deductions.join(tasks, own))
    return [
        _cells().where(tasks.c.department_id == number),
        lost.where(tasks.c.town_id == bindparam("town"), tasks.c.department_id == number),
        _named("task:", tasks).where(tasks.c.department_id == number),
        select(literal("sheet:") + sheets.c.month + "/" + _text(sheets.c.department_id)).where(
            sheets.c.town_id == bindparam("town"), sheets.c.department_id == number
        ),
        *_bound(Unit.DEPARTMENT, (number,)),
    ]


def _bound(kind: Unit, ids: tuple[int, ...]) -> list[Select[Any]]:
    roles = [str(role) for role in Role if unit_of(role) is kind]
    return [
        _named(word, table).where(table.c.unit_id.in_(ids), table.c.role.in_(roles))
        for word, table in (("binding:", bindings), ("invite:", invites))
    ]


def _cells() -> Select[Any]:
    subject = literal("score:") + _text(tasks.c.id) + "/" + _text(villages.c.id)
    every = tasks.join(villages, tasks.c.town_id == villages.c.town_id)
    return select(subject).select_from(every).where(tasks.c.town_id == bindparam("town"))


def _named(word: str, table: Table) -> Select[Any]:
    return select(literal(word) + _text(table.c.id)).where(table.c.town_id == bindparam("town"))


def _text(column: ColumnElement[Any]) -> ColumnElement[str]:
    return cast(column, String(_DIGITS))
