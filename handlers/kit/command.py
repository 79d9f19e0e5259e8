"""How a command is declared: its words, its duty, its place, one line of help and an example."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from assessment import Role
from handlers.kit.context import Context
from handlers.kit.messages import Incoming, Reply


class Place(Enum):
    """Where a command may be given."""

    ANYWHERE = "群聊或私聊"
    PRIVATE = "私聊"
    GROUP = "群聊"


EVERYONE: frozenset[Role] = frozenset(Role)
DEPARTMENT_STAFF = frozenset({Role.LIAISON, Role.HEAD, Role.SUPERVISOR})
VILLAGE_STAFF = frozenset({Role.SECRETARY, Role.STAFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A message that gives a command.

    Attributes:
        body: The cleaned text after the command word.
    """

    incoming: Incoming
    body: str

    @property
    def in_group(self) -> bool:
        """Whether it was given in a group."""
        return self.incoming.room_id is not None


Handler = Callable[[Order, Context], Reply | list[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Attributes:
        words: What people type; the first is the name in 帮助.
        roles: Who may; None is anyone, strangers included.
        place: Where.
        summary: One line of help.
        example: A message to copy, with the blanks that `examples` fills.
        how: How it is written, for the help of this one command.
        rare: Seldom needed: 帮助 names it after the others.
        free_text: Its argument is free text, so in private it may follow the word without a space.
        confidential: Neither the message is kept nor who sent it.
        discreet: In a group it counts only in a message that speaks to the bot: 收到 is what everybody says.
        extras: What people say behind the word that adds nothing: 提交评分表, 擂主是谁.
        run: The handler.
    """

    words: tuple[str, ...]
    roles: frozenset[Role] | None
    place: Place
    summary: str
    example: str
    how: str
    rare: bool
    free_text: bool
    confidential: bool
    discreet: bool
    extras: tuple[str, ...]
    run: Handler

    def open_to(self, roles: frozenset[Role]) -> bool:
        """Whether somebody with these roles may use it."""
        return self.roles is None or bool(self.roles & roles)


class Commands(list[Command]):
    """The commands of one conversation, in the order in which they are asked for a match."""

    def on(  # noqa: PLR0913 - keywords all: a declaration, not a call
        self,
        *words: str,
        summary: str,
        example: str,
        roles: frozenset[Role] | set[Role] | None = EVERYONE,
        place: Place = Place.ANYWHERE,
        how: str = "",
        rare: bool = False,
        free_text: bool = False,
        confidential: bool = False,
        discreet: bool = False,
        extras: tuple[str, ...] = (),
    ) -> Callable[[Handler], Handler]:
        """Declares the decorated handler as a command."""

        def declare(run: Handler) -> Handler:
            self.append(
                Command(
                    words=words,
                    roles=None if roles is None else frozenset(roles),
                    place=place,
                    summary=summary,
                    example=example,
                    how=how,
                    rare=rare,
                    free_text=free_text,
                    confidential=confidential,
                    discreet=discreet,
                    extras=extras,
                    run=run,
                )
            )
            return run

        return declare
