"""The town and its units (部门, 片区, 嘎查村); a unit that leaves is retired, never deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa

from assessment import Department, District, Roster, Village
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.schema import NAME, decided, metadata, reference_to, town_column, towns
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork


def _unit(name: str, *more: sa.Column[int] | sa.ForeignKeyConstraint) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        town_column(),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("retired_at", Instant, nullable=True),
        *more,
        sa.PrimaryKeyConstraint("town_id", "id"),
        sa.UniqueConstraint("town_id", "name"),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
        info=decided(),
    )


departments = _unit("departments")

districts = _unit("districts")

villages = _unit(
    "villages", sa.Column("district_id", sa.Integer, nullable=False), reference_to("districts", "district_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSpec:
    """A unit as configured: its name, other names, and for a village its district's name."""

    name: str
    aliases: tuple[str, ...] = ()
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSpec:
    """The roster as configured, in the configured order."""

    departments: tuple[UnitSpec, ...]
    districts: tuple[UnitSpec, ...]
    villages: tuple[UnitSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFact(Fact, keeper="units", about="{0.kind}:{0.id}"):
    """A unit of the roster as it stands now.

    Attributes:
        retired_at: The moment at which it left; its results keep its name.
        before: Its row as it was; None where it is new.
    """

    id: int
    name: str
    aliases: tuple[str, ...]
    position: int
    retired_at: datetime | None
    before: dict[str, Any] | None

    kind: ClassVar[str]

    @property
    def columns(self) -> dict[str, Any]:
        """Return the unit's row but for town and id."""
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "position": self.position,
            "retired_at": self.retired_at,
        }


class DepartmentSet(UnitFact, code="department.set"):
    """A department is new, has changed or has left."""

    kind = "department"


class DistrictSet(UnitFact, code="district.set"):
    """A district is new, has changed or has left."""

    kind = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageSet(UnitFact, code="village.set"):
    """A village is new, has changed or has left."""

    kind = "village"
    district_id: int

    @property
    def columns(self) -> dict[str, Any]:
        """Return the village's row but for town and id."""
        return {**UnitFact.columns.fget(self), "district_id": self.district_id}  # type: ignore[attr-defined]


_VERSION = "roster"
_TOWNS = sa.select(towns.c.id, towns.c.name)
_SELECT = {
    table: sa.select(table)
    .where(table.c.town_id == sa.bindparam("town"))
    .order_by(table.c.position, table.c.id)
    for table in (departments, districts, villages)
}
_TABLES = {"department": departments, "district": districts, "village": villages}


def town_id(uow: UnitOfWork, name: str) -> int:
    """Return the id of the town of that name; enter the town if it is new."""
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
    """Every unit, retired ones included, and the roster of today."""

    rows: dict[sa.Table, Sequence[sa.Row[Any]]]
    roster: Roster


class Units:
    """One town's units, which are read again only after a change."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._units: _Known | None = None

    def roster(self) -> Roster:
        """Return the units of today."""
        return self._known().roster

    def name(self, kind: str, unit_id: int) -> str:
        """Return the name of a department, district or village, retired ones included."""
        return next(str(row.name) for row in self._known().rows[_TABLES[kind]] if row.id == unit_id)

    def district_of(self, village_id: int) -> int:
        """Return the district of a village, of a retired one too."""
        rows = self._known().rows[villages]
        return next(int(row.district_id) for row in rows if row.id == village_id)

    def changes(self, spec: RosterSpec, now: datetime) -> list[UnitFact]:
        """Return the facts that bring the tables up to the configured roster."""
        departments_ = self._changes("department", spec.departments, now)
        districts_ = self._changes("district", spec.districts, now)
        ids = {row.name: row.id for row in self._read(districts)} | {
            fact.name: fact.id for fact in districts_
        }
        return [*departments_, *districts_, *self._changes("village", spec.villages, now, ids)]

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write the row of a unit."""
        del origin
        if not isinstance(fact, UnitFact):
            raise TypeError(fact)
        self._uow.save(_TABLES[fact.kind], town_id=self._town_id, id=fact.id, **fact.columns)
        self._counters.changed(_VERSION)
        self._units = None

    def _known(self) -> _Known:
        if self._units is None:
            self._units = self._counters.versioned(_VERSION, self._load)
        return self._units

    def _load(self) -> _Known:
        rows = {table: self._read(table) for table in (departments, districts, villages)}
        return _Known(rows=rows, roster=_roster(rows))

    def _read(self, table: sa.Table) -> Sequence[sa.Row[Any]]:
        return self._uow.read(table, _SELECT[table], town=self._town_id)

    def _changes(
        self,
        kind: str,
        specs: tuple[UnitSpec, ...],
        now: datetime,
        district_ids: dict[str, int] | None = None,
    ) -> list[UnitFact]:
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
                changes.append(_fact(kind, number or self._counters.next(_TABLES[kind].name), new, old))
        changes += [
            _fact(kind, number, {**old, "retired_at": now}, old)
            for number, old in present.values()
            if old["retired_at"] is None
        ]
        return changes


def _fact(kind: str, number: int, row: dict[str, Any], before: dict[str, Any] | None) -> UnitFact:
    values = {**row, "aliases": tuple(row["aliases"]), "id": number, "before": before}
    return _FACTS[kind](**values)


_FACTS: dict[str, type[UnitFact]] = {
    "department": DepartmentSet,
    "district": DistrictSet,
    "village": VillageSet,
}


def _columns(row: sa.Row[Any]) -> tuple[int, dict[str, Any]]:
    """Return the unit's number, and the other columns of its row."""
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    del columns["town_id"]
    return columns.pop("id"), columns


def _roster(rows: dict[sa.Table, Sequence[sa.Row[Any]]]) -> Roster:
    def today(table: sa.Table) -> list[sa.Row[Any]]:
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
