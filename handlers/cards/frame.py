"""The parts that all cards share: the head, bars and their scale, the notes at the foot."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import INNER, MARGIN, WIDTH, Align, Canvas, Colour, Size, Style
from handlers.cards.values import Heading, Scale

RIGHT = WIDTH - MARGIN
NOTE = Style(size=Size.NOTE, colour=Colour.MUTED)
_HEAD, _RULE = 176, 8
_MARK = 270
"""Pixels at the head's right that the date and the mark may take."""
_BAR = 32
_BREAKS = (12, 24)
_GAP = 5
"""The width of the cuts through a bar on a scale that does not begin at 0."""
_ON_FLAG = Style(colour=Colour.PAPER, on=Colour.FLAG)


def head(canvas: Canvas, heading: Heading) -> None:
    """Draw the town, the title, the date and the sort of result; below, the sheets that it lacks."""
    canvas.box(0, 0, WIDTH, _HEAD, Colour.FLAG)
    canvas.box(0, _HEAD, WIDTH, _RULE, Colour.GOLD)
    room = INNER - _MARK - MARGIN
    title = replace(_ON_FLAG, size=Size.TITLE, bold=True)
    right = replace(_ON_FLAG, align=Align.RIGHT)
    canvas.text(MARGIN, 50, heading.town, replace(_ON_FLAG, colour=Colour.GOLD), room)
    canvas.text(MARGIN, 118, heading.title, title, room)
    canvas.text(RIGHT, 50, heading.date, right, _MARK)
    canvas.text(RIGHT, 122, heading.mark, replace(right, bold=True), _MARK)
    canvas.y = _HEAD + _RULE
    if heading.lack:
        _strip(canvas, heading.lack)
    canvas.y += 20


def scale_head(canvas: Canvas, scale: Scale, left: int, width: int) -> None:
    """Write the numbers at a scale's beginning, middle and end."""
    y = canvas.y + 22
    canvas.text(left, y, scale.start, NOTE, width // 3)
    canvas.text(left + width // 2, y, scale.middle, replace(NOTE, align=Align.MIDDLE), width // 3)
    canvas.text(left + width, y, scale.end, replace(NOTE, align=Align.RIGHT), width // 3)


def bar(canvas: Canvas, room: tuple[int, int, int], share: int, colour: Colour) -> None:
    """Draw a bar on its track.

    Args:
        room: The track's left end, the middle of its height, and its width.
        share: The part of the track that the bar takes, in thousandths.
    """
    left, y, width = room
    canvas.box(left, y - _BAR // 2, width, _BAR, Colour.TRACK)
    canvas.box(left, y - _BAR // 2, width * share // 1000, _BAR, colour)


def cut(canvas: Canvas, left: int, y: int, ground: Colour) -> None:
    """Cut through the beginning of a bar, because its scale does not begin at 0."""
    for place in _BREAKS:
        canvas.box(left + place, y - _BAR // 2, _GAP, _BAR, ground)


def rule(canvas: Canvas) -> None:
    """Draw a thin line under a row."""
    canvas.box(MARGIN, canvas.y, INNER, 2, Colour.TRACK)
    canvas.y += 2


def foot(canvas: Canvas, notes: Iterable[str], scale: Scale | None = None) -> None:
    """Write how the bars are to be read, then the notes, and end the card."""
    canvas.y += 20
    lines = [*([texts.scale_note(scale.start, scale.end)] if scale and not scale.from_zero else []), *notes]
    for line in lines:
        canvas.paragraph(MARGIN, line, NOTE)
    canvas.y += 24


def _strip(canvas: Canvas, words: str) -> None:
    """Draw a strip with words across the card."""
    style = Style(size=Size.NOTE, on=Colour.LEAF)
    top = canvas.y
    canvas.y += 12
    ground = len(canvas.marks)
    canvas.paragraph(MARGIN, words, style)
    canvas.y += 12
    written = canvas.marks[ground:]
    del canvas.marks[ground:]
    canvas.box(0, top, WIDTH, canvas.y - top, Colour.LEAF)
    canvas.marks += written
