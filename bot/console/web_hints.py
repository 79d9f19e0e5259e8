"""Answers what the web chat asks about a persona, through the one writer."""

from collections.abc import Callable
from typing import TypeVar

from bot.engine.clock import Clock
from bot.engine.dispatcher import Dispatcher
from bot.transports.web import Quick, WebTransport
from handlers.desk.message_service import Desk
from handlers.desk.web_hints import offers, owes, unasked
from handlers.kit import Conversation, Place
from storage.messages.contacts import Contact
from storage.store import Store

_T = TypeVar("_T")
_WHERE = {Place.ANYWHERE: "anywhere", Place.PRIVATE: "private", Place.GROUP: "group"}


class WebHintsService:
    """Computes with the handlers' own code what 待办 and 帮助 would say; it writes nothing."""

    def __init__(self, dispatcher: Dispatcher, desk: Desk, clock: Clock) -> None:
        self._dispatcher = dispatcher
        self._desk = desk
        self._clock = clock

    async def owes(self, contact_id: str) -> str:
        """Return what 待办 would answer; empty for people who have no such command."""
        return await self._ask(contact_id, owes)

    async def commands(self, contact_id: str) -> list[Quick]:
        """Return the commands that 帮助 lists for this person, in its order."""
        return [
            Quick(word=offer.word, example=offer.example, summary=offer.summary, where=_WHERE[offer.place])
            for offer in await self._ask(contact_id, offers)
        ]

    async def file(self, digest: str) -> bytes | None:
        """Return the content of a file that somebody has sent and the town has kept."""
        kept: tuple[str, bytes] | None = await self._dispatcher.call(lambda store: store.files.get(digest))
        return kept[1] if kept else None

    async def _ask(self, contact_id: str, ask: Callable[[Conversation], _T]) -> _T:
        contact = Contact(transport=WebTransport.name, account=WebTransport.account, contact_id=contact_id)

        def look(store: Store) -> _T:
            return ask(unasked(self._desk, contact, store, self._clock.now()))

        answer: _T = await self._dispatcher.call(look)
        return answer
