"""The process in which workbooks are opened: one for each, with little memory, little time and no files.

It takes the workbook on its standard input and answers on its standard output in JSON: the sheets, or a
problem.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from bot.files.archive import MEMORY, SECONDS
from handlers.reading.cells import FileProblem, unescape

MOST_SHEETS = 30
MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_CELLS = 40_000
MOST_CHARACTERS = 500_000
_LONGEST = 5_000
"""Characters of one cell; the rest is cut, for no reason that was ever recorded is longer."""
_PROLOGUE = 65_536
"""Bytes within which the first element of a part must begin."""
_XML = (".xml", ".rels", ".vml")
_DIGITS = 12


def _no_size(_: object) -> None:
    return  # a sheet would be read from end to end to find out how large it says it is


setattr(ReadOnlyWorksheet, "_get_size", _no_size)  # noqa: B010 - its types do not know of it


assert DEFUSEDXML, "openpyxl would expand entities without defusedxml"


class Unreadable(Exception):  # noqa: N818 - states what was found
    """The workbook is not read, for the reason that this carries."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def open_workbook(content: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the names of the sheets and their rows of cells, as text.

    Raises:
        Unreadable: it is not a proper workbook, or it is more than a form can hold.
        Exception: openpyxl has stumbled over a broken workbook.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(_XML):
                with archive.open(name) as part:
                    _check_prologue(part.read(_PROLOGUE))
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    room = _Room()
    return [
        (sheet.title, [room.take(row) for row in _rows(sheet)])
        for sheet in book.worksheets[:MOST_SHEETS]
        if sheet.sheet_state == "visible"
    ]


def _check_prologue(start: bytes) -> None:
    """Check what stands before the first element: no document type, and so no entities.

    Raises:
        Unreadable: there is one.
    """

    def refuse(*_: object) -> None:
        raise Unreadable(FileProblem.STRANGE)

    def enough(*_: object) -> None:
        parser.StartDoctypeDeclHandler = None
        began.append(True)

    began: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = enough
    try:
        parser.Parse(start, False)  # noqa: FBT003 - there may be more of it
    except expat.ExpatError:
        if not began:
            raise
    if start and not began:
        raise Unreadable(FileProblem.STRANGE)


class _Room:
    """The number of cells and characters that may still be read."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._characters = MOST_CHARACTERS

    def take(self, row: list[str]) -> list[str]:
        """Return the row, if there is still room for it."""
        self._cells -= sum(map(bool, row))
        self._characters -= sum(map(len, row))
        if min(self._cells, self._characters) < 0:
            raise Unreadable(FileProblem.TOO_MANY_CELLS)
        return row


def _rows(sheet: Any) -> Iterator[list[str]]:  # noqa: ANN401 - openpyxl's types mix up its two sorts of sheets
    """Yield the rows up to the last that holds something."""
    empty = 0
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(rows, start=1):
        row = [_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            continue
        if number > MOST_ROWS:
            raise Unreadable(FileProblem.TOO_MANY_CELLS)
        yield from ([] for _ in range(empty))
        empty = 0
        yield row


def _text(value: object) -> str:
    """Return a cell's value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value)
    return unescape(str(value))[:_LONGEST]


def _number(value: float) -> str:
    """Return a number as people write it, without rounding errors: 9.3 for 9.299999999999999."""
    text = format(Decimal(f"{value:.{_DIGITS}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def limit() -> None:
    """Limit this process to what reading one workbook takes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(content: bytes) -> str:
    """Return the sheets of a workbook as JSON, or its problem."""
    try:
        return json.dumps({"sheets": open_workbook(content)})
    except Unreadable as unreadable:
        return json.dumps({"problem": unreadable.problem})
    except MemoryError:
        return json.dumps({"problem": FileProblem.BLOWN_UP})
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the workbook is broken
        return json.dumps({"problem": FileProblem.BROKEN})


def main() -> None:
    """Wait for one workbook and answer; end at once where the input ends without one."""
    limit()
    content = sys.stdin.buffer.read()
    if content:
        sys.stdout.write(answer(content))


if __name__ == "__main__":
    main()
