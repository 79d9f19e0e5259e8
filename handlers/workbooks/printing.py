"""How a form is printed on A4, and what stays in sight on a screen."""

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from handlers.workbooks import texts
from handlers.workbooks.form import Form
from handlers.workbooks.measures import ABOVE, LINE, first_row, page_width

_A4 = 9
_SIDES = (7.6, 10.6)
"""Inches of an A4 page within its margins, the short side and the long one."""
_WIDTH = 0.083
"""Inches of a character of half width."""
_POINTS = 72
_SMALLEST = 0.62
"""A form that would have to be smaller than that to go on one page goes on several."""
_WIDEST = 0.104
"""The same where a program has none of the usual fonts; what it makes of a column must still fit."""


def set_up(sheet: Worksheet, form: Form) -> None:
    """The paper, the margins, the heads on every page, and the widths."""
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
    sheet.print_title_rows = f"{ABOVE + 1}:{first - 1}"
    if page_width(form) < len(form.columns):
        _several_pages(sheet, form)
    else:
        properties: Any = sheet.sheet_properties
        properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 1 if _fits(sheet, form) else 0


def _fits(sheet: Worksheet, form: Form) -> bool:
    """Whether all of it can be read on one page."""
    high, wide = _SIDES if form.landscape else _SIDES[::-1]
    width = sum(column.width for column in form.columns) * _WIDTH
    height = sum(one.height or LINE for one in sheet.row_dimensions.values()) / _POINTS
    return min(wide / width, high / height) >= _SMALLEST


def _several_pages(sheet: Worksheet, form: Form) -> None:
    """More columns than a page takes: each page repeats those that are fixed."""
    page = page_width(form)
    sheet.print_title_cols = f"A:{get_column_letter(form.fixed)}"
    breaks = range(page, len(form.columns), form.per_page)
    sheet.col_breaks = ColBreak(brk=[Break(id=place, max=16383, man=True) for place in breaks])
    width = sum(column.width for column in form.columns[:page]) * _WIDEST
    sheet.page_setup.scale = min(100, int(_SIDES[form.landscape] / width * 100))
