"""`leitai` as people start it, and a page of its web chat."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from websockets.asyncio.client import connect

from bot.transports.web import BOT
from tests.integration.webchat import Browser, Frame

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""The program may take so long to start or to end before a test fails; a busy machine is slow."""
_line_ids = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a program that has ended leaves behind."""

    code: int | None
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it printed."""
        return self.out.splitlines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An open page of the web chat, as one persona."""

    browser: Browser
    contact_id: str
    hello: Frame
    seen: dict[str, list[Frame]]

    async def asks(self, text: str, room: str | None = None) -> str:
        """Says something; what the bot answers in the same conversation."""
        line_id = f"asked-{next(_line_ids)}"
        await self.browser.says(self.contact_id, text, room=room, line_id=line_id)
        return await self.hears(room)

    def knew(self, frame: Frame) -> bool:
        """Whether it is a line that stood there when the page was opened."""
        lines = self.seen.get(str(frame.get("conversation")), [])
        return frame["type"] == "line" and any(line["id"] == frame["id"] for line in lines)

    async def hears(self, room: str | None = None) -> str:
        """The next that the bot says there; a line of before that has got its picture is none."""
        here = room or self.contact_id
        async with asyncio.timeout(SECONDS):
            while True:
                frame = await self.browser.next()
                said = (frame["type"], frame.get("sender"), frame.get("conversation"))
                if said == ("line", BOT, here) and not self.knew(frame):
                    return str(frame["text"])


@dataclass(slots=True, kw_only=True)
class Program:
    """A running program.

    Attributes:
        address: Where its web chat is.
        ended: How it ended, once it has.
    """

    process: Process
    address: str
    _ended: list[Ended] = field(default_factory=list)

    def page(self, contact_id: str) -> AbstractAsyncContextManager[Page]:
        """Opens its web chat as somebody."""
        return open_page(self.address, contact_id)

    async def ends(self, signal: int | None = None) -> Ended:
        """Waits for its end, after a signal where one is given."""
        if not self._ended:
            if signal is not None:
                self.process.send_signal(signal)
            self._ended.append(await _ended(self.process))
        return self._ended[0]


async def leitai(*arguments: str | Path, cwd: Path, **environ: str) -> Ended:
    """Runs the program to its end."""
    return await _ended(await start(*arguments, cwd=cwd, environ=environ))


@asynccontextmanager
async def running(*arguments: str | Path, cwd: Path, **environ: str) -> AsyncIterator[Program]:
    """The program with its web chat on a free port, from its ready line on; ended by SIGTERM, well."""
    process = await start(*arguments, cwd=cwd, environ={"LEITAI_WEB__PORT": "0", **environ})
    try:
        assert process.stdout is not None
        async with asyncio.timeout(SECONDS):
            line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", line)
        assert found, (line, await _ended(process))
        program = Program(process=process, address=found[0])
        yield program
        ended = await program.ends(15)
        assert (ended.code, ended.err) == (0, "")
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@asynccontextmanager
async def open_page(address: str, contact_id: str) -> AsyncIterator[Page]:
    """A page of the web chat."""
    async with connect(address.replace("http", "ws") + "ws", proxy=None, max_queue=None) as connection:
        browser = Browser(connection)
        hello = await browser.sees("hello")
        seen = await browser.watches(contact_id)
        yield Page(browser=browser, contact_id=contact_id, hello=hello, seen=seen)


async def start(
    *arguments: str | Path, cwd: Path, environ: Mapping[str, str], module: str = "bot"
) -> Process:
    """Starts `leitai` with these arguments; it sees none of the settings that this environment may have.

    Nor is it kept from leaving its bytecode for the next start.
    """
    hidden = ("LEITAI_", "WECHATY_", "PYTHONDONTWRITEBYTECODE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module, *map(str, arguments)),
        cwd=cwd,
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environ},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def _ended(process: Process) -> Ended:
    async with asyncio.timeout(SECONDS):
        out, err = await process.communicate()
    return Ended(code=process.returncode, out=out.decode(), err=err.decode())
