"""Keeps strangers and other websites out of the web chat."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_LOCKED = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>要令牌才能进</title>
<p>这个聊天要令牌才能进。请在地址后面加上 <code>?token=令牌</code> 打开一次，以后就不用了。</p>
<p><a href="/">已经加过了，点这里进去</a></p></html>"""
_NAMES = ("localhost", "127.0.0.1", "[::1]")
_PLAIN_PORT = 80
_LASTS = 30 * 24 * 3600
"""Seconds for which a browser need not be given the token again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The ways in which the chat may be reached.

    Attributes:
        token: Everybody needs it where there is one; without one the chat is for this machine only.
        hosts: Further names, as the browser shows them: `kaohe.example` or `kaohe.example:8443`.
    """

    token: str = ""
    hosts: tuple[str, ...] = ()


class Door:
    """Judges one request after the other; secrets are compared in constant time."""

    def __init__(self, access: Access, port: int) -> None:
        ports = (f":{port}", "") if port == _PLAIN_PORT else (f":{port}",)
        own = {name + suffix for name in _NAMES for suffix in ports}
        self._hosts = frozenset(own | {host.lower() for host in access.hosts})
        self._token = access.token
        self._cookie = f"leitai_{port}"
        self._pass = hashlib.sha256(f"web chat {access.token}".encode()).hexdigest()

    def is_ours(self, scope: Scope, headers: Headers) -> bool:
        """Return whether the request came under a name of this chat, and from no other site's page.

        A request that changes something (any method but GET and HEAD) must come from the own page; a
        program that is no browser may open a WebSocket without saying where it comes from.
        """
        hosts = self._hosts | self._address(scope)
        origin = headers.get("origin")
        if headers.get("host", "").lower() not in hosts:
            return False
        if origin is None:
            return scope["type"] == "websocket" or scope["method"] in {"GET", "HEAD"}
        scheme, _, place = origin.lower().partition("://")
        return scheme in {"http", "https"} and place in hosts

    def knows(self, headers: Headers) -> bool:
        """Return whether the browser has shown the token before."""
        if not self._token:
            return True
        pairs = (cookie.strip().partition("=") for cookie in headers.get("cookie", "").split(";"))
        return any(name == self._cookie and _same(value, self._pass) for name, _, value in pairs)

    def shows_token(self, scope: Scope) -> bool:
        """Return whether this is the first visit: the page itself, with the token behind it."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [])
        return len(given) == 1 and bool(self._token) and _same(given[0], self._token)

    @property
    def cookie(self) -> str:
        """Return the cookie that the browser shows from now on; it is not the token itself."""
        return f"{self._cookie}={self._pass}; Max-Age={_LASTS}; Path=/; HttpOnly; SameSite=Strict"

    def _address(self, scope: Scope) -> set[str]:
        # With a token, the address at which the request came in counts as well: no other site has that name.
        server = scope.get("server")
        if not self._token or not server:
            return set()
        host, port = server
        return {f"[{host}]:{port}" if ":" in host else f"{host}:{port}"}


def _same(secret: str, other: str) -> bool:
    return hmac.compare_digest(secret.encode(), other.encode())


class Guard:
    """Refuses requests that may not come in, and adds the safety headers to every response.

    A foreign host means a name that was bent to point here (DNS rebinding); a foreign origin means a
    page of another site. Where the chat has a token, the first visit shows it (`/?token=…`) and gets a
    cookie for it; nothing else is shown to a browser that has neither.
    """

    def __init__(self, app: ASGIApp, *, port: int, access: Access) -> None:
        self._app = app
        self._port = port
        self._door = Door(access, port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection, or refuse it."""
        refusal = self._refusal(scope, Headers(scope=scope))
        await (refusal or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return what is answered instead of the page; None lets the request in."""
        if not self._door.is_ours(scope, headers):
            logger.warning(
                "a request with a foreign host or origin was refused", extra={"path": scope["path"]}
            )
            return PlainTextResponse(f"请用 http://localhost:{self._port}/ 打开本页。", status_code=403)
        if self._door.shows_token(scope):
            return RedirectResponse("/", status_code=303, headers={"Set-Cookie": self._door.cookie})
        if not self._door.knows(headers):
            logger.warning("a request without the token was refused", extra={"path": scope["path"]})
            return HTMLResponse(_LOCKED, status_code=401)
        return None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return send_with_headers
