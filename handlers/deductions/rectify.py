"""What a village does about a deduction: 收到, 整改, and the pictures that show it (D5)."""

from assessment import Deed, Event
from handlers.deductions import texts
from handlers.deductions.deduction_life import apply_event, example_label, may_now, role_for, task_of
from handlers.deductions.deduction_news import department_of
from handlers.deductions.which_deduction import await_files, ensure, fill_in, pointed
from handlers.kit import VILLAGE_STAFF, Commands, Context, Conversation, Order, Place, Reply
from handlers.kit import texts as common
from handlers.reading.answers import is_evasive
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
    """The village has seen it; with several numbers all of them."""
    meant = pointed(order, _RECEIVED, (Event.RECEIVE,), ctx, several=True)
    if isinstance(meant, Reply):
        return meant
    waiting = [one for one in meant.found if may_now(one, Event.RECEIVE, ctx)]
    if not waiting:
        ensure(meant.found[0], _RECEIVED, Event.RECEIVE, ctx)
    for one in waiting:
        apply_event(one, Event.RECEIVE, ctx, role=role_for(one, Event.RECEIVE, ctx))
    labels = common.names(one.label for one in waiting)
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
    """What was done goes to the department for review; without a word on it, it is asked for."""
    meant = pointed(order, _RECTIFIED, (Event.SUBMIT,), ctx)
    if isinstance(meant, Reply):
        return meant
    one = meant.one
    ensure(one, _RECTIFIED, Event.SUBMIT, ctx)
    if not meant.rest or is_evasive(meant.rest):
        return Reply(text=fill_in(one, _RECTIFIED, _begun(one, ctx), ctx, files=True))
    changed = apply_event(one, Event.SUBMIT, ctx, text=meant.rest, role=role_for(one, Event.SUBMIT, ctx))
    await_files(changed, ctx)
    due = ctx.store.steps.of(one.id)[Deed.REVIEW].due_on
    return Reply(
        text=texts.submitted_rectification(
            one.label, task_of(one, ctx), due, department_of(one, ctx), _files(one, ctx)
        )
    )


def _begun(one: Deduction, ctx: Conversation) -> str:
    """What is asked of a village that has not said what it has done; its beginning is noted once."""
    head = ""
    if may_now(one, Event.START, ctx):
        apply_event(one, Event.START, ctx, role=role_for(one, Event.START, ctx))
        head = texts.started(one.label)
    return texts.fill_in(head, texts.WHAT_WAS_DONE)


def _files(one: Deduction, ctx: Context) -> str:
    enclosed = ctx.store.enclosures.of(one.id)
    pictures = sum(each.is_picture for each in enclosed)
    return f"，{texts.enclosed(pictures, len(enclosed) - pictures)}" if enclosed else ""
