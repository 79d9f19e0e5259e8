"""疑点: the unusual scores of a month, for checking; nothing follows from them by themselves."""

from collections.abc import Iterator

from assessment import LATE, Month, Role, all_full, far_from_past, low_everywhere
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name
from handlers.month.which_month import label, no_plan, scored_month, split_question
from handlers.supervision import texts
from handlers.supervision.trail_text import holder

commands = Commands()
_WORD = "疑点"
_MOST = 6


@commands.on(
    _WORD,
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="看评分里不寻常的地方，供核对",
    how="只发「疑点」看最近一个月；看以前的加月份。都是按固定办法算的，不是结论",
    example=lambda ctx: f"疑点 {own_month_name(ctx)}",
)
def hints(order: Order, ctx: Conversation) -> Reply:
    """Show full marks for everybody, villages low everywhere, scorers unlike themselves and late changes."""
    named, body = split_question(order.body, ctx)
    month = named or scored_month(ctx) or ctx.month
    if body:
        raise Refusal(common.too_much(f"{_WORD} {label(month, ctx)}", body))
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    lines = [*_about_scores(month, ctx), *_about_late_changes(month, ctx)]
    is_published = any(version.month == month for version in ctx.store.results.versions())
    return Reply(text=texts.hints(label(month, ctx), lines, published=is_published))


def _about_scores(month: Month, ctx: Context) -> Iterator[str]:
    marks = ctx.store.score_history.marks(month)
    of_month = [mark for mark in marks if mark.month == month]
    units = ctx.store.units
    for department, count in all_full(of_month).items():
        yield texts.hint_all_full(units.name("department", department), count)
    low = low_everywhere(of_month)
    for each in low[:_MOST]:
        yield texts.hint_low(units.name("village", each.village_id), each.below, each.tasks)
    for far in far_from_past(marks, month):
        yield texts.hint_far(holder(far.scorer, ctx.store), far.now, far.before)


def _about_late_changes(month: Month, ctx: Context) -> Iterator[str]:
    """Yield what was changed in the last day before the first publication."""
    first = next((version for version in ctx.store.results.versions() if version.month == month), None)
    if first is None:
        return
    until = first.published_at
    alterations = ctx.store.score_history.alterations(month, until - LATE, until)
    tasks = ctx.store.trail.tasks({each.task_id for each in alterations})
    changed = [
        texts.hint_change(
            ctx.store.units.name("village", each.village_id),
            tasks[each.task_id].number,
            f"R-{each.receipt_id:04d}",
            undone=each.undone,
        )
        for each in alterations
    ]
    if changed:
        yield texts.hint_late(len(changed), common.names(changed, _MOST))
