"""Filled forms (附件2, 附件3), recognised by their heads wherever these stand in the file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment import Month, key
from handlers.reading.cells import Row, Worksheet
from handlers.reading.cleaning import clean
from handlers.reading.months import read_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell of the sender's own sheet, counted from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCell:
    """A village's score and reason for one task, as typed.

    Attributes:
        village: The village's name as typed; maybe empty.
        score: The score, maybe empty.
        reason: The reason, maybe empty.
        place: The cell of the score.
        reason_at: The column of the reason; None where the form has none for this task.
    """

    village: str
    score: str
    reason: str
    place: Place
    reason_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskColumn:
    """The columns of one task.

    Attributes:
        head: The text above the columns.
        task: The head without full marks, which names the task.
        column: The column of the scores.
        cells: The rows of the task, one for each village.
    """

    head: str
    task: str
    column: int
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """A filled 附件3.

    Attributes:
        month: The month that its title or the lines below name, or None.
        village_at: The column of the villages.
        heads: The rows of the heads, from 0.
        body: The rows below them, up to the signature line.
    """

    sheet: Worksheet
    month: Month | None
    village_at: int
    heads: range
    body: range
    tasks: tuple[TaskColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One line of a plan as typed."""

    row: int
    department: str
    title: str
    deadline: str
    requirement: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """A filled 附件2.

    Attributes:
        month: The month that its title or the lines below name, or None.
        heads: The rows of the heads, from 0.
        body: The rows below them, up to the signature line.
        columns: The column of each part of a task, by its name.
    """

    sheet: Worksheet
    month: Month | None
    heads: range
    body: range
    columns: dict[str, int]
    rows: tuple[PlanRow, ...]


_MOST_ABOVE = 15
"""The heads are sought below so many rows at most: above them stand a title and a line or two."""
_MONTH = re.compile(r"(?:20[0-9]{2}年)?(?<![0-9])(?:[0-9]{1,2}|十?[一二三四五六七八九十])月(?!底|末|[0-9])")
_VILLAGE = re.compile(r"(?:嘎查村?|村(?:名|庄)?|被?考核(?:嘎查)?村|行政村)(?:名称?)?")
_SCORE = re.compile(r"(?:得|评|打|计|考核)分|分[数值]|成绩")
_REASON = re.compile(r"(?:减|扣|丢|失)?分?(?:依据|原因|理由|说明|事由|备注)|不适用原因|备注说明")
_FULL_MARKS = re.compile(r"[\s,，(（]*(?:满|赋)分[:：]?\s*[0-9.]+\s*分?[)）]?\s*$")
_PLAN = {
    "title": re.compile(r"(?:重点|考核)?(?:任务|工作)(?:名称|内容|事项)?|(?:任务)?标题|考核(?:内容|指标)"),
    "deadline": re.compile(r"(?:完成|办结)?(?:时限|期限)|(?:完成|截止)(?:时间|日期)"),
    "requirement": re.compile(r"(?:考核|工作|完成)?(?:要求|标准)(?:及标准)?"),
    "marks": re.compile(r"赋分|满分|分值|标准分"),
    "department": re.compile(r"(?:责任|牵头|主管|负责|考核)?(?:部门|单位|科室)"),
}
_SUMS = frozenset({"合计", "总计", "平均", "平均分", "小计", "总分"})
_SIGNATURE = re.compile(
    r"^(?:填表|制表|审核|联络员|部门负责人|分管领导|负责人|填表说明|说明|备注|注)[^《》]{0,12}[:：]"
)


def read_form(sheet: Worksheet, now: Month) -> ScoreTable | PlanTable | None:
    """Return the filled form that a sheet holds, or None where it holds neither form."""
    for number, row in enumerate(sheet.rows[:_MOST_ABOVE]):
        words = [_word(cell) for cell in row]
        month = _month_above(sheet.rows[:number], now)
        columns = _plan_columns(words)
        if {"title", "deadline", "requirement"} <= columns.keys():
            return _plan_table(sheet, number, columns, month)
        village = next((place for place, word in enumerate(words) if _VILLAGE.fullmatch(word)), None)
        if village is not None and (table := _score_table(sheet, number, village, month)):
            return table
    return None


def _word(cell: str) -> str:
    return key(clean(cell))


