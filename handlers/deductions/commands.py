"""What a village has lost: 扣分 of a month, of a year by kind, and one deduction with its history."""

from collections import defaultdict
from decimal import Decimal

from assessment import Event, Month, Stage, key, show_points
from handlers.deductions import describe, texts
from handlers.deductions.life import may_now, task_of
from handlers.deductions.which import next_steps
from handlers.kit import VILLAGE_STAFF, Commands, Context, Conversation, Order, Place, Reply
from handlers.kit.messages import kept_file
from handlers.month.names import own_month_name
from handlers.month.which_month import label, open_month, split_question
from handlers.reading.arguments import read_year
from storage.deductions import Deduction

commands = Commands()
_INTERNAL = {Event.TELL, Event.EASE, Event.CHANGE, Event.START, Event.LAPSE}
"""Events that a reader of a deduction's history need not see."""


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
    """Show the own village's deductions with their numbers, reasons and states, or a year's by kind."""
    villages = ctx.sender.units(*VILLAGE_STAFF)
    year = read_year(order.body, ctx.month.year)
    if year is not None:
        return [Reply(text=_of_year(village_id, year, ctx)) for village_id in villages]
    named, _ = split_question(order.body, ctx)
    month = named or _month_in_question(ctx)
    return [Reply(text=_of_month(village_id, month, ctx)) for village_id in villages]


def history(deduction: Deduction, ctx: Context) -> list[Reply]:
    """Show a deduction with everything that has happened to it, then its pictures and files."""
    village = ctx.store.units.name("village", deduction.village_id)
    task, points = task_of(deduction, ctx), show_points(deduction.points)
    head = texts.of_deduction(deduction.label, village, task, points, deduction.reason)
    zone = ctx.rules.timetable.zone
    events = [
        texts.case_line(each.at.astimezone(zone).date(), each.event, each.text)
        for each in ctx.store.deduction_events.of(deduction.id)
        if each.event not in _INTERNAL
    ]
    lines = [
        f"{head}（{describe.department_name(deduction, ctx)}）",
        describe.state_of(deduction, ctx),
        *events,
        next_steps(deduction, ctx),
    ]
    files = [
        Reply(
            text=texts.kept_file(deduction.label, number, each.name),
            drawing=kept_file(each.digest, each.name),
        )
        for number, each in enumerate(ctx.store.deduction_files.of(deduction.id), start=1)
    ]
    return [Reply(text="\n".join(lines)), *files]


def _of_month(village_id: int, month: Month, ctx: Conversation) -> str:
    """List what a village has heard of; what may still be undone is not shown before it is told (D1)."""
    village = ctx.store.units.name("village", village_id)
    lines, total = describe.village_lines(village_id, month, ctx)
    month_label = label(month, ctx)
    if not lines:
        return texts.no_deductions(village, month_label, label(month.previous, ctx))
    head = texts.deductions_head(village, month_label, *total)
    return "\n".join([head, *lines, _what_next(village_id, month, ctx)])


def _what_next(village_id: int, month: Month, ctx: Conversation) -> str:
    """Say what can be done about the first deduction that waits for the village."""
    for deduction in ctx.store.deductions.of_village(month, village_id):
        if may_now(deduction, Event.SUBMIT, ctx) and deduction.state is not Stage.REVIEW:
            return texts.deductions_end(deduction.label, received=deduction.state is not Stage.TOLD)
    return texts.DEDUCTIONS_END


def _of_year(village_id: int, year: int, ctx: Context) -> str:
    """List a year's deductions by kind of task, the most points first."""
    months = [Month(year, number) for number in range(1, 13)]
    of_village = (each for month in months for each in ctx.store.deductions.of_village(month, village_id))
    deductions = describe.settled(of_village, ctx)
    village = ctx.store.units.name("village", village_id)
    if not deductions:
        return texts.no_deductions_in(village, year)
    kinds: dict[tuple[int, str], list[Deduction]] = defaultdict(list)
    for deduction in deductions:
        task = task_of(deduction, ctx)
        kinds[task.department_id, key(task.title)].append(deduction)
    rows = sorted(kinds.values(), key=lambda row: (-_sum(row), row[0].id))
    head = texts.year_head(village, year, len(deductions), show_points(_sum(deductions)))
    return "\n".join([head, *(_kind_line(row, ctx) for row in rows), texts.YEAR_END])


def _kind_line(deductions: list[Deduction], ctx: Context) -> str:
    months = "、".join(f"{each.month.label} {show_points(each.points)}" for each in deductions)
    department = describe.department_name(deductions[0], ctx)
    title, total = task_of(deductions[0], ctx).title, show_points(_sum(deductions))
    return texts.year_line(title, department, len(deductions), total, months)


def _sum(deductions: list[Deduction]) -> Decimal:
    return sum((each.points for each in deductions), start=Decimal(0))


def _month_in_question(ctx: Context) -> Month:
    """Return the open month, or the one before while nothing has been deducted yet in the current one."""
    month = open_month(ctx)
    if month == ctx.month and not ctx.store.deductions.of_month(month):
        before = month.previous
        return before if ctx.store.deductions.of_month(before) else month
    return month
