"""The frames between a window and the server: JSON objects, each with a `type`.

From a window: `watch` (as) and `say` (id, as, room, text). To a window: `hello`, `history`, `line`,
`stored`, `news` and `refused`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.transports.web.suggestions import ANYBODY, SUGGESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.transports.web.chatlog import Line
    from bot.transports.web.people import Persona, Sample

BOT_NAME = "考核小助手"
TEXT_LIMIT = 120_000
FRAME_LIMIT = 1_000_000
"""Bytes; a text of the longest kind fits, whatever its characters take as JSON."""

_ID = re.compile(r"(?!out-)[A-Za-z0-9_-]{1,64}")
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """A frame that is not taken. The message is for the person; `line_id` is the line it concerns."""

    def __init__(self, reason: str, line_id: str | None = None) -> None:
        super().__init__(reason)
        self.line_id = line_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The window wants to see what this persona sees."""

    persona: Persona


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Somebody said something; `room_id` None is the private chat with the bot."""

    line_id: str
    persona: Persona
    room_id: str | None
    text: str

    @property
    def conversation(self) -> str:
        """Where the line stands."""
        return self.room_id or self.persona.contact_id


def parse(data: Mapping[str, object], sample: Sample) -> Watch | Say:
    """Reads what a window sent, once decoded.

    Raises:
        Refused: no known type, nobody of the sample, no member of the group, or no text of a length that
            is taken.
    """
    line_id = data.get("id")
    if not isinstance(line_id, str) or not _ID.fullmatch(line_id):
        line_id = None
    persona = sample.persona(data.get("as"))
    if persona is None:
        raise Refused("没有这个人，请在左上角重新选一个。", line_id)
    if data.get("type") == "watch":
        return Watch(persona=persona)
    if data.get("type") != "say" or line_id is None:
        raise Refused("网页和程序的版本对不上，请刷新网页。", line_id)
    room_id = _room_of(persona, data.get("room"), sample, line_id)
    return Say(line_id=line_id, persona=persona, room_id=room_id, text=_text_of(data, line_id))


def decode(frame: object) -> Mapping[str, object]:
    """The JSON object that a window sent.

    Raises:
        Refused: it is none.
    """
    try:
        data = json.loads(frame) if isinstance(frame, str) else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Refused("网页和程序的版本对不上，请刷新网页。")
    return data


def _room_of(persona: Persona, room_id: object, sample: Sample, line_id: str) -> str | None:
    if room_id is None:
        return None
    room = sample.room(room_id)
    if room is None or persona.contact_id not in room.member_ids:
        raise Refused(f"{persona.name}不在这个群里，这句话没有发出去。", line_id)
    return room.room_id


def _text_of(data: Mapping[str, object], line_id: str) -> str:
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused("空白的消息没有发出去。", line_id)
    if len(text) > TEXT_LIMIT:
        raise Refused(f"一条消息最多 {TEXT_LIMIT} 字，这句话没有发出去。", line_id)
    return _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def frame(kind: str, **fields: object) -> str:
    """One frame to a window."""
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, separators=(",", ":"))


def hello(sample: Sample, now: datetime) -> str:
    """Who and what there is; sent once a connection. The chips under `*` serve every other duty."""
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
        chips=dict(SUGGESTIONS) | {"*": ANYBODY},
        now=now.isoformat(),
        longest=TEXT_LIMIT,
    )


def history(persona: Persona, conversations: Iterable[tuple[str, Iterable[Line]]], now: datetime) -> str:
    """Everything one persona sees; sent in answer to `watch`."""
    seen = [
        {"id": conversation, "lines": [_bubble(line, now) for line in lines]}
        for conversation, lines in conversations
    ]
    return frame("history", **{"as": persona.contact_id}, conversations=seen)


def line_frame(line: Line, now: datetime) -> str:
    """One new line."""
    return frame("line", **_bubble(line, now))


def _bubble(line: Line, now: datetime) -> dict[str, object]:
    """A line as the window shows it, its time in the zone of the town's clock."""
    return {
        "id": line.id,
        "conversation": line.conversation,
        "sender": line.sender_id,
        "text": line.text,
        "at": line.at.astimezone(now.tzinfo).isoformat(timespec="seconds"),
        "pending": line.pending,
        "again": line.again,
    }
