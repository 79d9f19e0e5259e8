"""The page's own files, held in memory: a page asks for two dozen, and each would be read in a thread."""

from pathlib import Path

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

_TYPES = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Assets:
    """Serves the files that lay in a folder when the program started; an ASGI application to be mounted."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            path.name: (path.read_bytes(), _TYPES[path.suffix])
            for path in folder.iterdir()
            if path.suffix in _TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        name = scope["path"].rpartition("/static/")[2]
        await self.response(name)(scope, receive, send)

    def response(self, name: str) -> Response:
        """One file; 404 where there is none."""
        if name not in self._files:
            return PlainTextResponse("Not Found", status_code=404)
        content, media_type = self._files[name]
        return Response(content, media_type=media_type)
