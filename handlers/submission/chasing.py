"""Who still owes a sheet or a plan, and a word to them: 未报, 催报 (M3)."""

from assessment import Role
from handlers.kit import Commands, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import missing, remind_liaisons
from handlers.month.names import own_month_name
from handlers.month.which_month import label, open_month, split_order
from handlers.submission import texts

commands = Commands()
_SHOW, _CHASE = "未报", "催报"


@commands.on(
    _SHOW,
    roles={Role.OFFICE, Role.LEADER},
    summary="看哪些部门还没报",
    example=lambda ctx: f"未报 {own_month_name(ctx)}",
)
def show(order: Order, ctx: Conversation) -> Reply:
    """The departments that owe the month's sheet or the next month's plan."""
    month = split_order(order.body, ctx, _SHOW) or open_month(ctx)
    sheets, plans = missing(month, ctx)
    if not (sheets or plans):
        raise Refusal(texts.nothing_owing(label(month, ctx), label(month.next, ctx)))
    due = common.moment(ctx.rules.timetable.due_at(month))
    end = texts.owing_end(label(month, ctx), office=ctx.sender.holds(Role.OFFICE))
    return Reply(text=texts.owing(label(month, ctx), due, sheets, plans, label(month.next, ctx)) + end)


@commands.on(
    _CHASE,
    roles={Role.OFFICE},
    summary="提醒还没报的部门，只提醒他们",
    example=lambda ctx: f"催报 {own_month_name(ctx)}",
)
def chase(order: Order, ctx: Conversation) -> list[Reply]:
    """Reminds those who owe, and only them; says whom, and where nobody is bound."""
    month = split_order(order.body, ctx, _CHASE) or open_month(ctx)
    told = remind_liaisons(month, texts.chaser, ctx)
    if not told:
        raise Refusal(texts.nothing_owing(label(month, ctx), label(month.next, ctx)))
    bound = [name for name, replies in told.items() if replies]
    unbound = [name for name, replies in told.items() if not replies]
    ctx.record("催报", f"month:{month}", after={"told": "、".join(bound), "unbound": "、".join(unbound)})
    answer = texts.chased(
        label(month, ctx), common.names(bound), common.names(unbound), ctx.quiet_end, next(iter(unbound), "")
    )
    return [Reply(text=answer), *(reply for replies in told.values() for reply in replies)]
