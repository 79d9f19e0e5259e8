"""What the commands say of a database that is new, newer, older, away or in use."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine.database import Database
from storage.engine.migrate import migrate, version
from tests import databases
from tests.integration.cli.traces import files, look
from tests.integration.program import Ended
from tests.integration.storage.test_migrations import LATER, later


def test_a_first_migration_makes_the_database_and_a_second_changes_nothing(
    run: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is where the configuration says, below the current folder."""
    monkeypatch.delenv("LEITAI_DATABASE__URL", raising=False)
    for _ in range(2):
        assert run("migrate") == Ended(code=0, out="数据库已是最新。\n", err="")
        assert files(tmp_path) == ["data/leitai.db"]
    assert look(f"sqlite:///{tmp_path}/data/leitai.db") == (44, 0)


def test_a_newer_database_is_told(run: Callable[..., Ended], url: str) -> None:
    """Every command that opens it refuses, says its version, and leaves it as it is."""
    database = Database(url)
    with database.schema() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for arguments in (["migrate"], ["invite", "考核办"], ["run"], ["demo"]):
        ended = run(*arguments)
        assert (ended.code, ended.out) == (1, "")
        assert "更新版本" in ended.err
        assert "9999" in ended.err
    assert version(database) == "9999"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_upgrade_of_a_server_database_asks_for_a_backup(
    run: Callable[..., Ended], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer names the command that says that there is one, and that command then upgrades."""
    monkeypatch.setattr("bot.app.migrate", partial(migrate, to=later(tmp_path)))
    ended = run("run")
    assert (ended.code, ended.out) == (1, "")
    assert "migrate --backed-up" in ended.err
    assert run("migrate", "--backed-up").code == 0
    assert version(Database(url)) == LATER


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_upgrade_of_a_file_says_where_its_backup_is(
    run: Callable[..., Ended], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made without being asked for, and it is in the log."""
    monkeypatch.setattr("bot.app.migrate", partial(migrate, to=later(tmp_path, "UPDATE towns SET id = id")))
    ended = run("migrate")
    [backup] = databases.file_of(url).parent.glob("*.backup.db")
    assert ended.code == 0
    assert f"the database was upgraded backup={backup}" in ended.err
    assert version(Database(url)) == LATER


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql+psycopg://clerk:secret@127.0.0.1:1/town", "127.0.0.1"),
        ("postgresql+psycopg://clerk:se@cret:x@host/town", "address"),
        ("sqlite:///config.yaml/town.db", "config.yaml"),
        ("sqlite:///notes.txt", "not a database"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told(
    run: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    """What is wrong and which key to look at; never the password, never a traceback."""
    (tmp_path / "config.yaml").touch()
    (tmp_path / "notes.txt").write_text("备忘" * 100, encoding="utf-8")
    monkeypatch.setenv("LEITAI_DATABASE__URL", url)
    ended = run("migrate")
    assert (ended.code, ended.out) == (1, "")
    assert "数据库打不开" in ended.err
    assert "database.url" in ended.err
    assert words in ended.err
    assert "secret" not in ended.err
    assert "cret" not in ended.err
    assert len(ended.err.splitlines()) <= 3


def test_a_database_that_is_in_use_is_told(run: Callable[..., Ended], url: str) -> None:
    """A command does not wait for ever for its turn."""
    with databases.away(url):
        ended = run("invite", "考核办")
    assert (ended.code, ended.out) == (1, "")
    assert "数据库打不开" in ended.err


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_only_a_file_can_be_set_aside(run: Callable[..., Ended], url: str) -> None:
    """Of another database the demo says what it is, and to take an empty one; it leaves it as it is."""
    ended = run("demo", "--fresh")
    assert (ended.code, ended.out) == (2, "")
    assert "--fresh 只用于 SQLite 文件" in ended.err
    assert "postgresql" in ended.err
    assert "host" not in ended.err
    assert look(url) == (0, 0)
