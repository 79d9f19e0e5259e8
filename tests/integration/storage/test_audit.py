"""The audit trail in the database: rows are only ever added, and a forged one shows (J1)."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assessment import Month, verify
from storage.engine.database import Database
from storage.store import Store
from storage.trail.chain import COLUMNS
from storage.trail.notes import JobRan
from tests.chains import is_whole, look
from tests.dialogue.town import open_town
from tests.facts import decide
from tests.integration.clocks import NOW
from tests.integration.machine import store_of

WORDS = "the audit trail can only be added to"


def _add(store: Store, number: int) -> None:
    decide(store, JobRan(job=str(number), month=Month(2026, 11)), NOW)


@pytest.fixture
def trail(database: Database) -> Database:
    """A database with three rows of one town."""
    for number in (1, 2, 3):
        with database.transaction() as uow:
            _add(store_of(uow), number)
    return database


def execute(database: Database, statement: str) -> None:
    """As somebody with the password would."""
    with database.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("statement", ["UPDATE audit SET why = '改'", "DELETE FROM audit WHERE id = 3"])
def test_rows_can_be_neither_changed_nor_deleted(trail: Database, statement: str) -> None:
    """The database itself says no, whoever requests."""
    with pytest.raises(DBAPIError, match=WORDS):
        execute(trail, statement)
    with trail.transaction() as uow:
        assert len(store_of(uow).audit.trail()) == 3


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_table_cannot_be_emptied_at_once(trail: Database) -> None:
    """PostgreSQL's TRUNCATE is no way round the row triggers."""
    with pytest.raises(DBAPIError, match=WORDS):
        execute(trail, "TRUNCATE audit")


def test_several_rows_of_one_transaction_are_one_chain(trail: Database) -> None:
    """Rows that are added together are linked to each other and to those before."""
    with trail.transaction() as uow:
        store = store_of(uow)
        for number in (4, 5):
            _add(store, number)
        assert [row["id"] for row, _ in store.audit.trail()] == [1, 2, 3, 4, 5]
        assert is_whole(store.audit.trail())


def test_a_forged_row_breaks_the_chain(trail: Database) -> None:
    """Whoever takes the trigger away and rewrites a row cannot rewrite the seals behind it unseen."""
    on_table = "" if trail.engine.url.get_backend_name() == "sqlite" else " ON audit"
    name = "audit_rows" if on_table else "audit_update"
    execute(trail, f"DROP TRIGGER {name}{on_table}")
    execute(trail, "UPDATE audit SET subject = 'job:9' WHERE id = 2")
    with trail.transaction() as uow:
        broken = look(store_of(uow).audit.trail()).broken
    assert broken is not None
    assert broken.number == 2


async def test_a_whole_dialogue_is_one_unbroken_chain(database_url: str) -> None:
    """Invitations, bindings, plans, scores and their undoing: sealed row by row, in order, with causes."""
    async with open_town(database_url, "2026-11-03 09:00") as town:
        await town.plan("11月", 党建办="防火宣传 | 月底 | 宣传单入户")
        liaison = await town.person("联络员", "党建办")
        await liaison.says("报分 1 红星村 8 宣传单未发")
        await liaison.says("撤销")
        await town.tick(minutes=30)
        rows = await town.dispatcher.call(lambda store: store.audit.trail())
    assert is_whole(rows)
    assert len({row["action"] for row, _ in rows}) >= 5
    assert [row["inbox_id"] for row, _ in rows if row["actor"] != "system" and row["inbox_id"] is None] == []


def test_a_long_trail_is_read_bit_by_bit(trail: Database) -> None:
    """However many rows there are, they come in order and fit, and so does what would be posted of them."""
    with trail.transaction() as uow:
        store = store_of(uow)
        for number in range(4, 4100):
            _add(store, number)
        verdict = verify(COLUMNS, store.audit.rows(), [store.audit.head()], written=store.audit.written())
    assert (verdict.length, verdict.checked, verdict.broken) == (4099, 1, None)


def test_rows_with_numbers_that_cannot_be_are_looked_at(trail: Database) -> None:
    """A row slipped in before the first one is found there."""
    execute(
        trail,
        "INSERT INTO audit (town_id, id, at, actor, duty, action, subject, why, hash)"
        " SELECT town_id, -5, at, actor, duty, action, subject, why, hash FROM audit WHERE id = 1",
    )
    with trail.transaction() as uow:
        broken = verify(COLUMNS, store_of(uow).audit.rows()).broken
    assert broken is not None
    assert (broken.number, broken.row and broken.row["id"]) == (1, -5)
