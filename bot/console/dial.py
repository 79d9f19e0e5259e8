"""Shows the demo's clock in the windows and moves it where a window asks for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta

from assessment import Month, Timetable
from bot.demo.demo_clock import ClockMover
from bot.engine.dispatcher import Dispatcher
from bot.transports.web import Chat, Refused, Window, frame
from handlers.kit import Context, Rules
from storage.store import Store

_log = logging.getLogger(__name__)
FURTHEST = timedelta(days=92)
"""The furthest that the clock is moved in one go."""
QUIET_STEP, SPOKEN_STEP = 0.12, 0.7
"""Seconds that a step stays on the screen, without and with something that was said."""
_LOOK = 30.0
_THROTTLE = 0.3
_MORNING = time(9)
_DAY = timedelta(days=1)
_NOT_PUBLISHED = "本月还没有发布；考核办发布以后，才能拨到发布的第二天。"

Marks = dict[str, datetime | None]


def marks(store: Store, rules: Rules, now: datetime) -> Marks:
    """Return the moment to which each button leads; None where there is none ahead."""
    timetable = rules.timetable
    ctx = Context(store=store, rules=rules, now=now)
    jobs = timetable.coming_jobs(now)
    hour = min((*timetable.remind_at, timetable.due))
    report_days = [timetable.report_at(month, hour) for month in (ctx.month, ctx.month.next)]
    latest = store.results.latest()
    publication = store.results.publication(latest) if latest else None
    after = publication.published_at + _DAY if publication else now
    return {
        "next": jobs[0].at,
        "report_day": next(at for at in report_days if at > now),
        "published": after if after > now else None,
        "month": morning_of(ctx.month.next, timetable),
    }


def morning_of(month: Month, timetable: Timetable) -> datetime:
    """Return nine o'clock on the month's first day."""
    return datetime.combine(month.first_day, _MORNING, timetable.zone)


class WindowRequests:
    """Does what windows ask for, one thing at a time; a window that asks meanwhile is told so."""

    def __init__(self) -> None:
        self._asked: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()
        self._busy = False

    def ask(self, errand: Callable[[], Awaitable[None]]) -> None:
        """Take a request.

        Raises:
            Refused: there is one already.
        """
        if self._busy:
            raise Refused("时钟正在走，请等它停下来。")
        self._busy = True
        self._asked.put_nowait(errand)

    async def run(self) -> None:
        """Work on requests for ever; one that fails is logged, and the next one may come."""
        while True:
            errand = await self._asked.get()
            try:
                await errand()
            except Exception:  # noqa: BLE001 - whatever a window asked for must not end the program
                _log.exception("what a window asked for has failed")
            finally:
                self._busy = False


class Dial:
    """Shows every window the time, and moves the clock where a window asks for it.

    Attributes:
        requests: The queue in which every move of the clock waits, whoever asks for it.

    Args:
        now: Returns the town's time, in the town's zone.
    """

    def __init__(
        self, chat: Chat, requests: WindowRequests, clock_mover: ClockMover, now: Callable[[], datetime]
    ) -> None:
        self._chat = chat
        self.requests = requests
        self._clock_mover = clock_mover
        self._now = now
        self._marks: Marks = {}
        self._moving = False
        self._changed = asyncio.Event()
        chat.on("clock", self._take)
        chat.greet(self._greeting)

    def now(self) -> datetime:
        """Return the town's time."""
        return self._now()

    async def run(self, dispatcher: Dispatcher, rules: Rules) -> None:
        """Keep the buttons' moments up to date for ever."""
        dispatcher.on_added(lambda _rows: self._changed.set())
        while True:
            self._changed.clear()
            current = await dispatcher.call(lambda store: marks(store, rules, self._now()))
            if current != self._marks:
                self._marks = current
                self._tell()
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._changed.wait()
            await asyncio.sleep(_THROTTLE)

    async def travel(self, moment: datetime) -> None:
        """Move the clock while everybody watches."""
        self._moving = True
        try:
            await self._clock_mover.to(moment, self._shown)
        finally:
            self._moving = False
            self._changed.set()
            self._tell()

    def _take(self, _window: Window, data: Mapping[str, object]) -> None:
        moment = self._wanted(data.get("to"))
        self.requests.ask(lambda: self.travel(moment))

    def _wanted(self, to: object) -> datetime:
        if isinstance(to, str) and to in self._marks:
            moment = self._marks[to]
            if moment is None:
                raise Refused(_NOT_PUBLISHED)
            return moment
        return self._read(to)

    def _read(self, to: object) -> datetime:
        now = self._now()
        try:
            moment = datetime.fromisoformat(to) if isinstance(to, str) else now
            if now < moment <= now + FURTHEST:
                return moment
        except (ValueError, TypeError, OverflowError):
            raise Refused("网页和程序的版本对不上，请刷新网页。") from None
        raise Refused(f"时钟只能往前拨，一次最多 {FURTHEST // _DAY} 天。")

    async def _shown(self, spoken: bool) -> None:  # noqa: FBT001 - the clock_mover tells nothing else
        self._tell()
        await self._chat.settled()
        await asyncio.sleep(SPOKEN_STEP if spoken else QUIET_STEP)

    def _tell(self) -> None:
        self._chat.tell_all(self._frame())

    def _greeting(self) -> Iterable[str]:
        return [self._frame()]

    def _frame(self) -> str:
        now = self._now()
        return frame(
            "clock",
            now=now.isoformat(timespec="milliseconds"),
            moving=self._moving,
            marks={name: at and at.astimezone(now.tzinfo).isoformat() for name, at in self._marks.items()},
            furthest=(now + FURTHEST).isoformat(timespec="seconds"),
        )


def refuse(chat: Chat) -> None:
    """Refuse to move a clock that tells the real time."""

    def take(_window: Window, _data: Mapping[str, object]) -> None:
        raise Refused("正式运行的时钟不能拨动，只有演练场（leitai demo）可以。")

    chat.on("clock", take)
