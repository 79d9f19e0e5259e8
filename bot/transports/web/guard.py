"""Keeps other websites out: the page is for the browser on this machine and talks to nobody else."""

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.transports.web.access import Access, Door

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


class Guard:
    """Refuses whoever may not come in, and adds the safety headers to every response.

    A foreign host means a name that was bent to point here (DNS rebinding); a foreign origin means a
    page of another site. Where the chat has a token, the first visit shows it (`/?token=…`) and gets a
    cookie for it; nothing else is shown to whoever has neither.
    """

    def __init__(self, app: ASGIApp, *, port: int, access: Access) -> None:
        self._app = app
        self._port = port
        self._door = Door(access, port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or connection, or refuses it."""
        refusal = self._refusal(scope, Headers(scope=scope))
        await (refusal or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What is answered instead of the page; None lets the request in."""
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
