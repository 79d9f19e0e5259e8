"""One village's month as a card, made of the same results and deductions as its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment import Month, Task, Village, deduction, show_points
from handlers.arena import texts as arena_texts
from handlers.cards import texts as cards_texts
from handlers.cards.drawings import drawing, heading, span_of
from handlers.cards.values import Moment, TaskRow, VillageCard
from handlers.deductions import describe
from handlers.deductions import texts as deductions_texts
from handlers.kit import Context, Drawing
from handlers.kit import texts as common
from handlers.lookup import texts
from handlers.lookup.month_behind import LoadedMonth
from storage.deductions import Deduction

_MONTHS = 12


def village(village: Village, loaded: LoadedMonth, ctx: Context) -> Drawing:
    """Draw the village's score and places, every task with its explanation, and the last twelve months."""
    scores = _months(village.id, loaded, ctx)
    span = span_of(score for _, score in scores)
    title = cards_texts.unit_title(village.name, loaded.month.full_label)
    score_words, places, counted = _summary(village, loaded, ctx)
    card = VillageCard(
        heading=heading(title, loaded.month, loaded.standings.mark, ctx, loaded.standings.missing),
        score=score_words,
        places=places,
        counted=counted,
        rows=_rows(village.id, loaded, ctx),
        scale=span.scale(),
        trend=tuple(
            Moment(
                month=month.label,
                score=score_words if month == loaded.month else "",
                share=None if score is None else span.share(score),
            )
            for month, score in scores
        ),
        notes=(arena_texts.workings_next(village.name, loaded.standings.month),),
    )
    return drawing(card)


def _summary(village: Village, loaded: LoadedMonth, ctx: Context) -> tuple[str, str, str]:
    """Return its score, its places once they are out, and the tasks that the score is the mean of."""
    district = ctx.store.units.name("district", village.district_id)
    result = loaded.village(village.id)
    if result is None or result.score is None:
        return cards_texts.MARK_NO_SCORE, "", district
    place = loaded.standings.village_place(village.id) if loaded.published else None
    places = texts.places(place[1], place[2]) if place else ""
    of = ctx.store.units.name("district", result.district_id)
    counted = f"{of}{texts.tasks_scored(result.task_count, result.full_count)}"
    return cards_texts.points(loaded.standings.village_score(result.score)), places, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """A village's tasks, with its deductions by task: the visible ones, and those just being changed."""

    village_id: int
    loaded: LoadedMonth
    known: Mapping[int, Deduction]
    changing: Mapping[int, Deduction]
    ctx: Context

    def row(self, task: Task) -> TaskRow:
        """Return a task, its score, and its explanation."""
        title = common.numbered(task)
        score = self.loaded.progress.scores.get((task.id, self.village_id))
        if task.id in self.changing:
            label = self.changing[task.id].label
            return TaskRow(
                title=title,
                mark=texts.MARK_CHANGING,
                words=(deductions_texts.being_changed(label, task.title),),
            )
        if score is None:
            return TaskRow(title=title, mark=texts.MARK_OPEN)
        if score.points is None:
            return TaskRow(title=title, mark=texts.MARK_NOT_APPLICABLE, words=(score.reason,))
        if not deduction(score, task.full_marks):
            return TaskRow(title=title, mark=texts.MARK_FULL)
        known = self.known.get(task.id)
        words = (describe.explanation(known, self.ctx),) if known else ()
        return TaskRow(title=title, mark=show_points(score.points), words=words, lost=True)


def _rows(village_id: int, loaded: LoadedMonth, ctx: Context) -> tuple[TaskRow, ...]:
    known, changing = (
        {one.task_id: one for one in found}
        for found in describe.visible_deductions(
            village_id, loaded.month, ctx, include_untold=loaded.include_untold
        )
    )
    cells = _Cells(village_id=village_id, loaded=loaded, known=known, changing=changing, ctx=ctx)
    return tuple(cells.row(task) for task in loaded.progress.tasks if task.applies_to(village_id))


def _months(village_id: int, loaded: LoadedMonth, ctx: Context) -> list[tuple[Month, Fraction | None]]:
    """Return at most twelve months up to this one, from the first with a score on, each with its score."""
    month, months = loaded.month, [loaded.month]
    while len(months) < _MONTHS:
        month = month.previous
        months.append(month)
    published = set(ctx.store.results.months())
    scores = [(month, _score(month, village_id, loaded, published, ctx)) for month in reversed(months)]
    first = next((place for place, (_, score) in enumerate(scores) if score is not None), len(scores))
    return scores[first:]


def _score(
    month: Month, village_id: int, loaded: LoadedMonth, published: set[Month], ctx: Context
) -> Fraction | None:
    if month == loaded.month:
        result = loaded.village(village_id)
        return result.score if result else None
    if month not in published:
        return None
    villages = ctx.store.results.result(month).villages
    return next((village.score for village in villages if village.village_id == village_id), None)
