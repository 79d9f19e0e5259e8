"""Bringing a database to this program's version: upgraded after a backup, never downgraded."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from datetime import datetime

    from alembic.config import Config
    from sqlalchemy import Connection

    from storage.database import Database

HEAD = "0001"
_VERSIONS = Path(__file__).parent / "migrations"


class Newer(Exception):  # noqa: N818 - states what the database is
    """The database was made by a newer program."""


class NeedsBackup(Exception):  # noqa: N818 - states what is missing
    """An upgrade of this database must be preceded by a backup made by hand."""


def version(database: Database) -> str | None:
    """The database's version; None where it is empty."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def migrate(database: Database, now: datetime, *, backed_up: bool = False) -> Path | None:
    """Brings the database to HEAD; returns the backup's path where one was made.

    Args:
        backed_up: The operator says that there is a backup (needed on PostgreSQL).

    Raises:
        Newer: the database belongs to a newer program.
        NeedsBackup: an older PostgreSQL database and no word of a backup.
    """
    found = version(database)
    if found == HEAD:
        return None
    backup = None
    if found is not None:
        if found not in _known(_config()):
            raise Newer(found)
        if not backed_up:
            backup = _back_up(database, found, now)
    with database.engine.begin() as connection:
        _upgrade(connection)
    return backup


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - Alembic is slow to import and seldom needed

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS))
    config.set_main_option("path_separator", "os")
    return config


def _known(config: Config) -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _back_up(database: Database, found: str, now: datetime) -> Path:
    """Copies an SQLite database beside itself.

    Raises:
        NeedsBackup: it is not an SQLite file.
    """
    url = database.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        raise NeedsBackup(found)
    source = Path(url.database)
    target = source.with_name(f"{source.stem}-{found}-{now:%Y%m%d%H%M%S}.backup.db")
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    return target
