"""Opens a database by its address: SQLite by default, PostgreSQL by changing the address only."""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Pool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, StaticPool

_PATIENCE = {"timeout": 10}
"""Another program has so many seconds to finish its transaction before ours gives up."""
_REACHABLE = {"connect_timeout": 10, "tcp_user_timeout": 30_000}
"""A server that does not answer counts as away after so many seconds, and so many milliseconds."""


def open_engine(url: str) -> Engine:
    """Return an engine whose transactions take the write lock at their beginning.

    Args:
        url: `sqlite:///path`, `sqlite://` (in memory) or `postgresql+psycopg://…`. What its query says
            (`?timeout=30`) goes before what is set here.

    Returns:
        Always the same engine for one address, because an engine keeps the statements that it has
        compiled (it keeps no connections). A database in memory gets an engine of its own.

    Raises:
        ValueError: The address names another kind of database.
    """
    address = make_url(url)
    if address.get_backend_name() not in {"postgresql", "sqlite"}:
        raise ValueError(f"no such kind of database: {address.get_backend_name()}")
    path = file_of(address)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif address.get_backend_name() == "sqlite":
        return _sqlite(address, StaticPool)
    return _known(address)


@cache
def _known(address: URL) -> Engine:
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, NullPool)
    return create_engine(
        address,
        poolclass=NullPool,
        connect_args={key: value for key, value in _REACHABLE.items() if key not in address.query},
        hide_parameters=True,
    )


def _sqlite(address: URL, pool: type[Pool]) -> Engine:
    engine = create_engine(
        address,
        poolclass=pool,
        connect_args={"check_same_thread": False, **({} if "timeout" in address.query else _PATIENCE)},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(url: str | URL) -> Path | None:
    """Return the file that an SQLite address names; None for any other address."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in {None, "", ":memory:"}:
        return None
    return Path(str(address.database))


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # SQLAlchemy's own BEGIN is sent by _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
