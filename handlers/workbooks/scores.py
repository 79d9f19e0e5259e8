"""Score sheets (附件3): a department's month, the town's overview of a month, and the year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assessment import (
    Department,
    Month,
    MonthResult,
    Scale,
    Score,
    Task,
    Village,
    decimals_for,
    mean,
    rank,
    show_points,
)
from handlers.kit import Context
from handlers.month.progress import MonthProgress
from handlers.workbooks import texts
from handlers.workbooks.form import Cell, Column, Form

_MOST_ON_ONE_PAGE = 6
"""At most so many tasks are made to fit the width of one page."""
_PER_PAGE = 4
"""More tasks go on pages of so many."""
_MOST_UPRIGHT = 3
"""At most so many tasks go on a page standing upright."""
_MOST_CHOICES = 255
"""A spreadsheet takes a list of choices of at most so many characters."""


def score_form(
    department: Department, tasks: Sequence[Task], month: Month, ctx: Context, *, blank: bool = False
) -> Form:
    """Return a department's sheet of a month as it stands, or blank, to be filled in.

    Args:
        tasks: The department's tasks, by number.
    """
    scores = {} if blank else ctx.store.scores.of_tasks(tasks)
    sheet = ctx.store.sheets.submitted(month).get(department.id)
    zone = ctx.rules.timetable.zone
    state = texts.sheet_state_words(sheet.submitted_at.astimezone(zone).date() if sheet else None)
    return Form(
        tab=department.name,
        label=texts.SHEET_SCORES,
        title=texts.scores_title(ctx.rules.town, month),
        above=(
            texts.filled_by(department.name),
            texts.month_assessed(month),
            texts.UNIT_POINTS if blank else state,
        ),
        columns=(
            *village_columns(),
            *(column for task in tasks for column in task_columns(task, ctx.rules.scale)),
        ),
        rows=tuple(
            (*place, *_score_cells(village, tasks, scores))
            for village, place in zip(ctx.roster.villages, village_cells(ctx), strict=True)
        ),
        below=texts.SIGNED_BY_DEPARTMENT,
        note=texts.SCORES_NOTE if blank else "",
        fixed=len(village_columns()),
        per_page=2 * _PER_PAGE if len(tasks) > _MOST_ON_ONE_PAGE else 0,
        landscape=len(tasks) > _MOST_UPRIGHT,
    )


def village_columns() -> tuple[Column, ...]:
    """Return the columns of number, district and village."""
    return (
        Column(head=texts.NUMBER, width=5),
        Column(head=texts.DISTRICT, width=10, merged=True),
        Column(head=texts.VILLAGE_HEAD, width=17),
    )


def task_columns(task: Task, scale: Scale) -> tuple[Column, Column]:
    """Return the columns of a task's scores and reasons."""
    full = show_points(task.full_marks)
    hint = texts.score_hint(show_points(scale.minimum), full, show_points(scale.step))
    head = texts.task_column(task)
    choices = score_choices(task.full_marks, scale)
    return (
        Column(head=head, sub=texts.SCORE_HEAD, width=7, choices=choices, hint=hint),
        Column(head=head, sub=texts.REASON_HEAD, width=22, left=True),
    )


def village_cells(ctx: Context) -> list[tuple[Cell, ...]]:
    """Return the first cells of the rows of all villages."""
    return [
        (number, ctx.roster.district(village.district_id).name, village.name)
        for number, village in enumerate(ctx.roster.villages, start=1)
    ]


def score_as_written(score: Score | None) -> str:
    """Write a score as it stands in its cell; it is empty where there is none yet."""
    if score is None:
        return ""
    return texts.DOES_NOT_APPLY if score.points is None else show_points(score.points)


def as_number(points: Decimal) -> float:
    """Return points as a spreadsheet's number."""
    return int(points) if points == points.to_integral_value() else float(points)


def score_choices(full_marks: Decimal, scale: Scale) -> tuple[str, ...]:
    """Return the scores from full marks down, then 不适用, or none where the list would be too long."""
    count = int((full_marks - scale.minimum) / scale.step)
    points = [full_marks - full_marks % scale.step - scale.step * n for n in range(count + 1)]
    choices = (*(show_points(score) for score in points if score >= scale.minimum), texts.DOES_NOT_APPLY)
    return choices if len(",".join(choices)) <= _MOST_CHOICES else ()


