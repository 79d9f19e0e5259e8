"""The guided tour's other half: the page plays one person after the other, the town does the rest.

All of it is said by people of the sample town to the bot, which answers as ever; so the tour may be left
at any point, and a second one goes on from whatever the first has left.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from assessment import Month
from bot.console import script
from bot.console.dial import Dial, morning_of
from bot.demo.sample import Line
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Message
from bot.transports.web import Chat, Refused, WebTransport, Window, frame
from bot.transports.web import Line as Bubble
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Incoming, Rules, Waiting
from handlers.month.progress import Standing
from storage.store import Store

T = TypeVar("T")

_MINUTE = timedelta(minutes=1)
_READY = frame("tour", ready=True)


class Tour:
    """Prepares the month, lets the others report, moves the clock; each step when the page asks for it."""

    def __init__(
        self,
        chat: Chat,
        dispatcher: Dispatcher,
        dial: Dial,
        rules: Rules,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        """`settled` returns when all that may be sent by now has been."""
        self._chat = chat
        self._settled = settled
        self._dispatcher = dispatcher
        self._dial = dial
        self._rules = rules
        self._steps: dict[str, Callable[[], Awaitable[dict[str, object]]]] = {
            "begin": self._begin,
            "remind": self._remind,
            "own": self._own,
            "rest": self._rest,
        }
        self._month: Month | None = None
        self._liaison = ""
        chat.on("tour", self._take)
        chat.greet(lambda: [_READY])

    def _take(self, window: Window, data: Mapping[str, object]) -> None:
        name = str(data.get("do"))
        step = self._steps.get(name)
        if step is None or (self._month is None and name != "begin"):
            raise Refused("网页和程序的版本对不上，请刷新网页。")

        async def walk() -> None:
            window.push(frame("tour", done=name, **await step()))

        self._dial.errands.ask(walk)

    async def _begin(self) -> dict[str, object]:
        """A month that is planned and not published yet; where this one is, the next."""
        month: Month = await self._look(lambda ctx: ctx.month)
        if await self._look(lambda ctx: ctx.store.results.publication(month) is not None):
            await self._dial.travel(morning_of(month.next, self._rules.timetable))
            month = month.next
        self._month = month
        await self._say(await self._look(lambda ctx: list(script.planning(month, ctx))))
        facts = await self._look(lambda ctx: script.chosen(month, ctx))
        self._liaison = facts.liaison
        return asdict(facts)

    async def _remind(self) -> dict[str, object]:
        """The report day comes; where it is over already, the office reminds."""
        month = self._month
        assert month is not None
        at = await self._look(lambda ctx: _reminder(month, ctx))
        if at is not None:
            await self._dial.travel(at)
        else:
            await self._say([await self._look(lambda ctx: script.chasing(month, ctx))])
        return {"chased": at is None}

    async def _own(self) -> dict[str, object]:
        """The liaison's other tasks."""
        month, liaison = self._month, self._liaison
        assert month is not None
        if liaison:
            await self._say(await self._look(lambda ctx: list(script.rest(month, ctx, liaison))))
        return {}

    async def _rest(self) -> dict[str, object]:
        """The other departments; then the undo window passes, and villages hear of deductions."""
        month = self._month
        assert month is not None
        await self._say(await self._look(lambda ctx: list(script.rest(month, ctx))))
        await self._dial.travel(self._dial.now() + self._rules.undo + _MINUTE)
        missing = await self._look(lambda ctx: bool(Standing(ctx, month).departments_missing()))
        return {"missing": missing}

    async def _look(self, look: Callable[[Context], T]) -> T:
        def run(store: Store) -> T:
            return look(Context(store=store, rules=self._rules, now=self._dial.now()))

        found: T = await self._dispatcher.call(run)
        return found

    async def _say(self, lines: Iterable[Line]) -> None:
        """Every line stands in its chat, and so does what the bot says to it."""
        for line in lines:
            await self._say_one(line, f"tour-{uuid4()}", self._dial.now())
        await self._settled()

    async def _say_one(self, line: Line, line_id: str, now: datetime) -> None:
        here = line.room or line.who
        self._chat.show(Bubble(id=line_id, conversation=here, sender_id=line.who, text=line.text, at=now))
        incoming = Incoming(
            transport=WebTransport.name,
            account=WebTransport.account,
            message_id=line_id,
            contact_id=line.who,
            contact_name=line.who,
            room_id=line.room,
            text=line.text,
            sent_at=now,
        )
        await self._dispatcher.put(Message(incoming=incoming))


def _reminder(month: Month, ctx: Context) -> datetime | None:
    """The month's next reminder; None where its report day is over, or nobody is reminded."""
    coming = [one.at for one in upcoming(ctx) if one.what is Waiting.REMIND]
    of_month = [at for at in coming if ctx.rules.timetable.month_of(at) == month]
    return of_month[0] if of_month else None
