"""What a window has asked for and what takes a while; one thing at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.transports.web import Refused

_log = logging.getLogger(__name__)


class Errands:
    """Does what it is asked for; who comes while it is at it is told so."""

    def __init__(self) -> None:
        self._asked: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()
        self._busy = False

    def ask(self, errand: Callable[[], Awaitable[None]]) -> None:
        """Takes an errand.

        Raises:
            Refused: it has one already.
        """
        if self._busy:
            raise Refused("时钟正在走，请等它停下来。")
        self._busy = True
        self._asked.put_nowait(errand)

    async def run(self) -> None:
        """For ever; an errand that fails is logged, and the next one may come."""
        while True:
            errand = await self._asked.get()
            try:
                await errand()
            except Exception:  # noqa: BLE001 - whatever a window asked for must not end the program
                _log.exception("what a window asked for has failed")
            finally:
                self._busy = False
