"""Forms to workbooks and back: nothing that stands on them changes."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.files.archive import problem_of
from bot.files.child import open_workbook
from handlers.reading.cells import escape, unescape
from handlers.workbooks.book import write_workbook
from handlers.workbooks.form import Column, Form, Mark, from_plain, to_plain
from handlers.workbooks.layout import share_columns
from handlers.workbooks.making import make_workbook, workbook

COLUMNS = (
    Column(head="嘎查村", width=12),
    Column(head="任务", sub="得分", choices=("10", "9"), hint="10 或 9"),
    Column(head="任务", sub="减分依据", width=20, left=True),
)
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
HARD = st.sampled_from(
    ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", "_x0041_", "_x005F_x0041_", "#N/A",
     "'9", "😀👨‍👩‍👧", "  空格  ", "一\n二", "9.50", "TRUE",
     "2026-11-25", "\x0b", "&lt;", "]]>", "\ufffe", "＝1", "0"]
)  # fmt: skip
POINTS = st.one_of(
    st.integers(0, 20), st.integers(0, 40).map(lambda n: n / 2), st.sampled_from(["不适用", ""])
)


def form(*rows: tuple[str | float, ...], **more: object) -> Form:
    """A small form of these rows."""
    plain = {
        "tab": "表",
        "label": "附件3",
        "title": "评分表",
        "above": ("甲", "乙", "丙"),
        "columns": COLUMNS,
        "rows": rows,
    }
    return Form(**{**plain, **more})  # type: ignore[arg-type]


def as_text(value: str | float) -> str:
    """A value as it is read back."""
    return value if isinstance(value, str) else f"{value:g}"


@pytest.mark.no_cover
@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(POINTS, ANY | HARD), min_size=1, max_size=8))
def test_what_is_written_is_read_back(cells: list[tuple[str | float, str]]) -> None:
    """Scores and reasons, whatever these hold: formulas, emoji, control characters, halves of pairs."""
    content = write_workbook([form(*(("红星村", score, reason) for score, reason in cells))])
    assert problem_of(content) is None
    [(name, rows)] = open_workbook(content)
    assert name == "表"
    body = [[*row, "", "", ""][:3] for row in rows[5:]]
    expected = [["红星村", as_text(score), reason] for score, reason in cells]
    assert body == expected


@given(ANY | HARD)
def test_escaping_comes_back(text: str) -> None:
    """What XML does not take is written otherwise and read again."""
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "#N/A", '=HYPERLINK("http://x")'])
def test_text_stays_text(text: str) -> None:
    """A cell that begins like a formula is a string, guarded against being typed again."""
    sheet = load_workbook(io.BytesIO(write_workbook([form(("红星村", 9, text))]))).worksheets[0]
    assert sheet["C6"].data_type == "s"
    assert bool(sheet["C6"].quotePrefix) is (text[0] != "#")


def test_the_same_forms_are_the_same_bytes() -> None:
    """Nothing in a workbook says when it was made; its facts make the very same again."""
    one = form(
        ("红星村", 9, "没清"),
        marks=(Mark(row=0, column=2, text="要改"),),
        note="说明",
        below=("甲：", "乙："),
    )
    assert write_workbook([one]) == write_workbook([one])
    assert from_plain(json.loads(json.dumps(to_plain([one])))) == (one,)
    drawing = workbook("表.xlsx", [one])
    made = make_workbook(drawing.facts)
    assert (made.name, made.content) == ("表.xlsx", write_workbook([one]))


def test_more_columns_than_a_page_takes() -> None:
    """They go on pages of their own, each with the first columns again."""
    many = tuple(Column(head=f"{n}《任务》", width=9) for n in range(30))
    wide = form(("红星村", *range(30)), columns=(COLUMNS[0], *many), fixed=1, per_page=10, landscape=True)
    sheet = load_workbook(io.BytesIO(write_workbook([wide]))).worksheets[0]
    assert sheet.print_title_cols == "$A:$A"
    assert [one.id for one in sheet.col_breaks.brk] == [11, 21]
    assert sheet.page_setup.scale == 99
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_long_form_goes_on_several_pages() -> None:
    """It is as wide as the page and as long as it takes."""
    long = form(*(("红星村", 9, "没清" * 40) for _ in range(90)))
    sheet = load_workbook(io.BytesIO(write_workbook([long]))).worksheets[0]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_equal_cells_below_one_another_are_one() -> None:
    """Where a column says so; empty ones stay apart."""
    columns = (Column(head="片区", merged=True), *COLUMNS[1:])
    rows = [(district, 9, "") for district in ("一", "一", "", "", "二")]
    sheet = load_workbook(io.BytesIO(write_workbook([form(*rows, columns=columns)]))).worksheets[0]
    assert [one.coord for one in sheet.merged_cells.ranges if one.coord.startswith("A6")] == ["A6:A7"]
    assert not any(one.coord.startswith("A8") for one in sheet.merged_cells.ranges)


@pytest.mark.parametrize(
    ("name", "tab"), [("综合/执法", "综合 执法"), ("[?]", "1"), ("很长" * 20, "很长" * 14), ("'表'", "表")]
)
def test_names_of_sheets(name: str, tab: str) -> None:
    """What no tab may hold is left out, and two of a name can stand side by side."""
    content = write_workbook([form(("红星村", 9, ""), tab=name), form(("红星村", 9, ""), tab=name)])
    assert load_workbook(io.BytesIO(content)).sheetnames == [tab, f"{tab}1"]


def test_shares_of_a_row() -> None:
    """No text is cut off where another column would give it room."""
    assert share_columns(["甲", "乙", "丙"], [10, 10, 10]) == (1, 2, 3)
    assert share_columns(
        ["填报单位：考核办", "考核月份：2026年11月", "共 3 项，镇党委已通过"], [6, 18, 32, 15, 56, 7]
    ) == (2, 4, 6)
