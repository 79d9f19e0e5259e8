"""A report can be taken back with 撤销 as long as its month is unpublished."""

from collections.abc import Iterable

from assessment import Role, Task
from handlers.deductions.life import update_deduction
from handlers.kit import Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import any_score_example
from handlers.month.which_month import label
from handlers.scoring import texts
from handlers.submission.commands import reopen_if_incomplete
from handlers.supervision import texts_trail as supervision_texts_trail
from storage.receipts import Receipt, ReceiptUndone, ScoreChange, ScoreReverted, plain

commands = Commands()
_MOST_NAMES = 3
"""So few villages are enough to recognise a report by."""


@commands.on(
    "撤销",
    "撤消",
    roles={Role.LIAISON},
    summary="撤销上一条报分，写回执号就撤销那一条",
    how="只发「撤销」撤上一条；别的写上回执号，像「撤销 R-0031」",
    example="撤销",
    extras=("上一条", "上条", "刚才那条", "刚才的", "回执", "发错了", "报错了", "写错了"),
)
def undo(order: Order, ctx: Conversation) -> Reply:
    """Take back the last report, or the one whose receipt is named."""
    return take_back(order.body, ctx)


def take_back(text: str, ctx: Conversation) -> Reply:
    """Put back what a receipt changed, as long as nothing has been changed since.

    Args:
        text: The receipt's label; empty for the sender's last one.
    """
    receipt = _receipt(text, ctx)
    month = label(receipt.month, ctx)
    scores = ctx.store.scores
    task = next(task for task in ctx.store.plans.tasks(receipt.month) if task.id == receipt.task_id)
    changes = scores.changes_of(receipt)
    villages = [change.village_id for change in changes]
    later = [village_id for village_id in villages if scores.receipt_of(task.id, village_id) != receipt.id]
    if later:
        raise Refusal(texts.superseded(receipt.label, _names(later, ctx)))
    ctx.decide(ReceiptUndone(receipt=receipt.id), unit_id=task.department_id)
    for change in changes:
        _put_back(task, change.reversed, receipt.label, ctx)
    lines = [texts.undone(receipt.label, month, task, _names(villages, ctx))]
    if reopen_if_incomplete(task.month, task.department_id, ctx):
        lines.append(texts.sheet_reopened(month))
    return Reply(text="\n".join(lines))


def _put_back(task: Task, change: ScoreChange, label_: str, ctx: Conversation) -> None:
    """Tell the trail of a cell that has its former score again, and bring its deduction up to it."""
    ctx.decide(
        ScoreReverted(
            task_id=change.task_id,
            village_id=change.village_id,
            points=None if change.after is None else change.after.points,
            reason="" if change.after is None else change.after.reason,
            scored=change.after is not None,
            before=plain(change.before),
        ),
        why=supervision_texts_trail.undo_reason(label_),
        unit_id=task.department_id,
    )
    update_deduction(task, change, ctx)


def _receipt(text: str, ctx: Conversation) -> Receipt:
    """Return the sender's receipt of that label, or the last one.

    Raises:
        Refusal: There is none, it is somebody else's, it has been undone, or its month is published.
    """
    own = ctx.store.people.ever_bound(ctx.sender.contact)
    scores = ctx.store.scores
    receipt = scores.find_receipt(text) if text else scores.last_receipt(own)
    if receipt is None:
        example = any_score_example(ctx)
        raise Refusal(texts.no_such_receipt(text) if text else texts.nothing_to_undo(example))
    if receipt.made_by not in own:
        raise Refusal(texts.not_your_receipt(receipt.label))
    if receipt.undone_at:
        raise Refusal(texts.undone_already(receipt.label))
    if ctx.store.results.publication(receipt.month):
        raise Refusal(common.published_already(label(receipt.month, ctx)))
    return receipt


def _names(village_ids: Iterable[int], ctx: Context) -> str:
    return common.names((ctx.store.units.name("village", each) for each in village_ids), _MOST_NAMES)
