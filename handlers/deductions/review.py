"""What a department says to a rectification: 通过整改, 退回整改 (D5)."""

from assessment import Event, Role
from handlers.deductions import texts
from handlers.deductions.deduction_life import apply_event, example_label, role_for
from handlers.deductions.which_deduction import ensure, fill_in, pointed
from handlers.kit import Commands, Conversation, Order, Place, Reply
from handlers.reading.answers import is_evasive

commands = Commands()
_ACCEPT = "通过整改"
_RETURN = "退回整改"
_REVIEWERS = {Role.LIAISON, Role.HEAD}


@commands.on(
    _ACCEPT,
    roles=_REVIEWERS,
    place=Place.PRIVATE,
    discreet=True,
    rare=True,
    summary="整改合格，销号",
    how="先发「查」加编号看经过和照片；要写几句就写在编号后面",
    example=lambda ctx: f"通过整改 {example_label(ctx, Event.ACCEPT)}",
)
def accept(order: Order, ctx: Conversation) -> Reply:
    """The deduction is struck off; the village hears of it."""
    meant = pointed(order, _ACCEPT, (Event.ACCEPT,), ctx)
    if isinstance(meant, Reply):
        return meant
    one = meant.one
    ensure(one, _ACCEPT, Event.ACCEPT, ctx)
    apply_event(one, Event.ACCEPT, ctx, text=meant.rest, role=role_for(one, Event.ACCEPT, ctx))
    village = ctx.store.units.name("village", one.village_id)
    return Reply(text=texts.reviewed(one.label, village, passed=True, by=None))


@commands.on(
    _RETURN,
    roles=_REVIEWERS,
    place=Place.PRIVATE,
    discreet=True,
    rare=True,
    free_text=True,
    summary="整改不合格，退回村里重做",
    how="写编号和原因，原因会告诉村里",
    example=lambda ctx: f"退回整改 {example_label(ctx, Event.ACCEPT)} 照片看不出地点",
)
def send_back(order: Order, ctx: Conversation) -> Reply:
    """The village has its time again, and hears why."""
    meant = pointed(order, _RETURN, (Event.RETURN,), ctx)
    if isinstance(meant, Reply):
        return meant
    one = meant.one
    ensure(one, _RETURN, Event.RETURN, ctx)
    if not meant.rest or is_evasive(meant.rest):
        ask = texts.fill_in("", texts.WHY_RETURNED)
        return Reply(text=fill_in(one, _RETURN, ask, ctx))
    changed = apply_event(one, Event.RETURN, ctx, text=meant.rest, role=role_for(one, Event.RETURN, ctx))
    village = ctx.store.units.name("village", one.village_id)
    return Reply(text=texts.reviewed(one.label, village, passed=False, by=changed.rectify_by))
