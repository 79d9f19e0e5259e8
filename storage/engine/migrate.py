"""Bringing a database to this program's version: upgraded after a backup, never downgraded."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.engine.connection import file_of
from storage.engine.database import Database, Unavailable

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 7_361_209
"""Of all programs on one PostgreSQL server one at a time makes or upgrades tables; any number would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrations:
    """Scripts in a folder, and the last one's version, which is named so that Alembic need not be asked."""

    folder: Path
    head: str


OURS = Migrations(folder=Path(__file__).parent / "migrations", head="0007")
_FIRST = 7
"""Versions before this one cannot be upgraded: what they wrote into the trail cannot be replayed."""


class Newer(Exception):  # noqa: N818 - states what the database is
    """The database was made by a newer program."""


class Older(Exception):  # noqa: N818 - states what the database is
    """The database was made by a program from before the first release, and cannot be upgraded."""


class NeedsBackup(Exception):  # noqa: N818 - states what is missing
    """An upgrade of this database must be preceded by a backup made by hand."""


def version(database: Database) -> str | None:
    """The database's version; None where it is empty.

    Raises:
        Unavailable: it cannot be read.
    """
    with database.schema() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def migrate(
    database: Database,
    now: datetime,
    *,
    backed_up: bool = False,
    to: Migrations = OURS,
    seal: Callable[[Connection, str, datetime], None] | None = None,
) -> Path | None:
    """Brings the database to this program's version; returns the backup's path where one was made.

    Args:
        backed_up: The operator says that there is a backup (needed on PostgreSQL).
        seal: Done after an upgrade, in the same transaction, with the version that it came to.

    Raises:
        Newer: the database belongs to a newer program.
        Older: it belongs to a program of which nothing can be upgraded.
        NeedsBackup: an older PostgreSQL database and no word of a backup.
        Unavailable: the database cannot be reached, or its backup cannot be written.
    """
    found = version(database)
    if found == to.head:
        return None
    config = _config(to.folder)
    if found is not None and found not in _known(config):
        raise Older(found) if found.isdigit() and int(found) < _FIRST else Newer(found)
    backup = None if found is None or backed_up else _back_up(database, found, now)
    with database.schema() as connection:
        _upgrade(connection, config, to.head)
        if found is not None and seal is not None:
            seal(connection, to.head, now)
    return backup


def _config(folder: Path) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - Alembic is slow to import and seldom needed

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _known(config: Config) -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


def _upgrade(connection: Connection, config: Config, head: str) -> None:
    from alembic import command  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    config.attributes["connection"] = connection
    command.upgrade(config, head)


def _back_up(database: Database, found: str, now: datetime) -> Path:
    """Copies an SQLite database beside itself.

    Raises:
        NeedsBackup: it is not an SQLite file.
        Unavailable: the copy cannot be written.
    """
    source = file_of(database.engine.url)
    if source is None:
        raise NeedsBackup(found)
    target = source.with_name(f"{source.stem}-{found}-{now:%Y%m%d%H%M%S}.backup.db")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as problem:
        raise Unavailable(f"no backup: {problem}") from problem
    return target
