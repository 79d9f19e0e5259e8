"""Keeps one connection to the gateway for ever."""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.transports.base import State
from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.gateway import Gateway
from bot.transports.wechaty.puppet import Event, Happening, Puppet

_log = logging.getLogger(__name__)
_STATES = {Why.TAKEN: State.TAKEN, Why.WRONG_TOKEN: State.WRONG_TOKEN, Why.UNTRUSTED: State.UNTRUSTED}
_EARLIEST = 0.75
"""The shortest wait, as a part of the longest, so that many bots do not come back at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times that things may take, in seconds.

    Attributes:
        backoff: The waits between attempts to connect; the last is repeated for ever. The first ones stay
            under five seconds, so that a gateway that was only restarted is soon attached to again.
        person: The wait where a person has to put something right first.
        login: The time in which a running WeChat says who is logged in; after it WeChat is started.
        call: One call.
        echo: The wait for the bot's own message after a send that was not confirmed.
        ding: Between two dings.
        dong: From a ding to its answer, where the gateway answers at all.
    """

    backoff: tuple[float, ...] = (1, 2, 3, 3, 3, 3, 3, 8, 16, 30)
    person: float = 60
    login: float = 5
    call: float = 15
    echo: float = 3
    ding: float = 30
    dong: float = 10


class Connection:
    """Attaches, listens, and comes back after the gateway was away. It never stops WeChat or gives up."""

    def __init__(
        self,
        gateway: Gateway,
        times: Times,
        hear: Callable[[Event], None],
        tell: Callable[[State, str], None],
    ) -> None:
        """`hear` gets every event, `tell` every new state with the QR code's text or nothing."""
        self._gateway = gateway
        self._times = times
        self._hear = hear
        self._tell = tell
        self._puppet: Puppet | None = None
        self._failures = 0
        self._was_in = False
        self._dong = asyncio.Event()
        self._dongs = False
        self._attached = asyncio.Event()
        self._qrcode = ""
        self.state = State.CONNECTING
        self.self_id = ""
        self.round = 0
        """The number of the connection; what happened within one was heard without a gap."""

    async def puppet(self) -> Puppet:
        """Return the gateway as soon as somebody is logged in there."""
        while self._puppet is None or not self._attached.is_set():
            await self._attached.wait()
        return self._puppet

    @property
    def puppet_now(self) -> Puppet | None:
        """Return the gateway if somebody is logged in there now."""
        return self._puppet if self.state is State.READY else None

    async def run(self) -> None:
        """Connect again and again until it is cancelled."""
        self._tell(self.state, "")
        while True:
            self.round += 1
            why = await self._once()
            state, wait = self._after(why)
            self._become(state)
            _log.info("the gateway is away", extra={"why": why.value, "retry_in": round(wait, 1)})
            await asyncio.sleep(wait)

    def _after(self, why: Why) -> tuple[State, float]:
        """Return the state after a connection has ended, and the wait: a minute where a person must act.

        A gateway that was ours just now may look taken until it has noticed that we are gone.
        """
        waits = self._times.backoff
        wait = waits[min(self._failures, len(waits) - 1)] * random.uniform(_EARLIEST, 1)  # noqa: S311 - no secret
        self._failures += 1
        ghost = why is Why.TAKEN and self._was_in and self._failures <= len(waits)
        if why not in _STATES or ghost:
            return State.CONNECTING, wait
        self._was_in = False
        return _STATES[why], self._times.person

    async def _once(self) -> Why:
        """Keep one connection from its beginning to its end."""
        puppet = self._puppet = Puppet(self._gateway, self._times.call)
        tasks = [
            asyncio.ensure_future(coroutine) for coroutine in (self._listen(puppet), self._look_after(puppet))
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
        except Exception:  # noqa: BLE001 - whatever it was, the gateway is tried again
            _log.exception("the connection to the gateway stumbled")
            return Why.GONE
        finally:
            self._attached.clear()
            self._puppet = None
            if self.state not in _STATES.values():
                self._become(State.CONNECTING)
            for task in tasks:
                task.cancel()
            puppet.close()  # before anything is awaited: a second cancellation would leave it open
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, puppet: Puppet) -> Why:
        try:
            async for event in puppet.events():
                self._note(event)
                self._hear(event)
        except CallFailed as failed:
            return failed.why
        return Why.GONE

    def _note(self, event: Event) -> None:
        match event.what:
            case Happening.LOGIN:
                self.self_id = event.facts.get("contactId", "")
                self._failures, self._was_in = 0, True
                self._attached.set()
                self._become(State.READY)
            case Happening.LOGOUT:
                self._attached.clear()
                self._become(State.LOGGED_OUT)
            case Happening.SCAN if self.state is not State.READY:
                self._become(State.WAITING_FOR_LOGIN, event.facts.get("qrcode", ""))
            case Happening.DONG:
                self._dongs = True
                self._dong.set()
            case _:
                pass

    async def _look_after(self, puppet: Puppet) -> Why:
        """Start WeChat where nobody logs in, then ask for a sign of life now and then."""
        try:
            async with asyncio.timeout(self._times.login):
                await self._attached.wait()
        except TimeoutError:
            if not await self._start(puppet):
                return Why.SILENT
        while True:
            await asyncio.sleep(self._times.ding)
            if not await self._lives(puppet):
                return Why.SILENT

    async def _start(self, puppet: Puppet) -> bool:
        """Start WeChat unless it waits for somebody already; return False where the gateway is not there."""
        if self.state in {State.WAITING_FOR_LOGIN, State.LOGGED_OUT}:
            return True
        try:
            await puppet.start()
        except CallFailed as failed:
            _log.warning("WeChat cannot be started", extra={"why": failed.why.value})
            return failed.why is Why.REFUSED
        if self.state is not State.READY:
            self._become(State.WAITING_FOR_LOGIN)
        return True

    async def _lives(self, puppet: Puppet) -> bool:
        """Return whether a ding is taken and, by a gateway that has answered one before, answered."""
        self._dong.clear()
        try:
            await puppet.ding()
            async with asyncio.timeout(self._times.dong):
                await self._dong.wait()
        except CallFailed as failed:
            return failed.why is Why.REFUSED
        except TimeoutError:
            return not self._dongs
        return True

    def _become(self, state: State, qrcode: str = "") -> None:
        if (state, qrcode or self._qrcode) != (self.state, self._qrcode):
            self.state, self._qrcode = state, qrcode
            self._tell(state, qrcode)
