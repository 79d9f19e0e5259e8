"""Reads what a window asks for from the frames that it sends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.transports.web.attachments import clean_name
from bot.transports.web.frames import TEXT_LIMIT, Refused
from bot.transports.web.people import Persona, Sample

RECALL = "recall-"
"""The prefix that turns a line's id into the id of the message that recalls the line."""

_ID = re.compile(rf"(?!out-|{RECALL})[A-Za-z0-9_-]{{1,64}}")
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
_STALE = "网页和程序的版本对不上，请刷新网页。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The window wants to see what this persona sees."""

    persona: Persona


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The window wants to know anew what this persona owes."""

    persona: Persona


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The persona takes back a line."""

    persona: Persona
    line_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """The persona says something; `room_id` None is the private chat with the bot.

    Attributes:
        digest: The key of the file that is sent in place of a text; empty where it is a text.
    """

    line_id: str
    persona: Persona
    room_id: str | None
    text: str
    digest: str = ""
    file_name: str = ""

    @property
    def conversation(self) -> str:
        """Return the conversation in which the line stands."""
        return self.room_id or self.persona.contact_id


def parse(data: Mapping[str, object], sample: Sample) -> Watch | Look | Recall | Say:
    """Read what a window has sent, once decoded.

    Raises:
        Refused: the type is unknown, the sender is nobody of the sample or no member of the group, or the
            text is empty or too long.
    """
    line_id = _id_of(data.get("id"))
    persona = sample.persona(data.get("as"))
    if persona is None:
        raise Refused("没有这个人，请重新选一个。", line_id)
    kind = data.get("type")
    if kind == "watch":
        return Watch(persona=persona)
    if kind == "owes":
        return Look(persona=persona)
    if kind == "recall" and (recalled := _id_of(data.get("line"))):
        return Recall(persona=persona, line_id=recalled)
    if kind != "say" or line_id is None:
        raise Refused(_STALE, line_id)
    room_id = _room_of(persona, data.get("room"), sample, line_id)
    file = data.get("file")
    if isinstance(file, dict):
        said = {"text": "", "digest": str(file.get("id")), "file_name": clean_name(file.get("name"))}
    else:
        said = {"text": _text_of(data, line_id)}
    return Say(line_id=line_id, persona=persona, room_id=room_id, **said)


def _id_of(value: object) -> str | None:
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


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
