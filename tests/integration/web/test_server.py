"""The server of the web chat: its beginning and end, its page, and whom it keeps out."""

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from bot.transports.base import NotConnected, Outgoing, State
from bot.transports.web import CannotListen, WebTransport
from bot.transports.web.server import STATIC, address_of, listen
from tests.integration.webchat import NOW, SAMPLE, Browser, Running, serving, soon, to


@pytest.fixture
async def town() -> AsyncIterator[Running]:
    """The web chat of a town of three."""
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)) as running:
        yield running


async def test_nothing_is_sent_unless_it_listens() -> None:
    """Before it listens and after it is closed a send is refused, so that the sender keeps it."""
    transport = WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)
    message = Outgoing(key=1, to=to("office"), text="好")
    states = [transport.state]
    with pytest.raises(NotConnected):
        await transport.send(message)
    async with serving(transport):
        states.append(transport.state)
        await transport.send(message)
    assert [*states, transport.state] == [State.STARTING, State.READY, State.DOWN]
    with pytest.raises(NotConnected):
        await transport.send(message)


async def test_closing_ends_everything_that_was_said_first() -> None:
    """What came before the end is still read; then `incoming` ends, and open windows do not hold it up."""
    transport = WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)
    async with serving(transport) as town, town.browser("office") as browser:
        await browser.says("office", "最后一句")
        await browser.sees("line")
        transport.close()
        transport.close()
        assert [message.text async for message in town.heard] == ["最后一句"]
        with pytest.raises(ConnectionClosed):
            await soon(browser.connection.recv())


async def test_closed_before_it_listens_it_never_says_ready() -> None:
    """A program that stops while it starts gets no address."""
    transport = WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)
    transport.close()
    addresses: list[str] = []
    await soon(transport.run(addresses.append))
    assert addresses == []
    assert transport.state is State.DOWN


async def test_cancelling_frees_the_port_and_leaves_the_signals_alone() -> None:
    """The program owns the signals; a cancelled server is gone, and its port can be taken at once."""
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    transport = WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)
    task = asyncio.create_task(transport.run(ready.set_result))
    port = int((await soon(ready)).rstrip("/").rpartition(":")[2])
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await soon(task)
    assert transport.state is State.DOWN
    listen("127.0.0.1", port).close()


async def test_a_busy_port_says_what_to_change(town: Running) -> None:
    """A second program on the same port gets an error that names the port and the setting."""
    second = WebTransport("127.0.0.1", town.port, SAMPLE, lambda: NOW)
    with pytest.raises(CannotListen, match=rf"端口 {town.port} 已经被别的程序占用.*web\.port"):
        await second.run(lambda _address: None)


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [("192.0.2.1", 0, "本机没有地址 192.0.2.1"), ("127.0.0.1", 70_000, "端口 70000 不能用")],
)
def test_an_address_that_cannot_be_used_says_so(host: str, port: int, words: str) -> None:
    """Whatever is wrong with host or port, the message names it."""
    with pytest.raises(CannotListen, match=words):
        listen(host, port)


@pytest.mark.parametrize(
    ("family", "host", "shown"),
    [
        (socket.AF_INET, "127.0.0.1", "http://127.0.0.1:{}/"),
        (socket.AF_INET, "0.0.0.0", "http://127.0.0.1:{}/"),  # noqa: S104 - what is shown for it is the point
    ],
)
def test_the_address_can_be_typed_into_a_browser(family: int, host: str, shown: str) -> None:
    """An address that means every interface is shown as the one of this machine."""
    with closing(listen(host, 0)) as listener:
        assert listener.family == family
        assert address_of(listener) == shown.format(listener.getsockname()[1])


async def test_a_foreign_host_is_refused(town: Running) -> None:
    """A name that was bent to this machine, or another port, gets neither a page nor a connection."""
    for host in ("evil.example", f"evil.example:{town.port}", "127.0.0.1", "127.0.0.1:1", ""):
        status, headers, body = await town.gets("/", host=host or " ")
        assert status == 403
        assert "content-security-policy" in headers
        assert f"http://localhost:{town.port}/" in body.decode()
    address = f"ws://evil.example:{town.port}/ws"
    with pytest.raises(InvalidStatus) as refused:
        await soon(connect(address, host="127.0.0.1", proxy=None).__aenter__())
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost", "http://localhost:1"])
async def test_a_foreign_origin_is_refused(town: Running, origin: str) -> None:
    """The page of another site gets no connection, although the browser would let it try."""
    address = f"ws://127.0.0.1:{town.port}/ws"
    with pytest.raises(InvalidStatus) as refused:
        await soon(connect(address, origin=Origin(origin), proxy=None).__aenter__())
    assert refused.value.response.status_code == 403


async def test_the_own_page_is_let_in(town: Running) -> None:
    """The origin of the page itself may connect, under each name of this machine."""
    for name in ("localhost", "127.0.0.1", "[::1]"):
        origin = Origin(f"http://{name}:{town.port}")
        address = f"ws://{name}:{town.port}/ws"
        async with connect(address, host="127.0.0.1", origin=origin, proxy=None) as connection:
            await Browser(connection).sees("hello")


async def test_the_page_and_its_files_are_served_safely(town: Running) -> None:
    """Every file comes with the safety headers, and the page refers to files that are there."""
    status, headers, page = await town.gets("/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    paths = re.findall(r'(?:src|href)="([^"]+)"', page.decode())
    assert "/static/app.js" in paths
    for path in paths:
        status, headers, _ = await town.gets(path)
        assert status == 200, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
    assert (await town.gets("/static/../server.py"))[0] == 404


def test_the_page_is_small_and_needs_nobody_else() -> None:
    """Under 200 kB together, nothing from elsewhere, no inline script or style, text only as text."""
    files = {path.name: path.read_text(encoding="utf-8") for path in STATIC.iterdir()}
    assert sum(len(text.encode()) for text in files.values()) < 200_000
    for name, text in files.items():
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), name
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", files["index.html"])
