"""One transaction: what is collected, in which order it goes out, and what is left when it fails."""

from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from storage.engine.database import Database
from storage.engine.schema import towns
from storage.engine.unit_of_work import UnitOfWork
from storage.roster import departments, districts, villages

TOWN = {"id": 1, "name": "甲镇"}
TOWNS = select(towns).order_by(towns.c.id)
DEPARTMENTS = select(departments).order_by(departments.c.id)


def unit(number: int, name: str, **values: object) -> dict[str, object]:
    """The row of a department, a district or, with `district_id`, a village."""
    row = {"town_id": 1, "id": number, "name": name, "aliases": [], "position": 0, "retired_at": None}
    return {**row, **values}


def names(uow: UnitOfWork) -> list[str]:
    """What the departments are called."""
    return [row.name for row in uow.read(departments, DEPARTMENTS)]


def test_rows_go_out_parents_first(database: Database) -> None:
    """The order of saving does not matter: a village may be saved before its district and its town."""
    with database.transaction() as uow:
        uow.save(villages, **unit(1, "红星村", district_id=1))
        uow.save(districts, **unit(1, "第一片区"))
        uow.save(towns, **TOWN)
    with database.transaction() as uow:
        assert [row.name for row in uow.read(villages, select(villages))] == ["红星村"]


def test_a_burst_goes_out_with_one_statement_a_table(database: Database) -> None:
    """However many rows were saved and changed, each table and shape costs one statement."""
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.save(departments, **unit(99, "老部门"))
    statements: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_: Any) -> None:  # noqa: ANN401 - the hook's own
        statements.append(statement.split("(", maxsplit=1)[0].strip())

    event.listen(database.engine, "before_cursor_execute", heard)
    with database.transaction() as uow:
        for number in range(1, 51):
            uow.save(departments, **unit(number, f"部门{number}"))
            uow.save(districts, **unit(number, f"片区{number}"))
        for number in range(99, 149):
            uow.change(departments, {"town_id": 1, "id": number}, position=number)
    event.remove(database.engine, "before_cursor_execute", heard)
    written = [one for one in statements if one.startswith(("INSERT", "UPDATE"))]
    assert sorted(written) == [
        "INSERT INTO departments",
        "INSERT INTO districts",
        written[-1],
    ]
    assert written[-1].startswith("UPDATE departments")


def test_a_read_sees_what_was_written_before_it(database: Database) -> None:
    """Within the transaction every write is visible, saved or changed, at once."""
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.save(departments, **unit(1, "党建办"))
        assert names(uow) == ["党建办"]
        uow.save(departments, **unit(2, "平安办"))
        uow.change(departments, {"town_id": 1, "id": 1}, name="党建办公室")
        assert names(uow) == ["党建办公室", "平安办"]


def fails(database: Database, problem: Exception, *unsent: dict[str, object]) -> None:
    """A transaction that sends a town, collects villages, and then meets a problem."""
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.flush()
        for row in unsent:
            uow.save(villages, **row)
        raise problem


def test_what_fails_leaves_nothing(database: Database) -> None:
    """Neither what was sent nor what was still collected outlives an exception."""
    with pytest.raises(ZeroDivisionError):
        fails(database, ZeroDivisionError(), unit(1, "红星村", district_id=1))
    with database.transaction() as uow:
        assert uow.read(towns, TOWNS) == []


def orphaned(database: Database) -> None:
    """A village without its district."""
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.save(villages, **unit(1, "红星村", district_id=77))


def test_what_the_database_refuses_leaves_nothing(database: Database) -> None:
    """A row without its parent is refused at the end, and the rows beside it go with it."""
    with pytest.raises(IntegrityError):
        orphaned(database)
    with database.transaction() as uow:
        assert uow.read(towns, TOWNS) == []


def test_the_last_write_of_a_row_wins(database: Database) -> None:
    """Saving and changing the same row come to what the last of them said, whether or not in one go."""
    key = {"town_id": 1, "id": 1}
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.save(departments, **unit(1, "一", position=1))
        uow.change(departments, key, name="二")
        assert names(uow) == ["二"]
        uow.change(departments, key, name="三", position=3)
        uow.change(departments, key, name="四")
        uow.change(departments, key, position=4, aliases=["肆"])
        rows = uow.read(departments, DEPARTMENTS)
        assert [(row.name, row.position, row.aliases) for row in rows] == [("四", 4, ["肆"])]
        uow.change(departments, key, name="五")
        uow.save(departments, **unit(1, "六", position=6))
        uow.save(departments, **unit(1, "七", position=7))
    with database.transaction() as uow:
        rows = uow.read(departments, DEPARTMENTS)
        assert [(row.name, row.position, row.aliases) for row in rows] == [("七", 7, [])]


def test_a_change_of_no_row_changes_nothing(database: Database) -> None:
    """A number that is not there makes no row and no error."""
    with database.transaction() as uow:
        uow.save(towns, **TOWN)
        uow.change(departments, {"town_id": 1, "id": 5}, name="没有")
    with database.transaction() as uow:
        assert names(uow) == []


def test_every_write_is_counted(database: Database) -> None:
    """Whoever wants to know whether anything was meant to be written compares two numbers."""
    with database.transaction() as uow:
        assert uow.touched == 0
        uow.save(towns, **TOWN)
        uow.change(departments, {"town_id": 1, "id": 5}, name="没有")
        assert uow.touched == 2
        uow.read(towns, TOWNS)
        assert uow.touched == 2
