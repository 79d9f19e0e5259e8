"""Whom the web chat lets in: its own page, and from elsewhere who has the token."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.transports.web import Access, WebTransport
from tests.integration.webchat import NOW, SAMPLE, Running, serving, soon

TOKEN = "OChIn0Mzapp8Mmi_-3lL9O"  # noqa: S105 - opens nothing but these tests
HOSTS = ("kaohe.example", "kaohe.example:8443")
Answer = tuple[int, dict[str, str]]


@pytest.fixture
async def locked() -> AsyncIterator[Running]:
    """A web chat with a token."""
    access = Access(token=TOKEN, hosts=HOSTS)
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW, access=access)) as running:
        yield running


@pytest.fixture
async def opened() -> AsyncIterator[Running]:
    """A web chat for this machine."""
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)) as running:
        yield running


async def asks(town: Running, request: str, *headers: str) -> Answer:
    """Status and headers of one request, byte for byte as it is written here; PORT stands for the port.

    `WS path` asks for a WebSocket.
    """
    method, path = request.split(" ", 1)
    if method == "WS":
        upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
        headers = (*headers, *upgrade, "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    else:
        headers = (*headers, "Connection: close", "Content-Length: 0")
    if not any(one.lower().startswith("host:") for one in headers):
        headers = ("Host: 127.0.0.1:PORT", *headers)
    lines = (f"{'GET' if method == 'WS' else method} {path} HTTP/1.1", *headers)
    reader, writer = await asyncio.open_connection("127.0.0.1", town.port)
    writer.write(("\r\n".join(lines) + "\r\n\r\n").replace("PORT", str(town.port)).encode())
    head = (await soon(reader.readuntil(b"\r\n\r\n"))).decode()
    writer.close()
    status, *found = head.strip().split("\r\n")
    return int(status.split()[1]), {
        name.lower(): value for name, value in (one.split(": ", 1) for one in found)
    }


async def cookie_of(town: Running) -> str:
    """What the browser shows after its first visit."""
    status, headers = await asks(town, f"GET /?token={TOKEN}")
    assert status == 303
    return f"Cookie: {headers['set-cookie'].partition(';')[0]}"


OWN = "Origin: http://127.0.0.1:PORT"
FORGED = {
    "foreign host": ("GET /", "Host: evil.example"),
    "foreign host, own port (DNS rebinding)": ("GET /", "Host: evil.example:PORT"),
    "own host on another port": ("GET /", "Host: 127.0.0.1:1"),
    "foreign host on a WebSocket": ("WS /ws", "Host: evil.example:PORT", "Origin: http://evil.example:PORT"),
    "foreign origin on a WebSocket": ("WS /ws", "Origin: https://evil.example"),
    "foreign origin that begins like ours": ("WS /ws", "Origin: http://127.0.0.1:PORT.evil.example"),
    "null origin on a WebSocket": ("WS /ws", "Origin: null"),
    "foreign origin on a POST": ("POST /files", "Origin: https://evil.example"),
    "null origin on a POST": ("POST /files", "Origin: null"),
    "no origin on a POST": ("POST /files",),
    "no origin on a DELETE": ("DELETE /files/1",),
    "foreign origin on a page": ("GET /", "Origin: https://evil.example"),
    "a path out of the folder": ("GET /static/../server.py",),
    "a path out of the folder, written otherwise": ("GET /static/%2e%2e/server.py",),
    "a path out of the folder, with backslashes": ("GET /static/..%5cserver.py",),
    "a path out of the files": ("GET /files/..%2f..%2fconfig.yaml",),
    "a file by its place": ("GET /static//etc/passwd",),
    "two hosts": ("GET /", "Host: 127.0.0.1:PORT", "Host: evil.example"),
}
LOCKED = {
    "no token": ("GET /",),
    "a wrong token": (f"GET /?token={'x' * len(TOKEN)}",),
    "a token cut short": (f"GET /?token={TOKEN[:-1]}",),
    "an empty token": ("GET /?token=",),
    "the token among others": (f"GET /?token=x&token={TOKEN}",),
    "the token at another page": (f"GET /static/app.js?token={TOKEN}",),
    "the token at the WebSocket": (f"WS /ws?token={TOKEN}",),
    "the token in a header": ("GET /", f"Authorization: Bearer {TOKEN}"),
    "the token as the cookie": ("GET /", f"Cookie: leitai_PORT={TOKEN}"),
    "a cookie under another name": ("GET /", f"Cookie: token={TOKEN}"),
    "a broken cookie": ("GET /", "Cookie: leitai_PORT=\x01;=;"),
    "the token in a form": (f"POST /?token={TOKEN}", OWN),
    "a WebSocket without": ("WS /ws", OWN),
    "a file without": ("GET /files/1",),
}


@pytest.mark.parametrize("request_", FORGED.values(), ids=FORGED)
async def test_a_forged_request_is_refused(
    locked: Running, opened: Running, request_: tuple[str, ...]
) -> None:
    """With the right cookie or where none is needed: the page of another site gets nothing."""
    for town, cookie in ((opened, ()), (locked, (await cookie_of(locked),))):
        status, headers = await asks(town, *request_, *cookie)
        assert status in {400, 403, 404, 405}
        if status != 400:
            assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("request_", LOCKED.values(), ids=LOCKED)
async def test_without_the_token_there_is_nothing_to_see(locked: Running, request_: tuple[str, ...]) -> None:
    """Neither page nor file nor WebSocket; and no cookie is given away."""
    status, headers = await asks(locked, *request_)
    assert status in {401, 403}
    assert "set-cookie" not in headers


async def test_the_first_visit_shows_the_token_and_later_ones_the_cookie(locked: Running) -> None:
    """The token leaves the address bar at once; the cookie is not the token, and no script can read it."""
    status, headers = await asks(locked, f"GET /?token={TOKEN}")
    assert (status, headers["location"]) == (303, "/")
    value, *rules = headers["set-cookie"].split("; ")
    assert TOKEN not in value
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(rules)
    cookie = f"Cookie: of/another=program; x; {value}; last=1"
    assert (await asks(locked, "GET /", cookie))[0] == 200
    assert (await asks(locked, "GET /static/app.js", cookie))[0] == 200
    assert (await asks(locked, "WS /ws", cookie, OWN))[0] == 101


@pytest.mark.parametrize("name", HOSTS)
async def test_a_name_that_is_configured_is_a_name_of_the_chat(
    locked: Running, opened: Running, name: str
) -> None:
    """Behind a proxy the browser knows it by that name, and by https."""
    cookie = await cookie_of(locked)
    assert (await asks(locked, "WS /ws", f"Host: {name}", f"Origin: https://{name}", cookie))[0] == 101
    assert (await asks(opened, "GET /", f"Host: {name}"))[0] == 403


async def test_it_answers_to_the_address_it_was_reached_at() -> None:
    """Where it listens on every address, the one in the browser's address bar is that of the connection."""
    access = Access(token=TOKEN)
    async with serving(WebTransport("0.0.0.0", 0, SAMPLE, lambda: NOW, access=access)) as town:  # noqa: S104 - the point
        cookie = await cookie_of(town)
        reader, writer = await asyncio.open_connection("127.0.0.2", town.port)
        host = f"127.0.0.2:{town.port}"
        writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\nConnection: close\r\n\r\n".encode())
        assert (await soon(reader.readline())).split()[1] == b"200"
        writer.close()
        assert (await asks(town, "GET /", f"Host: {host}", cookie))[0] == 403
