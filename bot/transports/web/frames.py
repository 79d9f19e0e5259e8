"""The frames between a window and the server: JSON objects, each with a `type`.

From a window: `watch` (as), `say` (id, as, room, text or file), `recall` (as, line) and `owes` (as).
To a window: `hello`, `history`, `line`, `stored`, `news`, `owes`, `commands` and `refused`.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.transports.web.attachments import LARGEST, Attachment
from bot.transports.web.chatlog import Line
from bot.transports.web.people import Persona, Sample

BOT_NAME = "考核小助手"
TEXT_LIMIT = 120_000
FRAME_LIMIT = 1_000_000
"""Bytes; the longest text fits, whatever its characters take as JSON."""


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """A frame is not taken. The message is for the person; `line_id` is the line it concerns."""

    def __init__(self, reason: str, line_id: str | None = None) -> None:
        super().__init__(reason)
        self.line_id = line_id


def decode(frame: object) -> Mapping[str, object]:
    """Return the JSON object that a window sent.

    Raises:
        Refused: it is no JSON object.
    """
    try:
        data = json.loads(frame) if isinstance(frame, str) else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Refused("网页和程序的版本对不上，请刷新网页。")
    return data


def frame(kind: str, **fields: object) -> str:
    """Return one frame to a window."""
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, separators=(",", ":"))


def hello(sample: Sample, now: datetime) -> str:
    """Return the people, the groups and the limits; sent once a connection."""
    people = [
        {"id": person.contact_id, "name": person.name, "duty": person.duty, "unit": person.unit}
        for person in sample.personas
    ]
    rooms = [{"id": room.room_id, "name": room.name, "members": room.member_ids} for room in sample.rooms]
    return frame(
        "hello",
        bot=BOT_NAME,
        town=sample.town,
        people=people,
        rooms=rooms,
        now=now.isoformat(),
        longest=TEXT_LIMIT,
        largest=LARGEST,
    )


def history(persona: Persona, conversations: Iterable[tuple[str, Iterable[Line]]], now: datetime) -> str:
    """Return everything that one persona sees; sent in answer to `watch`."""
    seen = [
        {"id": conversation, "lines": [_bubble(line, now) for line in lines]}
        for conversation, lines in conversations
    ]
    return frame("history", **{"as": persona.contact_id}, conversations=seen)


def line_frame(line: Line, now: datetime) -> str:
    """Return one new line."""
    return frame("line", **_bubble(line, now))


def _bubble(line: Line, now: datetime) -> dict[str, object]:
    return {
        "id": line.id,
        "conversation": line.conversation,
        "sender": line.sender_id,
        "text": line.text,
        "at": line.at.astimezone(now.tzinfo).isoformat(timespec="seconds"),
        "pending": line.pending,
        "again": line.again,
        "recalled": line.recalled,
        "mentions": line.mentions,
        "file": _file(line.file),
    }


def _file(file: Attachment | None) -> dict[str, object] | None:
    if file is None:
        return None
    return {"id": file.digest, "name": file.name, "size": file.size, "picture": file.is_picture}
