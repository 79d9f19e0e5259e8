"""Filling in a form as somebody would, with a spreadsheet program's own hands."""

import io
from collections.abc import Mapping
from dataclasses import replace

from openpyxl import load_workbook

from handlers.kit import File

FULL = 10


def filled(form: File, cells: Mapping[str, object], *, sheet: int = 0) -> File:
    """The form with other values in some cells: `{"D12": 8}`; text stays text, whatever it begins with."""
    book = load_workbook(io.BytesIO(form.content))
    page = book.worksheets[sheet]
    for area in list(page.merged_cells.ranges):
        if any(place in area and place != area.coord.partition(":")[0] for place in cells):
            page.unmerge_cells(area.coord)
    for place, value in cells.items():
        page[place].value = value
        if isinstance(value, str):
            page[place].data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return replace(form, content=content.getvalue())


def full_marks(*columns: str) -> dict[str, object]:
    """Full marks for all 44 villages in the columns of a score sheet."""
    return {f"{column}{row}": FULL for column in columns for row in range(6, 50)}


SCORES: dict[str, object] = {
    **full_marks("D", "F"),
    "D26": 9.5,
    "E26": "=主街垃圾未清",
    "D27": "扣半分",
    "E27": "台账晚交一天😀",
    "D28": "不适用",
    "E28": "没有这项工作",
    "F29": 8,
    "D30": "八五",
    "C31": "桥东",
    "F32": 0,
    "F33": 9.25,
    "G33": "@值班人员不在",
    "F34": "",
}
"""What a liaison fills in: good cells, and some that cannot be recorded."""
PLAN: dict[str, object] = {
    "C5": "人居环境整治",
    "D5": "12月25日",
    "E5": "主街无垃圾",
    "F5": 5,
    "C6": "防火宣传",
    "D6": "月底",
    "E6": "宣传单入户",
    "C7": "清雪",
    "D7": "随时",
    "E7": "主路通",
    "C9": "禁牧巡查",
    "D9": "20日",
}
"""Two good lines, one without a day, one without what it asks, and a line left out."""
