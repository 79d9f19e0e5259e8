"""Cards with a row for each district of the arena, each village of the town or each department."""

from dataclasses import replace

from handlers.cards import font, texts
from handlers.cards.canvas import INNER, MARGIN, WIDTH, Align, Canvas, Colour, Size, Style
from handlers.cards.frame import NOTE, RIGHT, bar, cut, foot, head, rule, scale_head
from handlers.cards.values import ArenaCard, ArenaRow, ProgressCard, SheetRow, TownCard, TownRow

_DISTRICT_HEIGHT = 92
_RANK_AT, _NAME_AT, _BAR_AT, _SCORE_AT, _MOVED_AT = 96, 158, 372, 834, 888
"""The places of the columns: the first and the last by their middle, the score by its right end."""
_NAME_ROOM, _BAR_WIDTH, _SCORE_ROOM, _COUNT_ROOM = 202, 300, 142, 104


def lay_out_arena(card: ArenaCard) -> Canvas:
    """Lay out a row a district with place, name, bar, score, change and number of villages."""
    canvas = Canvas()
    head(canvas, card.heading)
    _columns(canvas, card)
    for row in card.rows:
        _district_row(canvas, row, card)
        canvas.y += _DISTRICT_HEIGHT
        rule(canvas)
    notes = [*([texts.check_note(card.heading.mark, card.check)] if card.check else []), *card.notes]
    foot(canvas, notes, card.scale)
    return canvas


def _columns(canvas: Canvas, card: ArenaCard) -> None:
    y = canvas.y + 22
    middle, right = replace(NOTE, align=Align.MIDDLE), replace(NOTE, align=Align.RIGHT)
    canvas.text(_RANK_AT, y, texts.COLUMN_RANK, middle)
    canvas.text(_NAME_AT, y, texts.COLUMN_DISTRICT, NOTE)
    scale_head(canvas, card.scale, _BAR_AT, _BAR_WIDTH)
    canvas.text(_SCORE_AT, y, texts.COLUMN_SCORE, right)
    if card.compared:
        canvas.text(_MOVED_AT, y, texts.COLUMN_MOVED, middle)
    canvas.text(RIGHT, y, texts.COLUMN_COUNT, right)
    canvas.y += 52


def _district_row(canvas: Canvas, row: ArenaRow, card: ArenaCard) -> None:
    y = canvas.y + _DISTRICT_HEIGHT // 2
    ground = Colour.LEAF if row.champion else Colour.PAPER
    if row.champion:
        canvas.box(0, canvas.y, WIDTH, _DISTRICT_HEIGHT, ground)
        canvas.box(0, canvas.y, 12, _DISTRICT_HEIGHT, Colour.GOLD)
    plain = Style(size=Size.STRONG, on=ground)
    _place(canvas, (_RANK_AT, y), row.rank, replace(plain, bold=True), shared=row.shared)
    canvas.text(_NAME_AT, y, row.name, replace(plain, bold=row.champion), _NAME_ROOM)
    note = replace(plain, size=Size.NOTE, colour=Colour.MUTED)
    if row.share is None:
        canvas.text(_BAR_AT, y, texts.MARK_NO_SCORE, note, _BAR_WIDTH)
        return
    bar(canvas, (_BAR_AT, y, _BAR_WIDTH), row.share, Colour.GOLD if row.champion else Colour.BLUE)
    if not card.scale.from_zero:
        cut(canvas, _BAR_AT, y, ground)
    canvas.text(_SCORE_AT, y, row.score, replace(plain, bold=True, align=Align.RIGHT), _SCORE_ROOM)
    if card.compared:
        _places_moved(canvas, y, row.moved, ground)
    canvas.text(RIGHT, y, row.counted, replace(note, align=Align.RIGHT), _COUNT_ROOM)


