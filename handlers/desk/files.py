"""A picture or a file was sent in private: it answers a question, is a filled form, or belongs to nothing."""

from dataclasses import replace

from assessment import Role
from handlers.desk import texts
from handlers.desk.conversations import FORMS, QUESTIONS, SUGGESTIONS
from handlers.kit import Conversation, Incoming, Refusal, Reply
from handlers.kit import texts as common
from handlers.reading.cells import Contents, FileProblem
from handlers.reading.forms import read_form
from storage.messages.questions import Question


def file_received(incoming: Incoming, question: Question | None, ctx: Conversation) -> list[Reply]:
    """Give it to whoever waits for it, take in a filled form, or say what else becomes of it.

    Raises:
        Refusal: the sender is nobody here, and nothing was kept; or it is a form that cannot be taken in.
    """
    if not ctx.sender.duties:
        raise Refusal(common.STRANGER)
    file = incoming.file
    assert file is not None
    is_known = bool(file.content) and not file.too_large and not file.media_type.endswith("/unknown")
    take = QUESTIONS[question.kind].take_file if question is not None and is_known else None
    taken = None
    if take is not None and question is not None:
        taken = take(question, incoming, replace(ctx, acting=QUESTIONS[question.kind].roles))
    if taken is not None:
        return [taken]
    if incoming.table is not None:
        return _take_forms(incoming.table, ctx)
    suggestions = (suggest(file, ctx) for suggest in SUGGESTIONS) if is_known else iter(())
    return [Reply(text=next((one for one in suggestions if one), texts.file_unread(file)))]


def _take_forms(table: Contents | FileProblem, ctx: Conversation) -> list[Reply]:
    """Record what is clear, say what is not, and send back a copy in which that is marked.

    Raises:
        Refusal: it was not read, it is no form, or it is not for this sender to fill in.
    """
    if isinstance(table, str):
        raise Refusal(texts.file_problem(table))
    if not ctx.sender.holds(Role.LIAISON):
        raise Refusal(texts.TABLE_FOR_LIAISONS)
    forms = [form for form in (read_form(sheet, ctx.month) for sheet in table) if form is not None]
    replies: list[Reply] = []
    for kind, take in FORMS.items():
        of_kind = [form for form in forms if type(form) is kind]
        replies += take(of_kind, ctx) if of_kind else []
    if not replies:
        raise Refusal(texts.TABLE_UNKNOWN)
    return replies
