"""A village's scores over the months as a line; a month without one is a gap."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import INNER, MARGIN, Align, Canvas, Style
from handlers.cards.frame import NOTE, rule
from handlers.cards.palette import Colour
from handlers.cards.values import Moment, Scale

_HEIGHT = 220
_SIDE = 92
"""Pixels at the left for the scale's numbers."""


def trend(canvas: Canvas, months: Sequence[Moment], scale: Scale) -> None:
    """The scale at the left, the months below, each score a dot; the last one is written out."""
    rule(canvas)
    canvas.y += 16
    canvas.paragraph(MARGIN, texts.trend_head(len(months)), Style(bold=True))
    top = canvas.y + 40
    _grid(canvas, scale, top)
    left = MARGIN + _SIDE + 30
    step = (INNER - _SIDE - 70) // max(len(months) - 1, 1)
    places = [
        (left + number * step, top + _HEIGHT - _HEIGHT * one.share // 1000) if one.share is not None else None
        for number, one in enumerate(months)
    ]
    for run in _runs(places):
        canvas.line(run, 5, Colour.BLUE, Colour.PAPER)
    _dots(canvas, months, places)
    for number, one in enumerate(months):
        style = replace(NOTE, align=Align.MIDDLE)
        canvas.text(left + number * step, top + _HEIGHT + 34, one.month, style, step)
    canvas.y = top + _HEIGHT + 60


def _grid(canvas: Canvas, scale: Scale, top: int) -> None:
    for words, part in ((scale.end, 0), (scale.middle, 1), (scale.start, 2)):
        y = top + _HEIGHT * part // 2
        canvas.box(MARGIN + _SIDE, y, INNER - _SIDE, 2, Colour.TRACK)
        canvas.text(MARGIN + _SIDE - 16, y, words, replace(NOTE, align=Align.RIGHT), _SIDE - 16)


def _runs(places: Sequence[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """The places without their gaps."""
    runs: list[list[tuple[int, int]]] = [[]]
    for one in places:
        if one is None:
            runs.append([])
        else:
            runs[-1].append(one)
    return runs


def _dots(canvas: Canvas, months: Sequence[Moment], places: Sequence[tuple[int, int] | None]) -> None:
    for number, (one, place) in enumerate(zip(months, places, strict=True)):
        if place is None:
            continue
        last = number == len(months) - 1
        canvas.dot(place, 13 if last else 9, Colour.BLUE, Colour.PAPER)
        if last:
            style = Style(colour=Colour.BLUE, bold=True, align=Align.RIGHT)
            canvas.text(place[0] + 30, place[1] - 38, one.score, style, 160)
