"""How the cells of a form look, each look made once for a workbook."""

from copy import copy
from enum import Enum
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from handlers.workbooks import texts

_LINE = Side(style="thin", color="FF000000")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Look(Enum):
    """What a cell is."""

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
_LEFT = {Look.LABEL, Look.ABOVE, Look.TEXT, Look.NOTE, Look.MARKED_TEXT}
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
        """A cell's style; guarded text is never taken for a formula, even when it is typed again."""
        if (look, guarded) not in self._made:
            self._made[look, guarded] = _make(self._book, look, guarded=guarded)
        return copy(self._made[look, guarded])


def _make(book: Workbook, look: Look, *, guarded: bool) -> Any:  # noqa: ANN401 - likewise
    cell: Any = Cell(book.worksheets[0], row=1, column=1)
    cell.font = _FONTS.get(look, Font(name=texts.FONT, size=10.5))
    cell.alignment = Alignment(
        horizontal="left" if look in _LEFT else "right" if look is Look.ABOVE_RIGHT else "center",
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
