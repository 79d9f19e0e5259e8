"""What the web chat shows of earlier runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.clock import SimulatedClock
from bot.history import history
from bot.writer import Call, Message, Writer
from handlers.desk import Desk
from handlers.messages import Incoming
from tests.integration.clocks import NOW
from tests.integration.machine import RULES, enrolled

if TYPE_CHECKING:
    from storage.database import Database


def test_a_line_that_was_recalled_stays_recalled(database: Database) -> None:
    """After a restart the line says nothing, and the message that recalled it is no line of its own."""
    writer = Writer(database, Desk(rules=RULES), SimulatedClock(NOW))
    writer.value(Call(run=enrolled))
    said = Incoming(
        transport="web",
        account="web",
        message_id="slip",
        contact_id="stranger",
        contact_name="",
        room_id=None,
        text="说错了",
        sent_at=NOW,
    )
    recall = replace(said, message_id="recall-slip", text="", recalls="slip")
    unknown = replace(said, message_id="recall-unknown", text="", recalls="unknown")
    writer.process([Message(incoming=one) for one in (said, recall, unknown)])
    lines = writer.value(Call(run=lambda store: history(store, "web")))
    assert [(one.id, one.recalled, one.text) for one in lines if one.sender_id == "stranger"] == [
        ("slip", True, "")
    ]
