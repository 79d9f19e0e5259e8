"""The town's half of the guided tour: the page plays one person after the other, the town does the rest.

All of it is said by people of the sample town to the bot, which answers as ever; so the tour may be left
at any point, and a second one goes on from wherever the first has stopped.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from assessment import Month, Task
from bot.console.dial import Dial, morning_of
from bot.demo import sample
from bot.demo.sample import OFFICE, Line
from bot.demo.sample_plan import PLANS
from bot.engine.dispatcher import Dispatcher
from bot.engine.writer import Message
from bot.transports.web import Chat, Refused, WebTransport, Window, frame
from bot.transports.web import Line as Bubble
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Incoming, Rules, Waiting
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label
from storage.store import Store

T = TypeVar("T")

_MINUTE = timedelta(minutes=1)
REASON = "台账没有更新"
_LOST = 2
_USUAL = 10
"""Full marks of the sample's tasks, for which its deductions are made up."""
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
        """`settled` returns when everything that may be sent by now has been sent."""
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

        self._dial.requests.ask(walk)

    async def _begin(self) -> dict[str, object]:
        """Prepare a month that is planned and not published yet: this one, or the next."""
        month: Month = await self._look(lambda ctx: ctx.month)
        if await self._look(lambda ctx: ctx.store.results.publication(month) is not None):
            await self._dial.travel(morning_of(month.next, self._rules.timetable))
            month = month.next
        self._month = month
        await self._say(await self._look(lambda ctx: list(planning(month, ctx))))
        facts = await self._look(lambda ctx: chosen(month, ctx))
        self._liaison = facts.liaison
        return asdict(facts)

    async def _remind(self) -> dict[str, object]:
        """Go on to the report day; where it is over already, let the office remind."""
        month = self._month
        assert month is not None
        at = await self._look(lambda ctx: _reminder(month, ctx))
        if at is not None:
            await self._dial.travel(at)
        else:
            await self._say([await self._look(lambda ctx: chasing(month, ctx))])
        return {"chased": at is None}

    async def _own(self) -> dict[str, object]:
        """Report the liaison's other tasks."""
        month, liaison = self._month, self._liaison
        assert month is not None
        if liaison:
            await self._say(await self._look(lambda ctx: list(rest(month, ctx, liaison))))
        return {}

    async def _rest(self) -> dict[str, object]:
        """Let the other departments report; then the undo window passes, and villages hear of deductions."""
        month = self._month
        assert month is not None
        await self._say(await self._look(lambda ctx: list(rest(month, ctx))))
        await self._dial.travel(self._dial.now() + self._rules.undo + _MINUTE)
        missing = await self._look(lambda ctx: bool(MonthProgress(ctx, month).departments_missing()))
        return {"missing": missing}

    async def _look(self, look: Callable[[Context], T]) -> T:
        def run(store: Store) -> T:
            return look(Context(store=store, rules=self._rules, now=self._dial.now()))

        answer: T = await self._dispatcher.call(run)
        return answer

    async def _say(self, lines: Iterable[Line]) -> None:
        """Say every line in its chat, and wait until the bot has answered."""
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
    """Return the month's next reminder; None where its report day is over, or nobody is reminded."""
    coming = [event.at for event in upcoming(ctx) if event.what is Waiting.REMIND]
    of_month = [at for at in coming if ctx.rules.timetable.month_of(at) == month]
    return of_month[0] if of_month else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The people and things that the tour shows.

    Attributes:
        month: The month as it is typed.
        liaison: A liaison who has not submitted the sheet; empty where all have.
        task: The title of the task that this liaison reports.
        more: Whether this liaison has other tasks to report, too.
        report: The message with a mistake in it: a deduction without its reason.
        village: The village that loses points by it; empty where none has lost any.
        secretary: The person who asks for that village.
    """

    month: str
    liaison: str = ""
    task: str = ""
    report: str = ""
    more: bool = False
    village: str = ""
    secretary: str = ""
    reason: str = REASON


def chosen(month: Month, ctx: Context) -> Facts:
    """Choose what to show for this month, whose plan is approved."""
    standing = MonthProgress(ctx, month)
    for department in standing.departments_missing():
        unscored = standing.unscored(_of(department.id, standing))
        for task, villages in unscored:
            village = villages[len(villages) // 2]
            return Facts(
                month=label(month, ctx),
                liaison=_liaison(department.id, ctx),
                task=task.title,
                report=_report(task, village, month, ctx),
                more=len(unscored) > 1,
                village=village,
                secretary=_secretary(village, ctx),
            )
    lost = [
        ctx.store.units.name("village", deduction.village_id)
        for deduction in ctx.store.deductions.of_month(month)
    ]
    village = lost[-1] if lost else ""
    return Facts(month=label(month, ctx), village=village, secretary=village and _secretary(village, ctx))


def planning(month: Month, ctx: Context) -> Iterator[Line]:
    """Yield the lines that lead to an approved plan for the month."""
    if ctx.store.plans.approved(month):
        return
    planned = {task.department_id for task in ctx.store.plans.tasks(month)}
    for place, department in enumerate(ctx.roster.departments):
        if department.id not in planned:
            yield sample.plan(month, place)
    yield from sample.approval(month)


def rest(month: Month, ctx: Context, liaison: str = "") -> Iterator[Line]:
    """Yield the reports that are missing: one liaison's with full marks, or everybody's with some deductions.

    Without a liaison everybody submits the sheet then; the one liaison is left to do so.
    """
    standing = MonthProgress(ctx, month)
    for department in standing.departments_missing():
        who = _liaison(department.id, ctx)
        if liaison in {"", who}:
            for task, villages in standing.unscored(_of(department.id, standing)):
                lost = [] if liaison else _losses(task, villages, ctx)
                text = "\n".join([f"报分 {label(month, ctx)} {task.number}", *lost, "其余满分"])
                yield Line(who=who, text=text)
            if not liaison:
                yield Line(who=who, text=f"提交 {label(month, ctx)}")


def chasing(month: Month, ctx: Context) -> Line:
    """Let the office remind the departments that owe something."""
    return Line(who=OFFICE, text=f"催报 {label(month, ctx)}")


def _of(department_id: int, standing: MonthProgress) -> list[Task]:
    return [task for task in standing.tasks if task.department_id == department_id]


def _losses(task: Task, villages: list[str], ctx: Context) -> list[str]:
    """Make up deductions as in the sample town, where the task has the usual full marks."""
    place = [department.id for department in ctx.roster.departments].index(task.department_id)
    number = 1 + (task.number - 1) % len(PLANS[place % len(PLANS)])
    if task.full_marks < _USUAL:
        return []
    deductions = sample.deductions(task.month, ctx.roster, place, number)
    return [f"{village} {words} {reason}" for village, words, reason in deductions if village in villages]


def _report(task: Task, village: str, month: Month, ctx: Context) -> str:
    lost = _LOST if task.full_marks > _LOST else task.full_marks - ctx.rules.scale.minimum
    return f"报分 {label(month, ctx)} {task.title}\n{village} 扣{lost}分\n其余满分"


def _liaison(department_id: int, ctx: Context) -> str:
    places = [department.id for department in ctx.roster.departments]
    return f"liaison-{places.index(department_id) + 1}"


def _secretary(village: str, ctx: Context) -> str:
    places = [village.name for village in ctx.roster.villages]
    return f"secretary-{places.index(village) + 1}"
