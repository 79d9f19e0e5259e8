"""A whole bot on a fake chat network: people say things, groups hear things, the clock is moved by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from assessment import Duty
from bot.config import Settings, load
from bot.config.settings_to_rules import roster_spec, rules_of
from bot.engine.clock import SimulatedClock
from bot.engine.dispatcher import Dispatcher
from bot.engine.drawing import Drawings
from bot.engine.intake import carry_messages
from bot.engine.pacing import Pacing
from bot.engine.sender import Sender
from bot.engine.writer import Tick, Writer
from bot.files.reader import Reader
from handlers.cards.values import KINDS
from handlers.desk.message_service import Desk
from handlers.desk.render import render
from handlers.kit import Context, Drawing, File, Incoming
from handlers.people.codes import make_code
from handlers.people.commands import read_duty
from handlers.people.outside_changes import sync_roster
from storage.engine.database import Database
from storage.messages.contacts import Contact
from storage.store import Store
from tests.dialogue.network import FakeNetwork

CONFIG = Path(__file__).parents[2] / "config.yaml"
ZONE = ZoneInfo("Asia/Shanghai")
_NUMBERS = count(1)
"""Of messages: a town that is opened again on its database must not use them again."""


def at(text: str) -> datetime:
    """`2026-11-30 09:00` in the town."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def sketch(drawing: Drawing) -> File:
    """A card's facts in place of its picture: painting them all would take longer than the dialogues."""
    if drawing.what not in KINDS:
        return render(drawing)
    return File(name=f"{drawing.what}.png", media_type="image/png", content=drawing.facts.encode())


@dataclass(slots=True, kw_only=True)
class Person:
    """One contact."""

    town: Town
    contact_id: str
    heard: int = field(default=0)

    async def says(
        self, text: str, room: Group | None = None, *, message_id: str = "", quoting: bool = False
    ) -> str:
        """Says it in private or in a group; returns what the bot answered there, parts joined by a line."""
        incoming = self.writes(text, room, message_id)
        return await self._hears_back(replace(incoming, quotes_bot=quoting))

    async def sends(self, file: File) -> str:
        """Sends a picture or a file in private; returns what the bot answered."""
        return await self._hears_back(replace(self.writes(""), file=file))

    async def gets(self, text: str) -> File:
        """Says it in private; returns the one picture or file that the bot sent back."""
        before = len(self.town.network.sent)
        await self.says(text)
        [file] = [one.file for one in self.town.network.sent[before:] if one.file]
        return file

    async def recalls(self, message_id: str, room: Group | None = None) -> str:
        """Recalls an earlier message; returns what the bot answered there."""
        incoming = self.writes("", room, f"recall-{message_id}")
        return await self._hears_back(replace(incoming, recalls=message_id))

    def writes(self, text: str, room: Group | None = None, message_id: str = "") -> Incoming:
        """The message as the network would deliver it."""
        return Incoming(
            transport=self.town.network.name,
            account=self.town.network.account,
            message_id=message_id or f"m{next(_NUMBERS)}",
            contact_id=self.contact_id,
            contact_name="昵称",
            room_id=room.room_id if room else None,
            text=text,
            sent_at=self.town.clock.now(),
            mentions_bot="@小助手" in text,
        )

    def is_bound(self, store: Store) -> bool:
        """Whether this person holds a duty already."""
        network = self.town.network
        contact = Contact(transport=network.name, account=network.account, contact_id=self.contact_id)
        return bool(store.people.bindings_of(contact))

    async def _hears_back(self, incoming: Incoming) -> str:
        before = len(self.town.network.sent)
        await self.town.deliver(incoming)
        here = incoming.here.conversation
        return "\n".join(one.text for one in self.town.network.sent[before:] if one.to.conversation == here)

    def hears(self) -> list[str]:
        """What the bot has said to this person in private since this was last asked."""
        texts = [
            one.text
            for one in self.town.network.sent
            if one.to.conversation == self.contact_id and not one.to.is_room
        ]
        new, self.heard = texts[self.heard :], len(texts)
        return new


@dataclass(slots=True, kw_only=True)
class Group:
    """One group chat."""

    town: Town
    room_id: str
    heard: int = field(default=0)

    def hears(self) -> list[str]:
        """What the bot has said in the group since this was last asked."""
        texts = [
            one.text
            for one in self.town.network.sent
            if one.to.conversation == self.room_id and one.to.is_room
        ]
        new, self.heard = texts[self.heard :], len(texts)
        return new


