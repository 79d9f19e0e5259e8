"""The look of a printed form: the room that it takes, the page, and the styles of its cells."""

import unicodedata
from collections.abc import Sequence
from copy import copy
from enum import Enum
from itertools import accumulate, combinations, pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as OpenpyxlCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from handlers.workbooks import texts
from handlers.workbooks.form import Cell, Column, Form

ROWS_ABOVE = 3
"""The rows above the heads: the label, the title, and the line with department and month."""
LINE_HEIGHT = 15.0
"""The points that a line of the body takes."""
ROOMY_HEIGHT = 26.0
"""The least points of a row in a form that is not crowded."""
_CELL_EDGES = 1.0
"""The edges of a cell take the width of so many characters of half width."""
_LARGER = 1.1
"""The letters around a form are larger by this factor than those in it."""


def first_row(form: Form) -> int:
    """Return the row in which the body of a form begins, counted from 1."""
    return ROWS_ABOVE + form.heads + 1


def page_width(form: Form) -> int:
    """Return the number of columns on the first page."""
    count = len(form.columns)
    return min(count, form.fixed + form.per_page) if form.per_page else count


def row_height(columns: Sequence[Column], values: Sequence[Cell]) -> float:
    """Return the points that a row takes."""
    needed = [
        line_count(value, column.width - column.left)
        for column, value in zip(columns, values, strict=True)
        if isinstance(value, str) and value and not column.merged
    ]
    return max(needed, default=1) * LINE_HEIGHT + 4


