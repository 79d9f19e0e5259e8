"""The contents of the pictures and files in the chat, and the rules for what is shown as a picture."""

import mimetypes
import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

LARGEST = 5 * 1024 * 1024
"""Bytes of one file."""
KEPT = 96 * 1024 * 1024
"""Bytes of all files; beyond them the file that nobody has looked at for longest is dropped."""
ANYTHING = "application/octet-stream"
NAME = 120

_UNSHOWABLE = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = mimetypes.MimeTypes(filenames=())
_TYPES.add_type(f"{_OFFICE}spreadsheetml.sheet", ".xlsx")
_TYPES.add_type(f"{_OFFICE}wordprocessingml.document", ".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A picture or a file in a bubble.

    Attributes:
        digest: The key of the content; empty where it was not kept.
        size: Bytes.
    """

    digest: str
    name: str
    media_type: str
    size: int

    @property
    def is_picture(self) -> bool:
        """Return whether a browser may show it: only kinds of pictures in which no program can be hidden."""
        return any(self.media_type == kind for _, kind in _PICTURES)


def picture_type(content: bytes) -> str | None:
    """Return the media type of a picture by its first bytes; None for everything else (SVG too)."""
    return next((kind for begins, kind in _PICTURES if begins.match(content)), None)


def media_type(name: str, content: bytes) -> str:
    """Return the media type: a picture's by its first bytes, any other by the name, but never a picture's."""
    guessed = _TYPES.guess_type(f"/{name}")[0] or ANYTHING
    return picture_type(content) or (ANYTHING if guessed.startswith("image/") else guessed)


def clean_name(name: object) -> str:
    """Return a file's name without folders and without characters that hide what it is."""
    text = name if isinstance(name, str) else ""
    text = _UNSHOWABLE.sub("", text).replace("\\", "/").rpartition("/")[2].strip()
    stem, dot, end = text.rpartition(".")
    if len(text) > NAME:
        text = f"{stem[: NAME - len(end) - 1]}.{end}" if dot and len(end) < NAME // 2 else text[:NAME]
    return text or "文件"


class Shelf:
    """The contents by digest; the one not looked at for longest is dropped when there are too many."""

    def __init__(self, room: int = KEPT) -> None:
        self._room = room
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def put(self, name: str, content: bytes, kind: str | None = None) -> Attachment:
        """Keep a content; `kind` is its media type where that is known."""
        digest = sha256(content).hexdigest()
        if digest not in self._held:
            self._held[digest] = content
            self._size += len(content)
            while self._size > self._room:
                self._size -= len(self._held.popitem(last=False)[1])
        kind = kind or media_type(name, content)
        return Attachment(digest=digest, name=name, media_type=kind, size=len(content))

    def get(self, digest: str) -> bytes | None:
        """Return a content if it is still here."""
        if digest not in self._held:
            return None
        self._held.move_to_end(digest)
        return self._held[digest]
