"""A database that is away is told from work that is wrong; the first is tried again, the second is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import column, func, select, table
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.engine.connection import file_of
from storage.engine.database import Database, Unavailable
from storage.engine.migrate import migrate
from storage.engine.schema import towns
from tests import databases
from tests.integration.clocks import NOW

TOWNS = select(towns.c.name).order_by(towns.c.id)


@pytest.fixture
def impatient(database_url: str) -> Iterator[Database]:
    """A database whose user does not wait for locks, with one town in it."""
    one = Database(databases.impatient(database_url))
    enter(one, 1, "甲镇")
    yield one
    one.close()


def enter(database: Database, number: int, name: str) -> None:
    """Enters a town."""
    with database.transaction() as uow:
        uow.save(towns, id=number, name=name)


def known(database: Database) -> list[str]:
    """The towns."""
    with database.transaction() as uow:
        return [row.name for row in uow.read(towns, TOWNS)]


def test_an_outage_is_told_and_survived(impatient: Database, database_url: str) -> None:
    """While the database is away nothing is written; afterwards the same object works on."""
    with databases.away(database_url):
        for _ in range(2):
            with pytest.raises(Unavailable):
                enter(impatient, 2, "乙镇")
    enter(impatient, 2, "乙镇")
    assert known(impatient) == ["甲镇", "乙镇"]


def cut_off(database: Database, url: str) -> None:
    """A transaction whose connection is lost after its first row."""
    with database.transaction() as uow:
        uow.save(towns, id=2, name="乙镇")
        uow.flush()
        databases.hang_up(url)
        uow.save(towns, id=3, name="丙镇")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_lost_in_the_middle_leaves_nothing(impatient: Database, database_url: str) -> None:
    """What was sent before the line went dead is gone, and the next transaction has a new line."""
    with pytest.raises(Unavailable):
        cut_off(impatient, database_url)
    assert known(impatient) == ["甲镇"]


def asks_nonsense(database: Database) -> None:
    """A statement that no database understands."""
    with database.transaction() as uow:
        uow.read(towns, select(column("nothing")).select_from(table("nowhere")))


def test_a_wrong_statement_is_nobodys_absence(impatient: Database) -> None:
    """Trying it again would never help, so it is not called unavailable, and the connection stays."""
    with pytest.raises(DBAPIError):
        asks_nonsense(impatient)
    assert known(impatient) == ["甲镇"]


def enters_a_name_twice(database: Database) -> None:
    """A second town of the same name."""
    with database.transaction() as uow:
        uow.save(towns, id=2, name="甲镇")


def test_errors_do_not_repeat_what_people_wrote(impatient: Database) -> None:
    """An error may land in the log, where no text of a message belongs."""
    with pytest.raises(IntegrityError) as refused:
        enters_a_name_twice(impatient)
    assert "parameters hidden" in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://clerk:p@ss:w0rd@host/town",
        "postgresql+psycopg://host:port/town",
        "mysql://host/town",
        "no address at all",
    ],
)
def test_an_unreadable_address_is_not_repeated(url: str) -> None:
    """There may be a password in it, in a place where nobody expects one."""
    with pytest.raises(Unavailable) as problem:
        Database(url)
    assert str(problem.value) == "the address cannot be read"
    assert problem.value.__cause__ is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").touch()
    with pytest.raises(Unavailable, match="data"):
        Database(f"sqlite:///{tmp_path}/data/town.db")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Somebody else's file is neither used nor touched."""
    path = tmp_path / "notes.db"
    path.write_text("主街垃圾未清" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Unavailable, match="not a database"):
        migrate(Database(f"sqlite:///{path}"), NOW)
    assert path.read_bytes() == before


def test_a_server_that_does_not_answer_is_told() -> None:
    """Nothing listens on port 1."""
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1"):
        migrate(Database("postgresql+psycopg://clerk@127.0.0.1:1/town"), NOW)


def test_files_are_safe_against_power_cuts(tmp_path: Path) -> None:
    """WAL, full synchronisation, foreign keys, and a wait for whoever else is writing."""
    database = Database(f"sqlite:///{tmp_path}/new/town.db")
    with database.schema() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 10_000]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/town.db", Path("data/town.db")),
        ("sqlite:////srv/town.db?timeout=30", Path("/srv/town.db")),
        ("sqlite://", None),
        ("sqlite:///", None),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://host/town", None),
    ],
)
def test_the_file_of_an_address(url: str, path: Path | None) -> None:
    """Only an SQLite file is a file, and what follows the question mark is not its name."""
    assert file_of(url) == path


def test_a_database_in_memory_lasts_as_long_as_its_object() -> None:
    """Every transaction sees the same tables."""
    database = Database("sqlite://")
    migrate(database, NOW)
    enter(database, 1, "甲镇")
    with database.transaction() as uow:
        assert uow.read(towns, select(func.count()).select_from(towns))[0][0] == 1
    database.close()
    database.engine.dispose()


def test_what_was_compiled_for_an_address_is_known_when_it_is_opened_again(database_url: str) -> None:
    """Its engine is the same; two databases in memory have nothing in common."""
    assert Database(database_url).engine is Database(database_url).engine
    assert Database("sqlite://").engine is not Database("sqlite://").engine
