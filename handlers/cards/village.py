"""One village's month as a card: its tasks, what it lost and why, and how it has been doing."""

from dataclasses import replace

from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Size, Style
from handlers.cards.district import summary
from handlers.cards.frame import NOTE, RIGHT, foot, head, rule
from handlers.cards.palette import Colour
from handlers.cards.trend import trend
from handlers.cards.values import TaskRow, VillageCard

_ROW = 60
_MARK = 160
_BETWEEN = 44
_HALF = (INNER - _BETWEEN) // 2
_MANY = 10
"""Where more than so many tasks are to be explained, each is in short."""


def village(card: VillageCard) -> Canvas:
    """What is to be explained first, then the tasks without a word to them, then the trend."""
    canvas = Canvas()
    head(canvas, card.heading)
    summary(canvas, card.score, card.places)
    canvas.paragraph(MARGIN, card.counted, NOTE)
    canvas.y += 14
    rule(canvas)
    explained = [row for row in card.rows if row.words]
    for row in explained:
        _explained(canvas, row, 3 if len(explained) <= _MANY else 1)
    _plain(canvas, [row for row in card.rows if not row.words])
    if len(card.trend) > 1:
        trend(canvas, card.trend, card.scale)
    foot(canvas, card.notes)
    return canvas


def _explained(canvas: Canvas, row: TaskRow, most: int) -> None:
    """A task's title and mark, and below it what there is to say, in at most so many lines a piece."""
    y = canvas.y + 36
    canvas.text(MARGIN, y, row.title, Style(bold=True), INNER - _MARK - 20)
    colour = Colour.CLAY if row.lost else Colour.MUTED
    canvas.text(RIGHT, y, row.mark, Style(colour=colour, bold=True, align=Align.RIGHT), _MARK)
    canvas.y += _ROW
    for line in row.words:
        canvas.paragraph(MARGIN, line, replace(NOTE, colour=Colour.INK), most)
    canvas.y += 14
    rule(canvas)


def _plain(canvas: Canvas, rows: list[TaskRow]) -> None:
    """Two columns of titles and marks, to be read line by line."""
    top = canvas.y + 8
    for number, row in enumerate(rows):
        left = MARGIN + number % 2 * (_HALF + _BETWEEN)
        y = top + number // 2 * _ROW + _ROW // 2
        style = Style(size=Size.NOTE)
        canvas.text(left, y, row.title, style, _HALF - 110)
        canvas.text(left + _HALF, y, row.mark, replace(NOTE, align=Align.RIGHT), 100)
    canvas.y = top + -(-len(rows) // 2) * _ROW
