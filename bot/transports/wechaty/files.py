"""Pictures and files of a size that a gateway carries."""

import logging
import mimetypes

from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.puppet import MessageKind, Payload, Puppet
from handlers.kit import File

_log = logging.getLogger(__name__)
LARGEST_OUT = 2_000_000
"""Bytes; gateways refuse files of over about 3 MB with everything that is wrapped around them."""
LARGEST_IN = 5_000_000
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_OTHERS = {MessageKind.AUDIO: "audio/unknown", MessageKind.VIDEO: "video/unknown"}


def small_enough(file: File | None) -> File | None:
    """Return the file if a gateway would take it; None lets the words go out."""
    if file is not None and len(file.content) > LARGEST_OUT:
        _log.warning("a picture or file is too large, the words go out", extra={"bytes": len(file.content)})
        return None
    return file


async def attached(puppet: Puppet, payload: Payload) -> File:
    """Return what came in a message without text, with no content where nobody could read it anyway.

    Raises:
        CallFailed: the gateway has gone; ask again when it is back.
    """
    if payload.kind not in {MessageKind.IMAGE, MessageKind.ATTACHMENT}:
        return File(name="", media_type=_OTHERS.get(payload.kind, "message/unknown"))
    try:
        content = await _content(puppet, payload)
    except CallFailed as failed:
        if failed.why is Why.GONE:
            raise
        _log.warning("a picture or file cannot be fetched", extra={"why": failed.why.value})
        content = b""
    return File(
        name=payload.file_name,
        media_type=_media_type(payload, content or b""),
        content=content or b"",
        too_large=content is None,
    )


async def _content(puppet: Puppet, payload: Payload) -> bytes | None:
    if payload.kind is MessageKind.IMAGE:
        return await puppet.picture(payload.id, LARGEST_IN)
    return await puppet.file(payload.id, LARGEST_IN)


def _media_type(payload: Payload, content: bytes) -> str:
    """Return a picture's type by its first bytes, a file's by the ending of its name."""
    if payload.kind is MessageKind.ATTACHMENT:
        return mimetypes.guess_type(payload.file_name)[0] or "application/octet-stream"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    kinds = (kind for start, kind in _PICTURES.items() if content.startswith(start))
    return next(kinds, "application/octet-stream")
