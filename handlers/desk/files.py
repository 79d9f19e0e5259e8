"""A picture or a file was sent in private: it belongs to the deduction just spoken of, or to nothing."""

from assessment import Event
from handlers.deductions.deduction_life import may_now, role_for
from handlers.deductions.which_deduction import KIND
from handlers.desk import texts
from handlers.desk.workbooks import take
from handlers.kit import Context, File, Incoming, Refusal, Reply
from handlers.kit import texts as common
from storage.messages.questions import Question

_MOST = 9
"""Pictures and files of one deduction."""
_NAME = 200


def file_received(incoming: Incoming, question: Question | None, ctx: Context) -> list[Reply]:
    """Keeps it with the deduction just spoken of, takes in a filled form, or says what else becomes of it.

    Raises:
        Refusal: the sender is nobody here, and nothing was kept; or it is a form that cannot be taken in.
    """
    if ctx.sender is None or not ctx.sender.duties:
        raise Refusal(common.STRANGER)
    file = incoming.file
    assert file is not None
    known = bool(file.content) and not file.too_large and not file.media_type.endswith("/unknown")
    if known and question is not None and question.kind == KIND and question.data["deduction"]:
        return [Reply(text=_attached(incoming, file, question, ctx))]
    if incoming.table is not None:
        return take(incoming.table, ctx)
    waiting = [one for one in ctx.store.deductions.open() if may_now(one, Event.SUBMIT, ctx)] if known else []
    if waiting:
        return [Reply(text=texts.file_first_say(file, waiting[0].label))]
    return [Reply(text=texts.file_unread(file))]


def _attached(incoming: Incoming, file: File, question: Question, ctx: Context) -> str:
    """Keeps it with the deduction, and goes on waiting for more."""
    assert ctx.sender is not None
    here = incoming.here
    one = ctx.store.deductions.find(question.data["deduction"])
    assert one is not None, "a deduction is never deleted"
    if role_for(one, Event.SUBMIT, ctx) is None:
        return texts.file_unread(file)
    count = len(ctx.store.enclosures.of(one.id))
    if count >= _MOST:
        return texts.attached_in_full(one.label, _MOST)
    digest = ctx.store.files.add(file.media_type, file.content)
    ctx.store.enclosures.add(one.id, digest, file.name[:_NAME], ctx.now)
    ctx.record("附件", f"deduction:{one.id}", after={"digest": digest, "name": file.name[:_NAME]})
    ctx.store.questions.ask(ctx.sender.contact, here.conversation, question, ctx.now + ctx.rules.patience)
    ask = question.data["ask"]
    return "\n".join([texts.attached(one.label, count + 1), *([ask] if ask else [])])
