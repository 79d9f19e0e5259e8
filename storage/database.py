"""A database: one connection for the one writer, and a transaction at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.engine import open_engine
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


class Unavailable(Exception):  # noqa: N818 - a state of the world, not a mistake
    """The database cannot be reached or written now; the same work may succeed later."""


class Database:
    """Owns the connection. Not for use by two threads at once."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._connection: Connection | None = None
        self._kept: dict[tuple[str, int, int], Any] = {}

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises:
            Unavailable: nothing was written, and it is not the work's fault.
        """
        try:
            if self._connection is None:
                self._connection = self.engine.connect()
            with self._connection.begin():
                uow = UnitOfWork(self._connection, self._kept)
                yield uow
                uow.flush()
        except (OperationalError, InterfaceError) as problem:
            self.close()
            raise Unavailable(str(problem.orig)) from problem
        except DBAPIError as problem:
            if problem.connection_invalidated:
                self.close()
                raise Unavailable(str(problem.orig)) from problem
            raise

    def close(self) -> None:
        """Gives the connection back; the next transaction opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
