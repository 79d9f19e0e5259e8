"""Long texts, cut at line ends and numbered, and 下一页, which goes on where a list was left.

A phone shows eight lines at a glance.
"""

import re
from collections.abc import Iterable

from handlers.kit import texts as common
from handlers.kit.context import Conversation
from handlers.kit.messages import Reply
from handlers.kit.registration import QuestionKind, only_certain_words
from storage.messages.questions import Question

MOST_LINES = 8
MOST_CHARACTERS = 1000
_MARK = re.compile(r"（[0-9]+/[0-9]+）$")
_NEXT_PAGE = "page"
"""The kind of question under which the command for the next page is kept."""
_ENDS = " ,.。!！"


def pages(text: str, most: int = MOST_LINES) -> list[str]:
    """Cut a text into several of at most so many lines, if one does not hold it.

    The first is marked （1/2） at the end of its first line. The others have their mark on a line of its
    own, so that it never gets into a line that is to be copied.
    """
    if len(text) <= MOST_CHARACTERS and text.count("\n") < most:
        return [text]
    parts: list[list[str]] = [[]]
    lines, room = most, MOST_CHARACTERS
    for line in text.split("\n"):
        for piece in _pieces(line):
            if len(parts[-1]) == lines or (parts[-1] and len(piece) > room):
                parts.append([])
                lines, room = most - 1, MOST_CHARACTERS
            parts[-1].append(piece)
            room -= len(piece) + 1
    (head, *rest), *others = parts
    marks = [f"（{number}/{len(parts)}）" for number in range(1, len(parts) + 1)]
    return [
        "\n".join([f"{head}{marks[0]}", *rest]),
        *("\n".join([mark, *part]) for mark, part in zip(marks[1:], others, strict=True)),
    ]


def unpaged(texts: Iterable[str]) -> str:
    """Put messages one below the other as they were before they were cut."""
    lines: list[str] = []
    for text in texts:
        first, *rest = text.split("\n")
        head = _MARK.sub("", first)
        lines += [*([head] if head else []), *rest]
    return "\n".join(lines)


def _pieces(line: str) -> list[str]:
    starts = range(0, max(len(line), 1), MOST_CHARACTERS)
    return [line[start : start + MOST_CHARACTERS] for start in starts]


def remember_next_page(command: str, ctx: Conversation) -> None:
    """Keep the command that shows the next page; it is forgotten with the next command."""
    ctx.ask(_NEXT_PAGE, {"text": command})


def _next_page(question: Question, text: str) -> str | None:
    return str(question.data["text"]) if text.strip(_ENDS) in common.NEXT_PAGE else None


def _answer(question: Question, text: str, ctx: Conversation) -> Reply | None:
    """Anything else is a message of its own."""
    del question, text, ctx
    return None


QUESTION = QuestionKind(
    code=_NEXT_PAGE, answer=_answer, complete=_next_page, takes_any_words=only_certain_words
)
