"""The browser windows that are open, and what each of them is to see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

FRAMES_WAITING = 2_000
TRY_AGAIN_LATER = 1013
TOGETHER = 100
"""The most frames that go to a window at once."""
PATIENCE = 1.0
"""Seconds that the windows get to take what waits for them."""


class Window:
    """One connection. It watches one persona at a time and sees that persona's conversations only.

    Nobody waits for a slow window: one that lags too far behind is closed, comes back by itself and
    gets the history.
    """

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue()
        self.contact_id = ""
        self.conversations: frozenset[str] = frozenset()

    def push(self, frame: str) -> None:
        """Put a frame in the line; return at once."""
        if self._waiting.qsize() < FRAMES_WAITING:
            self._waiting.put_nowait(frame)
        elif self._waiting.qsize() == FRAMES_WAITING:
            self._waiting.put_nowait(None)

    async def frames(self) -> AsyncIterator[object]:
        """Yield what the window sends, until it goes."""
        while (message := await self._websocket.receive())["type"] == "websocket.receive":
            yield message.get("text")

    async def write(self) -> None:
        """Send what waits, in order, until the window goes or lags too far behind.

        Frames that wait together are sent as one JSON array, so that many windows cost less the busier the
        town is.
        """
        with suppress(WebSocketDisconnect):
            while frames := await self._next():
                await self._websocket.send_text(frames[0] if len(frames) == 1 else f"[{','.join(frames)}]")
                for _ in frames:
                    self._waiting.task_done()
            await self._websocket.close(TRY_AGAIN_LATER)

    async def _next(self) -> list[str]:
        """Return what waits, at least one frame; nothing where the window has lagged too far behind."""
        frames = [await self._waiting.get()]
        while len(frames) < TOGETHER and not self._waiting.empty():
            frames.append(self._waiting.get_nowait())
        return [] if None in frames else [frame for frame in frames if frame is not None]

    async def settled(self) -> None:
        """Return when nothing waits any more."""
        await self._waiting.join()


class Windows:
    """All windows of one server."""

    def __init__(self) -> None:
        self._open: set[Window] = set()

    def add(self, window: Window) -> None:
        """Add a window that has come."""
        self._open.add(window)

    def discard(self, window: Window) -> None:
        """Forget a window that has gone."""
        self._open.discard(window)

    def tell(self, conversation: str, frame: str, others: str | None = None) -> None:
        """Show a frame to whoever sees this conversation, and another one to everybody else."""
        for window in self._open:
            if conversation in window.conversations:
                window.push(frame)
            elif others is not None:
                window.push(others)

    def tell_watchers(self, contact_id: str, frame: str) -> None:
        """Show a frame to whoever watches this persona."""
        for window in self._open:
            if window.contact_id == contact_id:
                window.push(frame)

    @property
    def count(self) -> int:
        """Return the number of windows."""
        return len(self._open)

    async def settled(self) -> None:
        """Return when nothing waits for any window, or after a moment."""
        waits = [asyncio.ensure_future(window.settled()) for window in self._open]
        if waits:
            _, late = await asyncio.wait(waits, timeout=PATIENCE)
            for wait in late:
                wait.cancel()

    def tell_all(self, frame: str) -> None:
        """Show a frame to every window."""
        for window in self._open:
            window.push(frame)
