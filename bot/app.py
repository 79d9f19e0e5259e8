"""The composition root: everything that runs is put together here, and taken apart at the end."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.config import Settings
from bot.config.settings_to_rules import roster_spec, rules_of
from bot.console.console import Console
from bot.console.web_hints import WebHintsService
from bot.engine.clock import Clock
from bot.engine.connection_watch import ConnectionWatch
from bot.engine.dispatcher import Dispatcher
from bot.engine.drawing import redraw
from bot.engine.intake import carry_messages
from bot.engine.pacing import Pacing
from bot.engine.scheduler import Scheduler
from bot.engine.sender import Sender
from bot.engine.writer import Call, Errand, Writer
from bot.files.reader import Reader
from bot.transports.base import State
from bot.transports.web import Access, CannotListen, WebTransport, sample_town
from bot.transports.web.history import history
from bot.transports.wechaty import Gateway, WechatyTransport
from handlers.desk.message_service import Desk
from handlers.kit import Context
from handlers.people.outside_changes import removed_from_group, sync_roster
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.roster import UnitFact
from storage.stock import take_stock
from storage.store import Store

__all__ = ["App", "CannotListen", "open_writer"]

_log = logging.getLogger(__name__)
_LAST_ANSWERS_SECONDS = 3.0
"""Seconds in which the last answers can go out at the end; what is left stays queued for the next start."""


def open_writer(settings: Settings, clock: Clock, *, backed_up: bool = False) -> Writer:
    """Open the town's writer on a database brought up to this program and to the configured roster.

    Raises:
        Newer, Older, NeedsBackup: the database cannot be brought up.
        Unavailable: the database cannot be reached.
    """
    database = Database(settings.database.url.get_secret_value())
    backup = migrate(database, clock.now(), backed_up=backed_up, seal=take_stock)
    if backup:
        _log.warning("the database was upgraded", extra={"backup": str(backup)})
    rules = rules_of(settings)
    writer = Writer(database, Desk(rules=rules), clock)

    def enter(store: Store) -> list[UnitFact]:
        return sync_roster(roster_spec(settings.town), Context(store=store, rules=rules, now=clock.now()))

    changes = writer.value(Call(run=enter))
    _log.info("the roster is up to date", extra={"changes": len(changes)})
    return writer


def _ignore_state(state: State, qrcode: str) -> None:
    """Ignore the state; nobody has asked to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The long-lived parts of a running town."""

    transport: WebTransport | WechatyTransport
    dispatcher: Dispatcher
    sender: Sender
    watch: ConnectionWatch
    console: Console | None = None


class App:
    """One town on one transport, from the first message to a clean end."""

    def __init__(
        self, settings: Settings, writer: Writer, clock: Clock, gateway: Gateway | None = None
    ) -> None:
        """With a gateway the town talks on WeChat, without one on the web chat."""
        self._settings = settings
        self._writer = writer
        self._clock = clock
        self._gateway = gateway

    async def run(
        self, ready: Callable[[str], None], tell: Callable[[State, str], None] = _ignore_state
    ) -> None:
        """Run until SIGINT or SIGTERM.

        What was committed by then is delivered or stays queued for the next start. A second signal does
        not wait for that.

        Args:
            ready: Gets the web chat's address, or the name of the WeChat account that is logged in.
            tell: Gets every state of the connection to WeChat, with the text of a QR code to scan.

        Raises:
            CannotListen: the web chat's port is taken. Nothing was sent by then.
            Exception: a task has failed; the others are ended in good order first.
        """
        stop = asyncio.ensure_future(_signalled())
        listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        parts = self._build(tell)
        base = [
            asyncio.ensure_future(coroutine)
            for coroutine in (
                parts.transport.run(listening.set_result),
                parts.dispatcher.run(),
                parts.watch.run(),
            )
        ]
        async with AsyncExitStack() as end:
            end.push_async_callback(parts.dispatcher.close)
            end.push_async_callback(_cancel, [stop, *base])
            await _first_of([stop, listening], base)
            if listening.done():
                parts.watch.changed()
                ready(listening.result())
                await self._serve(parts, stop, base)

    async def _serve(
        self, parts: _Parts, stop: asyncio.Future[None], base: Sequence[asyncio.Future[None]]
    ) -> None:
        """Take in and send messages until the end, then send the last answers."""
        reader = Reader()
        beside_sender = [
            Scheduler(parts.dispatcher, self._clock).run(),
            carry_messages(parts.transport, parts.dispatcher, reader),
        ]
        if parts.console:
            beside_sender.append(parts.console.run())
        intake = [asyncio.ensure_future(coroutine) for coroutine in beside_sender]
        sending = asyncio.ensure_future(parts.sender.run())
        background = [asyncio.ensure_future(coroutine) for coroutine in self._background(parts)]
        async with AsyncExitStack() as end:
            end.push_async_callback(reader.close)
            end.push_async_callback(_cancel, [*intake, sending, *background])
            await reader.ready()
            await _first_of([stop], [*base, *intake, sending])
            await _cancel(intake)
            await _send_last_answers(parts.dispatcher, parts.sender)

    def _background(self, parts: _Parts) -> list[Coroutine[Any, Any, None]]:
        """Return the work that ends by itself and may be cut off before it has."""
        if not isinstance(parts.transport, WebTransport):
            return []
        return [redraw(parts.dispatcher, parts.transport.name, parts.transport.chat.illustrate)]

    def _build(self, tell: Callable[[State, str], None]) -> _Parts:
        dispatcher = Dispatcher(self._writer, self._clock)
        transport = self._wechat(self._gateway, tell) if self._gateway else self._web()
        sender = self._sender(transport, dispatcher)
        watch = ConnectionWatch(transport, dispatcher, self._clock, sender.hold, sender.look_again)
        if isinstance(transport, WechatyTransport):
            transport.on_state(watch.changed)
            transport.on_removed(lambda group: dispatcher.put(Errand(run=partial(removed_from_group, group))))
            return _Parts(transport=transport, dispatcher=dispatcher, sender=sender, watch=watch)
        transport.answer_with(WebHintsService(dispatcher, self._writer.desk, self._clock))
        console = Console(transport, dispatcher, rules_of(self._settings), self._clock, sender.settled)
        return _Parts(transport=transport, dispatcher=dispatcher, sender=sender, watch=watch, console=console)

    def _sender(self, transport: WebTransport | WechatyTransport, dispatcher: Dispatcher) -> Sender:
        """Build the sender; only WeChat, where a machine must not be noticed, limits how fast it speaks."""
        if isinstance(transport, WebTransport):
            return Sender(transport, dispatcher, self._clock, Pacing())
        pacing = Pacing(**self._settings.pacing.model_dump())
        sender = Sender(transport, dispatcher, self._clock, pacing, transport.patience)
        transport.on_late(sender.arrived)
        return sender

    def _wechat(self, gateway: Gateway, tell: Callable[[State, str], None]) -> WechatyTransport:
        return WechatyTransport(gateway, self._clock.now, tell)

    def _web(self) -> WebTransport:
        lines, roster = self._writer.value(
            Call(run=lambda store: (history(store, WebTransport.name), store.units.roster()))
        )
        zone = self._settings.timezone
        return WebTransport(
            self._settings.web.host,
            self._settings.web.port,
            sample_town(roster, self._settings.town.name),
            lambda: self._clock.now().astimezone(zone),
            lines,
            Access(token=self._settings.web.token.get_secret_value(), hosts=self._settings.web.hosts),
        )


async def _signalled() -> None:
    """Return at the first SIGINT or SIGTERM and restore the handlers, so that a second one ends at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    before = {
        number: signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        await stop.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _first_of(ends: Sequence[asyncio.Future[Any]], tasks: Sequence[asyncio.Future[None]]) -> None:
    """Return when one of `ends` is done.

    Raises:
        Exception: a task has raised it, or a task has ended although it should run for ever.
    """
    done, _ = await asyncio.wait([*ends, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    if done.isdisjoint(ends):
        raise RuntimeError("something that runs for ever has come to an end")


async def _send_last_answers(dispatcher: Dispatcher, sender: Sender) -> None:
    """Answer what has come in, as far as there is time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_ANSWERS_SECONDS):
            await dispatcher.call(lambda _store: None)
            await sender.settled()


async def _cancel(tasks: Sequence[asyncio.Future[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