def overview_form(result: MonthResult, standing: MonthProgress, mark: str, ctx: Context) -> Form:
    """Return every village's month: the mean of each department's tasks, its score and its place."""
    departments = standing.departments()
    figures = [
        [_department_mean(village, department, standing) for department in departments]
        for village in ctx.roster.villages
    ]
    by_village = {village.village_id: village for village in result.villages}
    results = [by_village.get(village.id) for village in ctx.roster.villages]
    score_format = figures_format([own.score for own in results if own and own.score is not None])
    mean_format = figures_format([value for row in figures for value in row if value is not None])
    rows = [
        (
            *place,
            *(as_figure(value) for value in row),
            as_figure(own.score if own else None),
            (own and own.rank) or "",
        )
        for place, row, own in zip(village_cells(ctx), figures, results, strict=True)
    ]
    return Form(
        tab=texts.TAB_OVERVIEW,
        label="",
        title=texts.overview_title(ctx.rules.town, result.month),
        above=(texts.month_assessed(result.month), texts.as_of(today(ctx), mark), texts.UNIT_POINTS),
        columns=(
            *village_columns(),
            *(Column(head=department.name, width=11, format=mean_format) for department in departments),
            Column(head=texts.MONTH_SCORE, width=10, format=score_format),
            Column(head=texts.PLACE, width=6),
        ),
        rows=tuple(rows),
        below=texts.SIGNED_BY_OFFICE,
        fixed=len(village_columns()),
    )


def today(ctx: Context) -> date:
    """Return today's date in the town."""
    return ctx.now.astimezone(ctx.rules.timetable.zone).date()


def _score_cells(village: Village, tasks: Sequence[Task], scores: dict[tuple[int, int], Score]) -> list[Cell]:
    """Return a village's scores and reasons, task by task."""
    cells: list[Cell] = []
    for task in tasks:
        if not task.applies_to(village.id):
            cells += [texts.CANNOT_APPLY, ""]
            continue
        score = scores.get((task.id, village.id))
        points = score.points if score else None
        cells += [
            score_as_written(score) if points is None else as_number(points),
            score.reason if score else "",
        ]
    return cells


def _department_mean(village: Village, department: Department, standing: MonthProgress) -> Fraction | None:
    scores = (
        standing.scores.get((task.id, village.id))
        for task in standing.tasks
        if task.department_id == department.id and task.applies_to(village.id)
    )
    return mean(score.points for score in scores if score is not None and score.points is not None)


def as_figure(value: Fraction | None) -> Cell:
    """Return an exact value as a spreadsheet's number; it is empty where there is none."""
    return "" if value is None else float(value)


def figures_format(values: Sequence[Fraction]) -> str:
    """Return a number format with as many decimals as tell all values apart (S3)."""
    return f"0.{'0' * decimals_for(values)}"


_MONTHS_OF_A_YEAR = range(1, 13)


def year_form(year: int, ctx: Context) -> Form:
    """Return a column for each month; unpublished months are empty and do not count (Y1)."""
    months = [_published_scores(Month(year, number), ctx) for number in _MONTHS_OF_A_YEAR]
    rows = [[month.get(village.id) for month in months] for village in ctx.roster.villages]
    published = [[score for score in row if score is not None] for row in rows]
    totals = [sum(row, start=Fraction(0)) if row else None for row in published]
    score_format = figures_format([score for row in published for score in row])
    return Form(
        tab=texts.year_tab(year),
        label="",
        title=texts.year_title(ctx.rules.town, year),
        above=(texts.UNIT_POINTS, texts.MONTHS_COUNTED, texts.as_of(today(ctx))),
        columns=(
            *village_columns(),
            *(
                Column(head=Month(year, number).label, width=len(score_format) + 2.4, format=score_format)
                for number in _MONTHS_OF_A_YEAR
            ),
            Column(
                head=texts.YEAR_TOTAL, width=11, format=figures_format([total for total in totals if total])
            ),
            Column(head=texts.PLACE, width=6),
        ),
        rows=tuple(
            (*place, *map(as_figure, row), as_figure(total), own or "")
            for place, row, total, own in zip(village_cells(ctx), rows, totals, rank(totals), strict=True)
        ),
        below=texts.SIGNED_BY_OFFICE,
        fixed=len(village_columns()),
    )


def _published_scores(month: Month, ctx: Context) -> dict[int, Fraction | None]:
    """Return a month's published scores by village, or none while it is unpublished."""
    if ctx.store.results.publication(month) is None:
        return {}
    return {village.village_id: village.score for village in ctx.store.results.result(month).villages}
