"""怎么算的: every number behind one village's or one district's result."""

from assessment import District, Month, Role, Village
from handlers.arena import texts as arena_texts
from handlers.kit import VILLAGE_STAFF, Commands, Conversation, Order, Refusal, Reply
from handlers.lookup import texts, workings_text
from handlers.lookup.commands import sight_of
from handlers.lookup.month_behind import Behind, behind
from handlers.month.names import find_place, village_name
from handlers.month.which_month import label, scored_month, split_question
from handlers.reading.villages import index_of

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
    """How a result came about; without a name that of the own villages, else of the champion."""
    named, body = split_question(order.body, ctx)
    own = ctx.sender.units(*VILLAGE_STAFF)
    places = [_place(body, ctx)] if body else [ctx.roster.village(one) for one in own]
    if places:
        return [Reply(text=_explained(place, named, order, ctx)) for place in places]
    seen = _behind(named, order, ctx, own=False)
    return [Reply(text=workings_text.district(one, seen)) for one in seen.shown.result.champions]


def _explained(place: District | Village, named: Month | None, order: Order, ctx: Conversation) -> str:
    if isinstance(place, District):
        return workings_text.district(place.id, _behind(named, order, ctx, own=False))
    own = place.id in ctx.sender.units(*VILLAGE_STAFF)
    seen = _behind(named, order, ctx, own=own)
    neighbour = ctx.sender.holds(*VILLAGE_STAFF) and not sight_of(ctx).sees(place)
    text = workings_text.village(place.id, seen, inside=not (order.in_group or neighbour))
    return text or texts.nothing_to_work_out(place.name, seen.shown.month)


def _place(text: str, ctx: Conversation) -> District | Village:
    """The district or village of that name.

    Raises:
        Refusal: there is none, or there are several.
    """
    place = find_place(text, _WORD, ctx)
    if place is None:
        nearest = next(iter(index_of(ctx.roster).nearest(text)), village_name(ctx))
        raise Refusal(texts.no_workings(text, nearest))
    return place


def _behind(named: Month | None, order: Order, ctx: Conversation, *, own: bool) -> Behind:
    """The month that is meant, as far as the sender may see it.

    Args:
        own: Whether it is the sender's own village, which sees itself before publication.

    Raises:
        Refusal: it is not published and not for the sender, or not for here.
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
    return behind(month, ctx, whole=insider)
