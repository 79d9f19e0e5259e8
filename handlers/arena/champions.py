"""The champion (擂主): its captain, and for how long it has been champion."""

from assessment import Month
from handlers.arena import texts
from handlers.arena.arena_text import Standings
from handlers.kit import Context


def champions_told(shown: Standings, ctx: Context) -> str:
    """The champions of a published month in words: score, months running, captain."""
    lines = [texts.champion_answer(shown.month, shown.mark)]
    for district_id in shown.result.champions:
        running = texts.streak(months_running(shown.result.month, district_id, ctx))
        captain = shown.captain_village(district_id)
        lines.append(
            texts.champion_district(shown.district(district_id), shown.champion_score(), running, captain)
        )
    return "\n".join(lines)


def months_running(month: Month, district_id: int, ctx: Context) -> int:
    """How many published months running, this one included, the district is champion."""
    results = ctx.store.results
    count = 0
    while results.publication(month) and district_id in results.result(month).champions:
        count += 1
        month = month.previous
    return count
