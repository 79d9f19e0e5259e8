"""How files come to the page and from it: `POST /files?name=…` and `GET /files/<digest>?name=…`."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.transports.web.shelf import ANYTHING, LARGEST, Shelf, clean_name, picture_type


class Uploads:
    """Takes files to the shelf before they are said, and gives out what is on it or was stored.

    Args:
        stored: Looks up a content that has left the shelf.
    """

    def __init__(self, shelf: Shelf, stored: Callable[[str], Awaitable[bytes | None]]) -> None:
        self._shelf = shelf
        self._stored = stored

    def routes(self) -> list[Route]:
        """For the server."""
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
