"""Forms become the bytes of a workbook; the same forms always make the same bytes."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from handlers.reading.cells import DANGEROUS, escape
from handlers.workbooks.form import Cell, Form
from handlers.workbooks.layout import (
    LINE_HEIGHT,
    ROOMY_HEIGHT,
    ROWS_ABOVE,
    Look,
    Styles,
    first_row,
    line_count,
    page_width,
    row_height,
    set_up_page,
    share_columns,
)

_TITLE, _WHO = 2, 3
_TITLE_HEIGHT, _WHO_HEIGHT, _SIGNATURE_HEIGHT = 34, 20, 32
_COMMENT = {"height": 80, "width": 240}


class _SheetFiller:
    """A form on its way to a worksheet."""

    def __init__(self, sheet: Worksheet, form: Form, styles: Styles) -> None:
        self._sheet = sheet
        self._form = form
        self._styles = styles
        self._first = first_row(form)
        self._last = self._first + len(form.rows) - 1

    def fill(self) -> None:
        """Write the whole form."""
        form = self._form
        self._put(1, 1, form.label, Look.LABEL)
        self._across(_TITLE, form.title, Look.TITLE, _TITLE_HEIGHT)
        self._shared(_WHO, form.above, (Look.ABOVE, Look.ABOVE_MIDDLE, Look.ABOVE_RIGHT), _WHO_HEIGHT)
        self._heads()
        self._body()
        self._bottom()
        self._limits()
        self._marks()

    def _put(self, row: int, column: int, value: Cell, look: Look) -> None:
        """Write a cell; text stays text, whatever it begins with."""
        cell: Any = self._sheet.cell(row, column)
        is_text = isinstance(value, str)
        # Its setter would take text that begins with = for a formula.
        cell._value = (escape(str(value)) or None) if is_text else value  # noqa: SLF001 - see above
        cell.data_type = "s" if is_text and value else "n"
        guarded = is_text and str(value)[:1] in DANGEROUS
        cell._style = self._styles.of(look, guarded=guarded)  # noqa: SLF001 - one style for many cells, made once

    def _across(self, row: int, text: str, look: Look, height: float) -> None:
        """Write one cell from the first column to the last of the first page."""
        self._put(row, 1, text, look)
        self._merge(row, 1, row, page_width(self._form))
        self._sheet.row_dimensions[row].height = height

    def _shared(
        self, row: int, texts: tuple[str, ...], looks: tuple[Look, Look, Look], height: float
    ) -> None:
        """Write texts in one row, each over its share of the width; the first and last look differ."""
        widths = [column.width for column in self._form.columns[: page_width(self._form)]]
        if len(texts) > len(widths):
            texts = ("　".join(texts),)
        start = 1
        for place, (text, end) in enumerate(zip(texts, share_columns(texts, widths), strict=True), start=1):
            look = looks[0] if place == 1 else looks[2] if place == len(texts) else looks[1]
            self._put(row, start, text, look)
            self._merge(row, start, row, end)
            start = end + 1
        self._sheet.row_dimensions[row].height = height

    def _heads(self) -> None:
        top, bottom = ROWS_ABOVE + 1, self._first - 1
        for place, column in enumerate(self._form.columns, start=1):
            self._put(top, place, column.head, Look.HEAD)
            if bottom > top:
                self._put(bottom, place, column.sub, Look.HEAD)
        for start, end, is_split in self._head_groups():
            if is_split:
                self._merge(top, start, top, end)
            else:
                for place in range(start, end + 1):
                    self._merge(top, place, bottom, place)
        self._sheet.row_dimensions[top].height = self._head_height()
        if bottom > top:
            self._sheet.row_dimensions[bottom].height = LINE_HEIGHT + 4

    def _head_groups(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the first and the last column of each head, and whether it has subheads."""
        start = 1
        for (_, is_split), group in groupby(
            self._form.columns, key=lambda column: (column.head, bool(column.sub))
        ):
            end = start + len(list(group)) - 1
            yield start, end, is_split
            start = end + 1

    def _head_height(self) -> float:
        """Return the points that the longest head takes in its width."""
        columns = self._form.columns
        needed = [
            line_count(columns[start - 1].head, sum(column.width for column in columns[start - 1 : end]))
            for start, end, _ in self._head_groups()
        ]
        return max(needed, default=1) * LINE_HEIGHT + 8

    def _body(self) -> None:
        form = self._form
        for number, values in enumerate(form.rows, start=self._first):
            for place, (column, value) in enumerate(zip(form.columns, values, strict=True), start=1):
                self._put(number, place, value, Look.TEXT if column.left else Look.MIDDLE)
                if column.format or column.text:
                    self._sheet.cell(number, place).number_format = column.format or "@"
            height = row_height(form.columns, values)
            self._sheet.row_dimensions[number].height = max(height, ROOMY_HEIGHT) if form.roomy else height
        for place, column in enumerate(form.columns, start=1):
            if column.merged:
                self._merge_equal(place)

    def _merge_equal(self, place: int) -> None:
        start = self._first
        for value, group in groupby(self._form.rows, key=lambda row: row[place - 1]):
            end = start + len(list(group)) - 1
            if value:
                self._merge(start, place, end, place)
            start = end + 1

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Make one cell of several; each keeps its border, and only the first its value."""
        if (top, left) == (bottom, right):
            return
        for row in self._sheet.iter_rows(top, bottom, left, right):
            for cell in row:
                if (cell.row, cell.column) != (top, left):
                    cell.value = None
        area = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        self._sheet.merged_cells.ranges.add(CellRange(area))

    def _bottom(self) -> None:
        row = self._last + 1
        if self._form.note:
            width = sum(column.width for column in self._form.columns[: page_width(self._form)])
            self._across(
                row, self._form.note, Look.NOTE, line_count(self._form.note, width) * LINE_HEIGHT + 6
            )
            row += 1
        if self._form.below:
            self._shared(row, self._form.below, (Look.ABOVE, Look.ABOVE, Look.ABOVE_RIGHT), _SIGNATURE_HEIGHT)

    def _limits(self) -> None:
        """Limit what may be chosen or written, with one rule for all columns that share it."""
        rules: dict[tuple[tuple[str, ...], int, str], list[int]] = {}
        for place, column in enumerate(self._form.columns, start=1):
            if column.choices or column.longest:
                rules.setdefault((column.choices, column.longest, column.hint), []).append(place)
        for (choices, longest, hint), places in rules.items():
            rule = _validation(choices, longest)
            rule.error, rule.prompt = hint, hint
            for letter in map(get_column_letter, places):
                rule.add(f"{letter}{self._first}:{letter}{max(self._first, self._last)}")
            self._sheet.add_data_validation(rule)

    def _marks(self) -> None:
        for mark in self._form.marks:
            row, place = self._first + mark.row, mark.column + 1
            look = Look.MARKED_TEXT if self._form.columns[mark.column].left else Look.MARKED
            self._put(row, place, self._form.rows[mark.row][mark.column], look)
            self._sheet.cell(row, place).comment = Comment(escape(mark.text), "", **_COMMENT)


def _validation(choices: tuple[str, ...], longest: int) -> DataValidation:
    """Return a rule with a list to choose from, or with the longest text."""
    if choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    else:
        rule = DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(longest), allow_blank=True
        )
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


_ANY_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - a date in a file's properties, which know no zones
_COMPRESSION = 6
_LONGEST_TAB = 28
_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\'\0-\x1f]")
_FALLBACK_TAB = "1"


def write_workbook(forms: Iterable[Form]) -> bytes:
    """Return the bytes of a workbook with a sheet for each form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _ANY_MOMENT
    styles = Styles(book)
    for form in forms:
        sheet = book.create_sheet(_tab_name(form.tab))
        _SheetFiller(sheet, form, styles).fill()
        set_up_page(sheet, form)
    content = io.BytesIO()
    with _TimelessArchive(content, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return content.getvalue()


def _tab_name(name: str) -> str:
    """Return a sheet's name that every program takes; openpyxl numbers the second of two alike."""
    return _NOT_IN_TABS.sub(" ", name)[:_LONGEST_TAB].strip() or _FALLBACK_TAB


class _TimelessArchive(ZipFile):
    """An archive without the time when it was made, so that equal forms make equal bytes."""

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as inherited
        """Write a part without the time."""
        info = ZipInfo(name, date_time=_ANY_MOMENT.timetuple()[:6])
        super().writestr(info, data, ZIP_DEFLATED, _COMPRESSION)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as inherited
        """Write a file without the time."""
        self.writestr(arcname, Path(filename).read_bytes())
