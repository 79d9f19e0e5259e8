"""Reads what people say in WeChat into the form of the handlers; the bot's own words are echoes."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from bot.transports.wechaty.echoes import FILE, Echoes
from bot.transports.wechaty.files import attached
from bot.transports.wechaty.names import Names
from bot.transports.wechaty.puppet import MessageKind, Payload, Puppet
from handlers.kit import File, Incoming

NAME = "wechaty"
_QUOTE = re.compile(r"\s*「([^：:\n]{1,80})[：:]")
_RECALLED = re.compile(r"<newmsgid>\s*([^<\s]+)\s*</newmsgid>")
_MILLISECONDS = 100_000_000_000
"""The timestamp from which on milliseconds are counted; in seconds it would lie in the year 5138."""
_SAYS_NOTHING = {
    MessageKind.UNKNOWN,
    MessageKind.EMOTICON,
    MessageKind.GROUP_NOTE,
    MessageKind.RED_ENVELOPE,
    MessageKind.TRANSFER,
}
"""Messages to which nobody expects an answer, in private either: stickers, money, WeChat's own notes."""


class MessageReader:
    """Asks the gateway for what it has announced.

    Args:
        names: The names of people.
        echoes: Get what the account itself has said.
        clock_now: Returns the town's time, aware.
    """

    def __init__(self, names: Names, echoes: Echoes, clock_now: Callable[[], datetime]) -> None:
        self._names = names
        self._echoes = echoes
        self._now = clock_now

    async def read(self, puppet: Puppet, message_id: str, account: str) -> Incoming | None:
        """Return the message in the form of the handlers; None where there is nothing to answer.

        Args:
            account: The account whose messages come back as echoes.
        """
        payload = await puppet.message(message_id)
        if payload.talker_id == account:
            said = FILE if payload.kind in {MessageKind.IMAGE, MessageKind.ATTACHMENT} else payload.text
            self._echoes.show(payload.id, payload.conversation, said)
            return None
        if payload.kind is MessageKind.RECALLED:
            return await self._made(puppet, payload, account, recalls=recalled_id(payload))
        if payload.kind is MessageKind.TEXT:
            return await self._made(puppet, payload, account)
        if payload.room_id or payload.kind in _SAYS_NOTHING:
            return None
        return await self._made(puppet, payload, account, file=await attached(puppet, payload))

    async def _made(
        self,
        puppet: Puppet,
        payload: Payload,
        account: str,
        *,
        recalls: str | None = None,
        file: File | None = None,
    ) -> Incoming:
        names = await self._own_names(puppet, payload, account)
        return Incoming(
            transport=NAME,
            account=account,
            message_id=payload.id,
            contact_id=payload.talker_id,
            contact_name=await self._names.contact(puppet, payload.talker_id),
            room_id=payload.room_id or None,
            text="" if recalls or file else payload.text,
            sent_at=sent_at(payload, self._now()),
            mentions_bot=mentions(payload, account, names),
            quotes_bot=quotes(payload, names),
            recalls=recalls,
            file=file,
        )

    async def _own_names(self, puppet: Puppet, payload: Payload, account: str) -> list[str]:
        """Return the bot's names where this was said, if they matter."""
        if not payload.room_id or not speaks_of(payload):
            return []
        return [
            await self._names.contact(puppet, account),
            await self._names.within(puppet, payload.room_id, account),
        ]


def sent_at(payload: Payload, now: datetime) -> datetime:
    """Return the time at which it was sent, aware; `now` where the gateway says nothing sensible."""
    seconds = payload.timestamp / 1000 if payload.timestamp >= _MILLISECONDS else payload.timestamp
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else now
    except (OverflowError, OSError, ValueError):
        return now


def recalled_id(payload: Payload) -> str:
    """Return the id of the message that was recalled; some puppets wrap it in WeChat's own XML."""
    wrapped = _RECALLED.search(payload.text)
    return wrapped[1] if wrapped else payload.text.strip()


def speaks_of(payload: Payload) -> bool:
    """Return whether it may mention or quote somebody by name, so that names are worth asking for."""
    return "@" in payload.text or _QUOTE.match(payload.text) is not None


def mentions(payload: Payload, self_id: str, names: Iterable[str]) -> bool:
    """Return whether the bot is mentioned: by id, or by one of its names up to a space or the end."""
    if self_id in payload.mention_ids:
        return True
    return any(name and _mentions_name(payload.text, name) for name in names)


def _mentions_name(text: str, name: str) -> bool:
    ends = {position + 1 + len(name) for position in _places(text, f"@{name}")}
    return any(end == len(text) or text[end].isspace() for end in ends)


def _places(text: str, part: str) -> list[int]:
    places, start = [], text.find(part)
    while start >= 0:
        places.append(start)
        start = text.find(part, start + 1)
    return places


def quotes(payload: Payload, names: Iterable[str]) -> bool:
    """Return whether it quotes what one of these names has said (「名字：原文」)."""
    quote = _QUOTE.match(payload.text)
    return quote is not None and quote[1].strip() in {name for name in names if name}
