"""What a village has lost: 扣分 of a month, and of a year by kind."""

import re
from collections import defaultdict
from decimal import Decimal

from assessment import Event, Month, Stage, key, show_points
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import may_now, task_of
from handlers.kit import VILLAGE_STAFF, Commands, Context, Conversation, Order, Place, Reply
from handlers.month.names import own_month_name
from handlers.month.which_month import label, open_month, split_question
from storage.deductions import Deduction

commands = Commands()
_YEAR = re.compile(r"(?:(20[0-9]{2})年?|今年|全年|本年|年|(去年|上年))(?:度|的|扣分|情况|明细|汇总)*")


@commands.on(
    "扣分",
    roles=VILLAGE_STAFF,
    place=Place.PRIVATE,
    summary="看本村扣了哪些分、为什么、办到哪一步",
    how="看以前的加月份；看全年同类扣了几次，发「扣分 年」",
    example=lambda ctx: f"扣分 {own_month_name(ctx)}",
    extras=("明细", "情况", "记录"),
)
def show(order: Order, ctx: Conversation) -> list[Reply]:
    """The own village's deductions, each with its number, its reason and its state; or a year's by kind."""
    villages = ctx.sender.units(*VILLAGE_STAFF)
    year = _YEAR.fullmatch(order.body)
    if year:
        number = int(year[1]) if year[1] else ctx.month.year - bool(year[2])
        return [Reply(text=_of_year(village_id, number, ctx)) for village_id in villages]
    named, _ = split_question(order.body, ctx)
    month = named or _month_in_question(ctx)
    return [Reply(text=_listed(village_id, month, ctx)) for village_id in villages]


def _listed(village_id: int, month: Month, ctx: Conversation) -> str:
    """What a village has heard of by now; what may still be undone is not shown before it is told (D1)."""
    village = ctx.store.units.name("village", village_id)
    lines, total = deduction_news.listed(village_id, month, ctx)
    shown = label(month, ctx)
    if not lines:
        return texts.no_deductions(village, shown, label(month.previous, ctx))
    head = texts.deductions_head(village, shown, *total)
    return "\n".join([head, *lines, _end(village_id, month, ctx)])


def _end(village_id: int, month: Month, ctx: Conversation) -> str:
    """What can be done about the first deduction that waits for the village."""
    for one in ctx.store.deductions.of_village(month, village_id):
        if may_now(one, Event.SUBMIT, ctx) and one.state is not Stage.REVIEW:
            return texts.deductions_end(one.label, received=one.state is not Stage.TOLD)
    return texts.DEDUCTIONS_END


def _of_year(village_id: int, year: int, ctx: Context) -> str:
    """A year's deductions by kind, the most points first."""
    months = [Month(year, number) for number in range(1, 13)]
    found = [one for month in months for one in _known(village_id, month, ctx)]
    village = ctx.store.units.name("village", village_id)
    if not found:
        return texts.no_deductions_in(village, year)
    kinds: dict[tuple[int, str], list[Deduction]] = defaultdict(list)
    for one in found:
        task = task_of(one, ctx)
        kinds[task.department_id, key(task.title)].append(one)
    rows = sorted(kinds.values(), key=lambda row: (-_sum(row), row[0].id))
    head = texts.year_head(village, year, len(found), show_points(_sum(found)))
    return "\n".join([head, *(_kind(row, ctx) for row in rows), texts.YEAR_END])


def _known(village_id: int, month: Month, ctx: Context) -> list[Deduction]:
    return deduction_news.settled(ctx.store.deductions.of_village(month, village_id), ctx)


def _kind(row: list[Deduction], ctx: Context) -> str:
    months = "、".join(f"{one.month.label} {show_points(one.points)}" for one in row)
    department = deduction_news.department_of(row[0], ctx)
    return texts.year_line(task_of(row[0], ctx).title, department, len(row), show_points(_sum(row)), months)


def _sum(found: list[Deduction]) -> Decimal:
    return sum((one.points for one in found), start=Decimal(0))


def _month_in_question(ctx: Context) -> Month:
    """The open month, or the one before while nothing has been deducted yet in the current one."""
    month = open_month(ctx)
    if month == ctx.month and not ctx.store.deductions.of_month(month):
        before = month.previous
        return before if ctx.store.deductions.of_month(before) else month
    return month
