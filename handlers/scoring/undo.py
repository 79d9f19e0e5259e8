"""Taking a report back: 撤销, as long as the month is unpublished."""

from assessment import Role
from handlers.kit import Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import any_score_example
from handlers.month.which_month import label
from handlers.scoring import texts_questions
from handlers.scoring.record import record_change
from handlers.submission import texts as submission_texts
from handlers.submission.commands import reopen
from handlers.supervision import texts_trail as supervision_texts_trail
from storage.receipts import Receipt

commands = Commands()
_MOST_NAMES = 3


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
    """Takes back the last report, or the one whose receipt is named."""
    return take_back(order.body, ctx)


def take_back(text: str, ctx: Conversation) -> Reply:
    """Puts back what a receipt changed, as long as nothing has been changed since.

    Args:
        text: The receipt's label; empty for the sender's last one.
    """
    receipt = _receipt(text, ctx)
    scores = ctx.store.scores
    task = next(one for one in ctx.store.plans.tasks(receipt.month) if one.id == receipt.task_id)
    changes = scores.changes_of(receipt)
    later = [one.village_id for one in changes if scores.receipt_of(task.id, one.village_id) != receipt.id]
    if later:
        raise Refusal(texts_questions.superseded(receipt.label, _villages(later, ctx)))
    scores.undo(receipt, changes, ctx.now)
    ctx.record("撤销", f"receipt:{receipt.id}")
    for change in changes:
        record_change(task, change.reversed, ctx, why=supervision_texts_trail.undo_reason(receipt.label))
    villages = _villages([one.village_id for one in changes], ctx)
    lines = [texts_questions.undone(receipt.label, label(receipt.month, ctx), task, villages)]
    if reopen(task.month, task.department_id, ctx):
        lines.append(texts_questions.sheet_reopened(label(receipt.month, ctx)))
    return Reply(text="\n".join(lines))


def _receipt(text: str, ctx: Conversation) -> Receipt:
    """The sender's receipt of that number, or the last one.

    Raises:
        Refusal: there is none, it is somebody else's, it has been undone, or its month is published.
    """
    own = str(ctx.sender.contact)
    scores = ctx.store.scores
    receipt = scores.find_receipt(text) if text else scores.last_receipt(own)
    if receipt is None:
        example = any_score_example(ctx)
        raise Refusal(
            texts_questions.no_such_receipt(text) if text else texts_questions.nothing_to_undo(example)
        )
    if receipt.made_by != own:
        raise Refusal(texts_questions.not_your_receipt(receipt.label))
    if receipt.undone_at:
        raise Refusal(texts_questions.undone_already(receipt.label))
    if ctx.store.results.publication(receipt.month):
        raise Refusal(submission_texts.published_already(label(receipt.month, ctx)))
    return receipt


def _villages(ids: list[int], ctx: Context) -> str:
    return common.names((ctx.store.units.name("village", one) for one in ids), _MOST_NAMES)
