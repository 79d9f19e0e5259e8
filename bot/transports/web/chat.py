"""The conversations between the windows: who sees which line, and who has said what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from bot.transports.web import frames, requests
from bot.transports.web.attachments import Attachment, Shelf
from bot.transports.web.chatlog import BOT, ChatLog, Line
from bot.transports.web.hints import Hints
from bot.transports.web.people import Persona, Sample
from bot.transports.web.windows import Window, Windows
from handlers.kit import File

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    Taker = Callable[[Window, Mapping[str, object]], None]

RECALLABLE = timedelta(minutes=2)
"""The time in which WeChat lets people recall a line."""


class Chat:
    """The conversations of the sample town and the windows that look at them.

    Args:
        sample: The people one can be, and the groups.
        clock_now: Returns the town's time, aware; times are shown in its zone.
        history: Lines of earlier runs, oldest first.
        heard: Gets what somebody said and its line; again for a line that came again before it was stored.
        recalled: Gets a line that its sender took back, and when.
    """

    def __init__(
        self,
        sample: Sample,
        clock_now: Callable[[], datetime],
        history: Sequence[Line],
        heard: Callable[[requests.Say, Line], None],
        recalled: Callable[[Line, datetime], None],
    ) -> None:
        self._sample = sample
        self._now = clock_now
        self._log = ChatLog(history)
        self._heard, self._recalled = heard, recalled
        self._windows = Windows()
        self.shelf = Shelf()
        self.hints = Hints(self._windows.tell_watchers)
        self._takers: dict[str, Taker] = {}
        self._greetings: list[Callable[[], Iterable[str]]] = []

    def on(self, kind: str, take: Taker) -> None:
        """Hand frames of this type from a window to `take`, which may raise `frames.Refused`."""
        self._takers[kind] = take

    def greet(self, frames: Callable[[], Iterable[str]]) -> None:
        """Send these frames to every window that opens, after its `hello`."""
        self._greetings.append(frames)

    def tell_all(self, frame: str) -> None:
        """Show a frame to every window."""
        self._windows.tell_all(frame)

    @property
    def count(self) -> int:
        """Return the number of open windows."""
        return self._windows.count

    async def settled(self) -> None:
        """Return when every window has been sent what waits for it; a slow one is not waited for long."""
        await self._windows.settled()

    def show(self, line: Line) -> None:
        """Show a line to whoever sees its conversation; a line that is there already is not shown again.

        A private line of the bot is news to the windows of everybody else: they learn that this persona
        got something, not what.
        """
        if not self._log.add(line):
            return
        kept = self._log.find(line.id) or line
        private = line.sender_id == BOT and self._sample.persona(line.conversation) is not None
        news = frames.frame("news", **{"as": line.conversation}) if private else None
        self._windows.tell(line.conversation, frames.line_frame(kept, self._now()), others=news)

    def illustrate(self, line_id: str, file: File) -> None:
        """Show a line as the picture or file that it is, where it is still shown at all."""
        line = self._log.illustrate(line_id, self.shelf.put(file.name, file.content, file.media_type))
        if line:
            self._windows.tell(line.conversation, frames.line_frame(line, self._now()))

    def tick(self, line_ids: Iterable[str]) -> None:
        """Mark lines as stored; their senders see it, and the windows drop the copies they kept."""
        senders: dict[str, list[str]] = {}
        for line_id in chain.from_iterable(self._log.stored(line_ids).values()):
            line = self._log.find(line_id)
            assert line is not None, "it was found a moment ago"
            senders.setdefault(line.sender_id, []).append(line_id)
        for contact_id, ids in senders.items():
            self._windows.tell_watchers(contact_id, frames.frame("stored", ids=ids))

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one window until it goes."""
        await websocket.accept()
        window = Window(websocket)
        window.push(frames.hello(self._sample, self._now()))
        for greeting in self._greetings:
            for greeting_frame in greeting():
                window.push(greeting_frame)
        self._windows.add(window)
        writing = asyncio.create_task(window.write())
        try:
            async for frame in window.frames():
                self._take(window, frame)
        finally:
            self._windows.discard(window)
            writing.cancel()
            await asyncio.wait((writing,))

    def _take(self, window: Window, frame: object) -> None:
        try:
            data = frames.decode(frame)
            if take := self._takers.get(str(data.get("type"))):
                take(window, data)
                return
            taken = requests.parse(data, self._sample)
            if isinstance(taken, requests.Say):
                self._say(window, taken)
            elif isinstance(taken, requests.Recall):
                self._recall(taken)
            elif isinstance(taken, requests.Watch):
                self._watch(window, taken.persona)
            else:
                self.hints.look(taken.persona.contact_id, commands=False)
        except frames.Refused as refusal:
            window.push(frames.frame("refused", id=refusal.line_id, reason=str(refusal)))

    def _watch(self, window: Window, persona: Persona) -> None:
        conversations = self._sample.conversations_of(persona.contact_id)
        window.contact_id, window.conversations = persona.contact_id, frozenset(conversations)
        seen = [(conversation, self._log.lines(conversation)) for conversation in conversations]
        window.push(frames.history(persona, seen, self._now()))
        self.hints.look(persona.contact_id, commands=True)

    def _say(self, window: Window, say: requests.Say) -> None:
        known = self._log.find(say.line_id)
        if known is None:
            known = self._new_line(say)
            self.show(known)
        elif (known.sender_id, known.conversation) != (say.persona.contact_id, say.conversation):
            raise frames.Refused("这个编号已经用过，这句话没有发出去，请再发一次。", say.line_id)
        elif not known.pending:
            window.push(frames.frame("stored", ids=[say.line_id]))
            return
        if known.pending:
            self._heard(say, known)

    def _recall(self, recall: requests.Recall) -> None:
        line, now = self._log.find(recall.line_id), self._now()
        if line is None or line.sender_id != recall.persona.contact_id:
            raise frames.Refused("只能撤回自己说的话。")
        if now - line.at > RECALLABLE:
            raise frames.Refused("说了超过两分钟的话不能撤回。")
        if not line.recalled:
            self._windows.tell(line.conversation, frames.line_frame(self._log.recall(line), now))
            self._recalled(line, now)

    def _new_line(self, say: requests.Say) -> Line:
        # The bot is given no files of groups, so nobody will store this line: it must not stay pending.
        file = self._file_of(say) if say.digest else None
        return Line(
            id=say.line_id,
            conversation=say.conversation,
            sender_id=say.persona.contact_id,
            text=say.text,
            at=self._now(),
            file=file,
            pending=not (file and say.room_id),
        )

    def _file_of(self, say: requests.Say) -> Attachment:
        content = self.shelf.get(say.digest)
        if content is None:
            raise frames.Refused("文件没有收到，请再发一次。", say.line_id)
        return self.shelf.put(say.file_name, content)
