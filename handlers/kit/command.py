"""How a command is declared: its words, its duty, its place, one line of help and an example."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from assessment import Role
from handlers.kit.context import Conversation
from handlers.kit.messages import Incoming, Reply


class Place(Enum):
    """Where a command may be given."""

    ANYWHERE = "anywhere"
    PRIVATE = "private"
    GROUP = "group"


EVERYONE: frozenset[Role] = frozenset(Role)
DEPARTMENT_STAFF = frozenset({Role.LIAISON, Role.HEAD, Role.SUPERVISOR})
VILLAGE_STAFF = frozenset({Role.SECRETARY, Role.STAFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A message that gives a command.

    Attributes:
        body: The cleaned text after the command word.
        commands: Every command there is, because 帮助 speaks of all of them.
    """

    incoming: Incoming
    body: str
    commands: "Sequence[Command]"

    @property
    def in_group(self) -> bool:
        """Whether it was given in a group."""
        return self.incoming.room_id is not None


Handler = Callable[[Order, Conversation], Reply | list[Reply]]
Example = str | Callable[[Conversation], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """What is special about a command whose messages are not kept, nor who sent them.

    Attributes:
        is_about: Whether a text may have been meant as this command; then it is not kept either.
        how: The answer to such a text.
        for_strangers: The answer to somebody who is bound to no duty.
    """

    is_about: Callable[[str], bool]
    how: str
    for_strangers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Attributes:
        words: What people type; the first is the name in 帮助.
        roles: Who may give it; None admits everybody, strangers included.
        place: Where it may be given.
        summary: One line of help.
        example: A message to copy, or what makes one in the words of this town, this month and this sender.
        how: How it is written, for the help of this one command.
        rare: Seldom needed: 帮助 names it after the others.
        free_text: Its argument is free text, so in private it may follow the word without a space.
        confidence: Set where neither the message is kept nor who sent it.
        discreet: In a group it counts only in a message that speaks to the bot: 收到 is what everybody says.
        extras: What people say behind the word that adds nothing: 提交评分表, 擂主是谁.
        begins_here: Whether 帮助 names it as the place to begin.
        argument_in: Finds an argument of this command in a text without its word; empty where there is none.
        complete: Puts the word in front of a text that is surely meant as this command; else None.
        is_near: Whether a text that nobody understood is best answered with this command's example.
        run: The handler.
    """

    words: tuple[str, ...]
    roles: frozenset[Role] | None
    place: Place
    summary: str
    example: Example
    how: str
    rare: bool
    free_text: bool
    confidence: Confidence | None
    discreet: bool
    extras: tuple[str, ...]
    begins_here: bool
    argument_in: Callable[[str], str] | None
    complete: Callable[[str, Conversation], str | None] | None
    is_near: Callable[[str, Conversation], bool] | None
    run: Handler

    @property
    def word(self) -> str:
        """The name in 帮助."""
        return self.words[0]

    def open_to(self, roles: frozenset[Role]) -> bool:
        """Whether somebody with these roles may use it."""
        return self.roles is None or bool(self.roles & roles)

    def example_for(self, ctx: Conversation) -> str:
        """Return a message to copy that works for this sender now."""
        return self.example if isinstance(self.example, str) else self.example(ctx)


class Commands(list[Command]):
    """The commands of one conversation, in the order in which 帮助 names them."""

    def on(
        self,
        *words: str,
        summary: str,
        example: Example,
        roles: frozenset[Role] | set[Role] | None = EVERYONE,
        **options: Any,  # noqa: ANN401 - the other attributes of `Command`, each with its default below
    ) -> Callable[[Handler], Handler]:
        """Declare the decorated handler as a command.

        Args:
            options: The attributes of `Command` that are not the usual ones.
        """
        unknown = options.keys() - _USUAL.keys()
        if unknown:
            raise TypeError(f"a command has no {', '.join(sorted(unknown))}")

        def declare(run: Handler) -> Handler:
            allowed = None if roles is None else frozenset(roles)
            given = {**_USUAL, **options}
            self.append(
                Command(words=words, roles=allowed, summary=summary, example=example, run=run, **given)
            )
            return run

        return declare


_USUAL: dict[str, Any] = {
    "place": Place.ANYWHERE,
    "how": "",
    "rare": False,
    "free_text": False,
    "confidence": None,
    "discreet": False,
    "extras": (),
    "begins_here": False,
    "argument_in": None,
    "complete": None,
    "is_near": None,
}
