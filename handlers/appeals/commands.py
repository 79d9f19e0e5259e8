"""Appeals: a village objects with 申诉, and the department answers with 答复 (D5)."""

from assessment import Deed, Event, Role
from handlers.appeals import texts
from handlers.deductions import texts as deductions_texts
from handlers.deductions.describe import department_name
from handlers.deductions.life import apply_for_sender, example_label, task_of
from handlers.deductions.which import (
    ask_for_missing_words,
    await_files,
    which_deductions,
)
from handlers.kit import VILLAGE_STAFF, Commands, Conversation, Order, Place, Refusal, Reply

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
    """Take the village's reason to the department, if it comes in time."""
    meant = which_deductions(order, _APPEAL, (Event.APPEAL,), ctx)
    if isinstance(meant, Reply):
        return meant
    deduction = meant.deduction
    if deduction.appeal_by is not None and ctx.today > deduction.appeal_by:
        raise Refusal(texts.appeal_too_late(deduction.label, deduction.appeal_by))
    if meant.lacks_words:
        ask = deductions_texts.please_say(texts.WHY_APPEAL)
        return ask_for_missing_words(deduction, _APPEAL, ask, ctx)
    appealed = apply_for_sender(deduction, Event.APPEAL, ctx, meant.rest)
    await_files(appealed, ctx)
    due = ctx.store.steps.of(deduction.id)[Deed.ANSWER].due_on
    task, department = task_of(deduction, ctx), department_name(deduction, ctx)
    return Reply(text=texts.appealed(deduction.label, task, due, department))


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
def answer(order: Order, ctx: Conversation) -> Reply:
    """Take the department's opinion to the office and to the village."""
    meant = which_deductions(order, _ANSWER, (Event.ANSWER,), ctx)
    if isinstance(meant, Reply):
        return meant
    deduction = meant.deduction
    if meant.lacks_words:
        ask = deductions_texts.please_say(texts.OPINION)
        return ask_for_missing_words(deduction, _ANSWER, ask, ctx)
    apply_for_sender(deduction, Event.ANSWER, ctx, meant.rest)
    village = ctx.store.units.name("village", deduction.village_id)
    due = ctx.store.steps.of(deduction.id)[Deed.RULE].due_on
    return Reply(text=texts.answered_appeal(deduction.label, village, due))
