"""The configured roster in the tables: who comes, who moves, who goes, and nobody is ever deleted."""

from collections.abc import Mapping, Sequence

import pytest

from assessment import Roster
from storage.engine.database import Database
from storage.roster import RosterSpec, UnitFact, UnitSpec
from storage.store import Store
from tests.facts import decide
from tests.integration.clocks import NOW
from tests.integration.machine import store_of

DISTRICTS = {"第一片区": ("红星村", "光明村"), "第二片区": ("西湖村",)}


def spec(
    districts: Mapping[str, Sequence[str]],
    departments: Sequence[str] = ("党建办公室",),
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> RosterSpec:
    """A roster in the order in which it is written."""
    other = aliases or {}
    return RosterSpec(
        departments=tuple(UnitSpec(name=name, aliases=other.get(name, ())) for name in departments),
        districts=tuple(UnitSpec(name=name, aliases=other.get(name, ())) for name in districts),
        villages=tuple(
            UnitSpec(name=name, aliases=other.get(name, ()), district=district)
            for district, names in districts.items()
            for name in names
        ),
    )


def sync(database: Database, wanted: RosterSpec) -> tuple[list[str], Roster]:
    """Brings the tables up to it; what changed, `-` for who leaves, and what the next transaction reads."""
    with database.transaction() as uow:
        changes = _entered(store_of(uow), wanted)
    with database.transaction() as uow:
        return [_shown(one) for one in changes], store_of(uow).units.roster()


def _entered(store: Store, wanted: RosterSpec) -> list[UnitFact]:
    changes = store.units.changes(wanted, NOW)
    for change in changes:
        decide(store, change, NOW)
    return changes


def _shown(one: UnitFact) -> str:
    return f"{one.kind}: {'- ' if one.retired_at else ''}{one.name}"


def members(roster: Roster) -> dict[str, list[str]]:
    """The villages of each district, in order."""
    return {one.name: [village.name for village in roster.villages_of(one.id)] for one in roster.districts}


def ids(roster: Roster) -> dict[str, int]:
    """The number of each village."""
    return {one.name: one.id for one in roster.villages}


def test_a_new_roster_is_entered_in_its_order(database: Database) -> None:
    """Every unit is told as new once; the second start changes nothing."""
    changes, roster = sync(database, spec(DISTRICTS, aliases={"红星村": ("红星大队",)}))
    assert changes == [
        "department: 党建办公室",
        "district: 第一片区",
        "district: 第二片区",
        "village: 红星村",
        "village: 光明村",
        "village: 西湖村",
    ]
    assert members(roster) == {name: list(names) for name, names in DISTRICTS.items()}
    assert roster.villages[0].aliases == ("红星大队",)
    assert sync(database, spec(DISTRICTS, aliases={"红星村": ("红星大队",)})) == ([], roster)


def test_a_village_that_moves_keeps_its_number(database: Database) -> None:
    """Another district, another place in the list or another alias is one change of one row."""
    _, before = sync(database, spec(DISTRICTS))
    changes, after = sync(database, spec({"第一片区": ("红星村",), "第二片区": ("西湖村", "光明村")}))
    assert changes == ["village: 西湖村", "village: 光明村"]
    assert members(after) == {"第一片区": ["红星村"], "第二片区": ["西湖村", "光明村"]}
    assert ids(after) == ids(before)


def test_a_new_name_is_a_new_village(database: Database) -> None:
    """A name is all there is to know a village by: the old one retires, the new one begins anew."""
    _, before = sync(database, spec(DISTRICTS))
    changes, after = sync(database, spec({"第一片区": ("红旗村", "光明村"), "第二片区": ("西湖村",)}))
    assert changes == ["village: 红旗村", "village: - 红星村"]
    assert ids(after)["红旗村"] not in ids(before).values()


def test_who_leaves_is_retired_and_keeps_name_and_district(database: Database) -> None:
    """Old results still say whose they are; told once, and gone from the roster of today."""
    _, before = sync(database, spec(DISTRICTS, departments=("党建办公室", "平安办")))
    shorter = spec({"第一片区": ("红星村",)})
    changes, after = sync(database, shorter)
    assert changes == [
        "department: - 平安办",
        "district: - 第二片区",
        "village: - 光明村",
        "village: - 西湖村",
    ]
    assert members(after) == {"第一片区": ["红星村"]}
    with database.transaction() as uow:
        units = store_of(uow).units
        assert units.name("village", ids(before)["西湖村"]) == "西湖村"
        assert units.name("department", before.departments[1].id) == "平安办"
        assert units.district_of(ids(before)["西湖村"]) == before.districts[1].id
        assert units.name("district", before.districts[1].id) == "第二片区"
    assert sync(database, shorter)[0] == []


def test_who_comes_back_is_the_same_as_before(database: Database) -> None:
    """A district and its village that return have their old numbers."""
    _, before = sync(database, spec(DISTRICTS))
    sync(database, spec({"第一片区": ("红星村",)}))
    changes, after = sync(database, spec(DISTRICTS))
    assert changes == ["district: 第二片区", "village: 光明村", "village: 西湖村"]
    assert after == before


def test_a_village_may_move_into_a_district_that_is_new(database: Database) -> None:
    """The old district retires in the same go as the new one comes."""
    _, before = sync(database, spec(DISTRICTS))
    _, after = sync(database, spec({"东部片区": ("红星村", "光明村", "西湖村")}))
    assert members(after) == {"东部片区": ["红星村", "光明村", "西湖村"]}
    assert ids(after) == ids(before)


def shrinks_in_vain(database: Database) -> None:
    """A roster that is read within its transaction, which then fails."""
    with database.transaction() as uow:
        store = store_of(uow)
        _entered(store, spec({"第一片区": ("红星村",)}))
        assert len(store.units.roster().villages) == 1
        raise ZeroDivisionError


def test_what_is_rolled_back_is_read_by_nobody(database: Database) -> None:
    """A roster that never was committed is not remembered either."""
    _, before = sync(database, spec(DISTRICTS))
    with pytest.raises(ZeroDivisionError):
        shrinks_in_vain(database)
    with database.transaction() as uow:
        assert store_of(uow).units.roster() == before
