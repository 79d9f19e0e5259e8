"""Keeps other websites out: the page is for the browser on this machine and talks to nobody else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
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
_NAMES = ("localhost", "127.0.0.1", "[::1]")
_PLAIN_PORT = 80


class Guard:
    """Refuses foreign `Host` and `Origin` headers and adds the safety headers to every response.

    A foreign host means a name that was bent to point here (DNS rebinding); a foreign origin means a
    page of another site. A program that is no browser sends no origin and is let in.
    """

    def __init__(self, app: ASGIApp, *, port: int) -> None:
        self._app = app
        self._port = port
        ports = (f":{port}", "") if port == _PLAIN_PORT else (f":{port}",)
        self._hosts = frozenset(name + suffix for name in _NAMES for suffix in ports)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or connection, or refuses it."""
        headers = Headers(scope=scope)
        if self._allowed(headers):
            await self._app(scope, receive, _with_headers(send))
            return
        logger.warning("A request with a foreign Host or Origin was refused.", extra={"path": scope["path"]})
        refusal = PlainTextResponse(f"请用 http://localhost:{self._port}/ 打开本页。", status_code=403)
        await refusal(scope, receive, _with_headers(send))

    def _allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return headers.get("host", "").lower() in self._hosts and (
            origin is None or origin.lower().removeprefix("http://") in self._hosts
        )


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return send_with_headers
