"""A running web chat and its windows, for the tests: a real port and real WebSocket clients."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

from websockets.asyncio.client import ClientConnection, connect

from bot.transports.web import BOT, Line, Persona, Quick, Room, Sample, WebTransport
from handlers.kit import Address, Incoming

T = TypeVar("T")
Frame = dict[str, Any]
BESIDE = {"clock", "tour", "owes", "commands"}
"""Frames that come at any time."""

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=8)))
SAMPLE = Sample(
    town="大沁他拉镇",
    personas=(
        Persona(contact_id="office", name="考核办", duty="考核办"),
        Persona(contact_id="liaison-1", name="联络员·党建办公室", duty="联络员", unit="党建办公室"),
        Persona(contact_id="stranger", name="未绑定的人", duty="未绑定"),
    ),
    rooms=(Room(room_id="town", name="大沁他拉镇工作群", member_ids=("office", "liaison-1")),),
)
HISTORY = (
    Line(id="old", conversation="liaison-1", sender_id="liaison-1", text="待办", at=NOW.astimezone(UTC)),
    Line(id="out-1", conversation="liaison-1", sender_id=BOT, text="没有待办。", at=NOW),
)


async def soon(wanted: Awaitable[T]) -> T:
    """What happens within a few seconds, or the test fails."""
    async with asyncio.timeout(5):
        return await wanted


@dataclass(frozen=True, slots=True)
class Browser:
    """One connection, as the page would hold it."""

    connection: ClientConnection
    beside: list[Frame] = field(default_factory=list)
    _come: list[Frame] = field(default_factory=list)

    async def sends(self, **frame: object) -> None:
        """One JSON frame to the server."""
        await self.connection.send(json.dumps(frame))

    async def next(self) -> Frame:
        """The next frame, whatever it is; several may come at once."""
        while not self._come:
            got = json.loads(await self.connection.recv())
            self._come.extend(got if isinstance(got, list) else [got])
        return self._come.pop(0)

    async def sees(self, kind: str) -> Frame:
        """The next frame, which must be of this kind; what is no conversation is put beside."""
        frame = await soon(self.next())
        while frame["type"] in BESIDE - {kind}:
            self.beside.append(frame)
            frame = await soon(self.next())
        assert frame["type"] == kind, frame
        return frame

    async def reads_to_the_end(self) -> None:
        """One frame after the other until the connection is closed, which raises."""
        while True:
            await soon(self.connection.recv())

    async def watches(self, contact_id: str) -> dict[str, list[Frame]]:
        """Becomes somebody; what that person sees."""
        await self.sends(**{"type": "watch", "as": contact_id})
        history = await self.sees("history")
        assert history["as"] == contact_id
        return {one["id"]: one["lines"] for one in history["conversations"]}

    async def says(
        self, contact_id: str, text: str, *, room: str | None = None, line_id: str = "m-1"
    ) -> None:
        """One line of somebody's."""
        await self.sends(**{"type": "say", "id": line_id, "as": contact_id, "room": room, "text": text})


@dataclass(frozen=True, slots=True)
class Running:
    """A transport that serves, and the way to it."""

    transport: WebTransport
    address: str
    heard: AsyncIterator[Incoming]

    @property
    def port(self) -> int:
        """The port it really got."""
        return int(self.address.rstrip("/").rpartition(":")[2])

    @asynccontextmanager
    async def browser(self, contact_id: str | None = None) -> AsyncIterator[Browser]:
        """A page that is open, as somebody where one is named."""
        async with connect(f"ws://127.0.0.1:{self.port}/ws", proxy=None) as connection:
            browser = Browser(connection)
            await browser.sees("hello")
            if contact_id is not None:
                await browser.watches(contact_id)
            yield browser

    async def hears(self) -> Incoming:
        """The next message that the transport passes on."""
        return await soon(anext(self.heard))

    async def gets(self, path: str, host: str | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a page."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = (f"GET {path} HTTP/1.1", f"Host: {host or f'localhost:{self.port}'}", "Connection: close")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        head, _, body = (await soon(reader.read())).partition(b"\r\n\r\n")
        writer.close()
        status, *headers = head.decode().split("\r\n")
        pairs = (header.split(": ", 1) for header in headers)
        return int(status.split()[1]), {name.lower(): value for name, value in pairs}, body


@asynccontextmanager
async def serving(transport: WebTransport) -> AsyncIterator[Running]:
    """The transport on a free port, until the block ends."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(transport.run(ready.set_result))
    address = await soon(ready)
    yield Running(transport, address, transport.incoming())
    transport.close()
    await soon(task)


def to(conversation: str, *, is_room: bool = False) -> Address:
    """Where the bot sends."""
    return Address(transport="web", account="web", conversation=conversation, is_room=is_room)


class SlowService:
    """Knows little, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = asyncio.Event()

    async def owes(self, contact_id: str) -> str:
        """Something different each time."""
        self.asked.append(contact_id)
        await self.answer.wait()
        return f"欠 {len(self.asked)}"

    async def file(self, digest: str) -> bytes | None:
        """None at all."""
        del digest
        return None

    async def commands(self, contact_id: str) -> list[Quick]:
        """One."""
        return [Quick(word="待办", example=f"待办 {contact_id}", summary="看看", where="anywhere")]
