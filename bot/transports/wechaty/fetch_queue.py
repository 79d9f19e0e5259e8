"""Fetches messages in the order in which WeChat announced them.

A gateway announces a message by its id alone; the content has to be fetched, and answers overtake each other.
So the ids are queued as they come, several are fetched at a time, and each waits for those before it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, TypeVar

from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.puppet import Puppet

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
AT_A_TIME = 32
"""The number of messages fetched at once; the gateway answers each in some ten milliseconds."""
TRIES = 3
"""The number of refusals until a message is given up: a gateway that was started anew never knows it."""


class FetchQueue(Generic[_T]):
    """Fetches what was announced; it waits while the gateway is away.

    Args:
        puppet: Returns the gateway as soon as it can be asked.
        fetch: Makes something of a message id, or nothing.
    """

    def __init__(
        self, puppet: Callable[[], Awaitable[Puppet]], fetch: Callable[[Puppet, str], Awaitable[_T | None]]
    ) -> None:
        self._puppet = puppet
        self._fetch = fetch
        self._queue: asyncio.Queue[asyncio.Future[_T | None]] = asyncio.Queue()
        self._slots = asyncio.Semaphore(AT_A_TIME)

    def announce(self, message_id: str) -> None:
        """Begin to fetch a message that has come."""
        self._queue.put_nowait(asyncio.ensure_future(self._get(message_id)))

    async def reader(self) -> AsyncIterator[_T]:
        """Yield what was made of each message, in the order of announcement, for ever."""
        while True:
            message = await (await self._queue.get())
            if message is not None:
                yield message

    def close(self) -> None:
        """Give up what is being fetched."""
        while not self._queue.empty():
            self._queue.get_nowait().cancel()

    async def _get(self, message_id: str) -> _T | None:
        async with self._slots:
            refusals = 0
            while refusals < TRIES:
                puppet = await self._puppet()
                try:
                    return await self._fetch(puppet, message_id)
                except CallFailed as failed:
                    refusals += failed.why is Why.REFUSED
                    await asyncio.sleep(0)  # the connection notices first that it is gone
        _log.warning("a message was announced and cannot be fetched", extra={"message_id": message_id})
        return None
