"""Keeps the lines of the chats in memory, so that a window that opens late sees them too."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.transports.web.attachments import Attachment

BOT = "bot"
"""The sender id of the bot's own lines."""

LINES_KEPT = 500
TEXT_SHOWN = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A bubble in a chat.

    Attributes:
        id: The message id of what somebody said; `out-<key>` for what the bot said.
        conversation: A contact id (that persona's private chat with the bot) or a room id.
        sender_id: A contact id, or `bot`.
        at: Aware time.
        pending: Said, but not stored yet.
        again: The bot could not know whether it had been shown before (补发).
        mentions: The contact whom the bot answers in a group.
        file: A picture or a file; the text then says in words what is on it, or nothing.
        recalled: Taken back by its sender; then it shows nothing else.
    """

    id: str
    conversation: str
    sender_id: str
    text: str
    at: datetime
    pending: bool = False
    again: bool = False
    mentions: str | None = None
    file: Attachment | None = None
    recalled: bool = False


class ChatLog:
    """The last lines of every conversation; the same id is the same line.

    A line that is not stored yet is never dropped, however many come after it.
    """

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._held: dict[str, dict[str, Line]] = {}
        self._where: dict[str, str] = {}
        self.load(lines)

    def load(self, lines: Iterable[Line]) -> None:
        """Take lines of an earlier run, oldest first."""
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> bool:
        """Keep a line, a very long one shortened; return False when its id is already there."""
        if line.id in self._where:
            return False
        if len(line.text) > TEXT_SHOWN:
            excerpt = f"{line.text[:TEXT_SHOWN]}……（共 {len(line.text)} 字，这里只显示前 {TEXT_SHOWN} 字）"
            line = replace(line, text=excerpt)
        held = self._held.setdefault(line.conversation, {})
        held[line.id] = line
        self._where[line.id] = line.conversation
        self._trim(held)
        return True

    def find(self, line_id: str) -> Line | None:
        """Return the line with this id, as it is shown."""
        where = self._where.get(line_id)
        return None if where is None else self._held[where][line_id]

    def lines(self, conversation: str) -> tuple[Line, ...]:
        """Return the lines of a conversation, oldest first."""
        return tuple(self._held.get(conversation, {}).values())

    def stored(self, line_ids: Iterable[str]) -> dict[str, list[str]]:
        """Mark lines as stored; return the ids that are known, by conversation."""
        done: dict[str, list[str]] = {}
        for line_id in line_ids:
            line = self.find(line_id)
            if line is not None:
                self._held[line.conversation][line_id] = replace(line, pending=False)
                done.setdefault(line.conversation, []).append(line_id)
        return done

    def illustrate(self, line_id: str, file: Attachment) -> Line | None:
        """Give a line the picture that took longer than its words; return None where the line is gone."""
        line = self.find(line_id)
        if line is None:
            return None
        self._held[line.conversation][line_id] = line_with_file = replace(line, file=file)
        return line_with_file

    def recall(self, line: Line) -> Line:
        """Forget what a line said, but not that there was one."""
        left = replace(line, text="", file=None, recalled=True)
        self._held[line.conversation][line.id] = left
        return left

    def _trim(self, held: dict[str, Line]) -> None:
        while len(held) > LINES_KEPT:
            oldest = next(iter(held.values()))
            if oldest.pending:
                return
            del held[oldest.id], self._where[oldest.id]
