"""What somebody is going to say, and everybody's agenda."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from handlers.kit import File

PAUSE = timedelta(minutes=10)
"""Between two things that somebody says in one conversation; the undo window too, so that moments meet."""


def _nothing(answer: str) -> None:
    """Nothing follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that is said.

    Attributes:
        who: The contact.
        text: Decided at the moment of speaking where it is a function; empty is nothing after all.
        room: The group it is said in; empty is in private.
        expects: What the answer has to say; anything may come where it is empty.
        hopes: What it says if it went through; it may as well be too late for that.
        then: Is given the answer if it said what was expected or hoped for.
    """

    who: str
    text: str | Callable[[], str]
    room: str = ""
    quoting: bool = False
    file: File | None = None
    expects: str = ""
    hopes: str = ""
    then: Callable[[str], None] = field(default=_nothing)

    @property
    def here(self) -> str:
        """The conversation."""
        return self.room or self.who


class Agenda:
    """Who is going to do what, and when; earliest first, in the order of entry."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()

    def add(self, moment: datetime, *deeds: Deed) -> None:
        """Enters deeds; in one conversation they follow one another after a pause."""
        for deed in deeds:
            heappush(self._waiting, (moment, next(self._numbers), deed))

    @property
    def next(self) -> datetime | None:
        """When something is going to be said next."""
        return self._waiting[0][0] if self._waiting else None

    def due(self, now: datetime) -> list[Deed]:
        """What is said now: in each conversation one thing, the rest after a pause."""
        found: dict[str, Deed] = {}
        left = []
        while self._waiting and self._waiting[0][0] <= now:
            _, number, deed = heappop(self._waiting)
            if deed.here in found:
                left.append((now + PAUSE, number, deed))
            else:
                found[deed.here] = deed
        for one in left:
            heappush(self._waiting, one)
        return list(found.values())
