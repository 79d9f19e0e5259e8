"""Engines: SQLite by default, PostgreSQL by changing the address only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, StaticPool

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_BUSY_MILLISECONDS = 10_000


def open_engine(url: str) -> Engine:
    """An engine whose transactions take the write lock at their beginning.

    Args:
        url: `sqlite:///path`, `sqlite://` (in memory) or `postgresql+psycopg://…`.

    Raises:
        ValueError: another kind of database.
    """
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        return create_engine(address, poolclass=NullPool)
    if address.get_backend_name() != "sqlite":
        raise ValueError(f"no such kind of database: {address.get_backend_name()}")
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address,
        poolclass=NullPool if address.database else StaticPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # SQLAlchemy's own BEGIN is sent by _begin
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
