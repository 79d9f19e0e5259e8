"""The database: one connection for the one writer, and one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from storage.engine.connection import open_engine
from storage.engine.unit_of_work import Kept, UnitOfWork

_SQLITE_MISTAKE = 1
"""SQLite reports a statement that makes no sense as an operational error too, with this code."""


class Unavailable(Exception):  # noqa: N818 - a state of the world, not a mistake
    """The database cannot be reached or written now; the same work may succeed later."""


class Database:
    """Owns the connection; two threads must not use it at once."""

    def __init__(self, url: str) -> None:
        """Read the address, without opening anything yet.

        Raises:
            Unavailable: The address cannot be read, or its folder cannot be made.
        """
        try:
            self.engine = open_engine(url)
        except (ArgumentError, ValueError):  # the message would repeat the address, with its password
            raise Unavailable("the address cannot be read") from None
        except OSError as problem:
            raise Unavailable(str(problem)) from problem
        self._connection: Connection | None = None
        self._kept: Kept = {}

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Run one transaction, which is committed at the end and rolled back on any exception.

        Raises:
            Unavailable: The database failed, not the work. Nothing was written, unless the connection was
                lost in the middle of the commit: then nobody can tell.
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
        """Run a transaction that looks at the tables themselves or changes them.

        Raises:
            Unavailable: The database refused, for whatever reason.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as problem:
            raise Unavailable(str(problem.orig)) from problem

    def close(self) -> None:
        """Give the connection back; the next transaction opens another."""
        self._kept.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _away(problem: DBAPIError) -> bool:
    if isinstance(problem.orig, sqlite3.Error):
        code = getattr(
            problem.orig, "sqlite_errorcode", _SQLITE_MISTAKE
        )  # a text with broken encoding comes without a code
        if code & 0xFF == _SQLITE_MISTAKE:
            return False
    return isinstance(problem, OperationalError | InterfaceError) or problem.connection_invalidated
