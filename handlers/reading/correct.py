"""Lines written for people to copy; read again they mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.reading.numbers import write_score

if TYPE_CHECKING:
    from handlers.reading.numbers import ScoreText

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff])")
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_BREAK = re.compile(r"\s*[\n;；]+\s*")


def readable(reason: str) -> str:
    """A reason with its punctuation as Chinese is written; reading had made it half-width."""
    return _HALF_WIDTH.sub(lambda match: match[0].translate(_FULL_WIDTH), reason)


def write_entry(village_name: str, score_text: ScoreText, reason: str) -> str:
    """A line of a report: 「红星村 8分 宣传单未发」."""
    words = (village_name, write_score(score_text), _BREAK.sub("，", reason.strip()))
    return " ".join(word for word in words if word)
