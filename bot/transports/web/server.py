"""The HTTP server of the web chat: one page, its files, one WebSocket."""

import errno
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.transports.web.attachments import ANYTHING, LARGEST, Shelf, clean_name, picture_type
from bot.transports.web.frames import FRAME_LIMIT
from bot.transports.web.guard import Access, Guard

_TYPES = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
STATIC = Path(__file__).parent / "static"
_ANYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - to show, not to bind
_CLOSING_SECONDS = 2
_REASONS = {
    errno.EADDRINUSE: "端口 {port} 已经被别的程序占用",
    errno.EACCES: "没有使用端口 {port} 的权限",
    errno.EADDRNOTAVAIL: "本机没有地址 {host}",
}


class CannotListen(OSError):  # noqa: N818 - it states what happened, as the rest of this package does
    """The web chat cannot have its address; the message says what to change."""


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket; port 0 takes any free one.

    Raises:
        CannotListen: the port is taken, or host and port cannot be used here.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        # Elsewhere than on POSIX the option lets two programs share a port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        code = getattr(error, "errno", None) or errno.EINVAL
        reason = _REASONS.get(code, "地址 {host} 端口 {port} 不能用").format(host=host, port=port)
        advice = "请在 config.yaml 里改 web.host、web.port（或环境变量 LEITAI_WEB__PORT），再启动。"
        raise CannotListen(code, f"网页聊天打不开：{reason}。{advice}") from error
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address to type into the browser."""
    host, port = listener.getsockname()[:2]
    host = _ANYWHERE.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def build_app(
    chat: Callable[[WebSocket], Awaitable[None]], port: int, access: Access, more: Sequence[Route] = ()
) -> Starlette:
    """Return an application with the page, its files, the WebSocket that `chat` serves, and more routes."""
    return Starlette(
        routes=[
            *more,
            Route("/", _page),
            Mount("/static", Assets(STATIC)),
            WebSocketRoute("/ws", chat),
        ],
        middleware=[Middleware(Guard, port=port, access=access)],
    )


async def _page(_request: Request) -> FileResponse:
    return FileResponse(STATIC / "index.html")


class Server(uvicorn.Server):
    """uvicorn as a guest: the program owns the signals and the logs, and is told when the server listens."""

    def __init__(self, app: Starlette, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            ws="websockets-sansio",
            ws_max_size=FRAME_LIMIT,
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_CLOSING_SECONDS,
        )
        super().__init__(config)
        self._when_started = started

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Leave the signals to the program."""
        return nullcontext()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then say so."""
        await super().startup(sockets=sockets)
        self._when_started()


class Assets:
    """Serves the page's own files out of memory; an ASGI application to be mounted.

    A page asks for two dozen of them, and each would otherwise be read in a thread.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {
            path.name: (path.read_bytes(), _TYPES[path.suffix])
            for path in folder.iterdir()
            if path.suffix in _TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = scope["path"].rpartition("/static/")[2]
        await self.response(name)(scope, receive, send)

    def response(self, name: str) -> Response:
        """Return one file; 404 where there is none."""
        if name not in self._files:
            return PlainTextResponse("Not Found", status_code=404)
        content, media_type = self._files[name]
        return Response(content, media_type=media_type)


class Uploads:
    """Takes files to the shelf before they are said, and hands out what is on it or was stored.

    Args:
        stored: Looks up a content that has left the shelf.
    """

    def __init__(self, shelf: Shelf, stored: Callable[[str], Awaitable[bytes | None]]) -> None:
        self._shelf = shelf
        self._stored = stored

    def routes(self) -> list[Route]:
        """Return the routes `POST /files?name=…` and `GET /files/<digest>?name=…`."""
        return [
            Route("/files", self._take, methods=["POST"]),
            Route("/files/{digest:str}", self._give, methods=["GET"]),
        ]

    async def _take(self, request: Request) -> Response:
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST:
                limit = LARGEST // 1024**2
                return PlainTextResponse(f"文件太大，一个最多 {limit} MB。", status_code=413)
        if not content:
            return PlainTextResponse("这个文件是空的。", status_code=400)
        kept = self._shelf.put(clean_name(request.query_params.get("name")), bytes(content))
        return JSONResponse(
            {"id": kept.digest, "name": kept.name, "size": kept.size, "picture": kept.is_picture}
        )

    async def _give(self, request: Request) -> Response:
        digest = request.path_params["digest"]
        content = self._shelf.get(digest) or await self._stored(digest)
        if content is None:
            return PlainTextResponse("这个文件已经不在了。", status_code=404)
        picture = picture_type(content)
        name = quote(clean_name(request.query_params.get("name")), safe="")
        kind = "inline" if picture else "attachment"
        return Response(
            content,
            media_type=picture or ANYTHING,
            headers={"Content-Disposition": f"{kind}; filename*=UTF-8''{name}"},
        )
