"""Units and people again: the roster, invitations, bindings, groups."""

from handlers.replaying.books import Books, Entry

_BOUND = ("bindings", "rooms")


def department(one: Entry, books: Books) -> None:
    """A department has come, gone or changed."""
    books.put("departments", one.number, **one.after)


def district(one: Entry, books: Books) -> None:
    """A district likewise."""
    books.put("districts", one.number, **one.after)


def village(one: Entry, books: Books) -> None:
    """A village likewise."""
    books.put("villages", one.number, **one.after)


def invite(one: Entry, books: Books) -> None:
    """A one-time code was made, used or burned; the code itself stands nowhere."""
    if one.action == "邀请":
        made = {"created_at": one.at, "created_by": one.actor}
        books.put("invites", one.number, **one.after, **made, used_at=None, burned_at=None)
    elif one.action == "用掉绑定码":
        books.change("invites", one.number, used_at=one.at)
    else:
        books.change("invites", one.number, burned_at=one.at)


def binding(one: Entry, books: Books) -> None:
    """Somebody was bound, or not any more."""
    if one.after:
        books.put("bindings", one.number, **one.after, bound_at=one.at, unbound_at=None)
        books.change("invites", one.after["invite_id"], used_at=one.at)
    else:
        books.change("bindings", one.number, unbound_at=one.at)


def room(one: Entry, books: Books) -> None:
    """A group was bound, or not any more; being taken out of it changes nothing."""
    if one.action == "绑定群":
        columns = {name: value for name, value in one.after.items() if name != "unit"}
        books.put("rooms", one.number, **columns, bound_at=one.at, unbound_at=None)
    elif one.action == "解绑群":
        books.change("rooms", one.number, unbound_at=one.at)


def account(one: Entry, books: Books) -> None:
    """An account's bindings were frozen, count again, or went along to another account."""
    transport, _, name = one.rest.partition("/")
    if one.action == "冻结绑定":
        frozen = {"transport": transport, "account": name, "why": one.why, "frozen_at": one.at}
        books.put("freezes", len(books.tables["freezes"]) + 1, **frozen, lifted_at=None)
        return
    if one.action == "解冻绑定":
        for row in books.tables["freezes"].values():
            if (row["transport"], row["account"], row["lifted_at"]) == (transport, name, None):
                row["lifted_at"] = one.at
        return
    for table in _BOUND:
        for row in books.tables[table].values():
            former = (row["transport"], row["account"], row["unbound_at"])
            if former == (transport, one.before["former"], None):
                row["account"] = name
