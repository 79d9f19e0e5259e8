"""One browser, one town that is played in it, and pages that complain of nothing."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.app import App, open_writer
from bot.config import load
from bot.demo.fill import DEFAULTS, fill
from bot.engine.clock import TravellingClock
from tests.browser.pages import Windows
from tests.dialogue.town import CONFIG, at

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 20


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; a machine without it skips these tests, unless it has promised to have one."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        missing = "no Chromium on this machine: apt-get install chromium fonts-noto-cjk"
        if os.environ.get("TESTS_IN_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    async with async_playwright() as playwright:
        one = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield one
        await one.close()


@asynccontextmanager
async def _running(app: App) -> AsyncIterator[str]:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(app.run(ready.set_result))
    async with asyncio.timeout(_SECONDS):
        await asyncio.wait((ready, task), return_when=asyncio.FIRST_COMPLETED)
    yield ready.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The sample town in the middle of November, and the whole program at work on it."""
    file = tmp_path_factory.mktemp("browser") / "town.db"
    environ = {**DEFAULTS, "LEITAI_WEB__PORT": "0", "LEITAI_DATABASE__URL": f"sqlite:///{file}"}
    settings = load(CONFIG, environ)
    clock = TravellingClock(at("2026-11-18 10:00"))
    writer = open_writer(settings, clock)
    fill(settings, writer, clock.now())
    clock.run()
    async with _running(App(settings, writer, clock)) as where:
        yield where
    writer.close()


@pytest.fixture(scope="session")
def idle() -> list[Page]:
    """Windows that the next test may use."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, address: str, idle: list[Page]) -> AsyncIterator[Windows]:
    """Windows of that town, each with nothing remembered."""
    opened = Windows(browser, address, idle)
    yield opened
    await opened.close()
