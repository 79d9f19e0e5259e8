"""What is kept from one transaction to the next: read once, never stale, never of a change that failed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from assessment import Month
from storage.engine.database import Database
from storage.roster import RosterSpec, UnitSpec, town_id
from storage.store import Store
from storage.submissions import Sheet, SheetSubmitted
from tests.facts import decide

MONTH = Month(2026, 11)
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
SHEET = Sheet(department_id=1, submitted_at=AT, late=False)


@pytest.fixture(autouse=True)
def _departments(database: Database) -> None:
    """Three of them, so that sheets have an owner."""
    units = tuple(UnitSpec(name=name) for name in ("党建办", "平安办", "生态办"))
    with database.transaction() as uow:
        store = Store(uow, town_id(uow, "甲镇"))
        for change in store.units.changes(RosterSpec(departments=units, districts=(), villages=()), AT):
            decide(store, change, AT)


@pytest.fixture
def other(database_url: str) -> Iterator[Database]:
    """A second process on the same database."""
    one = Database(database_url)
    yield one
    one.close()


def submitted(database: Database) -> list[int]:
    """The departments whose sheet is in."""
    with database.transaction() as uow:
        return sorted(Store(uow, town_id(uow, "甲镇")).sheets.submitted(MONTH))


def submit(database: Database, department: int, *, fails: bool = False) -> None:
    """One department's sheet comes in."""
    with database.transaction() as uow:
        store = Store(uow, town_id(uow, "甲镇"))
        decide(store, SheetSubmitted(month=MONTH, department_id=department, late=False), AT)
        assert department in store.sheets.submitted(MONTH)
        if fails:
            raise ZeroDivisionError


def test_a_part_is_read_once_and_own_changes_need_no_second_look(database: Database) -> None:
    """After the first transaction nobody asks the database for the month's sheets again."""
    assert submitted(database) == []
    asked: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_: Any) -> None:  # noqa: ANN401 - the hook's own
        asked.extend([statement] if "FROM sheets" in statement else [])

    event.listen(database.engine, "before_cursor_execute", heard)
    submit(database, 1)
    submit(database, 2)
    assert submitted(database) == [1, 2]
    event.remove(database.engine, "before_cursor_execute", heard)
    assert asked == []


def test_a_change_by_another_process_is_seen(database: Database, other: Database) -> None:
    """Each sees what the other has committed, at once."""
    submit(database, 1)
    assert submitted(other) == [1]
    submit(other, 2)
    assert submitted(database) == [1, 2]
    submit(database, 3)
    assert submitted(other) == [1, 2, 3]


def test_a_change_that_is_rolled_back_leaves_no_trace(database: Database) -> None:
    """Whoever comes next finds the month as it was."""
    submit(database, 1)
    with pytest.raises(ZeroDivisionError):
        submit(database, 2, fails=True)
    assert submitted(database) == [1]
    submit(database, 3)
    assert submitted(database) == [1, 3]
