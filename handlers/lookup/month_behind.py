"""What is behind a result: the month's standing, its results, and which places a name may mean."""

from dataclasses import dataclass

from assessment import DistrictResult, Month, VillageResult
from handlers.arena import texts as arena_texts
from handlers.arena.arena_text import Standings
from handlers.arena.commands import published
from handlers.deductions import describe
from handlers.kit import Context, Refusal
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label, no_plan
from handlers.supervision import texts as supervision_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One month, published or as it stands now.

    Attributes:
        published: Whether its results are out; only then have the places been told.
        whole: Whether it shows what the villages have not heard of yet (D1).
    """

    month: Month
    standing: MonthProgress
    shown: Standings
    published: bool
    whole: bool

    def village(self, village_id: int) -> VillageResult | None:
        """A village's result; None where the month did not know it."""
        found = self.shown.result.villages
        return next((one for one in found if one.village_id == village_id), None)

    def district(self, district_id: int) -> DistrictResult | None:
        """A district's result; None where the month did not know it."""
        found = self.shown.result.districts
        return next((one for one in found if one.district_id == district_id), None)


def behind(month: Month, ctx: Context, *, whole: bool) -> Behind:
    """A month's results with what they come from.

    Args:
        whole: Also what may still be undone unseen: for the office and the leaders.

    Raises:
        Refusal: there is nothing yet.
    """
    standing = MonthProgress(ctx, month)
    if not standing.tasks:
        raise Refusal(no_plan(month, ctx))
    out = ctx.store.results.publication(month) is not None
    if not (whole or out):
        _keep_back(standing, month, ctx)
    if all(score.not_applicable for score in standing.scores.values()):
        raise Refusal(supervision_texts.nothing_behind(label(month, ctx)))
    shown = published(month, ctx) if out else _provisional(standing, month, ctx)
    return Behind(month=month, standing=standing, shown=shown, published=out, whole=whole)


def _keep_back(standing: MonthProgress, month: Month, ctx: Context) -> None:
    """Takes out the scores whose deductions may still be undone unseen (D1)."""
    found = ctx.store.deductions.of_month(month)
    known = describe.settled(found, ctx)
    for one in found:
        if one not in known:
            standing.scores.pop((one.task_id, one.village_id), None)


def _provisional(standing: MonthProgress, month: Month, ctx: Context) -> Standings:
    return Standings(
        result=standing.result(),
        units=ctx.store.units,
        month=label(month, ctx),
        mark=arena_texts.version_mark(provisional=True),
    )
