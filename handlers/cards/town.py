"""All villages by rank as a card: for leaders, on a phone."""

from handlers.cards import font, texts
from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Size, Style
from handlers.cards.frame import NOTE, foot, head
from handlers.cards.palette import Colour
from handlers.cards.values import TownCard, TownRow

_COLUMNS = 2
_BETWEEN = 44
_WIDTH = (INNER - _BETWEEN) // _COLUMNS
_ROW = 64
_RANK = 112
"""Pixels for a rank; the name has what this and the scores leave."""


def town(card: TownCard) -> Canvas:
    """Two columns, the first to be read down before the second."""
    canvas = Canvas()
    head(canvas, card.heading)
    half = -(-len(card.rows) // _COLUMNS)
    scores = max(font.length(row.score, Size.BODY) for row in card.rows)
    top = canvas.y
    for number, row in enumerate(card.rows):
        left = MARGIN + number // half * (_WIDTH + _BETWEEN)
        _row(canvas, row, (left, top + number % half * _ROW), scores)
    canvas.y = top + half * _ROW
    if card.unscored:
        canvas.y += 16
        canvas.paragraph(MARGIN, texts.villages_unscored("、".join(card.unscored)), NOTE)
    foot(canvas, card.notes)
    return canvas


def _row(canvas: Canvas, row: TownRow, at: tuple[int, int], scores: int) -> None:
    left, y = at[0], at[1] + _ROW // 2
    canvas.box(left, at[1] + _ROW - 2, _WIDTH, 2, Colour.TRACK)
    number = Style(bold=True, align=Align.RIGHT)
    canvas.text(left + _RANK - 10, y, row.rank, number, 60)
    if row.shared:
        canvas.text(left, y, texts.SHARED, NOTE)
    canvas.text(left + _RANK, y, row.name, Style(), _WIDTH - _RANK - scores - 8)
    canvas.text(left + _WIDTH, y, row.score, number)
