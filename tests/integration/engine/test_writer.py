"""The writer: everything of a batch or nothing, and only the item at fault is lost."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Done, Item, Message, Tick
from handlers.kit import texts as common
from storage.engine.database import Unavailable
from storage.messages.inbox import InboxRow
from storage.messages.inbox import inbox as inbox_table
from storage.messages.outbox import OutboxRow
from storage.store import Store
from tests import databases
from tests.integration.clocks import NOW
from tests.integration.machine import (
    REFUSES,
    RULES,
    STUMBLES,
    CountingWriter,
    StumblingDesk,
    enrolled,
    open_writer,
    said,
)

BROKEN = "\ud800"
"""Half of a character: no database stores it."""


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """A writer whose desk trips over some texts, on an enrolled town."""
    one = open_writer(databases.impatient(database_url), SimulatedClock(NOW), desk=StumblingDesk(rules=RULES))
    one.value(Call(run=enrolled))
    yield one
    one.close()


def inbox(store: Store) -> list[InboxRow]:
    """What was received."""
    return store.inbox.latest("fake", 100)


def outbox(store: Store) -> list[OutboxRow]:
    """What is to be sent."""
    return store.outbox.unsettled("fake", "bot")


def ids(rows: list[InboxRow]) -> list[str]:
    """Which messages they are."""
    return [row.message_id for row in rows]


def count(store: Store) -> int:
    """A call that leaves a trace."""
    return store.counters.next("test")


def fails(store: Store) -> None:
    """A call that has written before it fails."""
    store.counters.next("test")
    raise LookupError("nothing there")


def test_an_item_that_fails_is_lost_alone(writer: CountingWriter) -> None:
    """The messages before and behind it are committed, answered and numbered in their order."""
    items: list[Item] = [said(1), said(2, STUMBLES), Call(run=count), said(3), said(4)]
    done = writer.process(items)
    assert done.results == [None, None, 1, None, None]
    assert ids(writer.value(Call(run=inbox))) == ["m1", "m2", "m3", "m4"]
    sent = writer.value(Call(run=outbox))
    assert sent == done.added
    assert [(row.id, row.inbox_id) for row in sent] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert [row.text == common.INTERNAL for row in sent] == [False, True, False, False]


def test_a_message_that_failed_is_kept_with_its_error(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """The row has the number that the log has, the sender gets a neutral line, the log no text."""
    writer.process([said(1, f"{STUMBLES} 主街垃圾未清")])
    [row] = writer.value(Call(run=inbox))
    record = next(one for one in caplog.records if one.levelno == logging.ERROR)
    assert row.error == f"{vars(record)['error_id']} ZeroDivisionError: the desk has tripped"
    [answer] = writer.value(Call(run=outbox))
    assert (answer.text, answer.inbox_id) == (common.INTERNAL, 1)
    assert "主街垃圾" not in caplog.text


def test_a_complaint_that_failed_keeps_its_secret(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither what was said nor who said it, whatever has gone wrong; a repeat is known all the same."""
    assert len(writer.process([said(1, f"举报 {STUMBLES} 有人收酒")]).added) == 1
    rows = writer.value(Call(run=lambda store: store.uow.read(inbox_table, select(inbox_table))))
    [(contact, text, error)] = [(row.contact_id, row.text, row.error) for row in rows]
    assert (contact, text) == ("", "")
    assert error.endswith(" ZeroDivisionError")
    assert "有人收酒" not in caplog.text
    assert writer.process([said(1, f"举报 {STUMBLES} 有人收酒")]).added == []


def test_a_message_that_failed_is_not_tried_again(writer: CountingWriter) -> None:
    """A repeat of it, in the same batch or later, ends at the inbox."""
    assert len(writer.process([said(1, STUMBLES), said(1, STUMBLES)]).added) == 1
    assert writer.process([said(1, STUMBLES)]).added == []


def test_a_refusal_after_writing_is_rolled_back_first(writer: CountingWriter) -> None:
    """What the handler had written is gone; the message and the refusal stay."""
    done = writer.process([said(1), said(2, REFUSES)])
    assert done.results == [None, None]
    assert [row.text for row in done.added][1] == "这样不行。"
    rows = writer.value(Call(run=inbox))
    assert [(row.message_id, row.error) for row in rows] == [("m1", None), ("m2", None)]
    assert len(writer.value(Call(run=outbox))) == 2


