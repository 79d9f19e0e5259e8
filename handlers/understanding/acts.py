"""What kind of act a message is, before anything is read of it: told, asked, doubted, put off, taken back."""

import re

from handlers.reading.months import read_month
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.normalise import Text
from handlers.understanding.readings import Facts, Why
from handlers.understanding.words import ACTS

_MASKED = frozenset({Kind.VILLAGE, Kind.TASK, Kind.DISTRICT, Kind.SAME})
_SCORES = frozenset({Kind.SCORE, Kind.SEQUENCE, Kind.DOUBT})
_NAMED = frozenset({Kind.VILLAGE, Kind.DISTRICT, Kind.ALL, Kind.REST, Kind.TASK})
_BLANK = "\x00"
_LED = frozenset("扣减-是为给打得记评定计算")
"""What a score begins with that says more than how many points it is."""
_DEDUCTION = re.compile(r"扣|减分|满分|[0-9一二两三四五六七八九十半]分")


def holding_words(text: Text, mentions: tuple[Mention, ...]) -> tuple[Why, str] | None:
    """Return why nothing of a message may be recorded, and the words that say so; None where nothing does."""
    masked = list(text.words)
    for one in mentions:
        is_plain = one.kind is Kind.SCORE and text.words[one.start] not in _LED
        if one.kind in _MASKED or is_plain:
            masked[one.start : one.end] = _BLANK * (one.end - one.start)
    said = "".join(masked)
    for why, pattern in ACTS:
        match = pattern.search(said)
        if match:
            return why, text.cut(match.start(), match.end())
    return None


def other_month(text: Text, mentions: tuple[Mention, ...], roles: list[str], facts: Facts) -> str:
    """Return the month that a message is about, where that is not the one that is scored; else nothing."""
    for mention, role in zip(mentions, roles, strict=True):
        if mention.kind is not Kind.MONTH or role == "reason":
            continue
        month = read_month(text.words[mention.start : mention.end], facts.now)
        if month != facts.month:
            return text.cut(mention.start, mention.end)
    return ""


def speaks_of_scores(text: Text, mentions: tuple[Mention, ...]) -> bool:
    """Whether a message names somebody or a task, and points."""
    kinds = {one.kind for one in mentions}
    return bool(kinds & _NAMED) and bool(kinds & _SCORES or _DEDUCTION.search(text.words))
