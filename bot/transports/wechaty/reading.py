"""From a message as the gateway keeps it to what it means for the bot. Pure and total."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.transports.wechaty.puppet import Payload

_QUOTE = re.compile(r"\s*「([^：:\n]{1,80})[：:]")
_RECALLED = re.compile(r"<newmsgid>\s*([^<\s]+)\s*</newmsgid>")
_MILLISECONDS = 100_000_000_000
"""From here on a timestamp counts milliseconds; as seconds it would lie in the year 5138."""


def sent_at(payload: Payload, now: datetime) -> datetime:
    """When it was sent, aware; `now` where the gateway says nothing sensible."""
    seconds = payload.timestamp / 1000 if payload.timestamp >= _MILLISECONDS else payload.timestamp
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else now
    except (OverflowError, OSError, ValueError):
        return now


def recalled_id(payload: Payload) -> str:
    """The id of the message that was recalled; some puppets wrap it in WeChat's own XML."""
    found = _RECALLED.search(payload.text)
    return found[1] if found else payload.text.strip()


def speaks_of(payload: Payload) -> bool:
    """Whether it may mention or quote somebody by name, so that names are worth asking for."""
    return "@" in payload.text or _QUOTE.match(payload.text) is not None


def mentions(payload: Payload, self_id: str, names: Iterable[str]) -> bool:
    """Whether the bot is mentioned: by id, or by one of its names up to a space or the end."""
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
    """Whether it quotes what one of these names has said (「名字：原文」)."""
    found = _QUOTE.match(payload.text)
    return found is not None and found[1].strip() in {name for name in names if name}