def line_count(text: str, width: float) -> int:
    """Return the number of lines that a text takes in a cell of so many characters of half width."""
    room = max(width - _CELL_EDGES, 2)
    return sum(max(1, -int(-text_width(line) // room)) for line in text.split("\n"))


def text_width(text: str) -> int:
    """Return the width of a text in characters of half width; Chinese characters are twice as wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def share_columns(texts: Sequence[str], widths: Sequence[float]) -> tuple[int, ...]:
    """Return the last column of each text's share of a row: wide enough for the text, else all alike.

    Args:
        texts: The texts, no more than there are columns.
    """
    edges = [0.0, *accumulate(widths)]
    needs = [text_width(text) * _LARGER + 2 for text in texts]
    alike = edges[-1] / len(texts)

    def badness(share_columns: tuple[int, ...]) -> tuple[float, float]:
        shares = [edges[end] - edges[start] for start, end in pairwise((0, *share_columns))]
        short = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
        return short, sum(abs(share - alike) for share in shares)

    possible = combinations(range(1, len(widths)), len(texts) - 1)
    return min(((*ends, len(widths)) for ends in possible), key=badness)


_A4 = 9
_A4_INCHES = (7.6, 10.6)
"""The inches of an A4 page within its margins, the short side and the long one."""
_CHARACTER_INCHES = 0.083
"""The inches of a character of half width."""
_POINTS_AN_INCH = 72
_SMALLEST_SCALE = 0.62
"""A form that would have to be smaller than that to go on one page goes on several pages."""
_WIDEST_CHARACTER_INCHES = 0.104
"""The inches of a character in a program without the usual fonts, whose columns must still fit a page."""


def set_up_page(sheet: Worksheet, form: Form) -> None:
    """Set the paper, the margins, the heads on every page, and the widths."""
    for place, column in enumerate(form.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    first = first_row(form)
    sheet.freeze_panes = f"{get_column_letter(form.fixed + 1)}{first}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if form.landscape else "portrait"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.33
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.55, 0.3, 0.3
    footer: Any = sheet.oddFooter
    footer.center.text = texts.PAGE_FOOTER
    sheet.print_title_rows = f"{ROWS_ABOVE + 1}:{first - 1}"
    if page_width(form) < len(form.columns):
        _spread_over_pages(sheet, form)
    else:
        properties: Any = sheet.sheet_properties
        properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 1 if _fits_one_page(sheet, form) else 0


def _fits_one_page(sheet: Worksheet, form: Form) -> bool:
    """Return whether all of it can be read on one page."""
    high, wide = _A4_INCHES if form.landscape else _A4_INCHES[::-1]
    width = sum(column.width for column in form.columns) * _CHARACTER_INCHES
    height = sum(row.height or LINE_HEIGHT for row in sheet.row_dimensions.values()) / _POINTS_AN_INCH
    return min(wide / width, high / height) >= _SMALLEST_SCALE


def _spread_over_pages(sheet: Worksheet, form: Form) -> None:
    """Spread a form with too many columns over pages, each of which repeats the fixed columns."""
    page = page_width(form)
    sheet.print_title_cols = f"A:{get_column_letter(form.fixed)}"
    breaks = range(page, len(form.columns), form.per_page)
    sheet.col_breaks = ColBreak(brk=[Break(id=place, max=16383, man=True) for place in breaks])
    width = sum(column.width for column in form.columns[:page]) * _WIDEST_CHARACTER_INCHES
    sheet.page_setup.scale = min(100, int(_A4_INCHES[form.landscape] / width * 100))


_THIN_LINE = Side(style="thin", color="FF000000")
_GRID = Border(left=_THIN_LINE, right=_THIN_LINE, top=_THIN_LINE, bottom=_THIN_LINE)


class Look(Enum):
    """The purposes of cells, each with a look of its own."""

    LABEL = "label"
    TITLE = "title"
    ABOVE = "above"
    ABOVE_MIDDLE = "above, in the middle"
    ABOVE_RIGHT = "above, at the right"
    HEAD = "head"
    MIDDLE = "middle"
    TEXT = "text"
    MARKED = "marked"
    MARKED_TEXT = "marked text"
    NOTE = "note"


_FONTS = {
    Look.LABEL: Font(name=texts.HEAD_FONT, size=11),
    Look.TITLE: Font(name=texts.HEAD_FONT, size=18),
    Look.ABOVE: Font(name=texts.FONT, size=11),
    Look.ABOVE_MIDDLE: Font(name=texts.FONT, size=11),
    Look.ABOVE_RIGHT: Font(name=texts.FONT, size=11),
    Look.HEAD: Font(name=texts.HEAD_FONT, size=10.5),
    Look.NOTE: Font(name=texts.FONT, size=9, color="FF444444"),
}
_AT_LEFT = {Look.LABEL, Look.ABOVE, Look.TEXT, Look.NOTE, Look.MARKED_TEXT}
_ONE_LINE = {Look.LABEL, Look.ABOVE, Look.ABOVE_MIDDLE, Look.ABOVE_RIGHT}
_GRIDDED = {Look.HEAD, Look.MIDDLE, Look.TEXT, Look.MARKED, Look.MARKED_TEXT}
_FILLS = {
    Look.HEAD: PatternFill("solid", fgColor="FFF2F2F2"),
    Look.MARKED: PatternFill("solid", fgColor="FFFFC7CE"),
    Look.MARKED_TEXT: PatternFill("solid", fgColor="FFFFC7CE"),
}


class Styles:
    """The looks of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Look, bool], Any] = {}

    def of(self, look: Look, *, guarded: bool) -> Any:  # noqa: ANN401 - openpyxl's own value
        """Return a cell's style; guarded text is never taken for a formula, even when it is typed again."""
        if (look, guarded) not in self._made:
            self._made[look, guarded] = _make_style(self._book, look, guarded=guarded)
        return copy(self._made[look, guarded])


def _make_style(book: Workbook, look: Look, *, guarded: bool) -> Any:  # noqa: ANN401 - openpyxl's own value
    cell: Any = OpenpyxlCell(book.worksheets[0], row=1, column=1)
    cell.font = _FONTS.get(look, Font(name=texts.FONT, size=10.5))
    cell.alignment = Alignment(
        horizontal="left" if look in _AT_LEFT else "right" if look is Look.ABOVE_RIGHT else "center",
        vertical="center",
        wrap_text=look not in _ONE_LINE,
        indent=1 if look in (Look.TEXT, Look.MARKED_TEXT) else 0,
    )
    if look in _GRIDDED:
        cell.border = _GRID
    if look in _FILLS:
        cell.fill = _FILLS[look]
    if guarded:
        cell.quotePrefix = True
    return cell._style  # noqa: SLF001 - what a cell keeps of its style
