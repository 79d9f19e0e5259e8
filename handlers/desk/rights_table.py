"""Who may what: every duty, every command, every place, as a Markdown table."""

from collections.abc import Iterable

from assessment import Role
from handlers.desk import texts
from handlers.kit import Command
from handlers.kit import texts as common


def rights(commands: Iterable[Command]) -> str:
    """A row a command: its words, where it may be given, what it does, and a mark for each duty."""
    head = [*texts.RIGHTS_HEADS, *(common.ROLES[role] for role in Role), texts.NOT_BOUND]
    rows = [
        [
            "、".join(one.words),
            common.PLACES[one.place.value],
            one.summary,
            *(texts.MAY if one.open_to(frozenset({role})) else "" for role in Role),
            texts.MAY if one.roles is None else "",
        ]
        for one in commands
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