def test_a_call_that_fails_gives_its_error_as_its_value(writer: CountingWriter) -> None:
    """Only its own writes are undone, and `value` raises it."""
    done = writer.process([Call(run=count), Call(run=fails), Call(run=count)])
    assert [type(one) for one in done.results] == [int, LookupError, int]
    assert done.results[2] == 2
    with pytest.raises(LookupError):
        writer.value(Call(run=fails))


def test_a_tick_that_fails_stops_nothing(writer: CountingWriter, caplog: pytest.LogCaptureFixture) -> None:
    """The calendar's mistake is logged and is the tick's value; the message beside it is answered."""
    done = writer.process([Tick(), said(1)])
    assert isinstance(done.results[0], ZeroDivisionError)
    assert len(done.added) == 1
    assert "an item failed" in caplog.text


def test_a_message_that_cannot_be_stored_stops_nothing(
    writer: CountingWriter, caplog: pytest.LogCaptureFixture
) -> None:
    """An id that no database takes is the transport's fault; the messages beside it are answered."""
    broken = Message(incoming=replace(said(2).incoming, message_id=BROKEN))
    done = writer.process([said(1), broken, said(3)])
    assert isinstance(done.results[1], Exception)
    assert ids(writer.value(Call(run=inbox))) == ["m1", "m3"]
    assert "a message cannot be stored" in caplog.text


def test_strict_raises_what_a_handler_stumbles_over(database_url: str) -> None:
    """Tests want to see it."""
    strict = open_writer(database_url, SimulatedClock(NOW), desk=StumblingDesk(rules=RULES), strict=True)
    with pytest.raises(ZeroDivisionError):
        strict.process([said(1, STUMBLES)])
    strict.close()


def test_an_outage_loses_and_doubles_nothing(writer: CountingWriter, database_url: str) -> None:
    """The batch that met it is given back whole, and goes through whole when it is over."""
    batch: list[Item] = [said(1), said(2, STUMBLES), Call(run=count)]
    with databases.away(database_url):
        for _ in range(2):
            with pytest.raises(Unavailable):
                writer.process(batch)
    assert writer.process(batch).results == [None, None, 1]
    assert ids(writer.value(Call(run=inbox))) == ["m1", "m2"]


def test_an_outage_between_single_items_keeps_what_was_committed(writer: CountingWriter) -> None:
    """Items that are done one by one have their results and answers although a later one could not begin."""
    outage = [Unavailable("the line went dead")]

    def away(store: Store) -> int:
        if outage and store.counters.last("inbox"):
            raise outage.pop()
        return count(store)

    batch: list[Item] = [said(1), said(2, STUMBLES), Call(run=away), said(3)]
    done = writer.process(batch)
    assert done.results == [None, None]
    assert [row.inbox_id for row in done.added] == [1, 2]
    rest: Done = writer.process(batch[2:])
    assert rest.results == [1, None]


class SpeechlessDesk(StumblingDesk):
    """The database goes away whenever a failure is to be written down."""

    def answer(self, *arguments: object, **options: object) -> None:
        """Never gets that far."""
        del arguments, options
        raise Unavailable("the line went dead")


@pytest.mark.parametrize("text", [STUMBLES, REFUSES])
def test_an_outage_in_the_answer_to_a_failure_is_an_outage(database_url: str, text: str) -> None:
    """A message that failed is not given up because the database went away before that was written."""
    writer = open_writer(database_url, SimulatedClock(NOW), desk=SpeechlessDesk(rules=RULES))
    writer.value(Call(run=enrolled))
    with pytest.raises(Unavailable):
        writer.process([said(1, text)])
    assert writer.value(Call(run=inbox)) == []
    writer.close()


@pytest.mark.parametrize("first", ["fails", "outage"])
def test_a_town_that_was_never_committed_is_not_remembered(database_url: str, first: str) -> None:
    """The very first transaction may fail; the next one enters the town as if it were the first."""
    fresh = open_writer(databases.impatient(database_url), SimulatedClock(NOW))

    def stumbles(store: Store) -> None:
        store.counters.next("test")
        raise LookupError("nothing there") if first == "fails" else Unavailable("the line went dead")

    with pytest.raises((LookupError, Unavailable)):
        fresh.value(Call(run=stumbles))
    assert fresh.value(Call(run=count)) == 1
    fresh.close()
