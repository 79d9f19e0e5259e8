"""Forms as the bytes of a workbook: the same forms are always the same bytes."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.writer.excel import ExcelWriter

from handlers.views.sheets import escaping
from handlers.views.sheets.styles import Look, Styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from handlers.views.sheets.form import Cell, Column, Form

_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - a date in a file's properties, which know no zones
_ABOVE = 3
"""Rows above the heads: the label, the title, and who and when."""
_LINE = 15.0
"""Points that a line of the body takes."""
_A4 = (7.6, 10.6)
"""Inches of an A4 page within its margins, the short side and the long one."""
_WIDTH = 0.083
"""Inches of a character of half width."""
_POINTS = 72
_SMALLEST = 0.62
"""A form that would have to be smaller than that to go on one page goes on several."""


def write(forms: Iterable[Form]) -> bytes:
    """A workbook with a sheet for each form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MOMENT
    styles = Styles()
    for form in forms:
        _Sheet(book.create_sheet(form.tab), form, styles).fill()
    content = io.BytesIO()
    with _Steady(content, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        ExcelWriter(book, archive).write_data()
    return content.getvalue()


def first_row(form: Form) -> int:
    """The number of the row in which the body of a form begins, from 1."""
    return _ABOVE + form.heads + 1


class _Steady(ZipFile):
    """An archive in which nothing says when it was made."""

    def writestr(self, name: Any, data: Any, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as inherited
        del args, options
        info = ZipInfo(name, date_time=_MOMENT.timetuple()[:6])
        super().writestr(info, data, ZIP_DEFLATED, 6)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as inherited
        del args, options
        self.writestr(arcname, Path(filename).read_bytes())


class _Sheet:
    """One form on its way to a worksheet."""

    def __init__(self, sheet: Worksheet, form: Form, styles: Styles) -> None:
        self._sheet = sheet
        self._form = form
        self._styles = styles
        self._width = len(form.columns)
        self._first = first_row(form)
        self._last = self._first + len(form.rows) - 1

    def fill(self) -> None:
        """Everything that stands on it, and how it is printed."""
        self._top()
        self._heads()
        self._body()
        self._bottom()
        self._choices()
        self._marks()
        self._printing()

    def _put(self, row: int, column: int, value: Cell, look: Look) -> None:
        """A cell; what is text stays text, whatever it begins with."""
        cell = self._sheet.cell(row, column)
        if isinstance(value, str):
            guarded = value[:1] in escaping.DANGEROUS
            cell._value = escaping.escape(value) if value else None  # type: ignore[attr-defined]  # noqa: SLF001 - its setter would take = for a formula
            cell.data_type = "s" if value else "n"
        else:
            guarded = False
            cell._value = value  # type: ignore[attr-defined]  # noqa: SLF001 - a number is what it is
        cell._style = self._styles.of(self._sheet.parent, look, guarded=guarded)  # type: ignore[attr-defined,union-attr]  # noqa: SLF001 - one style for many cells, made once

    def _top(self) -> None:
        form = self._form
        self._put(1, 1, form.label, Look.LABEL)
        self._across(2, form.title, Look.TITLE)
        self._sheet.row_dimensions[2].height = 34
        self._shared(3, form.above, (Look.ABOVE, Look.ABOVE_MIDDLE, Look.ABOVE_RIGHT))
        self._sheet.row_dimensions[3].height = 20

    def _across(self, row: int, text: str, look: Look) -> None:
        """One cell from the first column to the last, or on the first page to its last."""
        self._put(row, 1, text, look)
        self._merge(row, 1, row, self._page)

    @property
    def _page(self) -> int:
        """How many columns the first page has."""
        form = self._form
        return min(self._width, form.fixed + form.per_page) if form.per_page else self._width

    def _shared(self, row: int, texts: tuple[str, ...], looks: tuple[Look, Look, Look]) -> None:
        """Some texts in one row, each over its share of the width: the first, those between, the last."""
        edges = list(accumulate(column.width for column in self._form.columns[: self._page]))
        start = 1
        for place, text in enumerate(texts, start=1):
            until = edges[-1] * place / len(texts)
            nearest = min(range(len(edges)), key=lambda one: abs(edges[one] - until)) + 1
            end = min(max(start, nearest), self._page - len(texts) + place)
            look = looks[0] if place == 1 else looks[2] if place == len(texts) else looks[1]
            self._put(row, start, text, look)
            self._merge(row, start, row, end)
            start = end + 1

    def _heads(self) -> None:
        top = _ABOVE + 1
        for place, column in enumerate(self._form.columns, start=1):
            self._put(top, place, column.head, Look.HEAD)
            if self._form.heads > 1:
                self._put(top + 1, place, column.sub, Look.HEAD)
        place = 1
        for (_, sub), group in groupby(self._form.columns, key=lambda one: (one.head, bool(one.sub))):
            count = len(list(group))
            if sub and count > 1:
                self._merge(top, place, top, place + count - 1)
            elif not sub and self._form.heads > 1:
                for column in range(place, place + count):
                    self._merge(top, column, top + 1, column)
            place += count
        self._sheet.row_dimensions[top].height = self._head_height()
        if self._form.heads > 1:
            self._sheet.row_dimensions[top + 1].height = _LINE + 4

    def _head_height(self) -> float:
        """Points that the longest head takes in the width that it has."""
        heads = groupby(self._form.columns, key=lambda one: (one.head, bool(one.sub)))
        lines = [_lines(head, sum(one.width for one in group)) for (head, _), group in heads]
        return max(lines, default=1) * _LINE + 8

    def _body(self) -> None:
        for number, values in enumerate(self._form.rows, start=self._first):
            for place, (column, value) in enumerate(zip(self._form.columns, values, strict=True), start=1):
                self._put(number, place, value, Look.TEXT if column.left else Look.MIDDLE)
                if column.format:
                    self._sheet.cell(number, place).number_format = column.format
            self._sheet.row_dimensions[number].height = _height(self._form.columns, values)
        for place, column in enumerate(self._form.columns, start=1):
            if column.merged:
                self._merge_equal(place)

    def _merge_equal(self, place: int) -> None:
        start = self._first
        for value, group in groupby(self._form.rows, key=lambda row: row[place - 1]):
            count = len(list(group))
            if count > 1 and value:
                self._merge(start, place, start + count - 1, place)
            start += count

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells that are one from now on; each keeps its border, and only the first its value."""
        if (top, left) == (bottom, right):
            return
        for row in range(top, bottom + 1):
            for place in range(left, right + 1):
                if (row, place) != (top, left):
                    self._sheet.cell(row, place)._value = None  # type: ignore[attr-defined]  # noqa: SLF001 - as above
        area = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        self._sheet.merged_cells.ranges.add(CellRange(area))

    def _bottom(self) -> None:
        row = self._last + 1
        if self._form.note:
            self._across(row, self._form.note, Look.NOTE)
            width = sum(column.width for column in self._form.columns[: self._page])
            self._sheet.row_dimensions[row].height = _lines(self._form.note, width) * _LINE + 6
            row += 1
        if self._form.below:
            self._shared(row, self._form.below, (Look.ABOVE, Look.ABOVE, Look.ABOVE_RIGHT))
            self._sheet.row_dimensions[row].height = 32

    def _choices(self) -> None:
        """The lists to choose from, one for all columns that have the same."""
        for choices, hint in dict.fromkeys((one.choices, one.hint) for one in self._form.columns):
            if not choices:
                continue
            rule = DataValidation(
                type="list",
                formula1=f'"{",".join(choices)}"',
                allow_blank=True,
                showErrorMessage=True,
                showInputMessage=True,
            )
            rule.error, rule.prompt = hint, hint
            for place, column in enumerate(self._form.columns, start=1):
                if column.choices == choices:
                    letter = get_column_letter(place)
                    rule.add(f"{letter}{self._first}:{letter}{max(self._first, self._last)}")
            self._sheet.add_data_validation(rule)

    def _marks(self) -> None:
        for mark in self._form.marks:
            row, place = self._first + mark.row, mark.column + 1
            look = Look.MARKED_TEXT if self._form.columns[mark.column].left else Look.MARKED
            self._put(row, place, self._form.rows[mark.row][mark.column], look)
            comment = Comment(escaping.escape(mark.text), "", height=80, width=240)
            self._sheet.cell(row, place).comment = comment

    def _printing(self) -> None:
        sheet, form = self._sheet, self._form
        for place, column in enumerate(form.columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.freeze_panes = f"{get_column_letter(form.fixed + 1)}{self._first}"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "landscape" if form.landscape else "portrait"
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.33
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.55, 0.3, 0.3
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
        sheet.print_title_rows = f"{_ABOVE + 1}:{self._first - 1}"
        if form.per_page and self._page < self._width:
            self._pages()
        else:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
            sheet.page_setup.fitToHeight = 1 if self._fits() else 0

    def _fits(self) -> bool:
        """Whether all of it can be read on one page."""
        wide, high = (_A4[1], _A4[0]) if self._form.landscape else _A4
        width = sum(column.width for column in self._form.columns) * _WIDTH
        height = sum(one.height or _LINE for one in self._sheet.row_dimensions.values()) / _POINTS
        return min(wide / width, high / height) >= _SMALLEST

    def _pages(self) -> None:
        """More columns than a page takes: each page repeats those that are fixed."""
        sheet, form = self._sheet, self._form
        sheet.print_title_cols = f"A:{get_column_letter(form.fixed)}"
        breaks = range(self._page, self._width, form.per_page)
        sheet.col_breaks = ColBreak(brk=[Break(id=place, max=16383, man=True) for place in breaks])
        widths = [column.width * _WIDTH for column in form.columns[: self._page]]
        sheet.page_setup.scale = min(100, int(_A4[form.landscape] / sum(widths) * 97))


def _height(columns: tuple[Column, ...], values: tuple[Cell, ...]) -> float:
    """Points that a row takes."""
    lines = [
        _lines(value, column.width)
        for column, value in zip(columns, values, strict=True)
        if isinstance(value, str) and value and not column.merged
    ]
    return max(lines, default=1) * _LINE + 4


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell; Chinese characters are twice as wide."""
    room = max(width - 1, 2)
    return sum(max(1, -int(-_breadth(line) // room)) for line in text.split("\n"))


def _breadth(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
