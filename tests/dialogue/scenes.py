"""What has to happen in the town before the examples of a guide can be sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.engine.writer import Errand
from handlers.kit import Context
from handlers.people.codes import make_code
from handlers.people.commands import read_duty
from tests.dialogue.town import Group, Person, Town

CODE = "K7M2P9QX"
PARTY = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"
PEACE = "平安巡查 | 20日 | 每周一次"


@dataclass(slots=True, kw_only=True)
class Scene:
    """A town, and who reads the guide."""

    town: Town
    speaker: Person = field(init=False)

    def __post_init__(self) -> None:
        self.speaker = self.town.stranger("reader")

    async def says(self, text: str, *, in_group: bool) -> str:
        """The reader says something; the answer."""
        group = Group(town=self.town, room_id="群-第六片区")
        answer = await self.speaker.says(text, group if in_group else None)
        self.speaker.hears()  # what was answered did not come unasked
        return answer

    async def asks(self, role: str, unit: str, *messages: str) -> None:
        """Somebody else does something."""
        person = await self.town.person(role, unit)
        for one in messages:
            await person.says(one)


Step = Callable[[Scene], Awaitable[None]]


def invited(role: str, unit: str = "") -> Step:
    """The office has given the reader the code that stands in the guides."""

    async def step(scene: Scene) -> None:
        def enter(ctx: Context) -> None:
            letters = iter(CODE)
            make_code(read_duty(role, unit, ctx.roster), ctx, lambda _: next(letters))

        await scene.town.dispatcher.put(Errand(run=enter))

    return step


def bound(role: str, unit: str = "") -> Step:
    """The reader is bound to a duty; a further one is somebody else."""

    async def step(scene: Scene) -> None:
        scene.speaker = await scene.town.person(role, unit)

    return step


def does(role: str, unit: str, *messages: str) -> Step:
    """Somebody else does something."""

    async def step(scene: Scene) -> None:
        await scene.asks(role, unit, *messages)

    return step


def comes(moment: str) -> Step:
    """The clock moves on."""

    async def step(scene: Scene) -> None:
        await scene.town.goes_to(moment)

    return step


def planned(month: str = "11月", **departments: str) -> Step:
    """A plan is proposed and approved."""

    async def step(scene: Scene) -> None:
        await scene.town.plan(month, **departments)

    return step


def each(*steps: Step) -> Step:
    """One after the other."""

    async def step(scene: Scene) -> None:
        for one in steps:
            await one(scene)

    return step


NOTHING = each()
PUBLISHED = does("考核办", "", "发布 11月 缺报")
