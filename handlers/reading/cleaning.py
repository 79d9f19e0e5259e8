"""From a message as WeChat delivers it to the text that its sender meant to type."""

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    r"\U000e0000-\U000e0fff]"
)
_QUOTE_END = re.compile(r"」[ \t]*+\n?+[ \t]*+(?:[-—–―─－_][ \t]*+){3,}+")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉]")
_HALF = re.compile(r"([0-9]?)½")
_POINT = re.compile(r"(?<=[0-9])[。·・•‧∙](?=[0-9])")
_LONGEST = 6000
"""Some characters make eighteen; no message of the length that is read comes near this otherwise."""
_MENTION = "\u2005"
"""The space that WeChat puts behind a mention."""
_LONGEST_NAME = 40
_LEADING = re.compile(
    rf"@(?:[^@\n{_MENTION}]{{0,{_LONGEST_NAME}}}{_MENTION}|[^\s,:;，、：；。！？]*)[\s,:，、：]*"
)


def clean(text: str, *, mentioned: bool = False) -> str:
    """The words that count, in NFKC, without empty lines or spaces at the ends of a line.

    Cut are WeChat's quoted block (「名字：原文」 above a line of dashes), control and zero-width characters
    and, where the bot was mentioned, the mentions at the beginning and at the end.

    Args:
        text: Any text.
        mentioned: Whether the message mentions the bot.
    """
    text = _INVISIBLE.sub("", _KEYCAP.sub(r"\1.", _NEWLINES.sub("\n", text)))
    text = _without_quote(text)
    if mentioned:
        text = _without_mentions(text)
    lines = (line.strip() for line in _plain(text).split("\n"))
    return "\n".join(line for line in lines if line)


def quoted(text: str) -> str:
    """WeChat's quoted block in front of a message, without the message itself; empty where there is none."""
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    return _plain(text[: len(text) - len(_without_quote(text))])


def _plain(text: str) -> str:
    """NFKC, except that ① keeps apart from what follows, ½ stays a number, and 9。5 becomes 9.5."""
    text = _CIRCLED.sub(lambda match: f"{unicodedata.numeric(match[0]):.0f}.", text)
    text = _HALF.sub(lambda match: f"{match[1] or '0'}.5", text)
    text = unicodedata.normalize("NFKC", text)[:_LONGEST].replace("−", "-")
    return _POINT.sub(".", _INVISIBLE.sub("", text))


def _without_quote(text: str) -> str:
    """The text behind the last line of dashes under a quote: what is quoted may itself hold a quote."""
    if not text.lstrip().startswith("「"):
        return text
    ends = [match.end() for match in _QUOTE_END.finditer(text)]
    return text[ends[-1] :] if ends else text


def _without_mentions(text: str) -> str:
    """Without the mentions that it begins with and those that it ends with."""
    text = text.lstrip()
    while match := _LEADING.match(text):
        text = text[match.end() :]
    while (rest := _without_last_mention(text)) is not None:
        text = rest
    return text


def _without_last_mention(text: str) -> str | None:
    """The text in front of the mention it ends with, or None when it ends with no mention."""
    stripped = text.rstrip()
    before, at, name = stripped.rpartition("@")
    closed = _MENTION in text[len(stripped) :]
    if not at or "\n" in name or len(name) > _LONGEST_NAME:
        return None
    if not closed and (any(map(str.isspace, name)) or (before[-1:].isascii() and before[-1:].isalpha())):
        return None
    return before
