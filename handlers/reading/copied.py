"""What people copy from the bot's own lines: reasons in quotes, lists of full marks, notes behind a score."""

import re

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"))
_QUOTED = "|".join(f"{left}[^{left}{right}\n]+{right}" for left, right in _PAIRS)
_REASON = re.compile(
    rf"([分用扣半)]|(?<=[^\W\d_月])[ :]*[0-9]{{1,2}}(?:\.[0-9]{{1,3}})?(?:/10)?)( *)({_QUOTED})"
)
"""A number counts as a score only behind a word: in front of the first village it is a task's."""
_WHOLE = re.compile(_QUOTED)
_FULL_MARKS = re.compile(r"^满分 ?[0-9]{1,4} ?村: ?(.+)$", re.MULTILINE)
_OLD = rf"\(原 (?:不适用|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})? 分)(?: (?:{_QUOTED}|[^\n()]*))?\)"
_NOTES = re.compile(rf"(?:\(同类再扣\)|{_OLD})(?=[\s;、,(]|$)")
_FIRST = 0x30000
"""Characters from here on, which nobody types, stand for what is in quotes while the rest is read."""
_BORDER = "\u2063"
"""Cleaning leaves none of it either; it keeps the sign apart from the word behind it."""


def quote(reason: str) -> str:
    """A reason in quotes, in which nothing is read; as it is where it holds quotes of every kind."""
    for left, right in _PAIRS:
        if left not in reason and right not in reason:
            return f"{left}{reason}{right}"
    return reason


def unquoted(reason: str) -> str:
    """A reason that stands in quotes as a whole without them."""
    return reason[1:-1] if _WHOLE.fullmatch(reason) else reason


def is_half_quoted(reason: str) -> bool:
    """Whether it holds a quote without its partner, which may find one in the next line."""
    rest = _WHOLE.sub("", reason)
    return any(sign in rest for pair in _PAIRS for sign in pair)


def plainly(text: str) -> tuple[str, dict[int, str]]:
    """A report as people type it, without what only the bot writes.

    Returns:
        The text, in which one character stands for each reason in quotes; and what each stands for, with
        its quotes.
    """
    quoted: dict[int, str] = {}

    def put_away(match: re.Match[str]) -> str:
        sign = _FIRST + len(quoted)
        quoted[sign] = match[3]
        return f"{match[1]}{match[2] or ' '}{chr(sign)}{_BORDER}"

    text = _NOTES.sub("", _REASON.sub(put_away, text))
    return _FULL_MARKS.sub(r"\1 各满分", text), quoted


def put_back(text: str, quoted: dict[int, str]) -> str:
    """The text as typed; what is nothing but one reason in quotes comes without them."""
    if not quoted:
        return text
    text = text.replace(_BORDER, "")
    return unquoted(quoted[ord(text)]) if len(text) == 1 and ord(text) in quoted else text.translate(quoted)
