"""Results are shown: 排名, 擂主; unpublished ones only to the office and leaders, in private."""

from assessment import Month, Role, Village
from handlers.arena import cards as pictures
from handlers.arena import texts
from handlers.arena.arena_text import Standings, champions_told
from handlers.arena.commands import provisional_standings, published_standings
from handlers.kit import VILLAGE_STAFF, Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit.pages import MOST_LINES
from handlers.month.names import district_name
from handlers.month.which_month import label, scored_month, split_question
from handlers.reading.names import Found, Missing, Several, find_district, find_village

commands = Commands()


@commands.on(
    "排名",
    summary="看片区名次，写片区名就看片内各村",
    how="只发「排名」看各片区；后面写片区或村，就看那里的；看以前的加月份",
    example=lambda ctx: f"排名 {district_name(ctx)}",
    extras=("是多少", "怎么样", "情况"),
)
def ranking(order: Order, ctx: Conversation) -> Reply:
    """Show the standings, with village staff's own place, or the results of a district or village."""
    named, body = split_question(order.body, ctx)
    if body in texts.ALL_VILLAGES:
        _check_insider(order, ctx)
        everything = _results(named, order, ctx)
        return Reply(text=everything.town(), drawing=pictures.town(everything, ctx))
    standings = _results(named, order, ctx)
    if body:
        return _of_place(body, standings, ctx)
    notes = []
    for village_id in [] if order.in_group else ctx.sender.units(*VILLAGE_STAFF):
        place = standings.village_place(village_id) if standings.includes(village_id) else None
        notes += [texts.own_place(standings.village(village_id), *place)] if place else []
    end = texts.ranking_end(district_name(ctx), standings.month)
    lines = [*standings.arena().split("\n"), *notes]
    lines += [end] if len(lines) < MOST_LINES else []
    return Reply(text="\n".join(lines), drawing=pictures.arena(standings, ctx, [*notes, end]))


@commands.on("擂主", summary="看本月擂主和队长", example="擂主", extras=("是谁", "是哪个"))
def champion(order: Order, ctx: Conversation) -> Reply:
    """Show the champion, its score, its captain and its months running."""
    named, _ = split_question(order.body, ctx)
    month = named or ctx.store.results.latest()
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    if ctx.store.results.publication(month) is None:
        raise Refusal(texts.not_published(label(month, ctx)))
    standings = published_standings(month, ctx)
    return Reply(text=champions_told(standings, ctx), drawing=pictures.champion(standings, ctx))


def _results(named: Month | None, order: Order, ctx: Conversation) -> Standings:
    """Return published results, or provisional ones for those who may see them, in private only."""
    insider = ctx.sender.holds(Role.OFFICE, Role.LEADER)
    month = named or (scored_month(ctx) if insider and not order.in_group else ctx.store.results.latest())
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    if ctx.store.results.publication(month):
        return published_standings(month, ctx)
    if not insider:
        raise Refusal(texts.not_published(label(month, ctx)))
    if order.in_group:
        raise Refusal(texts.provisional_privately(label(month, ctx)))
    return provisional_standings(month, ctx)


def _check_insider(order: Order, ctx: Conversation) -> None:
    """Ensure that only the office and the leaders see all villages side by side, in private (J3).

    Raises:
        Refusal: It is somebody else, or a group.
    """
    if order.in_group or not ctx.sender.holds(Role.OFFICE, Role.LEADER):
        raise Refusal(texts.all_villages_privately(district_name(ctx)))


def _of_place(text: str, standings: Standings, ctx: Conversation) -> Reply:
    """Show the results of a district or a village.

    Raises:
        Refusal: There is none of that name, there are several, or the month did not know it.
    """
    district = find_district(text, ctx.roster)
    if isinstance(district, Found):
        return _district(district.item.id, standings, ctx)
    village = find_village(text, ctx.roster)
    if isinstance(village, Several):
        raise Refusal(texts.several_villages(text, [match.name for match in village.items]))
    if isinstance(village, Missing) or not standings.includes(village.item.id):
        raise Refusal(texts.no_such_place(text, district_name(ctx)))
    return Reply(text=_village(village.item, standings))


def _district(district_id: int, standings: Standings, ctx: Context) -> Reply:
    name = standings.district(district_id)
    score = standings.result.district(district_id).score
    if score is None:
        return Reply(text=texts.district_unscored(name, standings.month))
    head = texts.district_villages_head(
        name, standings.month, standings.district_score(score), standings.mark
    )
    text = "\n".join([head, *standings.villages_of(district_id)])
    return Reply(text=text, drawing=pictures.district(district_id, standings, ctx))


def _village(village: Village, standings: Standings) -> str:
    place = standings.village_place(village.id)
    if place is None:
        return texts.village_unscored(village.name, standings.month)
    district = standings.district(standings.result.village(village.id).district_id)
    lines = [texts.village_ranking(standings.month, standings.mark), texts.own_place(village.name, *place)]
    return "\n".join([*lines, texts.ranking_end(district, standings.month)])
