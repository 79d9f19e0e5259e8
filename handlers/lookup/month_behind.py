"""One month's results with the scores that they come from."""

from dataclasses import dataclass

from assessment import DistrictResult, Month, VillageResult
from handlers.arena import texts as arena_texts
from handlers.arena.arena_text import Standings
from handlers.arena.commands import published_standings
from handlers.deductions import describe
from handlers.kit import Context, Refusal
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label, no_plan
from handlers.supervision import texts as supervision_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedMonth:
    """One month, published or as it stands now.

    Attributes:
        progress: The tasks and scores of the month.
        standings: The results of the month, as they are shown.
        published: True if its results are out; only then have the places been told.
        include_untold: True if it holds deductions of which the villages have not heard yet (D1).
    """

    month: Month
    progress: MonthProgress
    standings: Standings
    published: bool
    include_untold: bool

    def village(self, village_id: int) -> VillageResult | None:
        """Return a village's result, or None where the month did not know it."""
        villages = self.standings.result.villages
        return next((village for village in villages if village.village_id == village_id), None)

    def district(self, district_id: int) -> DistrictResult | None:
        """Return a district's result, or None where the month did not know it."""
        districts = self.standings.result.districts
        return next((district for district in districts if district.district_id == district_id), None)


def load_month(month: Month, ctx: Context, *, include_untold: bool) -> LoadedMonth:
    """Return a month's results with the scores that they come from.

    Args:
        include_untold: True for the office and the leaders, who also see deductions that may still be undone
            before any village hears of them.

    Raises:
        Refusal: Nothing is scored yet.
    """
    standing = MonthProgress(ctx, month)
    if not standing.tasks:
        raise Refusal(no_plan(month, ctx))
    is_published = ctx.store.results.publication(month) is not None
    if not (include_untold or is_published):
        _leave_out_untold(standing, month, ctx)
    if all(score.not_applicable for score in standing.scores.values()):
        raise Refusal(supervision_texts.nothing_behind(label(month, ctx)))
    standings = published_standings(month, ctx) if is_published else _current_standings(standing, month, ctx)
    return LoadedMonth(
        month=month,
        progress=standing,
        standings=standings,
        published=is_published,
        include_untold=include_untold,
    )


def _leave_out_untold(standing: MonthProgress, month: Month, ctx: Context) -> None:
    """Leave out the scores whose deductions may still be undone before anybody hears of them (D1)."""
    deductions = ctx.store.deductions.of_month(month)
    settled = describe.settled(deductions, ctx)
    for deduction in deductions:
        if deduction not in settled:
            standing.scores.pop((deduction.task_id, deduction.village_id), None)


def _current_standings(standing: MonthProgress, month: Month, ctx: Context) -> Standings:
    return Standings(
        result=standing.result(),
        units=ctx.store.units,
        month=label(month, ctx),
        mark=arena_texts.version_mark(provisional=True),
    )
