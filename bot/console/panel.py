"""The operator's panel (运行情况): what waits, what failed, what comes next, who was told how much."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from weakref import WeakSet

from bot.engine.dispatcher import Dispatcher
from bot.transports.base import Transport
from bot.transports.web import Chat, Window, frame
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Rules, Waiting
from storage.messages.outbox import OutboxState
from storage.messages.traffic import Heard, Traffic
from storage.store import Store

_LOOK = 3.0
_THROTTLE = 0.4
_FEW = 5
_EXCERPT = 40
_OPEN = (OutboxState.NEW, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.FAILED, OutboxState.EXPIRED)

_SPOKEN = (Waiting.REMIND, Waiting.MISSING, Waiting.NOTICE, Waiting.MESSAGE)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Reads the state of one town for the panel.

    Attributes:
        names: Translates a conversation's id into what people call it.
        now: Returns the town's time, in the town's zone.
    """

    transport: Transport
    rules: Rules
    names: Callable[[str], str]
    now: Callable[[], datetime]

    def look(self, store: Store) -> Json:
        """Return everything that the panel shows, except the number of windows."""
        now = self.now()
        ctx = Context(store=store, rules=self.rules, now=now)
        traffic = Traffic(store.uow, store.town_id, self.transport.name)
        return {
            "state": str(self.transport.state),
            "outbox": dict.fromkeys(map(str, OutboxState), 0)
            | {str(state): count for state, count in store.outbox.counts().items()},
            "open": self._messages(traffic, *_OPEN),
            "sent": self._messages(traffic, OutboxState.SENT),
            "failures": self._failures(traffic),
            "due": self._due(ctx),
            "month": ctx.month.label,
            "burden": self._burden(traffic, ctx),
        }

    def _due(self, ctx: Context) -> list[Json]:
        """Return what the bot will say by itself, each moment once."""
        coming = dict.fromkeys((event.at, event.what) for event in upcoming(ctx) if event.what in _SPOKEN)
        return [{"at": self._local(at), "what": str(what)} for at, what in list(coming)[:_FEW]]

    def _messages(self, traffic: Traffic, *states: OutboxState) -> list[Json]:
        return [
            {
                "id": message.id,
                "state": str(message.state),
                "to": self.names(message.conversation),
                "text": message.text[:_EXCERPT],
                "at": self._local(message.created_at),
            }
            for message in traffic.last(*states, limit=_FEW)
        ]

    def _failures(self, traffic: Traffic) -> Json:
        failures = traffic.failures()
        last = [
            {
                "at": self._local(failure.received_at),
                "from": self.names(failure.contact_id),
                "text": failure.text[:_EXCERPT],
                "error": failure.error.partition(" ")[0],
            }
            for failure in failures[:_FEW]
        ]
        return {"count": len(failures), "last": last}

    def _burden(self, traffic: Traffic, ctx: Context) -> Json:
        """Return how many unasked messages each person and each group got this month (减负计量)."""
        begin = ctx.rules.timetable.begin_of(ctx.month)
        heard = traffic.unasked(begin)
        people = {
            binding.contact
            for binding in ctx.store.people.all()
            if binding.contact.transport == self.transport.name
        }
        rooms = [room for room in ctx.store.people.rooms() if room.transport == self.transport.name]
        return {
            "people": self._load([row for row in heard if not row.is_room], len(people)),
            "groups": self._load([row for row in heard if row.is_room], len(rooms)),
        }

    def _load(self, heard: Sequence[Heard], of: int) -> Json:
        total = sum(row.count for row in heard)
        top = [{"name": self.names(row.conversation), "count": row.count} for row in heard[:_FEW]]
        return {"total": total, "of": of, "mean": round(total / of, 1) if of else 0, "top": top}

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self.now().tzinfo).isoformat(timespec="seconds")


class Panel:
    """Pushes the overview to the windows whose panel is open, when it has changed."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._windows: WeakSet[Window] = WeakSet()
        self._changed = asyncio.Event()
        self._shown: Json = {}
        chat.on("panel", self._take)

    async def run(self, dispatcher: Dispatcher, overview: Overview) -> None:
        """Push for ever: at once when something is to be sent, otherwise every few seconds."""
        dispatcher.on_added(self._note)
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK if self._windows else None):
                    await self._changed.wait()
            await asyncio.sleep(_THROTTLE)  # what is to be sent is on its way by then
            self._changed.clear()
            if self._windows:
                seen = await dispatcher.call(overview.look) | {"windows": self._chat.count}
                if seen != self._shown:
                    self._shown = seen
                    self._tell(self._windows)

    def _take(self, window: Window, data: Mapping[str, object]) -> None:
        if data.get("open"):
            self._windows.add(window)
            if self._shown:
                self._tell([window])
            self._changed.set()
        else:
            self._windows.discard(window)

    def _tell(self, windows: Iterable[Window]) -> None:
        text = frame("panel", **self._shown)
        for window in list(windows):
            window.push(text)

    def _note(self, _rows: object) -> None:
        self._changed.set()
