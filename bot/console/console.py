"""Puts together the parts of the web chat beside the conversations."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.console.dial import Dial, WindowRequests, refuse
from bot.console.panel import Overview, Panel
from bot.console.tour import Tour
from bot.demo.demo_clock import ClockMover
from bot.engine.clock import Clock, TravellingClock
from bot.engine.dispatcher import Dispatcher
from bot.transports.web import WebTransport
from handlers.kit import Rules


class Console:
    """The panel, which is always there, and clock controls and tour where the clock can be moved."""

    def __init__(
        self,
        transport: WebTransport,
        dispatcher: Dispatcher,
        rules: Rules,
        clock: Clock,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        """`settled` returns when everything that may be sent by now has been sent."""
        zone = rules.timetable.zone

        def now() -> datetime:
            return clock.now().astimezone(zone)

        chat, panel, requests = transport.chat, Panel(transport.chat), WindowRequests()
        overview = Overview(transport=transport, rules=rules, names=transport.name_of, now=now)
        self._tasks: list[Callable[[], Awaitable[None]]] = [
            partial(panel.run, dispatcher, overview),
            requests.run,
        ]
        if isinstance(clock, TravellingClock):
            clock.run()
            dial = Dial(chat, requests, ClockMover(clock, dispatcher, rules, settled), now)
            Tour(chat, dispatcher, dial, rules, settled)
            self._tasks.append(partial(dial.run, dispatcher, rules))
        else:
            refuse(chat)

    async def run(self) -> None:
        """Run all parts for ever."""
        await asyncio.gather(*(run() for run in self._tasks))
