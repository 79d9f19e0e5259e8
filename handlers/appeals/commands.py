"""Appeals: 申诉 of the village, 答复 of the department (D5)."""

from assessment import Deed, Event, Role
from handlers.appeals import texts
from handlers.deductions import texts as deductions_texts
from handlers.deductions.deduction_life import apply_event, example_label, role_for, task_of
from handlers.deductions.deduction_news import department_of
from handlers.deductions.which_deduction import await_files, ensure, fill_in, pointed
from handlers.kit import VILLAGE_STAFF, Commands, Conversation, Order, Place, Refusal, Reply
from handlers.reading.answers import is_evasive

commands = Commands()
_APPEAL = "申诉"
_ANSWER = "答复"


@commands.on(
    _APPEAL,
    roles=VILLAGE_STAFF,
    place=Place.PRIVATE,
    discreet=True,
    free_text=True,
    summary="不同意扣分，写理由",
    how="写编号和理由，引用通知就不用写编号；部门先答复，考核办再裁定",
    example=lambda ctx: (
        f"申诉 {example_label(ctx, Event.RECEIVE, Event.SUBMIT, Event.APPEAL)} 那段路不归本村管"
    ),
)
def appeal(order: Order, ctx: Conversation) -> Reply:
    """Takes the reason to the department, if it comes in time."""
    meant = pointed(order, _APPEAL, (Event.APPEAL,), ctx)
    if isinstance(meant, Reply):
        return meant
    one = meant.one
    ensure(one, _APPEAL, Event.APPEAL, ctx)
    if one.appeal_by is not None and ctx.today > one.appeal_by:
        raise Refusal(texts.appeal_too_late(one.label, one.appeal_by))
    if not meant.rest or is_evasive(meant.rest):
        return Reply(text=fill_in(one, _APPEAL, deductions_texts.fill_in("", texts.WHY_APPEAL), ctx))
    changed = apply_event(one, Event.APPEAL, ctx, text=meant.rest, role=role_for(one, Event.APPEAL, ctx))
    await_files(changed, ctx)
    due = ctx.store.steps.of(one.id)[Deed.ANSWER].due_on
    return Reply(text=texts.appealed(one.label, task_of(one, ctx), due, department_of(one, ctx)))


@commands.on(
    _ANSWER,
    roles={Role.LIAISON, Role.HEAD},
    place=Place.PRIVATE,
    discreet=True,
    free_text=True,
    rare=True,
    summary="答复村里的申诉",
    how="写编号和意见，意见会告诉村里，再由考核办裁定；发布前也可以自己「改分」",
    example=lambda ctx: f"答复 {example_label(ctx, Event.ANSWER)} 现场照片显示未清",
)
def reply_to(order: Order, ctx: Conversation) -> Reply:
    """Takes the department's opinion to the office, and to the village."""
    meant = pointed(order, _ANSWER, (Event.ANSWER,), ctx)
    if isinstance(meant, Reply):
        return meant
    one = meant.one
    ensure(one, _ANSWER, Event.ANSWER, ctx)
    if not meant.rest or is_evasive(meant.rest):
        ask = deductions_texts.fill_in("", texts.OPINION)
        return Reply(text=fill_in(one, _ANSWER, ask, ctx))
    apply_event(one, Event.ANSWER, ctx, text=meant.rest, role=role_for(one, Event.ANSWER, ctx))
    village = ctx.store.units.name("village", one.village_id)
    due = ctx.store.steps.of(one.id)[Deed.RULE].due_on
    return Reply(text=texts.answered_appeal(one.label, village, due))
