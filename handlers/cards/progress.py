"""How far the departments are, as a card."""

from handlers.cards import texts
from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Size, Style
from handlers.cards.frame import RIGHT, bar, foot, head, rule
from handlers.cards.palette import Colour
from handlers.cards.values import ProgressCard, SheetRow

_ROW = 136
_STATE = 200


def progress(card: ProgressCard) -> Canvas:
    """Each department's filled cells of all, from nothing on, and whether its sheet is in."""
    canvas = Canvas()
    head(canvas, card.heading)
    for row in card.rows:
        _row(canvas, row)
        canvas.y += _ROW
        rule(canvas)
    foot(canvas, card.notes)
    return canvas


def _row(canvas: Canvas, row: SheetRow) -> None:
    y = canvas.y + 42
    canvas.text(MARGIN, y, row.name, Style(size=Size.STRONG), INNER - 2 * _STATE - 20)
    colour = Colour.BLUE if row.submitted else Colour.CLAY
    state = Style(colour=colour, bold=True, align=Align.RIGHT)
    canvas.text(RIGHT, y, row.state, state, _STATE - 20)
    count = Style(colour=Colour.MUTED, align=Align.RIGHT)
    canvas.text(RIGHT - _STATE, y, texts.cells(row.done, row.whole), count, _STATE)
    bar(canvas, (MARGIN, y + 54, INNER), row.done * 1000 // max(row.whole, 1), Colour.BLUE)
