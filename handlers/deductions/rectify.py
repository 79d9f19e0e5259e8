"""A village acts on a deduction: 收到, 整改, and the pictures that show it (D5)."""

from assessment import Deed, Event
from handlers.deductions import texts
from handlers.deductions.describe import department_name
from handlers.deductions.life import apply_for_sender, example_label, may_now, task_of
from handlers.deductions.which import (
    ask_for_missing_words,
    await_files,
    ensure_possible,
    which_deductions,
)
from handlers.kit import VILLAGE_STAFF, Commands, Context, Conversation, Order, Place, Reply
from handlers.kit import texts as common
from storage.deductions import Deduction

commands = Commands()
_RECEIVED = "收到"
_RECTIFIED = "整改"


@commands.on(
    _RECEIVED,
    roles=VILLAGE_STAFF,
    place=Place.PRIVATE,
    discreet=True,
    summary="回扣分通知，表示看到了",
    how="引用通知回「收到」就行；不引用就写编号，几条一起写也行",
    example=lambda ctx: f"收到 {example_label(ctx, Event.RECEIVE, Event.SUBMIT, Event.APPEAL)}",
)
def receive(order: Order, ctx: Conversation) -> Reply:
    """Record that the village has seen the deduction, or several of them."""
    meant = which_deductions(order, _RECEIVED, (Event.RECEIVE,), ctx, several=True)
    if isinstance(meant, Reply):
        return meant
    waiting = [each for each in meant.deductions if may_now(each, Event.RECEIVE, ctx)]
    if not waiting:
        ensure_possible(meant.deductions[0], _RECEIVED, Event.RECEIVE, ctx)
    for deduction in waiting:
        apply_for_sender(deduction, Event.RECEIVE, ctx)
    labels = common.names(each.label for each in waiting)
    return Reply(text=texts.received(labels, waiting[0].rectify_by, waiting[0].label))


@commands.on(
    _RECTIFIED,
    roles=VILLAGE_STAFF,
    place=Place.PRIVATE,
    discreet=True,
    free_text=True,
    summary="报整改做了什么，照片可接着发",
    how="写编号和做了什么，引用通知就不用写编号；照片、文件在后面一小时内私聊接着发",
    example=lambda ctx: (
        f"整改 {example_label(ctx, Event.RECEIVE, Event.SUBMIT, Event.APPEAL)} 主街已清运，安排了保洁员"
    ),
)
def rectify(order: Order, ctx: Conversation) -> Reply:
    """Take what was done to the department for review; ask for it where nothing is said of it."""
    meant = which_deductions(order, _RECTIFIED, (Event.SUBMIT,), ctx)
    if isinstance(meant, Reply):
        return meant
    deduction = meant.deduction
    if meant.lacks_words:
        ask = f"{_start(deduction, ctx)}{texts.please_say(texts.WHAT_WAS_DONE)}"
        return ask_for_missing_words(deduction, _RECTIFIED, ask, ctx, files=True)
    submitted = apply_for_sender(deduction, Event.SUBMIT, ctx, meant.rest)
    await_files(submitted, ctx)
    due = ctx.store.steps.of(deduction.id)[Deed.REVIEW].due_on
    task, department = task_of(deduction, ctx), department_name(deduction, ctx)
    files = _files(deduction, ctx)
    return Reply(text=texts.submitted_rectification(deduction.label, task, due, department, files))


def _start(deduction: Deduction, ctx: Conversation) -> str:
    """Note once that the village has begun, although it has not said what it has done."""
    if not may_now(deduction, Event.START, ctx):
        return ""
    apply_for_sender(deduction, Event.START, ctx)
    return texts.started(deduction.label)


def _files(deduction: Deduction, ctx: Context) -> str:
    enclosed = ctx.store.deduction_files.of(deduction.id)
    pictures = sum(each.is_picture for each in enclosed)
    return f"，{texts.enclosed(pictures, len(enclosed) - pictures)}" if enclosed else ""