class Town:
    """The real roster, a bot, and whoever the test needs."""

    def __init__(self, settings: Settings, clock: SimulatedClock, writer: Writer) -> None:
        self.settings = settings
        self.clock = clock
        self.network = FakeNetwork()
        self.dispatcher = Dispatcher(writer, clock)
        self.sender = Sender(self.network, self.dispatcher, clock, Pacing(), drawings=Drawings(sketch))
        self.reader = Reader()
        self.tasks: Sequence[asyncio.Future[None]] = ()
        self._people: dict[tuple[str, str], Person] = {}

    async def deliver(self, incoming: Incoming) -> None:
        """Carries one message through the whole bot, answers included."""
        stored = self.network.deliver(incoming)
        await asyncio.wait([stored, *self.tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in self.tasks:
            if task.done():
                task.result()  # the bot has stumbled; that is the test's failure
        await self.sender.settled()

    async def ask(self, run: Callable[[Store], object]) -> object:
        """Looks into the store."""
        return await self.dispatcher.call(run)

    async def tick(self, **delta: float) -> None:
        """Moves the clock on and lets the calendar act."""
        self.clock.move(**delta)
        await self._tick()

    async def goes_to(self, moment: str) -> None:
        """Moves the clock to `2026-11-30 09:00` and lets the calendar act."""
        self.clock.move_to(at(moment))
        await self._tick()

    async def _tick(self) -> None:
        await self.dispatcher.put(Tick())
        await self.sender.settled()

    def stranger(self, contact_id: str = "stranger") -> Person:
        """Somebody who is bound to nothing."""
        return Person(town=self, contact_id=contact_id)

    async def person(self, role: str, unit: str = "") -> Person:
        """Whoever holds that duty; bound by a code at first use."""
        key = (role, unit)
        if key not in self._people:
            person = Person(town=self, contact_id=f"{role}-{unit}" if unit else role)
            if not await self.ask(person.is_bound):
                await self.bind(person, role, unit)
            self._people[key] = person
        return self._people[key]

    async def bind(self, person: Person, role: str, unit: str = "") -> None:
        """Binds a contact to a duty, as a person would: with a code, in private."""
        rules = rules_of(self.settings)

        def make(store: Store) -> str:
            ctx = Context(store=store, rules=rules, now=self.clock.now())
            duty: Duty = read_duty(role, unit, ctx.roster)
            return make_code(duty, ctx)

        await person.says(f"绑定 {await self.dispatcher.call(make)}")
        person.hears()

    async def group(self, district: str) -> Group:
        """A district's group (第三片区), or the town's (全镇), bound by the office."""
        group = Group(town=self, room_id=f"群-{district}")
        office = await self.person("考核办")
        await office.says("绑定全镇群" if district == "全镇" else f"绑定片区 {district}", group)
        group.hears()
        return group

    async def plan(self, month: str, **departments: str) -> None:
        """Departments propose (`党建办="标题 | 25日 | 要求"`), the office approves."""
        for department, lines in departments.items():
            liaison = await self.person("联络员", department)
            await liaison.says(f"报计划 {month}\n{lines}")
            liaison.hears()
        office = await self.person("考核办")
        await office.says(f"通过 {month}")
        office.hears()


@cache
def _settings(environ: tuple[tuple[str, str], ...]) -> Settings:
    """Reading the file anew for every town would take longer than most dialogues."""
    return load(CONFIG, dict(environ))


def standard_settings() -> Settings:
    """The settings as the file has them."""
    return _settings(())


@asynccontextmanager
async def open_town(database_url: str, start: str, **environ: str) -> AsyncIterator[Town]:
    """A running bot on that database, its clock at `start`; further settings as LEITAI_… variables."""
    settings = _settings(tuple(environ.items()))
    clock = SimulatedClock(at(start))
    database = Database(database_url)
    rules = rules_of(settings)
    writer = Writer(database, Desk(rules=rules), clock, strict=True)
    town = Town(settings, clock, writer)
    town.tasks = [
        asyncio.ensure_future(one)
        for one in (
            town.dispatcher.run(),
            town.sender.run(),
            carry_messages(town.network, town.dispatcher, town.reader),
        )
    ]
    try:
        await town.dispatcher.call(
            lambda store: sync_roster(
                roster_spec(settings.town), Context(store=store, rules=rules, now=clock.now())
            )
        )
        await town.sender.settled()
        yield town
    finally:
        for one in town.tasks:
            one.cancel()
        ended = await asyncio.gather(*town.tasks, return_exceptions=True)
        await town.reader.close()
        await town.dispatcher.close()
        database.close()
        database.engine.dispose()
        for problem in ended:
            if isinstance(problem, Exception):
                raise problem
