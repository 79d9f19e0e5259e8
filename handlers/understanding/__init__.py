"""What people type, understood: a pure reading of a message, and the fence in front of recording it."""

from handlers.understanding.answers import ReasonAnswer, read_reason
from handlers.understanding.readings import (
    Correct,
    Facts,
    Held,
    LastReport,
    Nothing,
    Part,
    Reading,
    Report,
    Undo,
    Why,
)
from handlers.understanding.understand import understand

__all__ = [
    "Correct",
    "Facts",
    "Held",
    "LastReport",
    "Nothing",
    "Part",
    "Reading",
    "ReasonAnswer",
    "Report",
    "Undo",
    "Why",
    "read_reason",
    "understand",
]
