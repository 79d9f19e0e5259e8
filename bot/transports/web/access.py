"""Who may come in from elsewhere: whoever has the token, under a name that the chat answers to."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import Scope

_NAMES = ("localhost", "127.0.0.1", "[::1]")
_PLAIN_PORT = 80
_LASTS = 30 * 24 * 3600
"""Seconds that a browser need not be given the token again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the chat is reached.

    Attributes:
        token: Everybody needs it where there is one; without one the chat is for this machine only.
        hosts: Further names, as the browser shows them: `kaohe.example` or `kaohe.example:8443`.
    """

    token: str = ""
    hosts: tuple[str, ...] = ()


class Door:
    """Looks at one request after the other; compares what is secret in constant time."""

    def __init__(self, access: Access, port: int) -> None:
        ports = (f":{port}", "") if port == _PLAIN_PORT else (f":{port}",)
        own = {name + suffix for name in _NAMES for suffix in ports}
        self._hosts = frozenset(own | {one.lower() for one in access.hosts})
        self._token = access.token
        self._cookie = f"leitai_{port}"
        self._pass = hashlib.sha256(f"web chat {access.token}".encode()).hexdigest()

    def is_ours(self, scope: Scope, headers: Headers) -> bool:
        """Whether the request came under a name of this chat, and from no other site's page.

        Who changes something (any method but GET and HEAD) must say that the page is the own one; a
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
        """Whether the browser has shown the token before."""
        if not self._token:
            return True
        pairs = (one.strip().partition("=") for one in headers.get("cookie", "").split(";"))
        return any(name == self._cookie and _same(value, self._pass) for name, _, value in pairs)

    def shows_token(self, scope: Scope) -> bool:
        """Whether this is the first visit: the page itself, with the token behind it."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [])
        return len(given) == 1 and bool(self._token) and _same(given[0], self._token)

    @property
    def cookie(self) -> str:
        """What the browser is told to show from now on; it is not the token itself."""
        return f"{self._cookie}={self._pass}; Max-Age={_LASTS}; Path=/; HttpOnly; SameSite=Strict"

    def _address(self, scope: Scope) -> set[str]:
        """With a token, the address that the request itself came in at: no other site's name is that."""
        server = scope.get("server")
        if not self._token or not server:
            return set()
        host, port = server
        return {f"[{host}]:{port}" if ":" in host else f"{host}:{port}"}


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
