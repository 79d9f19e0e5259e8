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
"""So many tasks at most are made to fit the width of one page."""
_PER_PAGE = 4
"""More go on pages of so many."""
_MOST_UPRIGHT = 3
"""So many tasks at most go on a page standing upright."""
_MOST_CHOICES = 255
"""Characters of a list to choose from that a spreadsheet takes."""


def score_form(
    department: Department, tasks: Sequence[Task], month: Month, ctx: Context, *, blank: bool = False
) -> Form:
    """A department's sheet of a month: as it stands, or blank, to be filled in.

    Args:
        tasks: The department's, by number.
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
    """Number, district, village."""
    return (
        Column(head=texts.NUMBER, width=5),
        Column(head=texts.DISTRICT, width=10, merged=True),
        Column(head=texts.VILLAGE_HEAD, width=17),
    )


def task_columns(task: Task, scale: Scale) -> tuple[Column, Column]:
    """A task's scores, and the reasons beside them."""
    full = show_points(task.full_marks)
    hint = texts.score_hint(show_points(scale.minimum), full, show_points(scale.step))
    head = texts.task_column(task)
    choices = score_choices(task.full_marks, scale)
    return (
        Column(head=head, sub=texts.SCORE_HEAD, width=7, choices=choices, hint=hint),
        Column(head=head, sub=texts.REASON_HEAD, width=22, left=True),
    )


def village_cells(ctx: Context) -> list[tuple[Cell, ...]]:
    """The beginnings of the rows of all villages."""
    return [
        (number, ctx.roster.district(village.district_id).name, village.name)
        for number, village in enumerate(ctx.roster.villages, start=1)
    ]


def score_as_written(score: Score | None) -> str:
    """A score as it stands in its cell; empty where there is none yet."""
    if score is None:
        return ""
    return texts.DOES_NOT_APPLY if score.points is None else show_points(score.points)


def as_number(points: Decimal) -> float:
    """Points as a spreadsheet's number."""
    return int(points) if points == points.to_integral_value() else float(points)


def score_choices(full_marks: Decimal, scale: Scale) -> tuple[str, ...]:
    """The scores there are, from full marks down, then 不适用; none where they are too many for a list."""
    count = int((full_marks - scale.minimum) / scale.step)
    points = [full_marks - full_marks % scale.step - scale.step * n for n in range(count + 1)]
    choices = (*(show_points(one) for one in points if one >= scale.minimum), texts.DOES_NOT_APPLY)
    return choices if len(",".join(choices)) <= _MOST_CHOICES else ()


def overview_form(result: MonthResult, standing: MonthProgress, mark: str, ctx: Context) -> Form:
    """Every village's month: the mean of each department's tasks, the month's score and its place."""
    departments = standing.departments()
    figures = [
        [_department_mean(village, department, standing) for department in departments]
        for village in ctx.roster.villages
    ]
    results = {one.village_id: one for one in result.villages}
    found = [results.get(village.id) for village in ctx.roster.villages]
    fine = figures_format([one.score for one in found if one and one.score is not None])
    rough = figures_format([one for row in figures for one in row if one is not None])
    rows = [
        (
            *place,
            *(as_figure(one) for one in row),
            as_figure(own.score if own else None),
            (own and own.rank) or "",
        )
        for place, row, own in zip(village_cells(ctx), figures, found, strict=True)
    ]
    return Form(
        tab=texts.TAB_OVERVIEW,
        label="",
        title=texts.overview_title(ctx.rules.town, result.month),
        above=(texts.month_assessed(result.month), texts.as_of(today(ctx), mark), texts.UNIT_POINTS),
        columns=(
            *village_columns(),
            *(Column(head=one.name, width=11, format=rough) for one in departments),
            Column(head=texts.MONTH_SCORE, width=10, format=fine),
            Column(head=texts.PLACE, width=6),
        ),
        rows=tuple(rows),
        below=texts.SIGNED_BY_OFFICE,
        fixed=len(village_columns()),
    )


def today(ctx: Context) -> date:
    """The town's date of now."""
    return ctx.now.astimezone(ctx.rules.timetable.zone).date()


def _score_cells(village: Village, tasks: Sequence[Task], scores: dict[tuple[int, int], Score]) -> list[Cell]:
    """A village's scores and reasons, task by task."""
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
    found = (
        standing.scores.get((task.id, village.id))
        for task in standing.tasks
        if task.department_id == department.id and task.applies_to(village.id)
    )
    return mean(one.points for one in found if one is not None and one.points is not None)


def as_figure(value: Fraction | None) -> Cell:
    """An exact value as a spreadsheet's number; empty where there is none."""
    return "" if value is None else float(value)


def figures_format(values: Sequence[Fraction]) -> str:
    """With as many decimals as tell all of them apart (S3)."""
    return f"0.{'0' * decimals_for(values)}"


_MONTHS_OF_A_YEAR = range(1, 13)


def year_form(year: int, ctx: Context) -> Form:
    """A column a month; what is not published is empty and does not count."""
    months = [_published_scores(Month(year, number), ctx) for number in _MONTHS_OF_A_YEAR]
    rows = [[month.get(village.id) for month in months] for village in ctx.roster.villages]
    known = [[one for one in row if one is not None] for row in rows]
    totals = [sum(row, start=Fraction(0)) if row else None for row in known]
    fine = figures_format([one for row in known for one in row])
    return Form(
        tab=texts.year_tab(year),
        label="",
        title=texts.year_title(ctx.rules.town, year),
        above=(texts.UNIT_POINTS, texts.MONTHS_COUNTED, texts.as_of(today(ctx))),
        columns=(
            *village_columns(),
            *(
                Column(head=Month(year, number).label, width=len(fine) + 2.4, format=fine)
                for number in _MONTHS_OF_A_YEAR
            ),
            Column(head=texts.YEAR_TOTAL, width=11, format=figures_format([one for one in totals if one])),
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
    """A month's published scores by village; none while it is unpublished."""
    if ctx.store.results.publication(month) is None:
        return {}
    return {one.village_id: one.score for one in ctx.store.results.result(month).villages}
