"""A message may be recalled (撤回) after it was recorded; then nothing disappears silently."""

from assessment import Role
from handlers.kit import Context, Conversation, QuestionKind, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.which_month import label
from handlers.reading.answers import read_answer
from handlers.scoring import texts
from handlers.scoring.undo import take_back
from storage.messages.questions import Question
from storage.receipts import Receipt

_KIND = "recall"


def recalled(number: int, ctx: Conversation) -> list[Reply] | None:
    """Ask whether the report in a recalled message is to be undone; None where it was no report."""
    receipts = ctx.store.scores.receipts_of_message(number)
    if not receipts:
        return None
    standing = [receipt for receipt in receipts if not receipt.undone_at]
    if not standing:
        return []
    receipt = standing[0]
    if ctx.store.results.publication(receipt.month):
        return [Reply(text=texts.recall_published(receipt.label, label(receipt.month, ctx)))]
    if len(standing) > 1:
        return [Reply(text=texts.recall_several([each.label for each in standing]))]
    ctx.ask(_KIND, {"receipt": receipt.label})
    return [Reply(text=_question(receipt, ctx))]


def _answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """Undo the report after yes and keep it after no; ask again after anything else."""
    receipt = ctx.store.scores.find_receipt(question.data["receipt"])
    assert receipt is not None, "a receipt is never deleted"
    answer = read_answer(text)
    if answer.yes is None and answer.choice is None:
        raise Refusal(common.answer_unclear(_question(receipt, ctx)))
    ctx.forget_question()
    if answer.yes or answer.choice == 1:
        return take_back(receipt.label, ctx)
    return Reply(text=texts.recall_kept(receipt.label))


QUESTION = QuestionKind(code=_KIND, answer=_answer, roles=frozenset({Role.LIAISON}))


def _question(receipt: Receipt, ctx: Context) -> str:
    task = next(task for task in ctx.store.plans.tasks(receipt.month) if task.id == receipt.task_id)
    return texts.recall_asked(receipt.label, label(receipt.month, ctx), task)
