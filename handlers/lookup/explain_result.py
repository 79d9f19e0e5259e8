"""Every number behind a village's or a district's result is explained: 怎么算的 (S3, A1, A2, A4)."""

from fractions import Fraction

from assessment import District, DistrictResult, Month, Role, Village, VillageResult, show_exact, show_points
from handlers.arena import texts as arena_texts
from handlers.cards import texts as cards_texts
from handlers.kit import VILLAGE_STAFF, Commands, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.lookup import texts
from handlers.lookup.commands import sight_of
from handlers.lookup.month_behind import LoadedMonth, load_month
from handlers.month.names import find_place, village_name
from handlers.month.which_month import label, scored_month, split_question
from handlers.reading.villages import index_of
from handlers.supervision import texts as supervision_texts


def explain_village(village_id: int, loaded: LoadedMonth, *, inside: bool) -> str | None:
    """Explain a village's score and places, or return None where it has no score.

    Args:
        inside: True if the reader may see its score on each task, and so what it lost (D2).
    """
    own = loaded.village(village_id)
    if own is None or own.score is None:
        return None
    cells = [
        (task, loaded.progress.scores.get((task.id, village_id)))
        for task in loaded.progress.tasks
        if task.applies_to(village_id)
    ]
    parts = [show_points(score.points) for _, score in cells if score and score.points is not None]
    spared = [common.titled(task) for task, score in cells if score and score.not_applicable]
    waiting = [common.titled(task) for task, score in cells if score is None]
    shown = loaded.standings.village_score(own.score)
    lines = [
        texts.workings_head(
            loaded.standings.village(village_id), loaded.standings.month, loaded.standings.mark
        )
    ]
    if not inside:
        return "\n".join(
            [*lines, texts.mean_hidden(len(parts), shown), *_ranks(own, loaded), texts.WORKINGS_END]
        )
    lines.append(texts.mean_of(texts.TASKS_MEAN, parts, shown, _exact_unless_shown(own.score, shown)))
    lines += [texts.left_out(supervision_texts.NOT_APPLYING, common.names(spared))] if spared else []
    lines += [texts.left_out(cards_texts.NOT_SCORED, common.names(waiting))] if waiting else []
    return "\n".join([*lines, *_ranks(own, loaded), texts.WORKINGS_END])


def _ranks(own: VillageResult, loaded: LoadedMonth) -> list[str]:
    """Return a village's places, once they have been told."""
    if not (loaded.published or loaded.include_untold):
        return []
    in_district = arena_texts.in_district(*loaded.standings.district_rank(own))
    return [texts.rank_rule(f"{common.town_rank(loaded.standings.town_rank(own))}，{in_district}")]


def explain_district(district_id: int, loaded: LoadedMonth) -> str:
    """Explain a district's score, its place and its captain."""
    own = loaded.district(district_id)
    name = loaded.standings.units.name("district", district_id)
    if own is None or own.score is None:
        return arena_texts.district_unscored(name, loaded.standings.month)
    members = [village for village in loaded.standings.result.villages if village.district_id == district_id]
    scored = [
        (loaded.standings.village(member.village_id), member.score)
        for member in members
        if member.score is not None
    ]
    unscored = [loaded.standings.village(member.village_id) for member in members if member.score is None]
    shown = loaded.standings.district_score(own.score)
    parts = [show_exact(score) for _, score in scored]
    lines = [
        texts.workings_head(name, loaded.standings.month, loaded.standings.mark),
        texts.village_scores([f"{one} {loaded.standings.village_score(score)}" for one, score in scored]),
        texts.mean_of(texts.VILLAGES_MEAN, parts, shown, _exact_unless_shown(own.score, shown)),
    ]
    lines += [texts.left_out(cards_texts.NOT_SCORED, common.names(unscored))] if unscored else []
    lines += [
        texts.rank_rule(_district_rank(own, loaded)),
        f"{loaded.standings.captain(own)}{texts.CAPTAIN_RULE}",
    ]
    return "\n".join([*lines, arena_texts.workings_next(scored[0][0], loaded.standings.month)])


def _district_rank(own: DistrictResult, loaded: LoadedMonth) -> str:
    ranked = sum(district.score is not None for district in loaded.standings.result.districts)
    return texts.arena_place(loaded.standings.arena_rank(own), ranked)


def _exact_unless_shown(value: Fraction, shown: str) -> str:
    """Return the exact value, or nothing where the shown value is exact."""
    return "" if Fraction(shown) == value else show_exact(value)


commands = Commands()
_WORD = "怎么算的"


@commands.on(
    _WORD,
    "怎么算",
    summary="看一个村或片区的得分、名次怎么来的",
    how="后面写村或片区的名字；看以前的加月份",
    example=lambda ctx: f"怎么算的 {village_name(ctx)}",
)
def explain(order: Order, ctx: Conversation) -> list[Reply]:
    """Explain a result; without a name that of the sender's own villages, else of the champion."""
    named, body = split_question(order.body, ctx)
    own = ctx.sender.units(*VILLAGE_STAFF)
    places = [_named_place(body, ctx)] if body else [ctx.roster.village(one) for one in own]
    if places:
        return [Reply(text=_explained(place, named, order, ctx)) for place in places]
    loaded = _load_permitted(named, order, ctx, own=False)
    return [
        Reply(text=explain_district(champion_id, loaded)) for champion_id in loaded.standings.result.champions
    ]


def _explained(place: District | Village, named: Month | None, order: Order, ctx: Conversation) -> str:
    if isinstance(place, District):
        return explain_district(place.id, _load_permitted(named, order, ctx, own=False))
    own = place.id in ctx.sender.units(*VILLAGE_STAFF)
    loaded = _load_permitted(named, order, ctx, own=own)
    neighbour = ctx.sender.holds(*VILLAGE_STAFF) and not sight_of(ctx).sees(place)
    text = explain_village(place.id, loaded, inside=not (order.in_group or neighbour))
    return text or texts.nothing_to_work_out(place.name, loaded.standings.month)


def _named_place(text: str, ctx: Conversation) -> District | Village:
    """Return the district or village of that name.

    Raises:
        Refusal: There is none, or there are several.
    """
    place = find_place(text, _WORD, ctx)
    if place is None:
        nearest = next(iter(index_of(ctx.roster).nearest(text)), village_name(ctx))
        raise Refusal(texts.no_workings(text, nearest))
    return place


def _load_permitted(named: Month | None, order: Order, ctx: Conversation, *, own: bool) -> LoadedMonth:
    """Load the month that is meant, as far as the sender may see it.

    Args:
        own: True for the sender's own village, which sees itself before publication.

    Raises:
        Refusal: The month is not published, and the sender may not see it, or not in a group.
    """
    insider = ctx.sender.holds(Role.OFFICE, Role.LEADER)
    early = (insider or own) and not order.in_group
    month = named or (scored_month(ctx) if early else ctx.store.results.latest())
    if month is None:
        raise Refusal(arena_texts.NOTHING_PUBLISHED)
    if ctx.store.results.publication(month) is None and not early:
        if insider or own:
            raise Refusal(texts.workings_privately(order.body))
        raise Refusal(arena_texts.not_published(label(month, ctx)))
    return load_month(month, ctx, include_untold=insider)
