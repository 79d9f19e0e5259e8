"""Carries messages from the transport to the queue, keeping the order of each conversation."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Message
from bot.files.reader import Reader
from bot.transports.base import Transport
from handlers.desk.parse_message import contact_of
from handlers.kit import Address, File, Incoming
from handlers.reading.cells import Contents, FileProblem
from storage.store import Store

_log = logging.getLogger(__name__)
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".et", ".ett", ".ods", ".csv", ".numbers")
_TYPES = ("spreadsheet", "excel", "csv")


async def carry_messages(transport: Transport, dispatcher: Dispatcher, reader: Reader) -> None:
    """Carry every message to the queue, and tell the transport which have been stored.

    A workbook is read before it is queued. What is said after it in the same conversation waits for
    that; other conversations do not.
    """
    intake = _Intake(transport, dispatcher, reader)
    try:
        async for incoming in transport.incoming():
            if intake.is_ready(incoming):
                dispatcher.put(Message(incoming=incoming)).add_done_callback(intake.when_stored(incoming))
            else:
                intake.queue_later(incoming)
    finally:
        await intake.end()


class _Intake:
    """The messages that wait on their way to the queue."""

    def __init__(self, transport: Transport, dispatcher: Dispatcher, reader: Reader) -> None:
        self._transport = transport
        self._dispatcher = dispatcher
        self._reader = reader
        self._waiting: set[asyncio.Task[None]] = set()
        self._last: dict[Address, asyncio.Task[None]] = {}

    def is_ready(self, incoming: Incoming) -> bool:
        """Return whether the message brings no workbook, and nothing of its conversation waits for one."""
        return incoming.here not in self._last and not (incoming.file and is_workbook(incoming.file))

    def queue_later(self, incoming: Incoming) -> None:
        """Queue the message when its workbook is read and those before it are queued."""
        task = asyncio.ensure_future(self._after(self._last.get(incoming.here), incoming))
        self._last[incoming.here] = task
        self._waiting.add(task)
        task.add_done_callback(lambda done: self._forget(incoming.here, done))

    def when_stored(self, incoming: Incoming) -> Callable[[asyncio.Future[object]], None]:
        """Return a callback that tells the transport that the message is stored."""

        def tell(future: asyncio.Future[object]) -> None:
            if not future.cancelled() and future.exception() is None:
                self._transport.committed([incoming.message_id])

        return tell

    async def end(self) -> None:
        """Give up what has not been read yet: nobody was told that it is stored."""
        for task in self._waiting:
            task.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def _after(self, before: asyncio.Task[None] | None, incoming: Incoming) -> None:
        if before is not None:
            await asyncio.wait([before])
        if incoming.file and is_workbook(incoming.file):
            incoming = replace(incoming, table=await self._read(incoming, incoming.file))
        self._dispatcher.put(Message(incoming=incoming)).add_done_callback(self.when_stored(incoming))

    async def _read(self, incoming: Incoming, file: File) -> Contents | FileProblem | None:
        """Return what stands in the file; the message is queued whatever happens to its file."""
        try:
            return await self._reader.read(file.content) if await self._is_known(incoming) else None
        except Exception:  # noqa: BLE001 - whatever it was, what its sender says next must be heard
            _log.exception("a workbook was not read")
            return FileProblem.NOT_NOW

    async def _is_known(self, incoming: Incoming) -> bool:
        """Return whether the sender holds a duty; nobody else's workbooks are opened."""
        contact = contact_of(incoming)

        def look(store: Store) -> bool:
            return bool(store.people.bindings_of(contact))

        known: bool = await self._dispatcher.call(look)
        return known

    def _forget(self, here: Address, done: asyncio.Task[None]) -> None:
        self._waiting.discard(done)
        if self._last.get(here) is done:
            del self._last[here]


def is_workbook(file: File) -> bool:
    """Return whether the file calls itself a workbook; a file that did not come through is none."""
    return bool(file.content) and (
        file.name.lower().endswith(_ENDINGS) or any(kind in file.media_type for kind in _TYPES)
    )
