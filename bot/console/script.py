"""What the guided tour needs of the town as it stands: whom to show, and what others say meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment import Month, Task
from bot.demo import sample
from bot.demo.sample import OFFICE, Line
from bot.demo.sample_plan import PLANS
from handlers.kit import Context
from handlers.month.progress import Standing
from handlers.month.which_month import label

REASON = "台账没有更新"
_LOST = 2
_USUAL = 10
"""Full marks of the sample's tasks; what people write of points lost is meant for those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Whom the tour shows.

    Attributes:
        month: As it is typed.
        liaison: Whose sheet is not handed in; empty where all are.
        task: The number and title of what this liaison reports.
        more: Whether this liaison has other tasks to report, too.
        report: The message with a mistake in it: a deduction without its reason.
        village: Who loses points by it; empty where nobody lost any.
        secretary: Who asks for that village.
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
    """Whom to show for this month, whose plan is approved."""
    standing = Standing(ctx, month)
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
    lost = [ctx.store.units.name("village", one.village_id) for one in ctx.store.deductions.of_month(month)]
    village = lost[-1] if lost else ""
    return Facts(month=label(month, ctx), village=village, secretary=village and _secretary(village, ctx))


def planning(month: Month, ctx: Context) -> Iterator[Line]:
    """What makes the month's plan an approved one."""
    if ctx.store.plans.approved(month):
        return
    planned = {task.department_id for task in ctx.store.plans.tasks(month)}
    for place, department in enumerate(ctx.roster.departments):
        if department.id not in planned:
            yield sample.plan(month, place)
    yield from sample.approval(month)


def rest(month: Month, ctx: Context, liaison: str = "") -> Iterator[Line]:
    """What is missing of the sheets: full marks of one liaison's; of everybody's else with some deductions.

    Everybody hands the sheet in then; the one liaison is left to do so.
    """
    standing = Standing(ctx, month)
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
    """The office reminds those who owe."""
    return Line(who=OFFICE, text=f"催报 {label(month, ctx)}")


def _of(department_id: int, standing: Standing) -> list[Task]:
    return [task for task in standing.tasks if task.department_id == department_id]


def _losses(task: Task, villages: list[str], ctx: Context) -> list[str]:
    """Made up as for the sample town, where the task is as good as one of that."""
    place = [one.id for one in ctx.roster.departments].index(task.department_id)
    number = 1 + (task.number - 1) % len(PLANS[place % len(PLANS)])
    if task.full_marks < _USUAL:
        return []
    found = sample.deductions(task.month, ctx.roster, place, number)
    return [f"{village} {words} {reason}" for village, words, reason in found if village in villages]


def _report(task: Task, village: str, month: Month, ctx: Context) -> str:
    lost = _LOST if task.full_marks > _LOST else task.full_marks - ctx.rules.scale.minimum
    return f"报分 {label(month, ctx)} {task.title}\n{village} 扣{lost}分\n其余满分"


def _liaison(department_id: int, ctx: Context) -> str:
    places = [one.id for one in ctx.roster.departments]
    return f"liaison-{places.index(department_id) + 1}"


def _secretary(village: str, ctx: Context) -> str:
    places = [one.name for one in ctx.roster.villages]
    return f"secretary-{places.index(village) + 1}"
