"""The year: every village's published month scores and what they come to (Y1)."""

from fractions import Fraction

from assessment import Month, rank
from handlers.kit import Context
from handlers.workbooks import texts
from handlers.workbooks.form import Column, Form
from handlers.workbooks.scores import figure, figures_format, places, today, village_columns

_MONTHS = range(1, 13)


def year_form(year: int, ctx: Context) -> Form:
    """A column a month; what is not published is empty and does not count."""
    months = [_scores(Month(year, number), ctx) for number in _MONTHS]
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
                for number in _MONTHS
            ),
            Column(head=texts.YEAR_TOTAL, width=11, format=figures_format([one for one in totals if one])),
            Column(head=texts.PLACE, width=6),
        ),
        rows=tuple(
            (*place, *map(figure, row), figure(total), own or "")
            for place, row, total, own in zip(places(ctx), rows, totals, rank(totals), strict=True)
        ),
        below=texts.SIGNED_BY_OFFICE,
        fixed=len(village_columns()),
    )


def _scores(month: Month, ctx: Context) -> dict[int, Fraction | None]:
    """A month's published scores by village; none while it is unpublished."""
    if ctx.store.results.publication(month) is None:
        return {}
    return {one.village_id: one.score for one in ctx.store.results.result(month).villages}
