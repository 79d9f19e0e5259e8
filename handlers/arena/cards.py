"""A month's results as cards: the arena, the champion, a district, the town."""

from collections.abc import Iterable, Mapping

from assessment import DistrictResult, Month, check_code
from handlers.arena import texts
from handlers.arena.arena_text import Standings, months_running
from handlers.cards import texts as cards_texts
from handlers.cards.drawings import PointSpan, drawing, heading, span_of
from handlers.cards.values import (
    ArenaCard,
    ArenaRow,
    Champion,
    ChampionCard,
    DistrictCard,
    MemberRow,
    TownCard,
    TownRow,
)
from handlers.kit import Context, Drawing
from handlers.kit import texts as common


def arena(standings: Standings, ctx: Context, notes: Iterable[str] = ()) -> Drawing:
    """Draw the districts' standings, beside the places of the month before."""
    month = standings.result.month
    span = span_of(district.score for district in standings.result.districts)
    before = _ranks(month.previous, ctx)
    head = ctx.store.results.publication(month)
    card = ArenaCard(
        heading=heading(texts.arena_title(month.full_label), month, standings.mark, ctx, standings.missing),
        scale=span.scale(),
        rows=tuple(_arena_row(district, standings, span, before) for district in standings.result.standings),
        compared=bool(before),
        check=check_code(standings.result, head.version) if head else "",
        notes=tuple(notes),
    )
    return drawing(card)


def champion(standings: Standings, ctx: Context, district_id: int | None = None) -> Drawing:
    """Draw the flag of all champions, or of one champion with its captain and what follows."""
    result = standings.result
    own = result.champions if district_id is None else (district_id,)
    notes = (
        () if district_id is None else (standings.captain(result.district(district_id)), texts.CHAMPION_NEXT)
    )
    card = ChampionCard(
        heading=heading(result.month.full_label, result.month, standings.mark, ctx),
        score=cards_texts.points(standings.champion_score()),
        champions=tuple(
            Champion(
                name=standings.district(one),
                captain=standings.captain_village(one),
                months=months_running(result.month, one, ctx),
            )
            for one in own
        ),
        joint=len(result.champions) > 1,
        notes=notes,
    )
    return drawing(card)


def district(district_id: int, standings: Standings, ctx: Context) -> Drawing:
    """Draw a scored district's own villages, the best first, those without a score last."""
    result = standings.result
    own = result.district(district_id)
    assert own.score is not None, "a district without a score is told so in words"
    ranked = sum(district.score is not None for district in result.districts)
    span = span_of(village.score for village in result.villages if village.district_id == district_id)
    title = cards_texts.unit_title(standings.district(district_id), result.month.full_label)
    card = DistrictCard(
        heading=heading(title, result.month, standings.mark, ctx, standings.missing),
        score=cards_texts.points(standings.district_score(own.score)),
        place=texts.place_of(standings.arena_rank(own), ranked),
        scale=span.scale(),
        rows=_members(own, standings, span, ctx),
    )
    return drawing(card)


def town(standings: Standings, ctx: Context) -> Drawing:
    """Draw all villages by rank."""
    month = standings.result.month
    ranked = standings.ranked_villages()
    ranks = [village.rank for village in ranked]
    card = TownCard(
        heading=heading(
            texts.villages_title(month.full_label), month, standings.mark, ctx, standings.missing
        ),
        rows=tuple(
            TownRow(
                rank=str(village.rank),
                shared=ranks.count(village.rank) > 1,
                name=standings.village(village.village_id),
                score=standings.village_score(score),
            )
            for village in ranked
            if (score := village.score) is not None
        ),
        unscored=tuple(standings.unscored_villages()),
        notes=(texts.workings_next(standings.village(ranked[0].village_id), standings.month),),
    )
    return drawing(card)


def _ranks(month: Month, ctx: Context) -> dict[int, int | None]:
    """Return the districts' places in a month, or nothing while it is unpublished."""
    if ctx.store.results.publication(month) is None:
        return {}
    return {district.district_id: district.rank for district in ctx.store.results.result(month).districts}


def _arena_row(
    district: DistrictResult, standings: Standings, span: PointSpan, before: Mapping[int, int | None]
) -> ArenaRow:
    former = before.get(district.district_id)
    ranks = [each.rank for each in standings.result.districts]
    return ArenaRow(
        rank="" if district.rank is None else str(district.rank),
        shared=district.rank is not None and ranks.count(district.rank) > 1,
        name=standings.district(district.district_id),
        score="" if district.score is None else standings.district_score(district.score),
        share=None if district.score is None else span.share(district.score),
        moved=former - district.rank if former and district.rank else None,
        counted=texts.counted(district.n, district.size),
        champion=district.rank == 1,
    )


def _members(
    own: DistrictResult, standings: Standings, span: PointSpan, ctx: Context
) -> tuple[MemberRow, ...]:
    """Return a row for each village; the captain is marked once the month is published (A4)."""
    published = ctx.store.results.publication(standings.result.month) is not None
    captain = own.captain.village_id if own.captain and published else None
    return tuple(
        MemberRow(
            name=standings.village(village.village_id),
            score="" if village.score is None else standings.village_score(village.score),
            share=None if village.score is None else span.share(village.score),
            place="" if village.score is None else common.town_rank(standings.town_rank(village)),
            captain=village.village_id == captain,
        )
        for village in standings.members(own.district_id)
    )
