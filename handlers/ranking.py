"""Rankings: 排名, 擂主. Published results for all; before that for the office and leaders, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.duties import Role
from handlers import texts
from handlers.choosing import label, open_month, split
from handlers.commands import VILLAGE_STAFF, Commands, Order
from handlers.messages import Reply
from handlers.publish import provisional, published
from handlers.reading.names import Found, find_district
from handlers.refusal import Refusal
from handlers.views.pages import MOST_LINES

if TYPE_CHECKING:
    from assessment.months import Month
    from assessment.results import MonthResult
    from handlers.context import Context
    from handlers.views.standings import Standings

commands = Commands()


@commands.on("排名", summary="看片区名次，加片区名看片内各村", example="排名 11月")
def ranking(order: Order, ctx: Context) -> Reply:
    """The standings; for village staff also the own place; with a district its villages."""
    assert ctx.sender is not None
    named, body = split(order.body, ctx)
    shown = _results(named, order, ctx)
    if body:
        found = find_district(body, ctx.roster)
        if not isinstance(found, Found):
            raise Refusal(texts.no_such_district(body, ctx.roster.districts[0].name))
        return Reply(text=_district(found.item.id, shown))
    lines = shown.arena().split("\n")
    for village_id in [] if order.in_group else ctx.sender.units(*VILLAGE_STAFF):
        place = shown.village_place(village_id) if shown.includes(village_id) else None
        lines += [texts.own_place(shown.village(village_id), *place)] if place else []
    lines += [texts.RANKING_END] if len(lines) < MOST_LINES else []
    return Reply(text="\n".join(lines))


@commands.on("擂主", summary="看本月擂主和队长", example="擂主 11月")
def champion(order: Order, ctx: Context) -> Reply:
    """The champion, its score, its captain and how many months running."""
    named, _ = split(order.body, ctx)
    month = named or ctx.store.results.latest()
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    if ctx.store.results.publication(month) is None:
        raise Refusal(texts.not_published(label(month, ctx)))
    shown = published(month, ctx)
    lines = [texts.champion_answer(shown.month, shown.mark)]
    for district_id in shown.result.champions:
        running = texts.streak(_streak(month, district_id, ctx))
        captain = shown.captain_village(district_id)
        lines.append(
            texts.champion_district(shown.district(district_id), shown.champion_score(), running, captain)
        )
    return Reply(text="\n".join(lines))


def _results(named: Month | None, order: Order, ctx: Context) -> Standings:
    """Published results; else provisional ones for those who may see them, in private only."""
    assert ctx.sender is not None
    insider = ctx.sender.holds(Role.OFFICE, Role.LEADER)
    month = named or _default_month(ctx, insider=insider and not order.in_group)
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    if ctx.store.results.publication(month):
        return published(month, ctx)
    if not insider:
        raise Refusal(texts.not_published(label(month, ctx)))
    if order.in_group:
        raise Refusal(texts.provisional_privately(label(month, ctx)))
    return provisional(month, ctx)


def _default_month(ctx: Context, *, insider: bool) -> Month | None:
    """The open month for insiders once something is scored in it; else the latest published one."""
    latest = ctx.store.results.latest()
    if insider:
        current = open_month(ctx)
        tasks = ctx.store.plans.approved(current)
        if latest is None or (latest < current and ctx.store.scores.of_tasks(tasks)):
            return current
    return latest


def _district(district_id: int, shown: Standings) -> str:
    name = shown.district(district_id)
    score = shown.result.district(district_id).score
    if score is None:
        return texts.district_unscored(name, shown.month)
    head = texts.district_villages_head(name, shown.month, shown.district_score(score), shown.mark)
    return "\n".join([head, *shown.villages_of(district_id)])


def _streak(month: Month, district_id: int, ctx: Context) -> int:
    """How many published months running, this one included, the district is champion."""
    count = 0
    while ctx.store.results.publication(month) and _won(ctx.store.results.result(month), district_id):
        count += 1
        month = month.previous
    return count


def _won(result: MonthResult, district_id: int) -> bool:
    return district_id in result.champions
