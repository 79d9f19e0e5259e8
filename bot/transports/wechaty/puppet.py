"""The methods and events of a gateway."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from bot.transports.wechaty.compat import artwork, ask, calling, open_channel, stub
from bot.transports.wechaty.gateway import Gateway

_BASE64 = 1
"""The number by which wechaty's file boxes say that their content comes along with them."""


class MessageKind(IntEnum):
    """The kind of a message, by the puppet's own numbers; those of wechaty-grpc's enum differ from 4 on."""

    UNKNOWN = 0
    ATTACHMENT = 1
    AUDIO = 2
    CONTACT = 3
    CHAT_HISTORY = 4
    EMOTICON = 5
    IMAGE = 6
    TEXT = 7
    LOCATION = 8
    MINI_PROGRAM = 9
    GROUP_NOTE = 10
    TRANSFER = 11
    RED_ENVELOPE = 12
    RECALLED = 13
    URL = 14
    VIDEO = 15
    POST = 16

    @classmethod
    def _missing_(cls, value: object) -> MessageKind:  # noqa: ARG003 - later gateways know more kinds
        return cls.UNKNOWN


class Happening(IntEnum):
    """The kinds of events from which anything follows here."""

    OTHER = 0
    MESSAGE = 2
    DONG = 3
    ROOM_JOIN = 19
    ROOM_LEAVE = 20
    ROOM_TOPIC = 21
    SCAN = 22
    LOGIN = 25
    LOGOUT = 26
    DIRTY = 27

    @classmethod
    def _missing_(cls, value: object) -> Happening:  # noqa: ARG003 - heartbeats and whatever comes later
        return cls.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in WeChat; the facts are texts under wechaty's names for them."""

    what: Happening
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A message as the gateway keeps it; `timestamp` is in seconds or, with some puppets, milliseconds."""

    id: str
    kind: MessageKind
    text: str
    timestamp: int
    talker_id: str
    room_id: str
    listener_id: str
    mention_ids: tuple[str, ...]
    file_name: str

    @property
    def conversation(self) -> str:
        """Return the conversation in which a message of the bot itself was posted."""
        return self.room_id or self.listener_id


class Puppet:
    """One connection to a gateway, made at the first call. Every call may raise `CallFailed`."""

    def __init__(self, gateway: Gateway, timeout: float) -> None:
        self._channel = open_channel(gateway)
        self._calls = stub(self._channel, gateway.token, timeout)
        self._stream = stub(self._channel, gateway.token, None)

    def close(self) -> None:
        """End the connection and every call that waits on it. WeChat stays logged in."""
        self._channel.close()

    async def events(self) -> AsyncIterator[Event]:
        """Attach to the gateway and yield everything that happens, in order, until the connection ends."""
        with calling():
            async for event in self._stream.event():
                yield Event(what=Happening(event.type), facts=_facts(event.payload))

    async def start(self) -> None:
        """Start WeChat where it does not run."""
        await ask(self._calls.start())

    async def ding(self) -> None:
        """Ask for a `DONG` event."""
        await ask(self._calls.ding(data="leitai"))

    async def message(self, message_id: str) -> Payload:
        """Return the content of a message."""
        payload = await ask(self._calls.message_payload(id=message_id))
        return Payload(
            id=message_id,
            kind=MessageKind(payload.type),
            text=payload.text,
            timestamp=payload.timestamp,
            talker_id=payload.from_id,
            room_id=payload.room_id,
            listener_id=payload.to_id,
            mention_ids=tuple(payload.mention_ids),
            file_name=payload.filename,
        )

    async def picture(self, message_id: str, limit: int) -> bytes | None:
        """Return the complete picture of a message; None where it has more than `limit` bytes."""
        return await ask(_gathered(self._calls.message_image_stream(id=message_id, type=artwork()), limit))

    async def file(self, message_id: str, limit: int) -> bytes | None:
        """Return the complete file of a message; None where it has more than `limit` bytes."""
        return await ask(_gathered(self._calls.message_file_stream(id=message_id), limit))

    async def contact_name(self, contact_id: str) -> str:
        """Return a contact's own name."""
        return str((await ask(self._calls.contact_payload(id=contact_id))).name)

    async def room_alias(self, room_id: str, contact_id: str) -> str:
        """Return a contact's name within a group; empty where it has no name of its own there."""
        return str((await ask(self._calls.room_member_payload(id=room_id, member_id=contact_id))).room_alias)

    async def room_topic(self, room_id: str) -> str:
        """Return the name of a group."""
        return str((await ask(self._calls.room_payload(id=room_id))).topic)

    async def contacts(self) -> list[str]:
        """Return the ids of everybody whom the account knows."""
        return list((await ask(self._calls.contact_list())).ids)

    async def rooms(self) -> list[str]:
        """Return the ids of the groups that the account is in."""
        return list((await ask(self._calls.room_list())).ids)

    async def send_text(self, conversation: str, text: str, mentions: Sequence[str]) -> str:
        """Post a text that mentions contacts; return its message id, or an empty text where none is told."""
        answer = await ask(
            self._calls.message_send_text(
                conversation_id=conversation, text=text, mentonal_ids=list(mentions)
            )
        )
        return answer.id or ""

    async def send_file(self, conversation: str, name: str, content: bytes) -> str:
        """Post a picture or a file, told apart by its name; return the message id or nothing."""
        box = {"type": _BASE64, "boxType": _BASE64, "name": name, "base64": b64encode(content).decode()}
        answer = await ask(
            self._calls.message_send_file(conversation_id=conversation, filebox=json.dumps(box))
        )
        return answer.id or ""


async def _gathered(chunks: AsyncIterator[Any], limit: int) -> bytes | None:
    """Return the content of a stream; no more than the limit is ever held."""
    content = bytearray()
    async for chunk in chunks:
        content += chunk.file_box_chunk.data
        if len(content) > limit:
            return None
    return bytes(content)


def _facts(payload: str) -> dict[str, str]:
    """Return an event's JSON object; anything else says nothing."""
    try:
        facts: Any = json.loads(payload)
    except ValueError:
        return {}
    return {key: _fact(value) for key, value in facts.items()} if isinstance(facts, dict) else {}


def _fact(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
