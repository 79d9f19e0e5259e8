"""From a message as it was typed to the characters that are read, with the way back to what was typed."""

import html
import re
import unicodedata
from dataclasses import dataclass

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#[0-9]{1,5});")
_EMOJI = re.compile(r"<img[^<>]{0,300}>", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_QUOTED = re.compile(r"\s*「[^」]{0,4000}」\s*\n?\s*(?:[-—–─－]\s*){3,}")
_FORWARDED = re.compile(r"\s*(?:转发?[:：]|转发|\[聊天记录\]|【[^】\n]{1,40}】|\[链接\]|@所有人)")
_SAID = re.compile(r"[「『“][^」』”\n]{1,20}[:：]")
"""Somebody else's words within a message."""
_MENTIONED = re.compile(r"@(?!所有人)[^\s@,，]{1,20}(?:[\s\u2005]|$)")
_POINT = re.compile(r"(?<=[0-9])[。·•](?=[0-9])")
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A message that can be read.

    Attributes:
        words: NFKC, one character for each that counts.
        original: The message without what was quoted in front of it.
        origins: For each character of `words` its place in `original`, and one more for the end.
        is_quoting: Whether a quoted message stood in front.
        is_forwarded: Whether it is somebody else's message passed on, or an announcement.
    """

    words: str
    original: str
    origins: tuple[int, ...]
    is_quoting: bool
    is_forwarded: bool

    def cut(self, start: int, end: int) -> str:
        """Return what was typed from one place of `words` to another."""
        if start >= end:
            return ""
        first, last = self.origins[start], self.origins[end - 1]
        return self.original[first : max(last + 1, self.origins[end])]


def normalise(typed: str) -> Text:
    """Return a message as it is read; every text is one."""
    typed = _EMOJI.sub("", _BREAK.sub("\n", typed[: 2 * _LONGEST]))
    typed = _ENTITY.sub(lambda match: html.unescape(match[0]).replace("\xa0", " "), typed)
    typed = _INVISIBLE.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))
    quoted = _QUOTED.match(typed)
    original = _POINT.sub(".", _MENTIONED.sub(" ", typed[quoted.end() :] if quoted else typed)[:_LONGEST])
    words: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(original):
        plain = character if character.isascii() else unicodedata.normalize("NFKC", character)
        for one in plain[:4].lower():
            words.append(one)
            origins.append(place)
    return Text(
        words="".join(words),
        original=original,
        origins=(*origins, len(original)),
        is_quoting=quoted is not None,
        is_forwarded=bool(_FORWARDED.match(original) or _SAID.search(original)),
    )
