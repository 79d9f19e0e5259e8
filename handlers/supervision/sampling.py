"""抽查: a sample of a month's scores, drawn so that it can be drawn again, each with its history."""

from dataclasses import dataclass

from assessment import Cell, Month, Role, Score, Task, sample, seed_of, show_points
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name
from handlers.month.which_month import label, no_plan, scored_month, split
from handlers.reading.arguments import read_sample
from handlers.supervision import texts, texts_trail
from handlers.supervision.trail_text import RowInWords, in_words
from storage.trail.search import Scope

commands = Commands()
_USUAL, _MOST = 5, 20
_MOST_CHANGES = 20
"""Changes of one score that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """The size and the month of a sample; the seed is empty where the chain decides."""

    count: int
    month: Month
    seed: str


@commands.on(
    "抽查",
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="随机抽几项评分，连同来历",
    how="写抽几项、哪个月；答复里有种子，写在最后面可以再抽出同样的几项",
    example=lambda ctx: f"抽查 5 {own_month_name(ctx)}",
)
def draw(order: Order, ctx: Conversation) -> Reply:
    """Draw a sample of a month's scores, each with its history, its scorer, its receipt and its deduction."""
    request = _read(order.body, ctx)
    tasks = {task.id: task for task in ctx.store.plans.approved(request.month)}
    if not tasks:
        raise Refusal(no_plan(request.month, ctx))
    scores = ctx.store.scores.of_tasks(tasks.values())
    month = label(request.month, ctx)
    if not scores:
        raise Refusal(texts.nothing_behind(month))
    anchor = ctx.store.audit.head()
    seed = request.seed or seed_of(anchor)
    drawn = sample(scores, request.count, request.month, seed)
    lines = [_line(place, cell, tasks[cell[0]], scores[cell], ctx) for place, cell in enumerate(drawn, 1)]
    head = texts.sample_head(month, len(scores), len(drawn))
    end = texts.sample_end(request.count, month, seed, 0 if request.seed else anchor.length)
    return Reply(text="\n".join([head, *lines, end]))


def _read(body: str, ctx: Context) -> SampleRequest:
    """Return what is asked for; the first number is how many, the second is the seed.

    Raises:
        Refusal: it is something else, or there is no such month.
    """
    asked = read_sample(body)
    month = None
    for word in asked.months:
        month, _ = split(word, ctx)
    count = int(asked.numbers[0]) if asked.numbers else _USUAL
    unclear = asked.others or ([] if 1 <= count <= _MOST else asked.numbers)
    if unclear:
        raise Refusal(texts.sample_how(unclear[0], label(ctx.month, ctx), _MOST))
    seed = asked.numbers[1] if asked.numbers[1:] else ""
    return SampleRequest(count=count, month=month or scored_month(ctx) or ctx.month, seed=seed)


def _line(place: int, cell: Cell, task: Task, score: Score, ctx: Context) -> str:
    village = ctx.store.units.name("village", cell[1])
    department = ctx.store.units.name("department", task.department_id)
    value = texts.NOT_APPLYING if score.points is None else show_points(score.points)
    rows = ctx.store.trail.entries(Scope(subjects=(f"score:{cell[0]}/{cell[1]}",)), _MOST_CHANGES)
    changes = in_words(rows, ctx.store, ctx.rules.timetable.zone)
    deductions = ctx.store.deductions.of_village(task.month, cell[1])
    lost = next((each for each in deductions if each.task_id == cell[0]), None)
    scored = texts_trail.with_reason(value, score.reason)
    return texts.sample_line(
        f"{place} {village} {common.numbered(task)}（{department}）{scored}",
        [_step(change) for change in reversed(changes)],
        texts.stands_at(lost.label, common.STAGES[lost.state]) if lost else "",
    )


def _step(change: RowInWords) -> str:
    return texts.sample_step(change.minute, change.who, f"{change.before}→{change.after}", change.number)
