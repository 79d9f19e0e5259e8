"""下一页: a long list goes on where it was left, for whoever was reading it."""

from handlers.desk.did_you_mean import not_understood
from handlers.kit.context import Context
from handlers.kit.messages import Address, Reply
from storage.messages.questions import Question

KIND = "page"
_NEXT = {"下一页", "下页", "下一頁", "继续", "更多", "往下", "还有呢"}
_ENDS = " ,.。!！"


def remember(command: str, here: Address, ctx: Context) -> None:
    """Keeps the command that shows the next page; it is forgotten with the next command."""
    assert ctx.sender is not None
    question = Question(kind=KIND, data={"text": command})
    ctx.store.questions.ask(ctx.sender.contact, here.conversation, question, ctx.now + ctx.rules.patience)


def turned(question: Question | None, text: str) -> str | None:
    """The command that shows the next page, if that is what is asked for."""
    if question is None or question.kind != KIND or text.strip(_ENDS) not in _NEXT:
        return None
    return str(question.data["text"])


def answer(question: Question, text: str, here: Address, ctx: Context) -> Reply:
    """Anything else is a message of its own."""
    del question
    assert ctx.sender is not None
    ctx.store.questions.drop(ctx.sender.contact, here.conversation, ctx.now)
    return not_understood(text, here, ctx)
