"""Numbered cases: who has to act by which day, and who is reminded when."""

from handlers.cases.kind import Case, CaseKind, Steps
from handlers.cases.ladder import follow_up, ladder, reminders, waiting
from handlers.cases.owners import owners, superiors

__all__ = [
    "Case",
    "CaseKind",
    "Steps",
    "follow_up",
    "ladder",
    "owners",
    "reminders",
    "superiors",
    "waiting",
]
