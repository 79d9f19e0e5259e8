"""A message that gives no command: the own words put right where that can be, else an example to copy."""

import re
from collections.abc import Iterator

from assessment import Role
from handlers.desk import texts
from handlers.desk.help import nearest_example, usable
from handlers.desk.routing import Surroundings, match
from handlers.kit import Address, Command, Context, Place, Reply
from handlers.kit import texts as common
from handlers.month.which_month import own_month
from handlers.reading.answers import read_answer
from handlers.reading.names import match_tasks
from handlers.reading.nearest import nearest
from handlers.reading.remarks import without_thanks
from handlers.reading.report import read_report
from storage.messages.questions import Question

KIND = "guess"
_SHORTEST = 2
_SURE = {"是", "是的", "对", "对的", "确认"}
"""好的 may be said to anything; what is carried out may be a publication."""
_ENDS = " ,.。!！"
_LONGEST = 500
"""A longer message is no slip of a finger."""


def not_understood(text: str, here: Address, ctx: Context) -> Reply:
    """What to send instead; the sender's own message put right is carried out on a yes."""
    assert ctx.sender is not None
    if not text:
        return Reply(text=texts.NOTHING_SAID)
    if not ctx.sender.duties:
        return Reply(text=common.STRANGER)
    if not without_thanks(text):
        return Reply(text=texts.COURTESY)
    elsewhere = Place.PRIVATE if here.is_room else Place.GROUP
    meant = _meant(text, elsewhere, ctx) if len(text) <= _LONGEST else None
    if meant is None:
        return Reply(text=texts.not_understood(nearest_example(text, elsewhere, ctx)))
    question = Question(kind=KIND, data={"text": meant})
    ctx.store.questions.ask(ctx.sender.contact, here.conversation, question, ctx.now + ctx.rules.patience)
    return Reply(text=texts.perhaps_meant(meant))


def confirmed(question: Question | None, text: str) -> str | None:
    """The message that was offered, if this answer takes it."""
    if question is None or question.kind != KIND or text.strip(_ENDS) not in _SURE:
        return None
    return str(question.data["text"])


def answer(question: Question, text: str, here: Address, ctx: Context) -> Reply:
    """Any other answer than yes: a no is taken note of, 好的 is none, else it is a message of its own."""
    assert ctx.sender is not None
    if read_answer(text).yes:
        return Reply(text=texts.perhaps_meant(str(question.data["text"])))
    ctx.store.questions.drop(ctx.sender.contact, here.conversation, ctx.now)
    if read_answer(text).yes is False:
        return Reply(text=texts.GUESS_DROPPED)
    return not_understood(text, here, ctx)


def _meant(text: str, elsewhere: Place, ctx: Context) -> str | None:
    """The sender's own message as it would be a command open to them here."""
    assert ctx.sender is not None
    own = [one for one in usable(ctx.sender, ctx.commands) if one.place is not elsewhere]
    strict = Surroundings(roster=ctx.roster, month=ctx.month, in_group=True)
    for made in (*_inside(text, own), *_respelt(text, own)):
        found = match(made, own, strict)
        if found and found.body:
            return made
        loose = match(made, own, Surroundings(roster=ctx.roster, month=ctx.month, in_group=False))
        if loose and _is_report(loose.body, ctx):
            return made
    bare = text.removeprefix("把").removeprefix("将")
    if _is_report(bare, ctx):
        return f"{'改分' if '改' in bare else '报分'} {bare}"
    return None


def _is_report(text: str, ctx: Context) -> bool:
    """Whether a liaison has written scores, and of which task is clear."""
    assert ctx.sender is not None
    own = ctx.sender.units(Role.LIAISON)
    tasks = [one for one in ctx.store.plans.approved(own_month(ctx)) if one.department_id in own]
    read = read_report(text, roster=ctx.roster, tasks=tasks, now=ctx.month)
    meant = match_tasks(read.task_text, tasks) if read.task_text else tasks
    return len(meant) == 1 and bool(read.entries) and all(one.villages and one.score for one in read.entries)


def _inside(text: str, own: list[Command]) -> Iterator[str]:
    """The text from a command word on, where that begins a clause."""
    words = "|".join(re.escape(word) for one in own for word in one.words)
    for found in re.finditer(rf"(?<=[\s:,])(?:{words})", text):
        yield text[found.start() :]


def _respelt(text: str, own: list[Command]) -> Iterator[str]:
    """The text with a command word instead of what is nearly one."""
    known = [word for one in own for word in one.words]
    for length in sorted({len(word) for word in known if len(word) >= _SHORTEST}, reverse=True):
        words = [word for word in known if len(word) == length]
        for word in nearest(text[:length], words, len(words)):
            yield word + text[length:]
