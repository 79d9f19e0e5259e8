"""帮助 and 规则: generated from the commands and from what the town has set."""

import re
from collections.abc import Iterable

from assessment import Role, show_points
from handlers.desk import texts
from handlers.kit import Command, Commands, Conversation, Order, Place, Refusal, Reply, Sender
from handlers.kit import texts as common
from handlers.people.commands import duty_name
from handlers.reading.nearest import nearest

commands = Commands()
_MOST = 6


@commands.on("帮助", roles=None, free_text=True, summary="看自己能用的命令", example="帮助")
def show(order: Order, ctx: Conversation) -> Reply:
    """Show in at most eight lines what this person may use; with a command, how it is used."""
    if order.body:
        return Reply(text=_one(order.body, order.commands, ctx))
    own = usable(ctx.sender, order.commands)
    lines = [
        texts.help_line(one.words[0], one.summary, one.example_for(ctx).replace("\n", " "))
        for one in own[:_MOST]
    ]
    lines += [texts.help_rest("、".join(one.words[0] for one in own[_MOST:]))] if own[_MOST:] else []
    return Reply(text="\n".join([*lines, _end(own, ctx.sender)]))


@commands.on("规则", roles=None, summary="看考核规则", example="规则", extras=("是什么",))
def rules(order: Order, ctx: Conversation) -> Reply:
    """Show the rules in words, with what the town has set."""
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


@commands.on(
    "你是谁",
    "在吗",
    "在不在",
    "你能做什么",
    roles=None,
    rare=True,
    discreet=True,
    summary="问我是谁、您能让我做什么",
    example="你是谁",
    extras=("啊", "呀", "呢", "的"),
)
def introduce(order: Order, ctx: Conversation) -> Reply:
    """Say who the bot is, whom it takes the sender for, and what this person can do."""
    duties = [duty_name(duty, ctx) for duty in ctx.sender.duties]
    words = [command.word for command in usable(ctx.sender, order.commands)[:_MOST]]
    return Reply(text=texts.introduction(ctx.rules.town, duties, words))


def usable(sender: Sender, commands: Iterable[Command]) -> list[Command]:
    """Return the commands open to somebody, those of the own duty first and the rare ones last."""
    roles = frozenset(duty.role for duty in sender.duties)
    own = [one for one in commands if one.open_to(roles)]
    return sorted(own, key=lambda one: (one.rare, len(Role) + 1 if one.roles is None else len(one.roles)))


def nearest_example(text: str, commands: Iterable[Command], ctx: Conversation) -> str | None:
    """Return the example of the command somebody may have meant, of those open to them here."""
    here = usable_here(commands, ctx)
    own = {word: one for one in here for word in one.words}
    heads = [text[:length].strip() for length in (4, 3, 2)]
    found = [one for head in heads for one in nearest(head, list(own))]
    inside = sorted((word for word in own if word in text), key=len, reverse=True)
    near = [one.word for one in here if one.is_near and one.is_near(text, ctx)]
    parts = [word for word in own if len(word) > 1 and re.search(".{1,4}".join(map(re.escape, word)), text)]
    word = next(iter([*inside, *parts, *found, *near]), None)
    return None if word is None else own[word].example_for(ctx)


def usable_here(commands: Iterable[Command], ctx: Conversation) -> list[Command]:
    """Return the commands that the sender may use in this kind of chat."""
    elsewhere = Place.PRIVATE if ctx.here.is_room else Place.GROUP
    return [one for one in usable(ctx.sender, commands) if one.place is not elsewhere]


def who_may(command: Command) -> str:
    """Name the roles that a command is open to."""
    if command.roles is None:
        return texts.ANYONE
    return (
        texts.ANY_BOUND
        if len(command.roles) == len(Role)
        else "、".join(common.ROLES[role] for role in Role if role in command.roles)
    )


def _end(own: list[Command], sender: Sender) -> str:
    """Say where to begin, and how to ask further."""
    if not sender.duties:
        return texts.HELP_STRANGER
    start = texts.HELP_START if any(one.begins_here for one in own) else ""
    return f"{start}{texts.help_end(own[0].words[0])}"


def _one(text: str, commands: Iterable[Command], ctx: Conversation) -> str:
    """Explain the command that the text begins with, the longest such."""
    found = [(len(word), one) for one in commands for word in one.words if text.startswith(word)]
    if not found:
        raise Refusal(texts.no_such_command(text))
    _, one = max(found, key=lambda pair: pair[0])
    use = texts.help_use(one.how, who_may(one), common.PLACES[one.place.value])
    return texts.help_command(one.words[0], one.summary, use, one.example_for(ctx))
