"""The web chat as a transport: a small WeChat in the browser in which one person plays the town."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from bot.transports.base import DeliveryFailed, NotConnected, Outgoing, State
from bot.transports.web.attachments import Attachment
from bot.transports.web.chat import Chat
from bot.transports.web.chatlog import BOT, Line
from bot.transports.web.frames import BOT_NAME
from bot.transports.web.guard import Access
from bot.transports.web.hints import HintsService
from bot.transports.web.people import Sample
from bot.transports.web.requests import RECALL, Say
from bot.transports.web.server import Server, Uploads, address_of, build_app, listen
from handlers.kit import File, Incoming

ANYBODY_HERE = Access()
_QUOTE = re.compile(r"\s*「([^：:\n]{1,80})[：:].*」[ \t]*\n[ \t]*(?:-[ \t]*){3,}", re.DOTALL)


class WebTransport:
    """The embedded transport. All of it is called on the event loop that `run` runs on.

    Args:
        host: The address to bind.
        port: 0 takes any free port; `run` tells which.
        sample: The people one can be, and the groups.
        clock_now: Returns the town's time, aware; times are shown in its zone.
        history: Lines of earlier runs, oldest first.
        access: The ways in which the chat may be reached; by default from this machine only.
    """

    name = "web"
    account = "web"
    repeatable = True
    loses = False

    def __init__(
        self,
        host: str,
        port: int,
        sample: Sample,
        clock_now: Callable[[], datetime],
        history: Sequence[Line] = (),
        access: Access = ANYBODY_HERE,
    ) -> None:
        self._host, self._port, self._access = host, port, access
        self._sample = sample
        self._now = clock_now
        self._chat = Chat(sample, clock_now, history, self._heard, self._recalled)
        self._service: HintsService | None = None
        self._queue: asyncio.Queue[Incoming | None] = asyncio.Queue()
        self._state = State.STARTING
        self._closed = asyncio.Event()

    @property
    def chat(self) -> Chat:
        """Return the chat, for the parts of the page beside the conversations."""
        return self._chat

    def answer_with(self, service: HintsService) -> None:
        """Ask this service from now on for what the chat itself does not know."""
        self._service = service
        self._chat.hints.answer_with(service)

    def name_of(self, conversation: str) -> str:
        """Return what people call the person or the group with this id."""
        known = self._sample.persona(conversation) or self._sample.room(conversation)
        return known.name if known else conversation

    @property
    def state(self) -> State:
        """Return READY while the server listens."""
        return self._state

    async def run(self, ready: Callable[[str], None]) -> None:
        """Serve until it is closed or cancelled; `ready` gets the address once the server listens.

        Raises:
            CannotListen: the port cannot be had; the message says which and what to change.
        """
        with listen(self._host, self._port) as listener:
            address, port = address_of(listener), listener.getsockname()[1]

            def started() -> None:
                if not self._closed.is_set():
                    self._state = State.READY
                    ready(address)

            routes = Uploads(self._chat.shelf, self._stored).routes()
            server = Server(build_app(self._chat.serve, port, self._access, routes), started)
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            closing = asyncio.create_task(self._closed.wait())
            try:
                await asyncio.wait((serving, closing), return_when=asyncio.FIRST_COMPLETED)
            finally:
                self.close()
                server.should_exit = True
                await asyncio.gather(serving, closing)

    def close(self) -> None:
        """End `run` and, once what has come is read, `incoming`."""
        if self._state is not State.DOWN:
            self._state = State.DOWN
            self._closed.set()
            self._queue.put_nowait(None)

    async def incoming(self) -> AsyncIterator[Incoming]:
        """Yield what people say, in the order of its arrival, until the transport is closed."""
        while (message := await self._queue.get()) is not None:
            yield message

    def committed(self, message_ids: Sequence[str]) -> None:
        """Tick these lines off; the windows drop the copies that they kept for sending again."""
        self._chat.tick(message_ids)

    async def unknown(self, contacts: Collection[str], rooms: Collection[str]) -> frozenset[str]:
        """Return nobody: the web chat knows everybody of the roster, and nobody else is ever bound here."""
        del contacts, rooms
        return frozenset()

    async def send(self, message: Outgoing) -> None:
        """Show one message of the bot; the same key is shown once.

        Raises:
            NotConnected: the server does not listen.
            DeliveryFailed: there is no such person or group.
        """
        if self._state is not State.READY:
            raise NotConnected("the web chat does not listen")
        to = message.to.conversation
        known = self._sample.room(to) if message.to.is_room else self._sample.persona(to)
        if known is None:
            raise DeliveryFailed("the web chat has no such person or group")
        self._chat.show(
            Line(
                id=f"out-{message.key}",
                conversation=to,
                sender_id=BOT,
                text=message.text,
                at=self._now(),
                again=message.again,
                mentions=message.mentions,
                file=self._shown(message.file),
            )
        )

    def _shown(self, file: File | None) -> Attachment | None:
        return self._chat.shelf.put(file.name, file.content, file.media_type) if file else None

    async def _stored(self, digest: str) -> bytes | None:
        return await self._service.file(digest) if self._service else None

    def _heard(self, say: Say, line: Line) -> None:
        whom, own = quoted(say.text)
        self._put(
            say.persona.contact_id,
            room_id=say.room_id,
            message_id=say.line_id,
            text=say.text,
            sent_at=line.at,
            file=line.file and self._file_of(line.file),
            mentions_bot=f"@{BOT_NAME}" in own,
            quotes_bot=whom == BOT_NAME,
        )

    def _file_of(self, file: Attachment) -> File:
        content = self._chat.shelf.get(file.digest) or b""
        return File(name=file.name, media_type=file.media_type, content=content)

    def _recalled(self, line: Line, at: datetime) -> None:
        self._put(
            line.sender_id,
            room_id=line.conversation if line.conversation != line.sender_id else None,
            message_id=f"{RECALL}{line.id}",
            text="",
            sent_at=at,
            recalls=line.id,
        )

    def _put(self, contact_id: str, **said: Any) -> None:  # noqa: ANN401 - the fields of Incoming
        persona = self._sample.persona(contact_id)
        assert persona is not None, "only who is in the sample town speaks"
        self._queue.put_nowait(
            Incoming(
                transport=self.name,
                account=self.account,
                contact_id=contact_id,
                contact_name=persona.name,
                **said,
            )
        )


def quoted(text: str) -> tuple[str, str]:
    """Return whom a text quotes, or an empty name, and the text behind the quote.

    WeChat writes a quote as 「名字：原文」 above a line of dashes.
    """
    quote = _QUOTE.match(text)
    return (quote[1].strip(), text[quote.end() :]) if quote else ("", text)
