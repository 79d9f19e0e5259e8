"""The town through the year: everybody acts, the clock goes on, and all that the bot says is written down."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import select

from assessment import Month
from bot.config.settings_to_rules import rules_of
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Waiting
from storage.messages.inbox import inbox
from storage.messages.outbox import outbox
from storage.store import Store
from tests.dialogue.town import ZONE, Group, Town
from tests.year.book import Book
from tests.year.cast import GROUP_SINCE, GROUPLESS, OFFICE, cast
from tests.year.deeds import Agenda, Deed
from tests.year.record import Recording, Sent
from tests.year.words import codes

_SENDS = (Waiting.REMIND, Waiting.MISSING, Waiting.NOTICE, Waiting.MESSAGE)
"""Waiting makes the bot say something; the end of a question's patience does not."""
_CAUSES = select(outbox.c.id, outbox.c.kind, inbox.c.text).outerjoin(
    inbox, (inbox.c.town_id == outbox.c.town_id) & (inbox.c.id == outbox.c.inbox_id)
)


class Stage:
    """Waiting everybody who acts needs: the town, the agenda, the books, chance."""

    def __init__(self, town: Town, url: str, seed: int) -> None:
        self.town = town
        self.seed = seed
        self.cast = cast(town.settings)
        self.agenda = Agenda()
        self.book = Book(self.cast.districts)
        self.recording = Recording(url=url, districts=self.cast.districts)
        self.codes = codes()
        self.successors: dict[str, str] = {}
        """Who has gone → who speaks instead."""
        self.ears: list[Callable[[Sent], None]] = []
        self._rules = rules_of(town.settings)
        town.network.repeatable = True  # then what is to be sent goes out together, as in the web chat

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.town.clock.now().astimezone(ZONE)

    def private_words(self, village: str) -> str:
        """A mark that is said once in the year, about this village's deductions."""
        mark = f"（{next(self.codes)}）"
        self.recording.marks[mark] = village
        return mark

    def chance(self, *what: object) -> Random:
        """Always the same for the same seed and matter, whatever else happens."""
        return Random("/".join(map(str, (self.seed, *what))))  # noqa: S311 - made up, but not secret

    def room_of(self, district: str) -> str:
        """The district's group."""
        return f"群-{district}"

    def has_room(self, district: str) -> bool:
        """Whether the district's group is bound by now."""
        return district != GROUPLESS or self.now >= GROUP_SINCE

    def is_open(self, month: Month) -> bool:
        """Whether the month is not published yet."""
        return month not in self.book.versions

    async def introductions(self) -> None:
        """Everybody binds himself, and the office binds the groups."""
        people = {contact: self.town.stranger(contact) for contact, _, _ in self.cast.duties()}
        for contact, role, unit in self.cast.duties():
            await self.town.bind(people[contact], role, unit)
            self.belongs(contact, role, unit)
        for district in (*self.cast.districts, "全镇"):
            if district != GROUPLESS:
                word = "绑定全镇群" if district == "全镇" else f"绑定片区 {district}"
                room = Group(town=self.town, room_id=self.room_of(district))
                await people[OFFICE].says(word, room)
        self._listen()

    def belongs(self, contact: str, role: str, unit: str) -> None:
        """Notes whose people somebody is."""
        if role in ("支书", "村干部"):
            self.recording.homes.setdefault(contact, set()).add(unit)

    async def plays(self, until: datetime) -> None:
        """From one moment at which something happens to the next."""
        while True:
            coming = await self.town.dispatcher.call(self._coming)
            moments = [one for one in (coming, self.agenda.next) if one]
            if not moments or min(moments) > until:
                break
            self.town.clock.move_to(max(min(moments), self.now))
            if coming and coming <= self.now:
                await self.town._tick()
                self._listen()
            await self._speak(self.agenda.due(self.now))
        causes = await self.town.ask(lambda store: list(store.uow.read(outbox, _CAUSES)))
        self._explain(causes)

    def _coming(self, store: Store) -> datetime | None:
        due = upcoming(Context(store=store, rules=self._rules, now=self.town.clock.now()))
        return next((one.at for one in due if one.what in _SENDS), None)

    async def _speak(self, deeds: list[Deed]) -> None:
        """All at once, each somewhere else."""
        said = [(deed, deed.text if isinstance(deed.text, str) else deed.text()) for deed in deeds]
        said = [
            (replace(deed, who=self.successors.get(deed.who, deed.who)), text)
            for deed, text in said
            if text or deed.file
        ]
        if not said:
            return
        before = len(self.town.network.sent)
        await asyncio.gather(*(self._deliver(deed, text) for deed, text in said))
        await self.town.sender.settled()
        self.recording.said += len(said)
        heard = self.town.network.sent[before:]
        for deed, text in said:
            answer = "\n".join(one.text for one in heard if one.to.conversation == deed.here)
            assert deed.expects in answer, (f"{self.now:%m-%d %H:%M}", deed.who, deed.room, text, answer)
            if deed.hopes in answer:
                deed.then(answer)
        self._listen()

    async def _deliver(self, deed: Deed, text: str) -> None:
        room = Group(town=self.town, room_id=deed.room) if deed.room else None
        written = self.town.stranger(deed.who).writes(text, room)
        await self.town.deliver(replace(written, quotes_bot=deed.quoting, file=deed.file))

    def _listen(self) -> None:
        """Writes down what has just been sent, and lets everybody hear it."""
        known = len(self.recording.sent)
        for one in sorted(self.town.network.sent[known:], key=lambda each: each.key):
            sent = Sent(
                number=one.key,
                at=self.now,
                conversation=one.to.conversation,
                is_room=one.to.is_room,
                kind="",
                text=one.text,
                cause="",
                file=one.file,
            )
            self.recording.sent.append(sent)
            for ear in self.ears:
                ear(sent)

    def _explain(self, causes: Any) -> None:  # noqa: ANN401 - rows
        """Adds what only the outbox knows: of what kind a message was, and what had brought it about."""
        known = {row.id: (row.kind, row.text or "") for row in causes}
        self.recording.sent = [
            replace(one, kind=known[one.number][0], cause=known[one.number][1]) for one in self.recording.sent
        ]
