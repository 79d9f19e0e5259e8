"""Plays a year of the township, and what is left over of it."""

from datetime import date, timedelta

from assessment import Month
from tests.dialogue.town import at, open_town
from tests.year.book import Book, Case
from tests.year.changes import Changes
from tests.year.offices import Offices
from tests.year.planning import Planning
from tests.year.publishing import Publishing
from tests.year.record import Recording
from tests.year.scoring import Scoring
from tests.year.stage import Stage
from tests.year.villages import Villages

YEAR = 2026
"""A year whose holidays the calendar knows."""
SEED = 7
_BEGINNING = "2025-12-22 09:00"
_END = "2027-02-10 12:00"
"""Time for the last deductions to be put right."""


async def play(url: str, seed: int = SEED) -> tuple[Recording, Book]:
    """The year on an empty database: what the bot has said, and what the actors know of it."""
    async with open_town(url, _BEGINNING) as town:
        stage = Stage(town, url, seed)
        _Year(stage)
        await stage.introductions()
        await stage.plays(at(_END))
        return stage.recording, stage.book


class _Year:
    """Everybody's plans for twelve months."""

    def __init__(self, stage: Stage) -> None:
        Changes(stage)
        cases: dict[str, Case] = {}
        stage.ears += [Villages(stage, cases).hear, Offices(stage, cases).hear]
        scoring = Scoring(stage)
        planning = Planning(stage, scoring.approved)
        publishing = Publishing(stage, scoring.afterwards)
        for number in range(1, 13):
            month = Month(YEAR, number)
            planning.month(month, report_day(month.previous))
            publishing.month(month, report_day(month))


def report_day(month: Month) -> date:
    """The 30th, or the last of February."""
    last = month.next.first_day - timedelta(days=1)
    return min(last, month.first_day + timedelta(days=29))
