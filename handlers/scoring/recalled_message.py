"""A message is recalled (撤回) after it was dealt with: nothing disappears silently."""

from handlers.deductions import texts as deductions_texts
from handlers.kit import Context, Conversation, QuestionKind, Refusal, Reply
from handlers.month.which_month import label
from handlers.reading.answers import read_answer
from handlers.scoring import texts_questions
from handlers.scoring.undo import take_back
from storage.messages.questions import Question
from storage.receipts import Receipt

KIND = "recall"


def recalled(number: int, ctx: Conversation) -> list[Reply] | None:
    """Ask whether the report in a recalled message is to be undone; None where it was no report."""
    store = ctx.store
    receipts = store.scores.receipts_of_message(number)
    if not receipts:
        return None
    standing = [one for one in receipts if not one.undone_at]
    if not standing:
        return []
    receipt = standing[0]
    if store.results.publication(receipt.month):
        return [Reply(text=texts_questions.recall_published(receipt.label, label(receipt.month, ctx)))]
    if len(standing) > 1:
        return [Reply(text=texts_questions.recall_several([one.label for one in standing]))]
    ctx.ask(KIND, {"receipt": receipt.label})
    return [Reply(text=_question(receipt, ctx))]


def answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """Yes undoes the report, no keeps it; anything else asks again."""
    receipt = ctx.store.scores.find_receipt(question.data["receipt"])
    assert receipt is not None, "a receipt is never deleted"
    said = read_answer(text)
    if said.yes is None and said.choice is None:
        raise Refusal(deductions_texts.answer_unclear(_question(receipt, ctx)))
    ctx.forget_question()
    if said.yes or said.choice == 1:
        return take_back(receipt.label, ctx)
    return Reply(text=texts_questions.recall_kept(receipt.label))


def _question(receipt: Receipt, ctx: Context) -> str:
    task = next(one for one in ctx.store.plans.tasks(receipt.month) if one.id == receipt.task_id)
    return texts_questions.recall_asked(receipt.label, label(receipt.month, ctx), task)


QUESTION = QuestionKind(code=KIND, answer=answer)
