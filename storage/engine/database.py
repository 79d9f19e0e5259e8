"""A database: one connection for the one writer, and a transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from storage.engine.connection import open_engine
from storage.engine.unit_of_work import Kept, UnitOfWork

_SQLITE_MISTAKE = 1
"""SQLite's code of a statement that makes no sense; it, too, comes as an operational error."""


class Unavailable(Exception):  # noqa: N818 - a state of the world, not a mistake
    """The database cannot be reached or written now; the same work may succeed later."""


class Database:
    """Owns the connection. Not for use by two threads at once."""

    def __init__(self, url: str) -> None:
        """Opens nothing yet.

        Raises:
            Unavailable: the address cannot be read, or its folder cannot be made.
        """
        try:
            self.engine = open_engine(url)
        except (ArgumentError, ValueError):  # not repeated: there may be a password in it
            raise Unavailable("the address cannot be read") from None
        except OSError as problem:
            raise Unavailable(str(problem)) from problem
        self._connection: Connection | None = None
        self._kept: Kept = {}

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises:
            Unavailable: it is not the work's fault. Nothing was written; only where the connection was
                lost in the middle of the commit it may have been.
        """
        try:
            if self._connection is None:
                self._connection = self.engine.connect()
            with self._connection.begin():
                uow = UnitOfWork(self._connection, self._kept)
                yield uow
                uow.flush()
            self._kept.update(uow.promised)
        except DBAPIError as problem:
            if not _away(problem):
                raise
            self.close()
            raise Unavailable(str(problem.orig)) from problem

    @contextmanager
    def schema(self) -> Iterator[Connection]:
        """A transaction for looking at the tables themselves and changing them.

        Raises:
            Unavailable: whatever the database has to say against it.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as problem:
            raise Unavailable(str(problem.orig)) from problem

    def close(self) -> None:
        """Gives the connection back; the next transaction opens another."""
        self._kept.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _away(problem: DBAPIError) -> bool:
    if isinstance(problem.orig, sqlite3.Error):
        code = getattr(problem.orig, "sqlite_errorcode", _SQLITE_MISTAKE)  # a text that is none has no code
        if code & 0xFF == _SQLITE_MISTAKE:
            return False
    return isinstance(problem, OperationalError | InterfaceError) or problem.connection_invalidated
