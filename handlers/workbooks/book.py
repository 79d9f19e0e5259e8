"""Forms as the bytes of a workbook: the same forms are always the same bytes."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from handlers.workbooks.filling import Sheet
from handlers.workbooks.form import Form
from handlers.workbooks.printing import set_up
from handlers.workbooks.styles import Styles

_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - a date in a file's properties, which know no zones
_EFFORT = 6
_LONGEST_TAB = 28
_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\'\0-\x1f]")
_SOME_NAME = "1"


def write(forms: Iterable[Form]) -> bytes:
    """A workbook with a sheet for each form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MOMENT
    styles = Styles(book)
    for form in forms:
        sheet = book.create_sheet(_tab(form.tab))
        Sheet(sheet, form, styles).fill()
        set_up(sheet, form)
    content = io.BytesIO()
    with _Steady(content, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return content.getvalue()


def _tab(name: str) -> str:
    """A sheet's name as every program takes it; of two alike the second gets a number."""
    return _NOT_IN_TABS.sub(" ", name)[:_LONGEST_TAB].strip() or _SOME_NAME


class _Steady(ZipFile):
    """An archive in which nothing says when it was made."""

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as inherited
        """A part, without the hour."""
        info = ZipInfo(name, date_time=_MOMENT.timetuple()[:6])
        super().writestr(info, data, ZIP_DEFLATED, _EFFORT)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as inherited
        """Likewise, from a file."""
        self.writestr(arcname, Path(filename).read_bytes())
