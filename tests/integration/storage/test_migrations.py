"""A database is brought to the program's version, after a backup, and never by an older program."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage.engine.connection import file_of
from storage.engine.database import Database, Unavailable
from storage.engine.migrate import OURS, Migrations, NeedsBackup, Newer, Older, migrate, version
from storage.engine.schema import metadata
from tests import databases
from tests.integration.clocks import NOW
from tests.integration.machine import store_of

LATER = f"{int(OURS.head) + 1:04d}"
"""The version after this program's."""
NEXT = '''
"""A later version."""

from alembic import op

revision = "{later}"
down_revision = "{ours}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE novelties (id INTEGER)")
    op.execute("{statement}")
'''


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database, closed at the end."""
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database with one town in it."""
    with opened(database_url) as one:
        with one.transaction() as uow:
            store_of(uow, "甲镇")
        yield one


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, of the kind that is asked for."""
    url = databases.empty(request.param, tmp_path)
    yield url
    databases.drop(url)


def later(folder: Path, statement: str = "UPDATE towns SET name = '乙镇'") -> Migrations:
    """A program that is one version further: it makes a table, then does as is said."""
    scripts = folder / "100% later"
    shutil.copytree(OURS.folder, scripts)
    script = NEXT.format(statement=statement, ours=OURS.head, later=LATER)
    (scripts / "versions" / "later.py").write_text(script, encoding="utf-8")
    return Migrations(folder=scripts, head=LATER)


def tables(database: Database) -> set[str]:
    """The names of all tables."""
    with database.schema() as connection:
        return set(inspect(connection).get_table_names())


def towns(database: Database) -> list[str]:
    """The names of all towns."""
    with database.schema() as connection:
        return list(connection.execute(text("SELECT name FROM towns")).scalars())


def test_migrations_make_the_tables_as_they_are_declared(database: Database) -> None:
    """What the scripts leave behind is exactly what `storage.tables` says, types and defaults included."""
    with database.schema() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_named_version_is_that_of_the_last_script() -> None:
    """The version that is compared at every start is the one that the scripts end with."""
    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [OURS.head]


def test_a_database_of_this_version_is_left_alone(database: Database) -> None:
    """No upgrade and no backup where nothing is to be done."""
    assert migrate(database, NOW) is None
    assert version(database) == OURS.head
    file = file_of(database.engine.url)
    assert file is None or not list(file.parent.glob("*backup*"))


@pytest.mark.parametrize("empty_url", databases.KINDS, indirect=True)
def test_an_empty_database_gets_its_tables_without_a_backup(empty_url: str, tmp_path: Path) -> None:
    """There is nothing to lose at the first start."""
    with opened(empty_url) as database:
        assert version(database) is None
        assert migrate(database, NOW) is None
        assert version(database) == OURS.head
        assert set(metadata.tables) < tables(database)
    assert not list(tmp_path.glob("*backup*"))


@pytest.mark.parametrize("empty_url", databases.KINDS, indirect=True)
def test_two_first_starts_at_once_make_one_set_of_tables(empty_url: str) -> None:
    """The second program waits for the first and finds its work done."""

    def start(_: int) -> str | None:
        with opened(empty_url) as database:
            migrate(database, NOW)
            return version(database)

    with ThreadPoolExecutor(4) as programs:
        assert list(programs.map(start, range(4))) == [OURS.head] * 4


def test_a_newer_database_is_refused(database: Database) -> None:
    """A program never touches tables that a newer one has made; it names their version."""
    with database.schema() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Newer, match="9999"):
        migrate(database, NOW, backed_up=True)
    assert version(database) == "9999"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_older_file_is_backed_up_before_it_is_upgraded(database: Database, tmp_path: Path) -> None:
    """The backup beside it is the whole database as it was; the database itself is new."""
    backup = migrate(database, NOW, to=later(tmp_path))
    assert backup is not None
    assert backup.name.endswith(f"-{OURS.head}-20261103010000.backup.db")
    assert version(database) == LATER
    assert towns(database) == ["乙镇"]
    with opened(f"sqlite:///{backup}") as old:
        assert version(old) == OURS.head
        assert towns(old) == ["甲镇"]
        assert "novelties" not in tables(old)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_older_server_database_needs_the_word_of_its_operator(database: Database, tmp_path: Path) -> None:
    """PostgreSQL is backed up by hand; without being told so nothing is upgraded."""
    target = later(tmp_path)
    with pytest.raises(NeedsBackup, match=OURS.head):
        migrate(database, NOW, to=target)
    assert (version(database), towns(database)) == (OURS.head, ["甲镇"])
    assert migrate(database, NOW, to=target, backed_up=True) is None
    assert (version(database), towns(database)) == (LATER, ["乙镇"])


@pytest.mark.parametrize("found", ["0001", "0006"])
def test_a_database_from_before_the_first_release_is_refused(database: Database, found: str) -> None:
    """Its trail cannot be replayed, so it is left as it is; its version is named."""
    with database.schema() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :found"), {"found": found})
    with pytest.raises(Older, match=found):
        migrate(database, NOW, backed_up=True)
    assert version(database) == found


def test_a_database_in_memory_has_no_file_to_back_up(tmp_path: Path) -> None:
    """What is kept nowhere cannot be copied either."""
    database = Database("sqlite://")
    migrate(database, NOW)
    with pytest.raises(NeedsBackup):
        migrate(database, NOW, to=later(tmp_path))
    database.engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_its_backup_nothing_is_upgraded(database: Database, tmp_path: Path) -> None:
    """Where the copy cannot be written the database stays as it is."""
    file = file_of(database.engine.url)
    assert file is not None
    file.with_name(f"{file.stem}-{OURS.head}-20261103010000.backup.db").mkdir()
    with pytest.raises(Unavailable, match="no backup"):
        migrate(database, NOW, to=later(tmp_path))
    assert version(database) == OURS.head


def test_an_upgrade_that_fails_leaves_nothing(database: Database, tmp_path: Path) -> None:
    """Tables, rows and version are as before when a script stumbles half way."""
    with pytest.raises(Unavailable, match="nowhere"):
        migrate(database, NOW, to=later(tmp_path, "SELECT * FROM nowhere"), backed_up=True)
    assert version(database) == OURS.head
    assert "novelties" not in tables(database)
