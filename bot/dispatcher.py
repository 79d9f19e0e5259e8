"""One queue for everything that touches the database, and one thread that empties it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from bot.writer import Call, Item
from storage.database import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.writer import Done, Writer
    from storage.outbox import OutboxRow
    from storage.store import Store

_log = logging.getLogger(__name__)
MOST = 64
_BACKOFF = (0.5, 1, 2, 5, 10, 30)


class Dispatcher:
    """Hands the writer what is waiting, in order of arrival, a batch at a time."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock
        self._queue: asyncio.Queue[tuple[Item, asyncio.Future[Any]]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._at_work: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._at_work.set_result(None)
        self._listeners: list[Callable[[list[OutboxRow]], None]] = []

    def on_added(self, listener: Callable[[list[OutboxRow]], None]) -> None:
        """The listener is told of new messages to send, after they are committed."""
        self._listeners.append(listener)

    def put(self, item: Item) -> asyncio.Future[Any]:
        """Queues an item; the future gives its value once it is committed."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((item, future))
        return future

    def call(self, run: Callable[[Store], Any]) -> asyncio.Future[Any]:
        """Queues something to be done with the store."""
        return self.put(Call(run=run))

    async def run(self) -> None:
        """Empties the queue for ever."""
        while True:
            batch = [await self._queue.get()]
            while len(batch) < MOST and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            self._at_work = asyncio.ensure_future(self._handle(batch))
            await asyncio.shield(self._at_work)

    async def close(self) -> None:
        """Handles what has been begun and what is still waiting, then ends the thread."""
        await self._at_work
        while not self._queue.empty():
            await self._handle([self._queue.get_nowait()])
        self._thread.shutdown()

    async def _commit(self, items: list[Item]) -> Done:
        """Tries until the database takes the batch."""
        attempt = 0
        while True:
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._thread, self._writer.process, items)
            except Unavailable as problem:
                wait = _BACKOFF[min(attempt, len(_BACKOFF) - 1)]
                _log.warning("the database is away", extra={"error": str(problem), "retry_in": wait})
                attempt += 1
                await self._clock.sleep(wait)

    async def _handle(self, batch: list[tuple[Item, asyncio.Future[Any]]]) -> None:
        self._settle(batch, await self._commit([item for item, _ in batch]))

    def _settle(self, batch: list[tuple[Item, asyncio.Future[Any]]], done: Done) -> None:
        for (_, future), result in zip(batch, done.results, strict=True):
            if future.done():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)
        if done.added:
            for listener in self._listeners:
                listener(done.added)
