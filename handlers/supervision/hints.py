"""疑点: what is unusual about a month's scores, for checking; nothing follows from it by itself."""

from collections.abc import Iterator

from assessment import LATE, Month, Role, all_full, far_from_past, low_everywhere
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name
from handlers.month.which_month import label, no_plan, scored_month, split_question
from handlers.supervision import texts
from handlers.supervision.trail_text import holder

commands = Commands()
_MOST = 6


@commands.on(
    "疑点",
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="看评分里不寻常的地方，供核对",
    how="只发「疑点」看最近一个月；看以前的加月份。都是按固定办法算的，不是结论",
    example=lambda ctx: f"疑点 {own_month_name(ctx)}",
)
def hints(order: Order, ctx: Conversation) -> Reply:
    """Full marks for everybody, one village low everywhere, scorers unlike themselves, late changes."""
    named, body = split_question(order.body, ctx)
    month = named or scored_month(ctx) or ctx.month
    if body:
        raise Refusal(common.too_much(f"疑点 {label(month, ctx)}", body))
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    found = [*_about_scores(month, ctx), *_late(month, ctx)]
    published = any(one.month == month for one in ctx.store.results.versions())
    return Reply(text=texts.hints(label(month, ctx), found, published=published))


def _about_scores(month: Month, ctx: Context) -> Iterator[str]:
    marks = ctx.store.ledger.marks(month)
    of_month = [one for one in marks if one.month == month]
    units = ctx.store.units
    for department, count in all_full(of_month).items():
        yield texts.hint_all_full(units.name("department", department), count)
    low = low_everywhere(of_month)
    for one in low[:_MOST]:
        yield texts.hint_low(units.name("village", one.village_id), one.below, one.tasks)
    for far in far_from_past(marks, month):
        yield texts.hint_far(holder(far.scorer, ctx.store), far.now, far.before)


def _late(month: Month, ctx: Context) -> Iterator[str]:
    """What was changed in the last day before the first publication."""
    first = next((one for one in ctx.store.results.versions() if one.month == month), None)
    if first is None:
        return
    until = first.published_at
    found = ctx.store.ledger.alterations(month, until - LATE, until)
    tasks = ctx.store.trail.tasks({one.task_id for one in found})
    changed = [
        texts.hint_change(
            ctx.store.units.name("village", one.village_id),
            tasks[one.task_id].number,
            f"R-{one.receipt_id:04d}",
            undone=one.undone,
        )
        for one in found
    ]
    if changed:
        yield texts.hint_late(len(changed), common.names(changed, _MOST))
