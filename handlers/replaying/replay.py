"""The trail, row after row, into tables."""

from collections.abc import Callable, Iterable, Mapping

from handlers.replaying.books import Books, Entry, entry
from handlers.replaying.lives import deduction
from handlers.replaying.marks import exchange, receipt, score, sheet, task
from handlers.replaying.publishing import publication
from handlers.replaying.roster import account, binding, department, district, invite, room, village

_MAKERS: dict[str, Callable[[Entry, Books], None]] = {
    "department": department,
    "district": district,
    "village": village,
    "invite": invite,
    "binding": binding,
    "room": room,
    "account": account,
    "task": task,
    "receipt": receipt,
    "score": score,
    "sheet": sheet,
    "exchange": exchange,
    "deduction": deduction,
    "publication": publication,
}
"""By the kind of the subject; rows of other kinds tell what was said or done, and change no table."""


class Unreadable(Exception):  # noqa: N818 - states what is wrong
    """A row does not say all that it takes, or what it says cannot be."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def replay(rows: Iterable[tuple[Mapping[str, str | int | None], str]]) -> Books:
    """Makes every table of decisions again.

    Args:
        rows: The whole trail, each row with its seal, from the first on.

    Raises:
        Unreadable: a row that nothing can be made of, such as one written before the trail said everything.
    """
    books = Books()
    for row, seal in rows:
        kind, one = entry(row, seal)
        make = _MAKERS.get(kind)
        if make is None:
            continue
        try:
            make(one, books)
        except (AttributeError, ArithmeticError, KeyError, TypeError, ValueError) as problem:
            raise Unreadable(one.id) from problem
    return books