def _month_above(above: Sequence[Row], now: Month) -> Month | None:
    """Return the first month named above the heads, preferring months that are written with their year."""
    months = [match[0] for row in above for cell in row for match in _MONTH.finditer(clean(cell))]
    months.sort(key=lambda text: "年" not in text)
    return read_month(months[0], now) if months else None


def _plan_columns(words: Sequence[str]) -> dict[str, int]:
    """Return the place of each column of a plan; of two alike, the first counts."""
    columns: dict[str, int] = {}
    for place, word in enumerate(words):
        for name, pattern in _PLAN.items():
            if name not in columns and pattern.fullmatch(word):
                columns[name] = place
                break
    return columns


def _plan_table(sheet: Worksheet, head: int, columns: dict[str, int], month: Month | None) -> PlanTable:
    body = _body(sheet, head + 1)
    rows = []
    department = ""
    for number in body:
        cells = {name: _line(_cell_text(sheet.rows[number], place)) for name, place in columns.items()}
        department = cells.pop("department", "") or department
        typed = {"marks": "", **cells}
        if typed["title"] or typed["deadline"] or typed["requirement"]:
            rows.append(PlanRow(row=number, department=department, **typed))
    return PlanTable(
        sheet=sheet,
        month=month,
        heads=range(head, head + 1),
        body=body,
        columns=columns,
        rows=tuple(rows),
    )


def _score_table(sheet: Worksheet, head: int, village: int, month: Month | None) -> ScoreTable | None:
    """Read a sheet of scores; its second row of heads, if it has one, says 得分 and 减分依据."""
    below = [_word(cell) for cell in (sheet.rows[head + 1] if head + 1 < len(sheet.rows) else ())]
    second = any(_SCORE.fullmatch(word) for word in below) and not _cell_text(below, village)
    heads = range(head, head + 2 if second else head + 1)
    columns = [*_task_columns(sheet.rows[head], below if second else (), village)]
    if not columns:
        return None
    body = _body(sheet, heads.stop)
    named = [(number, _line(_cell_text(sheet.rows[number], village))) for number in body]
    rows = [(number, name, sheet.rows[number]) for number, name in named if key(name) not in _SUMS]
    tasks = tuple(
        TaskColumn(
            head=text,
            task=_FULL_MARKS.sub("", clean(text)).replace("\n", ""),
            column=score,
            cells=tuple(_score_cell(number, name, row, score, reason) for number, name, row in rows),
        )
        for text, score, reason in columns
    )
    return ScoreTable(sheet=sheet, month=month, village_at=village, heads=heads, body=body, tasks=tasks)


def _body(sheet: Worksheet, start: int) -> range:
    """Return the rows from `start` to the signature line."""
    numbers = range(start, len(sheet.rows))
    end = next((number for number in numbers if _is_end(sheet.rows[number])), len(sheet.rows))
    return range(start, end)


def _task_columns(heads: Row, below: Sequence[str], village: int) -> Iterator[tuple[str, int, int | None]]:
    """Yield each task's head, the column of its scores, and the column of its reasons."""
    width = max(len(heads), len(below))
    text, pending = "", None
    for place in range(village + 1, width):
        text = _cell_text(heads, place) or (text if below else "")
        subhead = _cell_text(below, place)
        is_reason = bool(_REASON.fullmatch(subhead or _word(text)))
        if is_reason and pending is not None:
            yield (*pending, place)
            pending = None
            continue
        if pending is not None:
            yield (*pending, None)
        pending = (
            (text, place) if text and not is_reason and (not below or _SCORE.fullmatch(subhead)) else None
        )
    if pending is not None:
        yield (*pending, None)


def _score_cell(number: int, village: str, row: Row, score: int, reason: int | None) -> ScoreCell:
    return ScoreCell(
        village=village,
        score=_cell_text(row, score),
        reason="" if reason is None else _cell_text(row, reason),
        place=Place(row=number, column=score),
        reason_at=reason,
    )


def _cell_text(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _line(cell: str) -> str:
    """Return the text of a cell as one line."""
    return " ".join(clean(cell).split("\n"))


def _is_end(row: Row) -> bool:
    """Return whether a row is the signature line or a note below the body."""
    first = next((cell for cell in row if cell.strip()), "")
    return bool(_SIGNATURE.match(clean(first)))
