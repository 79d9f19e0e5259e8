"""A department reviews a rectification: 通过整改, 退回整改 (D5)."""

from assessment import Event, Role
from handlers.deductions import texts
from handlers.deductions.life import apply_for_sender, example_label
from handlers.deductions.which import ask_for_missing_words, which_deductions
from handlers.kit import Commands, Conversation, Order, Place, Reply

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
    """Close the deduction; its village is told."""
    meant = which_deductions(order, _ACCEPT, (Event.ACCEPT,), ctx)
    if isinstance(meant, Reply):
        return meant
    deduction = meant.deduction
    apply_for_sender(deduction, Event.ACCEPT, ctx, meant.rest)
    village = ctx.store.units.name("village", deduction.village_id)
    return Reply(text=texts.reviewed(deduction.label, village, passed=True, by=None))


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
    """Give the village its whole time again and tell it why."""
    meant = which_deductions(order, _RETURN, (Event.RETURN,), ctx)
    if isinstance(meant, Reply):
        return meant
    deduction = meant.deduction
    if meant.lacks_words:
        ask = texts.please_say(texts.WHY_RETURNED)
        return ask_for_missing_words(deduction, _RETURN, ask, ctx)
    returned = apply_for_sender(deduction, Event.RETURN, ctx, meant.rest)
    village = ctx.store.units.name("village", deduction.village_id)
    return Reply(text=texts.reviewed(deduction.label, village, passed=False, by=returned.rectify_by))
