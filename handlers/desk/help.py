"""帮助 and 规则: generated from the commands and from what the town has set."""

import re
from collections.abc import Iterable

from assessment import Role, short, show_points
from handlers.desk import texts
from handlers.kit import Command, Commands, Context, Order, Place, Refusal, Reply, Sender
from handlers.month.names import example_of
from handlers.reading.nearest import nearest

commands = Commands()
_MOST = 6


@commands.on("帮助", roles=None, free_text=True, summary="看自己能用的命令", example="帮助")
def show(order: Order, ctx: Context) -> Reply:
    """At most eight lines: what this person may use; with a command its use."""
    assert ctx.sender is not None
    if order.body:
        return Reply(text=_one(order.body, ctx))
    own = usable(ctx.sender, ctx.commands)
    lines = [
        texts.help_line(one.words[0], one.summary, example_of(one, ctx).replace("\n", " "))
        for one in own[:_MOST]
    ]
    lines += [texts.help_rest("、".join(one.words[0] for one in own[_MOST:]))] if own[_MOST:] else []
    return Reply(text="\n".join([*lines, _end(own, ctx.sender)]))


@commands.on("规则", roles=None, summary="看考核规则", example="规则", extras=("是什么",))
def rules(order: Order, ctx: Context) -> Reply:
    """The rules in words, with what the town has set."""
    del order
    timetable = ctx.rules.timetable
    return Reply(
        text=texts.rules(
            day=timetable.report_day,
            due=f"{timetable.due:%H:%M}",
            minimum=show_points(ctx.rules.scale.minimum),
            step=show_points(ctx.rules.scale.step),
            minutes=int(ctx.rules.undo.total_seconds() // 60),
        )
    )


def usable(sender: Sender, commands: Iterable[Command]) -> list[Command]:
    """The commands open to somebody, those of the own duty first and the rare ones last."""
    roles = frozenset(duty.role for duty in sender.duties)
    own = [one for one in commands if one.open_to(roles)]
    return sorted(own, key=lambda one: (one.rare, len(Role) + 1 if one.roles is None else len(one.roles)))


def nearest_example(text: str, elsewhere: Place, ctx: Context) -> str | None:
    """The example of the command somebody may have meant, of those open to them here."""
    assert ctx.sender is not None
    usable_here = [one for one in usable(ctx.sender, ctx.commands) if one.place is not elsewhere]
    own = {word: one for one in usable_here for word in one.words}
    heads = [text[:length].strip() for length in (4, 3, 2)]
    found = [one for head in heads for one in nearest(head, list(own))]
    inside = sorted((word for word in own if word in text), key=len, reverse=True)
    scores = ["报分"] if "报分" in own and _tells_scores(text, ctx) else []
    parts = [word for word in own if len(word) > 1 and re.search(".{1,4}".join(map(re.escape, word)), text)]
    word = next(iter([*inside, *parts, *found, *scores]), None)
    return None if word is None else example_of(own[word], ctx)


def _tells_scores(text: str, ctx: Context) -> bool:
    """Whether somebody may have meant a report without saying so: it names a village, or full marks."""
    return "满分" in text or any(short(one.name) in text for one in ctx.roster.villages)


def who_may(command: Command) -> str:
    """The roles a command is open to, in words."""
    if command.roles is None:
        return texts.ANYONE
    return (
        texts.ANY_BOUND
        if len(command.roles) == len(Role)
        else "、".join(str(role) for role in Role if role in command.roles)
    )


def _end(own: list[Command], sender: Sender) -> str:
    """Where to begin, and how to ask further."""
    if not sender.duties:
        return texts.HELP_STRANGER
    start = texts.HELP_START if any(one.words[0] == "待办" for one in own) else ""
    return f"{start}{texts.help_end(own[0].words[0])}"


def _one(text: str, ctx: Context) -> str:
    """The use of the command that the text begins with, the longest such."""
    found = [(len(word), one) for one in ctx.commands for word in one.words if text.startswith(word)]
    if not found:
        raise Refusal(texts.no_such_command(text))
    _, one = max(found, key=lambda pair: pair[0])
    use = texts.help_use(one.how, who_may(one), one.place.value)
    return texts.help_command(one.words[0], one.summary, use, example_of(one, ctx))