def _place(canvas: Canvas, at: tuple[int, int], rank: str, style: Style, *, shared: bool) -> None:
    """Write a place, with 并列 above it where it is shared."""
    x, y = at
    style = replace(style, align=Align.MIDDLE)
    if shared:
        above = replace(style, size=Size.NOTE, colour=Colour.MUTED, bold=False)
        canvas.text(x, y - 23, texts.SHARED, above)
    canvas.text(x, y + 17 if shared else y, rank, style)


def _places_moved(canvas: Canvas, y: int, moved: int | None, ground: Colour) -> None:
    """Write the places gained or lost; an arrow says it beside the colour."""
    colour = Colour.MUTED if not moved else Colour.BLUE if moved > 0 else Colour.CLAY
    style = Style(colour=colour, on=ground, bold=bool(moved), align=Align.MIDDLE)
    canvas.text(_MOVED_AT, y, texts.moved_places(moved), style, 78)


_COLUMNS = 2
_BETWEEN = 44
_COLUMN_WIDTH = (INNER - _BETWEEN) // _COLUMNS
_VILLAGE_HEIGHT = 64
_RANK_WIDTH = 112
"""The width of a rank; the name has the room that it and the score leave."""


def lay_out_town(card: TownCard) -> Canvas:
    """Lay out two columns, of which the first is read down before the second."""
    canvas = Canvas()
    head(canvas, card.heading)
    half = -(-len(card.rows) // _COLUMNS)
    scores = max(font.length(row.score, Size.BODY) for row in card.rows)
    top = canvas.y
    for number, row in enumerate(card.rows):
        left = MARGIN + number // half * (_COLUMN_WIDTH + _BETWEEN)
        _village_row(canvas, row, (left, top + number % half * _VILLAGE_HEIGHT), scores)
    canvas.y = top + half * _VILLAGE_HEIGHT
    if card.unscored:
        canvas.y += 16
        canvas.paragraph(MARGIN, texts.villages_unscored("、".join(card.unscored)), NOTE)
    foot(canvas, card.notes)
    return canvas


def _village_row(canvas: Canvas, row: TownRow, at: tuple[int, int], scores: int) -> None:
    left, y = at[0], at[1] + _VILLAGE_HEIGHT // 2
    canvas.box(left, at[1] + _VILLAGE_HEIGHT - 2, _COLUMN_WIDTH, 2, Colour.TRACK)
    number = Style(bold=True, align=Align.RIGHT)
    canvas.text(left + _RANK_WIDTH - 10, y, row.rank, number, 60)
    if row.shared:
        canvas.text(left, y, texts.SHARED, NOTE)
    canvas.text(left + _RANK_WIDTH, y, row.name, Style(), _COLUMN_WIDTH - _RANK_WIDTH - scores - 8)
    canvas.text(left + _COLUMN_WIDTH, y, row.score, number)


_DEPARTMENT_HEIGHT = 136
_STATE_WIDTH = 200


def lay_out_progress(card: ProgressCard) -> Canvas:
    """Lay out each department's filled cells as a bar from 0 on, and whether its sheet is submitted."""
    canvas = Canvas()
    head(canvas, card.heading)
    for row in card.rows:
        _department_row(canvas, row)
        canvas.y += _DEPARTMENT_HEIGHT
        rule(canvas)
    foot(canvas, card.notes)
    return canvas


def _department_row(canvas: Canvas, row: SheetRow) -> None:
    y = canvas.y + 42
    canvas.text(MARGIN, y, row.name, Style(size=Size.STRONG), INNER - 2 * _STATE_WIDTH - 20)
    colour = Colour.BLUE if row.submitted else Colour.CLAY
    state = Style(colour=colour, bold=True, align=Align.RIGHT)
    canvas.text(RIGHT, y, row.state, state, _STATE_WIDTH - 20)
    count = Style(colour=Colour.MUTED, align=Align.RIGHT)
    canvas.text(RIGHT - _STATE_WIDTH, y, texts.cells(row.done, row.total), count, _STATE_WIDTH)
    bar(canvas, (MARGIN, y + 54, INNER), row.done * 1000 // max(row.total, 1), Colour.BLUE)
