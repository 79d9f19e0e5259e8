"""One fact writes table and trail; the trail names nobody, and goes on after an upgrade."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from assessment import Month
from handlers.kit import NOTHING_SAID, Address, Context, Conversation, Sender
from handlers.kit.context import NoDuty
from handlers.supervision.texts_trail import ACTIONS
from handlers.supervision.verify import replayed
from storage.engine.facts import known_facts
from storage.exchanges import ExchangeRecorded
from storage.messages.contacts import Contact
from storage.people import pseudonym
from storage.replay import compare
from storage.stock import StockTaken, take_stock
from storage.store import Store
from storage.trail.snapshot import decided_tables
from tests.dialogue.supervision.lived import errand
from tests.dialogue.town import Town

_TEXTS = ("actor", "duty", "action", "subject", "before", "after", "why")


async def test_nothing_in_the_trail_names_a_contact(lived: Town) -> None:
    """Not one sealed value holds the id of anybody who was ever bound, only pseudonyms (G6)."""

    def look(store: Store) -> tuple[set[str], list[str]]:
        rows = [row for row, _ in store.audit.trail()]
        sealed = [str(row[name]) for row in rows for name in _TEXTS if row[name] is not None]
        return {tenure.contact.contact_id for tenure in store.trail.tenures()}, sealed

    contacts, sealed = await lived.dispatcher.call(look)
    assert len(contacts) >= 4
    assert [value for value in sealed for contact in contacts if contact in value] == []


async def test_a_row_names_duty_binding_and_a_pseudonym_that_can_be_checked(lived: Town) -> None:
    """With the binding's key it is plain who it was; without the key nobody can tell (G6)."""

    def look(store: Store) -> tuple[list[Any], dict[int, str]]:
        keys: dict[int, str] = dict(
            store.uow._connection.execute(text("SELECT binding_id, key FROM binding_keys")).all()
        )
        names = {one.id: pseudonym(keys[one.id], one.contact.contact_id) for one in store.trail.tenures()}
        return [row for row, _ in store.audit.trail() if row["binding_id"] is not None], names

    rows, names = await lived.dispatcher.call(look)
    assert len(rows) > 50
    assert {row["actor"] == names[row["binding_id"]] for row in rows} == {True}
    assert {row["duty"] for row in rows} >= {"office", "liaison", "secretary", "district_leader"}


async def test_who_is_forgotten_leaves_chain_and_replay_as_they_were(lived: Town) -> None:
    """The contact's pseudonym takes its place in the binding, and the key is gone."""

    def forgets(store: Store) -> None:
        binding = store.people.all()[0]
        name = store.people.author(binding).name
        execute = store.uow._connection.execute
        execute(
            text("UPDATE bindings SET contact_id = :name WHERE id = :id"), {"name": name, "id": binding.id}
        )
        execute(text("DELETE FROM binding_keys WHERE binding_id = :id"), {"id": binding.id})
        assert compare(store).differences == []

    await lived.dispatcher.call(forgets)


async def test_a_binding_that_was_turned_over_is_found(lived: Town) -> None:
    """Whoever writes himself into somebody's binding does not fit the pseudonym in the trail (J2)."""

    def forges(store: Store) -> None:
        store.uow._connection.execute(text("UPDATE bindings SET contact_id = 'thief' WHERE id = 1"))
        (found,) = compare(store).differences
        assert (found.table, found.key, found.column) == ("bindings", (1,), "contact_id")

    await lived.dispatcher.call(forges)


async def test_every_decided_table_is_made_by_a_fact(lived: Town) -> None:
    """A table that is marked as decided and that no fact of all this has filled fails here by itself."""
    found = await lived.dispatcher.call(compare)
    empty = {table.name for table in decided_tables() if not found.rows[table.name]}
    assert empty == {"freezes"}  # test_replay freezes accounts


def test_every_kind_of_fact_has_a_word() -> None:
    """The inspector reads a word for each code, and no word is left over."""
    assert ACTIONS.keys() == known_facts().keys()


async def test_nobody_decides_without_a_duty(town: Town) -> None:
    """Whatever a handler forgets, a row with a person as actor and no duty cannot be written (J2)."""
    here = Address(transport="fake", account="bot", conversation="x", is_room=False)
    contact = Contact(transport="fake", account="bot", contact_id="x")

    def decides(ctx: Context) -> None:
        someone = Conversation(
            store=ctx.store,
            rules=ctx.rules,
            now=ctx.now,
            sender=Sender(contact=contact, bindings=()),
            here=here,
            inbox_id=NOTHING_SAID,
        )
        with pytest.raises(NoDuty):
            someone.decide(ExchangeRecorded(month=Month(2026, 11), district_id=1, note="开会"))

    before = await town.dispatcher.call(lambda store: store.audit.written())
    await errand(town, decides)
    assert await town.dispatcher.call(lambda store: store.audit.written()) == before


def _upgraded(now: datetime, store: Store) -> None:
    store.uow.flush()
    take_stock(store.uow._connection, "0008", now)


async def test_after_an_upgrade_the_replay_goes_on_from_the_stock(lived: Town) -> None:
    """What an older program wrote need not be read any more; what is changed later is found."""
    await lived.dispatcher.call(partial(_upgraded, lived.clock.now()))
    liaison = await lived.person("联络员", "党建办")
    await liaison.says("报分 12月 1 护桥 9 没发")
    assert (await errand(lived, replayed)).is_whole

    def forges(store: Store) -> None:
        store.uow._connection.execute(text("UPDATE scores SET points = 100 WHERE scored"))

    await lived.dispatcher.call(forges)
    shown = await errand(lived, replayed)
    assert not shown.is_whole
    assert "分数" in shown.text


async def test_a_stock_that_was_touched_proves_nothing(lived: Town) -> None:
    """The kept tables are compared with the digest in the trail; the row is named."""
    await lived.dispatcher.call(partial(_upgraded, lived.clock.now()))

    def forges(store: Store) -> int:
        store.uow._connection.execute(text("UPDATE stocks SET content = :bad"), {"bad": b"x"})
        return next(int(row["id"] or 0) for row, _ in store.audit.trail() if row["action"] == StockTaken.code)

    number = await lived.dispatcher.call(forges)
    assert f"第 {number} 条留痕还原不了" in (await errand(lived, replayed)).text
