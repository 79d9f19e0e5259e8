"""The demo in one process: a sample town, its program, and pages that are open in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import App, open_writer
from bot.config import Settings, load
from bot.demo.fill import DEFAULTS, fill
from bot.demo.play import Wish
from bot.engine.clock import Clock, TravellingClock
from tests import databases
from tests.dialogue.town import at
from tests.integration.machine import CONFIG
from tests.integration.program import SECONDS, Page, open_page
from tests.integration.webchat import Frame

BEGIN = "2026-11-18 09:30"


def settings_of(url: str, **environ: str) -> Settings:
    """The demo's settings on that database, with a free port."""
    return load(CONFIG, {**DEFAULTS, "LEITAI_DATABASE__URL": url, "LEITAI_WEB__PORT": "0", **environ})


def half_way(url: str) -> None:
    """The usual sample town, in the middle of November."""
    _made(url, BEGIN, Wish())


def bare(url: str) -> None:
    """The town with nothing but its people, on a November morning."""
    _made(url, "2026-11-01 09:30", Wish(empty=True))


def over(url: str) -> None:
    """The usual sample town, after November's report day."""
    _made(url, "2026-11-30 19:30", Wish())


def _made(url: str, moment: str, wish: Wish) -> None:
    writer = open_writer(settings_of(url), TravellingClock(at(moment)))
    fill(settings_of(url), writer, at(moment), wish)
    writer.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A demo at work."""

    address: str

    @asynccontextmanager
    async def watching(self, contact_id: str) -> AsyncIterator[Watcher]:
        """A page as somebody, that takes whatever comes."""
        async with open_page(self.address, contact_id) as page:
            yield Watcher(page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """A page, and what it is shown beside the conversations."""

    page: Page

    async def asks(self, kind: str, **fields: object) -> None:
        """A frame to the server."""
        await self.page.browser.sends(**{"type": kind, **fields})

    async def sees(self, kind: str, **wanted: object) -> Frame:
        """The next frame of this kind with these values; others go by."""
        return (await self.frames(kind, **wanted))[-1]

    async def frames(self, kind: str, **wanted: object) -> list[Frame]:
        """All frames up to that one."""
        found: list[Frame] = []
        async with asyncio.timeout(SECONDS):
            while True:
                found.append(await self._next())
                got = found[-1]
                if got["type"] == kind and all(got.get(name) == value for name, value in wanted.items()):
                    return found

    async def _next(self) -> Frame:
        browser = self.page.browser
        frame = browser.beside.pop(0) if browser.beside else await browser.next()
        return await self._next() if self.page.knew(frame) else frame

    async def ready(self) -> Frame:
        """The clock, as soon as it can be moved."""
        while not (clock := await self.sees("clock"))["marks"]:
            pass
        return clock

    async def walks(self, step: str) -> Frame:
        """A step of the tour that the server does."""
        await self.asks("tour", do=step)
        return await self.sees("tour", done=step)


@asynccontextmanager
async def playing(url: str, clock: Clock, **environ: str) -> AsyncIterator[Playing]:
    """The program on that database, until the block ends."""
    settings = settings_of(url, **environ)
    writer = open_writer(settings, clock)
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(App(settings, writer, clock).run(ready.set_result))
    try:
        async with asyncio.timeout(SECONDS):
            yield Playing(address=await ready)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        writer.close()


def town(fill_it: object, folder: Path) -> str:
    """A copy of a town that was made once."""
    assert callable(fill_it)
    return databases.fresh("sqlite", folder, fill_it)
