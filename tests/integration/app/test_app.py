"""The whole machine in one process: it answers over a real WebSocket, and it ends well or loudly."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.app import App, open_writer
from bot.config import Settings, load
from bot.engine.clock import RealClock
from bot.engine.writer import Call, Writer
from bot.transports.web import CannotListen, WebTransport
from storage.engine.database import Database
from storage.messages.outbox import OutboxState
from tests import databases
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, RULES, StumblingDesk
from tests.integration.post import note, puts, stored
from tests.integration.program import Page, open_page
from tests.integration.webchat import soon

QUEUED = note(1, "昨天的", to="stranger", transport="web", account="web", expires_at=NOW.replace(year=2126))


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An app at work."""

    address: str
    task: asyncio.Task[None]

    def page(self, contact_id: str) -> AbstractAsyncContextManager[Page]:
        """Opens its web chat as somebody."""
        return open_page(self.address, contact_id)

    async def ends(self, one: signal.Signals) -> None:
        """Sends the signal to this very process, and waits for the end."""
        os.kill(os.getpid(), one)
        async with asyncio.timeout(20):
            await self.task


@pytest.fixture
def settings(database_url: str) -> Settings:
    """config.yaml with a free port and a database of the test's own."""
    environ = {"LEITAI_WEB__PORT": "0", "LEITAI_DATABASE__URL": databases.impatient(database_url)}
    return load(CONFIG, environ)


@pytest.fixture
def writer(settings: Settings) -> Iterator[Writer]:
    """The town's writer as the program opens it."""
    one = open_writer(settings, RealClock())
    yield one
    one.close()


@asynccontextmanager
async def running(app: App) -> AsyncIterator[Running]:
    """The app at work; ended by a signal if it has not ended by then."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(app.run(ready.set_result))
    run = Running(address=await soon(ready), task=task)
    yield run
    if not task.done():
        await run.ends(signal.SIGTERM)


@pytest.mark.parametrize("one", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_and_ends_at_a_signal(
    settings: Settings, writer: Writer, one: signal.Signals
) -> None:
    """A message through a real WebSocket is answered; then the handlers of signals are as before."""
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    async with running(App(settings, writer, RealClock())) as run:
        async with run.page("stranger") as page:
            assert "绑定码" in await page.asks("我是谁")
        await run.ends(one)
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
    assert {row.state for row in writer.value(Call(run=stored)).values()} == {OutboxState.SENT}


async def test_what_was_committed_is_delivered_or_queued(settings: Settings, writer: Writer) -> None:
    """A burst and a signal in the middle of it: whatever is in the inbox has its answer, then or later."""
    async with running(App(settings, writer, RealClock())) as run, run.page("stranger") as page:
        for number in range(300):
            await page.browser.says("stranger", "我是谁", line_id=f"burst-{number}")
        await page.hears()
        await run.ends(signal.SIGTERM)
    heard = writer.value(Call(run=lambda store: store.inbox.latest("web", 1000)))
    assert [row.message_id for row in heard] == [f"burst-{number}" for number in range(len(heard))]
    answers = writer.value(Call(run=stored))
    assert [row.inbox_id for row in answers.values()] == list(range(1, len(heard) + 1))
    queued = {OutboxState.NEW, OutboxState.SENDING}  # the web chat is handed both at the next start
    assert {row.state for row in answers.values()} <= {OutboxState.SENT, *queued}


async def test_what_was_left_queued_is_delivered_at_the_next_start(
    settings: Settings, writer: Writer
) -> None:
    """And it stands in the history after that."""
    writer.process([puts(QUEUED)])
    async with running(App(settings, writer, RealClock())) as run, run.page("stranger") as page:
        shown = [line["text"] for line in page.seen["stranger"]]
        assert (shown or [await page.hears()]) == ["昨天的"]
    assert writer.value(Call(run=stored))[1].state is OutboxState.SENT


async def test_a_port_in_use_is_told_before_anything_is_done(settings: Settings, writer: Writer) -> None:
    """The second program on a port touches neither the outbox nor the calendar."""
    writer.process([puts(QUEUED)])
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        web = settings.web.model_copy(update={"port": port})
        app = App(settings.model_copy(update={"web": web}), writer, RealClock())
        with pytest.raises(CannotListen, match=f"端口 {port} 已经被别的程序占用"):
            await soon(app.run(lambda _address: None))
    assert writer.value(Call(run=stored))[1].state is OutboxState.NEW


async def test_a_task_that_breaks_ends_the_program_with_its_error(
    settings: Settings, database_url: str, writer: Writer
) -> None:
    """Never a program that sits there and does nothing."""
    desk = StumblingDesk(rules=RULES)
    broken = Writer(Database(database_url), desk, RealClock(), strict=True)
    with pytest.raises(ZeroDivisionError):
        await soon(App(settings, broken, RealClock()).run(lambda _address: None))
    broken.close()
    assert writer.value(Call(run=lambda store: store.counters.last("inbox"))) == 0


class OpenApp(App):
    """Lets a test at its transport."""

    transport: WebTransport

    def _web(self) -> WebTransport:
        self.transport = super()._web()
        return self.transport


async def test_a_server_that_ends_by_itself_ends_the_program(settings: Settings, writer: Writer) -> None:
    """Nobody could reach the bot any more, and nobody would notice."""
    app = OpenApp(settings, writer, RealClock())
    async with running(app) as run:
        app.transport.close()
        with pytest.raises(RuntimeError, match="come to an end"):
            await soon(run.task)


class SlowTransport(WebTransport):
    """Never gets as far as listening."""

    begun = asyncio.Event()

    async def run(self, ready: Callable[[str], None]) -> None:
        """Waits for ever."""
        del ready
        self.begun.set()
        await asyncio.Event().wait()


class SlowApp(App):
    """Starts slowly."""

    def _web(self) -> WebTransport:
        transport = super()._web()
        return SlowTransport("127.0.0.1", 0, transport._sample, transport._now)


async def test_a_signal_while_it_starts_ends_it(settings: Settings, writer: Writer) -> None:
    """It never says that it is ready, and leaves everything as it was."""
    addresses: list[str] = []
    SlowTransport.begun = asyncio.Event()
    task = asyncio.create_task(SlowApp(settings, writer, RealClock()).run(addresses.append))
    await soon(SlowTransport.begun.wait())
    await Running(address="", task=task).ends(signal.SIGTERM)
    assert addresses == []


async def test_a_database_that_is_away_does_not_hold_up_the_end(
    settings: Settings, writer: Writer, database_url: str
) -> None:
    """What nobody was told of is given up; the page keeps it and sends it again."""
    async with running(App(settings, writer, RealClock())) as run, run.page("stranger") as page:
        await page.asks("我是谁")
        with databases.away(database_url):
            await page.browser.says("stranger", "我是谁", line_id="lost")
            await page.browser.sees("line")
            await run.ends(signal.SIGTERM)
    heard = writer.value(Call(run=lambda store: store.inbox.latest("web", 10)))
    assert "lost" not in [row.message_id for row in heard]
