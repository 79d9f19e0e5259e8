"""One queue for everything that touches the database, and one thread that empties it."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.engine.clock import Clock, wait
from bot.engine.writer import Call, Done, Item, Writer
from storage.engine.database import Unavailable
from storage.messages.outbox import OutboxRow
from storage.store import Store

_log = logging.getLogger(__name__)
_Waiting = tuple[Item, "asyncio.Future[Any]"]
MOST = 64
"""Items of one batch: enough that a burst shares its commits, few enough that nobody waits long for one."""
_BACKOFF = (0.5, 1, 2, 5, 10, 30)


class Dispatcher:
    """Hands the writer what is waiting, in order of arrival, a batch at a time."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._at_work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._at_work.set_result(None)
        self._closing = asyncio.Event()
        self._listeners: list[Callable[[list[OutboxRow]], None]] = []
        self._returned: list[Callable[[], None]] = []

    def on_added(self, listener: Callable[[list[OutboxRow]], None]) -> None:
        """Tell the listener of new messages to send, after they have been committed."""
        self._listeners.append(listener)

    def on_return(self, listener: Callable[[], None]) -> None:
        """Tell the listener when the database is back.

        A commit that went through as the connection broke may have added rows of which nobody was told.
        """
        self._returned.append(listener)

    def put(self, item: Item) -> asyncio.Future[Any]:
        """Queue an item; the future gets its value once it is committed.

        The future is cancelled where the program ends while the database is away: nothing was written.
        """
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((item, future))
        return future

    def call(self, run: Callable[[Store], Any]) -> asyncio.Future[Any]:
        """Queue a call that works with the store."""
        return self.put(Call(run=run))

    async def run(self) -> None:
        """Empty the queue for ever."""
        while True:
            batch = [await self._queue.get(), *self._waiting(MOST - 1)]
            self._at_work = asyncio.ensure_future(self._commit(batch))
            await asyncio.shield(self._at_work)

    async def close(self) -> None:
        """Handle what has been begun and what is still waiting, then end the thread.

        Where the database is away, what waits is given up: nobody was told that it is stored.
        """
        self._closing.set()
        try:
            if not self._at_work.done():
                await self._at_work
            while batch := self._waiting(MOST):
                await self._commit(batch)
        except Unavailable as problem:
            left = self._queue.qsize()
            _log.warning("ended while the database is away", extra={"error": str(problem), "left": left})
            _give_up(self._waiting(left))
        finally:
            self._thread.shutdown()

    def _waiting(self, most: int) -> list[_Waiting]:
        return [self._queue.get_nowait() for _ in range(min(most, self._queue.qsize()))]

    async def _commit(self, batch: list[_Waiting]) -> None:
        """Hand a batch to the writer until the database has taken all of it, and tell what became of it.

        Raises:
            Unavailable: the database is away, and the program is ending.
        """
        loop = asyncio.get_running_loop()
        attempt = 0
        while batch:
            items = [item for item, _ in batch]
            try:
                done = await loop.run_in_executor(self._thread, self._writer.process, items)
            except Unavailable as problem:
                if self._closing.is_set():
                    _give_up(batch)
                    raise
                await self._pause(attempt, problem)
                attempt += 1
            except Exception as problem:
                for _, future in batch:
                    _fail(future, problem)
                raise
            else:
                if attempt:
                    self._is_back()
                attempt = 0
                self._settle(batch, done)
                batch = batch[len(done.results) :]

    async def _pause(self, attempt: int, problem: Unavailable) -> None:
        pause = _BACKOFF[min(attempt, len(_BACKOFF) - 1)]
        _log.warning("the database is away", extra={"error": str(problem), "retry_in": pause})
        await wait(self._clock, self._closing, pause)

    def _is_back(self) -> None:
        _log.warning("the database is back")
        for listener in self._returned:
            listener()

    def _settle(self, batch: list[_Waiting], done: Done) -> None:
        for (_, future), result in zip(batch, done.results, strict=False):
            if isinstance(result, Exception):
                _fail(future, result)
            elif not future.done():
                future.set_result(result)
        if done.added:
            for listener in self._listeners:
                listener(done.added)


def _fail(future: asyncio.Future[Any], problem: Exception) -> None:
    if not future.done():
        future.set_exception(problem)
        future.exception()  # it is logged where it happened; nobody need look at it a second time


def _give_up(batch: list[_Waiting]) -> None:
    for _, future in batch:
        future.cancel()
