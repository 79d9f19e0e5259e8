"""下一页: a long list goes on where it was left, for whoever was reading it."""

from handlers.kit.context import Conversation
from handlers.kit.messages import Reply
from handlers.kit.registration import QuestionKind, only_certain_words
from storage.messages.questions import Question

KIND = "page"
_NEXT = {"下一页", "下页", "下一頁", "继续", "更多", "往下", "还有呢"}
_ENDS = " ,.。!！"


def remember(command: str, ctx: Conversation) -> None:
    """Keep the command that shows the next page; it is forgotten with the next command."""
    ctx.ask(KIND, {"text": command})


def _next_page(question: Question, text: str) -> str | None:
    return str(question.data["text"]) if text.strip(_ENDS) in _NEXT else None


def _answer(question: Question, text: str, ctx: Conversation) -> Reply | None:
    """Anything else is a message of its own."""
    del question, text, ctx
    return None


QUESTION = QuestionKind(code=KIND, answer=_answer, complete=_next_page, takes_any_words=only_certain_words)
