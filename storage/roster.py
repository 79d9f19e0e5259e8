"""The town and its units (部门, 片区, 嘎查村). A unit that leaves is retired, never deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Row,
    Table,
    UniqueConstraint,
    bindparam,
    select,
)

from assessment import Department, District, Roster, Village
from storage.engine.counters import Counters
from storage.engine.schema import NAME, decided, metadata, reference_to, town_column, towns
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork


def _unit(name: str, *more: Column[int] | ForeignKeyConstraint) -> Table:
    return Table(
        name,
        metadata,
        town_column(),
        Column("id", Integer, nullable=False),
        Column("name", NAME, nullable=False),
        Column("aliases", JSON, nullable=False),
        Column("position", Integer, nullable=False),
        Column("retired_at", Instant, nullable=True),
        *more,
        PrimaryKeyConstraint("town_id", "id"),
        UniqueConstraint("town_id", "name"),
        ForeignKeyConstraint(["town_id"], ["towns.id"]),
        info=decided(),
    )


departments = _unit("departments")

districts = _unit("districts")

villages = _unit(
    "villages", Column("district_id", Integer, nullable=False), reference_to("districts", "district_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSpec:
    """A unit as configured: its name, other names, and for a village its district's name."""

    name: str
    aliases: tuple[str, ...] = ()
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSpec:
    """The whole roster as configured, in the configured order."""

    departments: tuple[UnitSpec, ...]
    districts: tuple[UnitSpec, ...]
    villages: tuple[UnitSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """A unit that is new, or another than before; `before` and `after` are its row but for town and id.

    Attributes:
        kind: `department`, `district` or `village`.
    """

    kind: str
    id: int
    before: dict[str, Any] | None
    after: dict[str, Any]


_VERSION = "roster"
_TOWNS = select(towns.c.id, towns.c.name)
_SELECT = {
    table: select(table).where(table.c.town_id == bindparam("town")).order_by(table.c.position, table.c.id)
    for table in (departments, districts, villages)
}
_TABLES = {"department": departments, "district": districts, "village": villages}


def town_id(uow: UnitOfWork, name: str) -> int:
    """The id of the town of that name; a new town is entered."""
    known = _towns(uow)
    if name not in known:
        uow.alone(towns)  # two programs may each bring a new town at the same moment
        known = _towns(uow)
    if name not in known:
        known[name] = max(known.values(), default=0) + 1
        uow.save(towns, id=known[name], name=name)
    return known[name]


def _towns(uow: UnitOfWork) -> dict[str, int]:
    return {row.name: row.id for row in uow.read(towns, _TOWNS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """All units, retired ones included, and the roster of today."""

    rows: dict[Table, Sequence[Row[Any]]]
    roster: Roster


class Units:
    """One town's units; read again only after they have been changed."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._units: _Known | None = None

    def roster(self) -> Roster:
        """The units of today."""
        return self._known().roster

    def name(self, kind: str, unit_id: int) -> str:
        """The name of a department, district or village, retired ones included."""
        return next(str(row.name) for row in self._known().rows[_TABLES[kind]] if row.id == unit_id)

    def district_of(self, village_id: int) -> int:
        """A village's district, a retired village's included."""
        rows = self._known().rows[villages]
        return next(int(row.district_id) for row in rows if row.id == village_id)

    def sync(self, spec: RosterSpec, now: datetime) -> list[UnitChange]:
        """Brings the tables up to the configured roster; returns what has changed, for the audit."""
        changes = self._sync("department", spec.departments, now)
        changes += self._sync("district", spec.districts, now)
        ids = {row.name: row.id for row in self._read(districts)}
        changes += self._sync("village", spec.villages, now, ids)
        if changes:
            self._counters.changed(_VERSION)
            self._units = None
        return changes

    def _known(self) -> _Known:
        if self._units is None:
            self._units = self._counters.versioned(_VERSION, self._load)
        return self._units

    def _load(self) -> _Known:
        rows = {table: self._read(table) for table in (departments, districts, villages)}
        return _Known(rows=rows, roster=_roster(rows))

    def _read(self, table: Table) -> Sequence[Row[Any]]:
        return self._uow.read(table, _SELECT[table], town=self._town_id)

    def _sync(
        self,
        kind: str,
        specs: tuple[UnitSpec, ...],
        now: datetime,
        district_ids: dict[str, int] | None = None,
    ) -> list[UnitChange]:
        present = {row.name: _columns(row) for row in self._read(_TABLES[kind])}
        changes = []
        for position, spec in enumerate(specs):
            number, old = present.pop(spec.name, (None, None))
            new: dict[str, Any] = {
                "name": spec.name,
                "aliases": list(spec.aliases),
                "position": position,
                "retired_at": None,
            }
            if district_ids is not None:
                new["district_id"] = district_ids[spec.district or ""]
            if old != new:
                number = number or self._counters.next(_TABLES[kind].name)
                changes.append(UnitChange(kind=kind, id=number, before=old, after=new))
        changes += [
            UnitChange(kind=kind, id=number, before=old, after={**old, "retired_at": now})
            for number, old in present.values()
            if old["retired_at"] is None
        ]
        for one in changes:
            self._uow.save(_TABLES[kind], town_id=self._town_id, id=one.id, **one.after)
        return changes


def _columns(row: Row[Any]) -> tuple[int, dict[str, Any]]:
    """The unit's number, and all else that its row says of it."""
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    del columns["town_id"]
    return columns.pop("id"), columns


def _roster(rows: dict[Table, Sequence[Row[Any]]]) -> Roster:
    def today(table: Table) -> list[Row[Any]]:
        return [row for row in rows[table] if row.retired_at is None]

    return Roster(
        departments=tuple(
            Department(id=row.id, name=row.name, aliases=tuple(row.aliases)) for row in today(departments)
        ),
        districts=tuple(
            District(id=row.id, name=row.name, aliases=tuple(row.aliases)) for row in today(districts)
        ),
        villages=tuple(
            Village(id=row.id, name=row.name, aliases=tuple(row.aliases), district_id=row.district_id)
            for row in today(villages)
        ),
    )
