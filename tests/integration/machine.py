"""A writer and what goes into it, and a desk that trips where a test wants it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.config import load
from bot.config.settings_to_rules import roster_spec, rules_of
from bot.engine.clock import Clock
from bot.engine.writer import Done, Item, Message, Writer
from handlers.desk.message_service import Desk, Unclean
from handlers.desk.parse_message import Heard
from handlers.kit import Context, Incoming
from handlers.people.outside_changes import sync_roster
from storage.engine.database import Database
from storage.engine.unit_of_work import UnitOfWork
from storage.roster import town_id
from storage.store import Store
from tests.integration.clocks import NOW

CONFIG = Path(__file__).parents[2] / "config.yaml"
SETTINGS = load(CONFIG, {})
RULES = rules_of(SETTINGS)
STUMBLES, REFUSES = "绊倒", "先写后拒"


class StumblingDesk(Desk):
    """Does what it is told to, then trips over one text and refuses another."""

    def handle(self, heard: Heard, store: Store, now: datetime) -> None:
        """Fails only after it has written."""
        super().handle(heard, store, now)
        if STUMBLES in heard.incoming.text:
            raise ZeroDivisionError("the desk has tripped")
        if REFUSES in heard.incoming.text:
            raise Unclean("这样不行。")

    def tick(self, store: Store, now: datetime) -> None:
        """The calendar trips always."""
        del store, now
        raise ZeroDivisionError("the calendar has tripped")


class CountingWriter(Writer):
    """Remembers how many items each batch had."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*arguments, **options)
        self.batches: list[int] = []

    def process(self, items: Sequence[Item]) -> Done:
        """As ever."""
        self.batches.append(len(items))
        return super().process(items)


def said(number: int | str, text: str = "我是谁", room: str | None = None) -> Message:
    """Somebody says something; the number makes the message's id."""
    incoming = Incoming(
        transport="fake",
        account="bot",
        message_id=f"m{number}",
        contact_id="somebody",
        contact_name="昵称",
        room_id=room,
        text=text,
        sent_at=NOW,
    )
    return Message(incoming=incoming)


def open_writer(url: str, clock: Clock, *, desk: Desk | None = None, strict: bool = False) -> CountingWriter:
    """A writer on the town of config.yaml."""
    return CountingWriter(Database(url), desk or Desk(rules=RULES), clock, strict=strict)


def enrolled(store: Store) -> None:
    """Enters the roster of config.yaml."""
    sync_roster(roster_spec(SETTINGS.town), Context(store=store, rules=RULES, now=NOW))


def store_of(uow: UnitOfWork, town: str = "大沁他拉镇") -> Store:
    """The store of a town, which is entered where it is new."""
    return Store(uow, town_id(uow, town))
