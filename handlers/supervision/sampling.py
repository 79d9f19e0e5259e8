"""抽查: some of a month's scores, drawn so that it can be done again, with all that is behind them."""

import re
from dataclasses import dataclass

from assessment import Cell, Month, Role, Score, Task, sample, seed_of, show_points
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name
from handlers.month.which_month import label, no_plan, scored_month, split
from handlers.reading.months import looks_like_month
from handlers.supervision import texts, texts_trail
from handlers.supervision.trail_text import Told, in_words
from storage.trail.search import Scope

commands = Commands()
_USUAL, _MOST = 5, 20
_NUMBERS = 2
"""How many, and the seed."""
_NUMBER = re.compile(r"(?:种子)?([0-9]{1,9})[个条项]?")
_HISTORY = 20
"""Changes of one score that are shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many of which month's scores; the seed is empty where the chain shall decide."""

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
    """A sample of a month's scores: each with its history, its scorer, its receipt and its deduction."""
    wanted = _wanted(order.body, ctx)
    tasks = {one.id: one for one in ctx.store.plans.approved(wanted.month)}
    if not tasks:
        raise Refusal(no_plan(wanted.month, ctx))
    scores = ctx.store.scores.of_tasks(tasks.values())
    shown = label(wanted.month, ctx)
    if not scores:
        raise Refusal(texts.nothing_behind(shown))
    anchor = ctx.store.audit.head()
    seed = wanted.seed or seed_of(anchor)
    drawn = sample(scores, wanted.count, wanted.month, seed)
    lines = [_line(place, cell, tasks[cell[0]], scores[cell], ctx) for place, cell in enumerate(drawn, 1)]
    head = texts.sample_head(shown, len(scores), len(drawn))
    end = texts.sample_end(wanted.count, shown, seed, 0 if wanted.seed else anchor.length)
    return Reply(text="\n".join([head, *lines, end]))


def _wanted(body: str, ctx: Context) -> Wanted:
    """What is asked for; the first number is how many, the second is the seed.

    Raises:
        Refusal: it is something else, or there is no such month.
    """
    month: Month | None = None
    numbers: list[str] = []
    for word in body.replace("种子 ", "种子").split():
        number = _NUMBER.fullmatch(word)
        if looks_like_month(word):
            month, _ = split(word, ctx)
        elif number and len(numbers) < _NUMBERS:
            numbers.append(number[1])
        else:
            raise Refusal(texts.sample_how(word, label(ctx.month, ctx), _MOST))
    count = int(numbers[0]) if numbers else _USUAL
    if not 1 <= count <= _MOST:
        raise Refusal(texts.sample_how(numbers[0], label(ctx.month, ctx), _MOST))
    return Wanted(
        count=count, month=month or scored_month(ctx) or ctx.month, seed=numbers[1] if numbers[1:] else ""
    )


def _line(place: int, cell: Cell, task: Task, score: Score, ctx: Context) -> str:
    village = ctx.store.units.name("village", cell[1])
    department = ctx.store.units.name("department", task.department_id)
    value = texts.NOT_APPLYING if score.points is None else show_points(score.points)
    rows = ctx.store.trail.entries(Scope(subjects=(f"score:{cell[0]}/{cell[1]}",)), _HISTORY)
    told = in_words(rows, ctx.store, ctx.rules.timetable.zone)
    standing = ctx.store.deductions.of_village(task.month, cell[1])
    lost = next((one for one in standing if one.task_id == cell[0]), None)
    scored = texts_trail.with_reason(value, score.reason)
    return texts.sample_line(
        f"{place} {village} {common.numbered(task)}（{department}）{scored}",
        [_step(one) for one in reversed(told)],
        texts.stands_at(lost.label, str(lost.state)) if lost else "",
    )


def _step(one: Told) -> str:
    return texts.sample_step(one.minute, one.who, f"{one.before}→{one.after}", one.number)
