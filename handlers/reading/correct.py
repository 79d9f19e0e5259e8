"""Lines written for people to copy; read again they mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.reading.numbers import write_score

if TYPE_CHECKING:
    from handlers.reading.numbers import ScoreText

_BREAK = re.compile(r"\s*[\n;；]+\s*")


def write_entry(village_name: str, score_text: ScoreText, reason: str) -> str:
    """A line of a report: 「红星村 8分 宣传单未发」."""
    words = (village_name, write_score(score_text), _BREAK.sub("，", reason.strip()))
    return " ".join(word for word in words if word)
