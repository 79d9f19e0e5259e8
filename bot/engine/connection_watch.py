"""Records the state of the transport, so that others can see it and gaps are noticed however a run ended."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.engine.clock import Clock, wait
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Errand, Tick
from bot.transports.base import State, Transport
from handlers.calendar.account_health import Sign, note_sign
from handlers.kit import Context
from handlers.people.outside_changes import Change, bound_ids, examine, freeze

_log = logging.getLogger(__name__)
EVERY = 20.0
"""Seconds between two signs of life."""
LOOKS = 3
"""The number of checks, a minute apart, after which ids count as changed; WeChat may still be loading."""
BETWEEN_LOOKS = 60.0


class ConnectionWatch:
    """Gives signs of life, and after each login checks that every bound id still exists.

    Args:
        hold: Gets whether everything but answers is to be kept back.
        refresh: Called with every sign of life, to look at what others may have changed in the database.
    """

    def __init__(
        self,
        transport: Transport,
        dispatcher: Dispatcher,
        clock: Clock,
        hold: Callable[[bool], None],
        refresh: Callable[[], None],
    ) -> None:
        self._transport = transport
        self._dispatcher = dispatcher
        self._clock = clock
        self._hold = hold
        self._refresh = refresh
        self._stir = asyncio.Event()
        self._was_ready = False
        self._looking: asyncio.Future[None] | None = None

    def changed(self) -> None:
        """Take note that the transport's state has changed."""
        self._stir.set()

    async def run(self) -> None:
        """Give a sign of life at every change and every 20 seconds, until it is cancelled."""
        try:
            while True:
                self._stir.clear()
                if self._transport.state is not State.STARTING:
                    await self._sign()
                await wait(self._clock, self._stir, EVERY)
        finally:
            self._stop_looking()

    async def _sign(self) -> None:
        ready = self._transport.state is State.READY
        sign = Sign(
            transport=self._transport.name,
            account=self._transport.account,
            state=self._transport.state.value,
            heard=ready or self._was_ready,
            loses=self._transport.loses,
        )
        came, self._was_ready = ready and not self._was_ready, ready
        done = self._errand(partial(note_sign, sign))
        await asyncio.wait([done])
        if not done.cancelled() and done.exception() is None:
            self._hold(done.result())
            self._refresh()
        if came:
            self._dispatcher.put(Tick())
            self._stop_looking()
            self._looking = asyncio.ensure_future(self._look())
            self._looking.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _look(self) -> None:
        """Check the account's ids time and again, and freeze its bindings if they have changed."""
        name, account = self._transport.name, self._transport.account
        for left in reversed(range(LOOKS)):
            bound = await self._errand(partial(bound_ids, name, account))
            unknown = await self._transport.unknown(*bound)
            if unknown is None:
                return  # it went away meanwhile; its return is looked at anew
            change = await self._errand(partial(examine, name, account, unknown))
            if change is None:
                return
            if not left or change is Change.ACCOUNT:
                _log.error("the bindings are frozen", extra={"change": change.value, "unknown": len(unknown)})
                await self._errand(partial(freeze, name, account, change))
                self.changed()
                return
            await self._clock.sleep(BETWEEN_LOOKS)

    def _errand(self, run: Callable[[Context], Any]) -> asyncio.Future[Any]:
        return self._dispatcher.put(Errand(run=run))

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
