"""The program as a process of its own, and people at their browsers who see it die and come back."""

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.dialogue.town import CONFIG
from tests.integration.program import SECONDS, start
from tests.integration.webchat import Frame


class Mortal:
    """`leitai run`, which is killed and started again.

    Attributes:
        address: Where its web chat is; a new promise after every kill.
        log: What it has written to standard error, of all its lives.
    """

    def __init__(self, folder: Path, **environ: str) -> None:
        self._folder, self._environ = folder, environ
        self._process: Process | None = None
        self.log = ""
        self.address: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Returns when it listens."""
        arguments = ("--config", CONFIG, "run")
        self._process = await start(*arguments, cwd=self._folder, environ=self._environ)
        assert self._process.stdout is not None
        async with asyncio.timeout(SECONDS):
            announced = (await self._process.stdout.readline()).decode()
        self.address.set_result(announced.strip().partition("http://")[2])

    async def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is flushed."""
        self.address = asyncio.get_running_loop().create_future()
        assert self._process is not None
        self._process.kill()
        _, err = await self._process.communicate()
        self.log += err.decode()

    async def stop(self) -> None:
        """SIGTERM, as whoever runs it would end it."""
        assert self._process is not None
        self._process.terminate()
        _, err = await self._process.communicate()
        self.log += err.decode()
        assert self._process.returncode == 0, self.log


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """Somebody at a browser, which keeps every line until the server has it, as the page does.

    Attributes:
        said: Everything ever said, by line id.
        unsent: What the server has not acknowledged, oldest first.
        seen: Every line that was ever shown, by line id.
        sees: The conversations that are shown to this person.
    """

    contact_id: str
    learnt: Callable[[str], None]
    said: dict[str, Frame] = field(default_factory=dict)
    unsent: dict[str, Frame] = field(default_factory=dict)
    seen: dict[str, Frame] = field(default_factory=dict)
    sees: frozenset[str] = frozenset()
    _connection: ClientConnection | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def says(self, text: str, room: str | None = None) -> None:
        """Types a line; it goes out now or at the next connection."""
        line_id = f"{self.contact_id}-{len(self.said) + 1}"
        frame = {"type": "say", "id": line_id, "as": self.contact_id, "room": room, "text": text}
        self.said[line_id] = self.unsent[line_id] = frame
        if self._connection is not None:
            with suppress(WebSocketException):
                await self._connection.send(json.dumps(frame))

    async def until(self, happened: Callable[[], bool]) -> None:
        """Returns when it is so; asked after every frame."""
        while not happened():
            self._changed.clear()
            async with asyncio.timeout(SECONDS):
                await self._changed.wait()

    def is_through(self) -> bool:
        """Whether everything this person said is known to be stored."""
        return not self.unsent

    def heard(self) -> list[str]:
        """What the bot has said to this person in private, in the order in which it was seen."""
        lines = [one for one in self.seen.values() if one["sender"] == "bot"]
        return [one["text"] for one in lines if one["conversation"] == self.contact_id]

    async def sits_down(self, program: Mortal) -> None:
        """Keeps a window open for ever, whatever happens to the program."""
        while True:
            address = await asyncio.shield(program.address)
            with suppress(OSError, WebSocketException):
                async with connect(f"ws://{address}ws", proxy=None, compression=None) as self._connection:
                    await self._looks(self._connection)

    async def _looks(self, connection: ClientConnection) -> None:
        async for raw in connection:
            got = json.loads(raw)
            for frame in got if isinstance(got, list) else [got]:
                await self._take(frame, connection)
            self._changed.set()

    async def _take(self, frame: Frame, connection: ClientConnection) -> None:
        if frame["type"] == "hello":
            for one in ({"type": "watch", "as": self.contact_id}, *self.unsent.values()):
                await connection.send(json.dumps(one))
        elif frame["type"] == "history":
            self.sees = frozenset(one["id"] for one in frame["conversations"])
            self._see(line for one in frame["conversations"] for line in one["lines"])
        elif frame["type"] == "line":
            self._see([frame])
        elif frame["type"] == "stored":
            self._acknowledge(frame["ids"])
        else:
            assert frame["type"] in {"news", "owes", "commands"}, frame

    def _see(self, lines: Iterable[Frame]) -> None:
        for line in lines:
            known = self.seen.setdefault(line["id"], line)
            assert known["text"] == line["text"], "a line has changed"
            self.learnt(f"line {line['id']}")
            if not line["pending"]:
                self._acknowledge([line["id"]])

    def _acknowledge(self, line_ids: Iterable[str]) -> None:
        for line_id in line_ids:
            if self.unsent.pop(line_id, None):
                self.learnt(f"stored {line_id}")
