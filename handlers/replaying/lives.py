"""Deductions again: what was recorded, what happened to each, what was sent along."""

from handlers.replaying.books import Books, Entry


def deduction(one: Entry, books: Books) -> None:
    """It was recorded, a picture came with it, or something happened to it."""
    if one.action == "减分":
        books.put("deductions", one.number, **one.after)
    elif one.action == "附件":
        _enclosed(one, books)
    else:
        _happened(one, books)


def _enclosed(one: Entry, books: Books) -> None:
    place = sum(key[0] == one.number for key in books.tables["deduction_files"]) + 1
    books.put("deduction_files", one.number, place, **one.after, added_at=one.at)


def _happened(one: Entry, books: Books) -> None:
    event, steps = one.after.pop("event"), one.after.pop("steps")
    said = {"deduction_id": one.number, "event": one.action, "text": one.why, "at": one.at}
    books.put("deduction_events", event, **said)
    for deed, due_on in steps.items():
        books.put("deduction_steps", one.number, deed, due_on=due_on)
    books.change("deductions", one.number, **one.after)
