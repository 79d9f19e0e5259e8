"""A district's own villages as a card."""

from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Size, Style
from handlers.cards.frame import NOTE, RIGHT, bar, cut, foot, head, rule
from handlers.cards.palette import Colour
from handlers.cards.values import DistrictCard, MemberRow

_ROW = 136
_SCORE_ROOM = 200
_SUMMARY = 320


def district(card: DistrictCard) -> Canvas:
    """The district's score and place, then its villages, a row each, the best first."""
    canvas = Canvas()
    head(canvas, card.heading)
    summary(canvas, card.score, card.place)
    rule(canvas)
    for row in card.rows:
        _row(canvas, row, card)
        canvas.y += _ROW
        rule(canvas)
    foot(canvas, card.notes, card.scale)
    return canvas


def summary(canvas: Canvas, score: str, words: str) -> None:
    """A score, large, and what is to be said of it beside."""
    y = canvas.y + 44
    style = Style(size=Size.TITLE, colour=Colour.FLAG, bold=True)
    canvas.text(MARGIN, y, score, style, _SUMMARY)
    room = INNER - _SUMMARY - 20
    canvas.text(RIGHT, y, words, Style(align=Align.RIGHT), room)
    canvas.y += 96


def _row(canvas: Canvas, row: MemberRow, card: DistrictCard) -> None:
    y = canvas.y + 42
    name = texts.captain_tag(row.name) if row.captain else row.name
    canvas.text(MARGIN, y, name, Style(size=Size.STRONG, bold=row.captain), 480)
    if row.share is None:
        canvas.text(RIGHT, y, texts.MARK_NO_SCORE, replace(NOTE, align=Align.RIGHT))
        return
    score = Style(size=Size.STRONG, bold=True, align=Align.RIGHT)
    canvas.text(RIGHT, y, row.score, score, _SCORE_ROOM)
    canvas.text(RIGHT - _SCORE_ROOM, y, row.place, replace(NOTE, align=Align.RIGHT), 280)
    bar(canvas, (MARGIN, y + 54, INNER), row.share, Colour.BLUE)
    if not card.scale.from_zero:
        cut(canvas, MARGIN, y + 54, Colour.PAPER)
