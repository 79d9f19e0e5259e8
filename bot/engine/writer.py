"""The one writer: takes what is waiting into one transaction, and commits all of it or nothing.

The items of a batch share a transaction and its writes are collected, so a burst costs one fsync and a
few statements. When an item fails, the batch is rolled back and every item is done again on its own, so
that only the failing one is lost; handlers touch nothing but the store, so doing them twice is safe.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.engine.clock import Clock
from handlers.desk.message_service import Desk, Unclean
from handlers.desk.parse_message import Heard, unheard
from handlers.kit import Context, Incoming
from handlers.kit import texts as common
from storage.engine.database import Database, Unavailable
from storage.messages.outbox import OutboxRow
from storage.roster import town_id
from storage.store import Store

_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Message:
    """A message to be handled.

    Attributes:
        heard: How it was understood when it was last handled; this outlives a rolled back transaction.
    """

    incoming: Incoming
    heard: Heard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A request to look at the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Something that the machine itself does with the store; its value is the item's result."""

    run: Callable[[Store], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something that the machine has noticed, for the handlers: replies are sent, all else is the result."""

    run: Callable[[Context], Any]


Item = Message | Tick | Call | Errand


@dataclass(slots=True, kw_only=True)
class Done:
    """The outcome of a batch.

    Attributes:
        results: A value or an exception for each item, in order; fewer than there were items where the
            database went away after some had been committed.
        added: New messages to be sent.
    """

    results: list[object] = field(default_factory=list)
    added: list[OutboxRow] = field(default_factory=list)


class Writer:
    """Works on one town of one database; only one thread may use it at a time."""

    def __init__(self, database: Database, desk: Desk, clock: Clock, *, strict: bool = False) -> None:
        """With `strict` it raises what handlers stumble over, as tests want it."""
        self._database = database
        self._desk = desk
        self._clock = clock
        self._strict = strict
        self._town_id: int | None = None

    @property
    def desk(self) -> Desk:
        """The desk that handles what is written."""
        return self._desk

    def at(self, clock: Clock, desk: Desk | None = None) -> Writer:
        """Return the same writer by another clock."""
        return Writer(self._database, desk or self._desk, clock, strict=self._strict)

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def process(self, items: Sequence[Item]) -> Done:
        """Handle a batch; when it returns, everything that has a result is committed.

        Raises:
            Unavailable: the database is away; nothing was written, try the same batch again.
        """
        done = Done()
        try:
            with self._transaction() as store:
                store.inbox.learn(item.incoming.key for item in items if isinstance(item, Message))
                for item in items:
                    now = self._clock.now()
                    if not isinstance(item, Message):
                        done.results.append(self._do(item, store, now))
                        continue
                    item.heard = self._desk.hear(item.incoming, store, now)
                    if item.heard is not None:
                        self._desk.handle(item.heard, store, now)
                    done.results.append(None)
                done.added = store.outbox.added
        except Unavailable:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever it was, only the item at fault is lost
            return self._one_by_one(items) if len(items) > 1 else self._failed(items[0], problem)
        return done

    def value(self, call: Call | Errand) -> Any:  # noqa: ANN401 - whatever the call returns
        """Do one call now and return its value, or raise what it raised."""
        result = self.process([call]).results[0]
        if isinstance(result, Exception):
            raise result
        return result

    def _do(self, item: Tick | Call | Errand, store: Store, now: datetime) -> object:
        if isinstance(item, Tick):
            self._desk.tick(store, now)
            return None
        if isinstance(item, Errand):
            return self._desk.run(item.run, store, now)
        return item.run(store)

    def _one_by_one(self, items: Sequence[Item]) -> Done:
        done = Done()
        for item in items:
            try:
                alone = self.process([item])
            except Unavailable:
                if done.results:
                    return done  # what has been committed is told now, the rest is tried again
                raise
            done.results += alone.results
            done.added += alone.added
        return done

    def _failed(self, item: Item, problem: Exception) -> Done:
        """Answer for an item that was rolled back: the sender's mistake politely, ours by a number."""
        if isinstance(problem, Unclean):
            assert isinstance(item, Message)
            return self._answer(item, problem.text)
        if self._strict:
            raise problem
        if isinstance(item, Call | Errand):
            return Done(results=[problem])
        error = secrets.token_hex(4)
        fields = {"error_id": error, "item": type(item).__name__}
        _log.error("an item failed", exc_info=problem, extra=fields)
        if isinstance(item, Tick):
            return Done(results=[problem])
        return self._keep(item, f"{error} {type(problem).__name__}: {problem}")

    def _keep(self, item: Message, error: str) -> Done:
        """Keep a failed message in the inbox; one that cannot even be stored must not stop the rest."""
        try:
            return self._answer(item, common.INTERNAL, error)
        except Unavailable:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever it was, the next message must be served
            _log.exception("a message cannot be stored", extra={"error_id": error.partition(" ")[0]})
            return Done(results=[problem])

    def _answer(self, item: Message, text: str, error: str | None = None) -> Done:
        with self._transaction() as store:
            heard = item.heard or unheard(item.incoming)
            self._desk.answer(heard, store, self._clock.now(), text, error=error)
        return Done(results=[None], added=store.outbox.added)

    @contextmanager
    def _transaction(self) -> Iterator[Store]:
        with self._database.transaction() as uow:
            town = self._town_id or town_id(uow, self._desk.rules.town)
            uow.lock(town)
            yield Store(uow, town)
        self._town_id = town  # not before a new town is committed
