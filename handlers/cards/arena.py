"""The districts' standings as a card."""

from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import WIDTH, Align, Canvas, Size, Style
from handlers.cards.frame import NOTE, RIGHT, bar, cut, foot, head, rule, scale_head
from handlers.cards.palette import Colour
from handlers.cards.values import ArenaCard, ArenaRow

_ROW = 92
_RANK, _NAME, _BAR, _SCORE, _MOVED = 96, 158, 372, 834, 888
"""Where the columns stand: the first and the last by their middle, the score by its right end."""
_NAME_ROOM, _BAR_WIDTH, _SCORE_ROOM, _COUNT_ROOM = 202, 300, 142, 104


def arena(card: ArenaCard) -> Canvas:
    """Place, name, bar, score, change and number of villages, a row a district."""
    canvas = Canvas()
    head(canvas, card.heading)
    _columns(canvas, card)
    for row in card.rows:
        _row(canvas, row, card)
        canvas.y += _ROW
        rule(canvas)
    notes = [*([texts.check_note(card.heading.mark, card.check)] if card.check else []), *card.notes]
    foot(canvas, notes, card.scale)
    return canvas


def _columns(canvas: Canvas, card: ArenaCard) -> None:
    y = canvas.y + 22
    middle, right = replace(NOTE, align=Align.MIDDLE), replace(NOTE, align=Align.RIGHT)
    canvas.text(_RANK, y, texts.COLUMN_RANK, middle)
    canvas.text(_NAME, y, texts.COLUMN_DISTRICT, NOTE)
    scale_head(canvas, card.scale, _BAR, _BAR_WIDTH)
    canvas.text(_SCORE, y, texts.COLUMN_SCORE, right)
    if card.compared:
        canvas.text(_MOVED, y, texts.COLUMN_MOVED, middle)
    canvas.text(RIGHT, y, texts.COLUMN_COUNT, right)
    canvas.y += 52


def _row(canvas: Canvas, row: ArenaRow, card: ArenaCard) -> None:
    y = canvas.y + _ROW // 2
    ground = Colour.LEAF if row.champion else Colour.PAPER
    if row.champion:
        canvas.box(0, canvas.y, WIDTH, _ROW, ground)
        canvas.box(0, canvas.y, 12, _ROW, Colour.GOLD)
    plain = Style(size=Size.STRONG, on=ground)
    place(canvas, (_RANK, y), row.rank, replace(plain, bold=True), shared=row.shared)
    canvas.text(_NAME, y, row.name, replace(plain, bold=row.champion), _NAME_ROOM)
    note = replace(plain, size=Size.NOTE, colour=Colour.MUTED)
    if row.share is None:
        canvas.text(_BAR, y, texts.MARK_NO_SCORE, note, _BAR_WIDTH)
        return
    bar(canvas, (_BAR, y, _BAR_WIDTH), row.share, Colour.GOLD if row.champion else Colour.BLUE)
    if not card.scale.from_zero:
        cut(canvas, _BAR, y, ground)
    canvas.text(_SCORE, y, row.score, replace(plain, bold=True, align=Align.RIGHT), _SCORE_ROOM)
    if card.compared:
        _moved(canvas, y, row.moved, ground)
    canvas.text(RIGHT, y, row.counted, replace(note, align=Align.RIGHT), _COUNT_ROOM)


def place(canvas: Canvas, at: tuple[int, int], rank: str, style: Style, *, shared: bool) -> None:
    """A place; 并列 stands above it where it is shared."""
    x, y = at
    style = replace(style, align=Align.MIDDLE)
    if shared:
        above = replace(style, size=Size.NOTE, colour=Colour.MUTED, bold=False)
        canvas.text(x, y - 23, texts.SHARED, above)
    canvas.text(x, y + 17 if shared else y, rank, style)


def _moved(canvas: Canvas, y: int, moved: int | None, ground: Colour) -> None:
    """Up, down, unmoved or new; an arrow says it beside the colour."""
    colour = Colour.MUTED if not moved else Colour.BLUE if moved > 0 else Colour.CLAY
    style = Style(colour=colour, on=ground, bold=bool(moved), align=Align.MIDDLE)
    canvas.text(_MOVED, y, texts.moved_places(moved), style, 78)
