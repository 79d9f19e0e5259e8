"""What the web chat shows of earlier runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from assessment import Duty, Role
from bot.console.web_hints import WebHintsService
from bot.engine.clock import SimulatedClock
from bot.engine.dispatcher import Dispatcher
from bot.engine.drawing import Drawings, redraw
from bot.engine.writer import Call, Message, Writer
from bot.transports.web import Attachment
from bot.transports.web.history import history
from handlers.desk.message_service import Desk
from handlers.kit import Drawing, File, Incoming
from handlers.kit.messages import kept_file
from storage.engine.database import Database
from storage.messages.contacts import Contact
from storage.messages.outbox import OutboxState
from storage.store import Store
from tests.facts import bind
from tests.integration.clocks import NOW
from tests.integration.machine import RULES, enrolled
from tests.integration.post import note, puts

SAID = Incoming(
    transport="web",
    account="web",
    message_id="slip",
    contact_id="stranger",
    contact_name="",
    room_id=None,
    text="说错了",
    sent_at=NOW,
)
PNG = b"\x89PNG\r\n\x1a\n..."


def open_writer(database: Database) -> Writer:
    """A writer on the town of config.yaml."""
    writer = Writer(database, Desk(rules=RULES), SimulatedClock(NOW))
    writer.value(Call(run=enrolled))
    return writer


@asynccontextmanager
async def at_work(writer: Writer) -> AsyncIterator[Dispatcher]:
    """A dispatcher in front of it."""
    dispatcher = Dispatcher(writer, SimulatedClock(NOW))
    running = asyncio.ensure_future(dispatcher.run())
    yield dispatcher
    running.cancel()
    await dispatcher.close()


def test_a_line_that_was_recalled_stays_recalled(database: Database) -> None:
    """After a restart the line says nothing, and the message that recalled it is no line of its own."""
    writer = open_writer(database)
    recall = replace(SAID, message_id="recall-slip", text="", recalls="slip")
    unknown = replace(SAID, message_id="recall-unknown", text="", recalls="unknown")
    writer.process([Message(incoming=one) for one in (SAID, recall, unknown)])
    lines = writer.value(Call(run=lambda store: history(store, "web")))
    assert [(one.id, one.recalled, one.text) for one in lines if one.sender_id == "stranger"] == [
        ("slip", True, "")
    ]


async def test_files_are_shown_again(database: Database) -> None:
    """Name, kind, size and content of what was kept; of what a stranger sent only that it was there."""
    writer = open_writer(database)

    def binds(store: Store) -> None:
        contact = Contact(transport="web", account="web", contact_id="office")
        bind(store, Duty(role=Role.OFFICE), contact, NOW)

    writer.value(Call(run=binds))
    file = File(name="整改.png", media_type="image/png", content=PNG)
    kept = replace(SAID, contact_id="office", message_id="kept", text="", file=file)
    lost = replace(SAID, message_id="lost", text="", file=file)
    writer.process([Message(incoming=one) for one in (kept, lost)])
    lines = writer.value(Call(run=lambda store: history(store, "web")))
    shown = {one.id: one.file for one in lines if one.file}
    digest = shown["kept"].digest
    assert shown == {
        "kept": Attachment(digest=digest, name="整改.png", media_type="image/png", size=len(PNG)),
        "lost": Attachment(digest="", name="整改.png", media_type="", size=0),
    }
    async with at_work(writer) as dispatcher:
        clerk = WebHintsService(dispatcher, writer.desk, SimulatedClock(NOW))
        assert [await clerk.file(one) for one in (digest, "never")] == [PNG, None]


def made(drawing: Drawing) -> File:
    """Whatever is asked for."""
    return File(name=f"{drawing.what}.png", media_type="image/png", content=drawing.facts.encode())


async def test_what_was_drawn_is_drawn_again(database: Database) -> None:
    """The latest first; what cannot be drawn any more keeps its words."""
    writer = open_writer(database)
    rows = [
        replace(note(number, "擂台赛"), transport="web", state=OutboxState.SENT, drawing=what, facts="{}")
        for number, what in enumerate(("a-card", None, "a-card", "a-sheet"), start=1)
    ]
    writer.process([puts(*rows)])
    shown: list[tuple[str, str]] = []
    async with at_work(writer) as dispatcher:
        await redraw(dispatcher, "web", lambda line, file: shown.append((line, file.name)), Drawings(made))
        assert shown == [("out-4", "a-sheet.png"), ("out-3", "a-card.png"), ("out-1", "a-card.png")]
        await redraw(dispatcher, "web", lambda line, file: shown.append((line, file.name)))
        assert len(shown) == 3


async def test_what_somebody_had_sent_is_shown_again_to_whom_it_was_passed_on(database: Database) -> None:
    """It is fetched from where it is kept; what is kept no longer keeps its words."""
    writer = open_writer(database)
    digest = writer.value(Call(run=lambda store: store.files.add("image/png", PNG)))
    rows = [
        replace(
            note(number, "照片"), transport="web", state=OutboxState.SENT, drawing=one.what, facts=one.facts
        )
        for number, one in enumerate(
            [kept_file(digest, "整改.png"), kept_file("0" * 64, "没有.png")], start=1
        )
    ]
    writer.process([puts(*rows)])
    shown: list[tuple[str, File]] = []
    async with at_work(writer) as dispatcher:
        await redraw(dispatcher, "web", lambda line, file: shown.append((line, file)))
    assert shown == [("out-1", File(name="整改.png", media_type="image/png", content=PNG))]
