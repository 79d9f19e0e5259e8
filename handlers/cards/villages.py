"""A district's own villages, and one village's month with its tasks and its trend, as cards."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Colour, Size, Style
from handlers.cards.frame import NOTE, RIGHT, bar, cut, foot, head, rule
from handlers.cards.values import DistrictCard, MemberRow, Moment, Scale, TaskRow, VillageCard

_TREND_HEIGHT = 220
_SCALE_WIDTH = 92
"""The width at the left for the scale's numbers."""


def _trend(canvas: Canvas, months: Sequence[Moment], scale: Scale) -> None:
    """Draw each month's score as a dot between a scale and the months; the last is written out."""
    rule(canvas)
    canvas.y += 16
    canvas.paragraph(MARGIN, texts.trend_head(len(months)), Style(bold=True))
    top = canvas.y + 40
    _trend_grid(canvas, scale, top)
    left = MARGIN + _SCALE_WIDTH + 30
    step = (INNER - _SCALE_WIDTH - 70) // max(len(months) - 1, 1)
    places = [
        (left + number * step, top + _TREND_HEIGHT - _TREND_HEIGHT * moment.share // 1000)
        if moment.share is not None
        else None
        for number, moment in enumerate(months)
    ]
    for run in _without_gaps(places):
        canvas.line(run, 5, Colour.BLUE, Colour.PAPER)
    _trend_dots(canvas, months, places)
    for number, moment in enumerate(months):
        style = replace(NOTE, align=Align.MIDDLE)
        canvas.text(left + number * step, top + _TREND_HEIGHT + 34, moment.month, style, step)
    canvas.y = top + _TREND_HEIGHT + 60


def _trend_grid(canvas: Canvas, scale: Scale, top: int) -> None:
    for words, part in ((scale.end, 0), (scale.middle, 1), (scale.start, 2)):
        y = top + _TREND_HEIGHT * part // 2
        canvas.box(MARGIN + _SCALE_WIDTH, y, INNER - _SCALE_WIDTH, 2, Colour.TRACK)
        canvas.text(MARGIN + _SCALE_WIDTH - 16, y, words, replace(NOTE, align=Align.RIGHT), _SCALE_WIDTH - 16)


def _without_gaps(places: Sequence[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """Split the places at the months without a score."""
    runs: list[list[tuple[int, int]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return runs


def _trend_dots(canvas: Canvas, months: Sequence[Moment], places: Sequence[tuple[int, int] | None]) -> None:
    for number, (moment, place) in enumerate(zip(months, places, strict=True)):
        if place is None:
            continue
        last = number == len(months) - 1
        canvas.dot(place, 13 if last else 9, Colour.BLUE, Colour.PAPER)
        if last:
            style = Style(colour=Colour.BLUE, bold=True, align=Align.RIGHT)
            canvas.text(place[0] + 30, place[1] - 38, moment.score, style, 160)


_VILLAGE_HEIGHT = 136
_SCORE_WIDTH = 200
_SUMMARY_WIDTH = 320


def lay_out_district(card: DistrictCard) -> Canvas:
    """Lay out the district's score and place, then its villages, a row each, the best first."""
    canvas = Canvas()
    head(canvas, card.heading)
    summary(canvas, card.score, card.place)
    rule(canvas)
    for row in card.rows:
        _village_row(canvas, row, card)
        canvas.y += _VILLAGE_HEIGHT
        rule(canvas)
    foot(canvas, card.notes, card.scale)
    return canvas


def summary(canvas: Canvas, score: str, words: str) -> None:
    """Write a score large, with words beside it."""
    y = canvas.y + 44
    style = Style(size=Size.TITLE, colour=Colour.FLAG, bold=True)
    canvas.text(MARGIN, y, score, style, _SUMMARY_WIDTH)
    room = INNER - _SUMMARY_WIDTH - 20
    canvas.text(RIGHT, y, words, Style(align=Align.RIGHT), room)
    canvas.y += 96


def _village_row(canvas: Canvas, row: MemberRow, card: DistrictCard) -> None:
    y = canvas.y + 42
    name = texts.captain_tag(row.name) if row.captain else row.name
    canvas.text(MARGIN, y, name, Style(size=Size.STRONG, bold=row.captain), 480)
    if row.share is None:
        canvas.text(RIGHT, y, texts.MARK_NO_SCORE, replace(NOTE, align=Align.RIGHT))
        return
    score = Style(size=Size.STRONG, bold=True, align=Align.RIGHT)
    canvas.text(RIGHT, y, row.score, score, _SCORE_WIDTH)
    canvas.text(RIGHT - _SCORE_WIDTH, y, row.place, replace(NOTE, align=Align.RIGHT), 280)
    bar(canvas, (MARGIN, y + 54, INNER), row.share, Colour.BLUE)
    if not card.scale.from_zero:
        cut(canvas, MARGIN, y + 54, Colour.PAPER)


_TASK_HEIGHT = 60
_MARK_WIDTH = 160
_BETWEEN = 44
_HALF_WIDTH = (INNER - _BETWEEN) // 2
_MANY_EXPLAINED = 10
"""If more tasks than that have explanations, each explanation is cut to a line."""


def lay_out_village(card: VillageCard) -> Canvas:
    """Lay out the tasks with explanations, then those without, then the trend."""
    canvas = Canvas()
    head(canvas, card.heading)
    summary(canvas, card.score, card.places)
    canvas.paragraph(MARGIN, card.counted, NOTE)
    canvas.y += 14
    rule(canvas)
    explained = [row for row in card.rows if row.words]
    for row in explained:
        _explained_task(canvas, row, 3 if len(explained) <= _MANY_EXPLAINED else 1)
    _other_tasks(canvas, [row for row in card.rows if not row.words])
    if len(card.trend) > 1:
        _trend(canvas, card.trend, card.scale)
    foot(canvas, card.notes)
    return canvas


def _explained_task(canvas: Canvas, row: TaskRow, most: int) -> None:
    """Write a task's title and mark, and below them its explanations in at most so many lines each."""
    y = canvas.y + 36
    canvas.text(MARGIN, y, row.title, Style(bold=True), INNER - _MARK_WIDTH - 20)
    colour = Colour.CLAY if row.lost else Colour.MUTED
    canvas.text(RIGHT, y, row.mark, Style(colour=colour, bold=True, align=Align.RIGHT), _MARK_WIDTH)
    canvas.y += _TASK_HEIGHT
    for line in row.words:
        canvas.paragraph(MARGIN, line, replace(NOTE, colour=Colour.INK), most)
    canvas.y += 14
    rule(canvas)


def _other_tasks(canvas: Canvas, rows: list[TaskRow]) -> None:
    """Write two columns of titles and marks, which are read line by line."""
    top = canvas.y + 8
    for number, row in enumerate(rows):
        left = MARGIN + number % 2 * (_HALF_WIDTH + _BETWEEN)
        y = top + number // 2 * _TASK_HEIGHT + _TASK_HEIGHT // 2
        style = Style(size=Size.NOTE)
        canvas.text(left, y, row.title, style, _HALF_WIDTH - 110)
        canvas.text(left + _HALF_WIDTH, y, row.mark, replace(NOTE, align=Align.RIGHT), 100)
    canvas.y = top + -(-len(rows) // 2) * _TASK_HEIGHT
