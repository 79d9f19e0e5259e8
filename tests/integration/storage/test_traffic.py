"""Waiting the operator's panel and a moving clock ask of the database, on both kinds."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Due, Kind, Waiting
from storage.engine.database import Database
from storage.messages.contacts import Contact
from storage.messages.inbox import InboxRow
from storage.messages.outbox import OutboxState
from storage.messages.questions import Question
from storage.messages.traffic import Heard, Traffic
from tests.integration.clocks import NOW
from tests.integration.machine import RULES, store_of
from tests.integration.post import note

HOUR = timedelta(hours=1)
SENT: dict[str, Any] = {"state": OutboxState.SENT, "sent_at": NOW, "transport": "web"}


def test_traffic_is_counted_by_who_was_told_unasked(database: Database) -> None:
    """Answers, other transports and what is older than asked for do not count; most comes first."""
    rows = [
        *(note(number, "提醒", to="a", kind=Kind.REMINDER, **SENT) for number in (1, 2)),
        note(3, "公布", to="g", kind=Kind.POST, **SENT, is_room=True),
        note(4, "回答", to="a", **SENT),
        note(5, "旧的", to="a", kind=Kind.POST, **{**SENT, "sent_at": NOW - HOUR}),
        note(6, "微信里的", to="a", kind=Kind.POST, **{**SENT, "transport": "wechaty"}),
        note(7, "不明", to="b", **{**SENT, "state": OutboxState.UNKNOWN, "sent_at": None}),
    ]
    failed = InboxRow(
        transport="web",
        account="web",
        message_id="m",
        contact_id="a",
        room_id=None,
        text="绊倒",
        sent_at=NOW,
        received_at=NOW,
        error="abcd ZeroDivisionError",
    )
    with database.transaction() as uow:
        store = store_of(uow)
        for row in rows:
            store.outbox.add(row)
        store.inbox.add(failed)
        store.inbox.add(replace(failed, message_id="n", error=None))
        traffic = Traffic(uow, store.town_id, "web")
        assert traffic.unasked(NOW) == [
            Heard(conversation="a", is_room=False, count=2),
            Heard(conversation="g", is_room=True, count=1),
        ]
        assert [one.id for one in traffic.last(OutboxState.SENT, limit=2)] == [5, 4]
        assert [one.text for one in traffic.last(OutboxState.UNKNOWN, limit=9)] == ["不明"]
        [failure] = traffic.failures()
        assert (failure.contact_id, failure.text, failure.error) == ("a", "绊倒", "abcd ZeroDivisionError")


def test_everything_that_will_happen_by_itself_is_told_in_order(database: Database) -> None:
    """Messages that are held back and become worthless, questions, and the calendar; nothing of the past."""
    contact = Contact(transport="web", account="web", contact_id="a")
    with database.transaction() as uow:
        store = store_of(uow)
        held = note(1, "稍后", not_before=NOW + HOUR, expires_at=NOW + 5 * HOUR)
        store.outbox.add(held)
        store.outbox.add(replace(held, id=2))
        store.outbox.add(note(3, "已发", state=OutboxState.SENT, not_before=NOW + 2 * HOUR))
        store.questions.ask(contact, "a", Question(kind="x", data={"y": 1}), NOW + 3 * HOUR)
        store.questions.ask(contact, "b", Question(kind="x", data={"y": 1}), NOW)
        found = upcoming(Context(store=store, rules=RULES, now=NOW))
    assert found[:3] == [
        Due(at=NOW + HOUR, what=Waiting.MESSAGE),
        Due(at=NOW + 3 * HOUR, what=Waiting.QUESTION),
        Due(at=NOW + 5 * HOUR, what=Waiting.EXPIRY),
    ]
    assert [one.what for one in found[3:6]] == [Waiting.REMIND, Waiting.REMIND, Waiting.MISSING]
