"""The words on sheets."""

from datetime import date

from assessment import Month, Task, show_points
from handlers.kit.texts import day, numbered
from handlers.workbooks.form import SheetKind

SHEET_PLAN = "附件2"


SHEET_SCORES = "附件3"


TAB_PLAN = "计划表"


TAB_OVERVIEW = "汇总"


NUMBER = "序号"


TASK_NUMBER = "编号"


DISTRICT = "片区"


VILLAGE_HEAD = "嘎查村"


SCORE_HEAD = "得分"


REASON_HEAD = "减分依据"


DEPARTMENT_HEAD = "责任部门"


TASK_HEAD = "重点任务"


DEADLINE_HEAD = "完成时限"


REQUIREMENT_HEAD = "考核要求"


FULL_MARKS_HEAD = "赋分"


MONTH_SCORE = "月得分"


PLACE = "名次"


YEAR_TOTAL = "累计积分"


CANNOT_APPLY = "—"
"""The cell of a task that does not apply to a village."""


DOES_NOT_APPLY = "不适用"


SIGNED_BY_DEPARTMENT = ("填表人（联络员）：", "部门负责人：", "分管领导：", "      年    月    日")


SIGNED_BY_OFFICE = ("制表人：", "考核办主任：", "领导小组组长：", "      年    月    日")


def year_tab(year: int) -> str:
    """Name the tab of the year's sheet."""
    return f"{year}年"


def plan_title(town: str, month: Month) -> str:
    """Return the title of a plan (附件2)."""
    return f"{town}{month.full_label}重点任务月考核计划表"


def scores_title(town: str, month: Month) -> str:
    """Return the title of a score sheet (附件3)."""
    return f"{town}{month.full_label}嘎查村重点任务月考核评分表"


def overview_title(town: str, month: Month) -> str:
    """Return the title of the overview in front of all score sheets."""
    return f"{town}{month.full_label}嘎查村月考核得分汇总表"


def year_title(town: str, year: int) -> str:
    """Return the title of the year's sheet."""
    return f"{town}{year}年嘎查村月考核积分表"


def task_column(task: Task) -> str:
    """Return the head over a task's columns: `1《人居环境整治》满分10`."""
    return f"{numbered(task)}满分{show_points(task.full_marks)}"


def filled_by(unit: str) -> str:
    """Name the department that fills a form in."""
    return f"填报单位：{unit}"


def month_assessed(month: Month) -> str:
    """Name the month of a form."""
    return f"考核月份：{month.full_label}"


def sheet_state_words(submitted: date | None) -> str:
    """Say when a sheet was submitted, at the right of the line above the heads."""
    if submitted is None:
        return "未提交　单位：分"
    return f"报送日期：{submitted.year}年{day(submitted)}　单位：分"


def as_of(today: date, mark: str = "") -> str:
    """Say how old the figures are, and whether they are final."""
    return f"截至{today.year}年{day(today)}{f'，{mark}' if mark else ''}"


def plan_state(waiting: int, count: int) -> str:
    """Say how far a plan is, at the right of the line above the heads."""
    return f"共 {count} 项，{f'{waiting} 项待通过' if waiting else '镇党委已通过'}"


UNIT_POINTS = "单位：分"


MONTHS_COUNTED = "只计已发布的月份"


def score_hint(minimum: str, full: str, step: str) -> str:
    """Explain the values of a cell in a score sheet."""
    return f"{minimum} 到 {full} 分，{step} 分一档；没有这项工作选「{DOES_NOT_APPLY}」；空着就是还没评。"


FULL_MARKS_HINT = "1 到 10 分，不写就是 10。"


def longest_hint(count: int) -> str:
    """Limit the length of a cell in a plan."""
    return f"最多 {count} 个字。"


SCORES_NOTE = (
    "填表说明：得分从下拉里选；减分和不适用都要在旁边写明依据；空着就是还没评。"
    "填好把这个文件私聊发回来就行，任务、村名两处请不要改。"
)


PLAN_NOTE = (
    "填表说明：一行一项任务，时限写成 12月25日；标题 40 字、要求 300 字以内；赋分不写就是 10；不用的行空着。"
    "填好把这个文件私聊发回来就行。"
)


SHEET_NAMES = {
    SheetKind.PLAN: "计划表",
    SheetKind.SCORES: "评分表",
    SheetKind.LEDGER: "减分台账",
    SheetKind.YEAR: "积分表",
}


def with_year(year: int, day_: str) -> str:
    """Write a day with its year: `2027年1月5日`."""
    return f"{year}年{day_}"


FONT, HEAD_FONT = "宋体", "黑体"
"""The fonts of a printed form, as every office's computer knows them."""


PAGE_FOOTER = "第 &P 页，共 &N 页"
"""The footer of every page, into which Excel puts the numbers."""


def workbook_name(town: str, when: str, kind: SheetKind, *about: str) -> str:
    """Name the file of a workbook: `大沁他拉镇2026年11月考核评分表（党建办公室）.xlsx`."""
    more = "，".join(one for one in about if one)
    return f"{town}{when}考核{SHEET_NAMES[kind]}{f'（{more}）' if more else ''}.xlsx"


TABLE_EMPTY = "表认出来了，但里面是空的，什么也没记。填好再发给我。"


def table_unchanged(month: str, kind: SheetKind) -> str:
    """Answer a sheet in which everything was known already."""
    return f"{month}{SHEET_NAMES[kind]}读完了，和已经记的一样，没有变化。"


def in_row(row: int, what: str) -> str:
    """Say what is wrong in a row: `第 12 行 红星村 8 分（扣2），缺减分依据`."""
    return f"第 {row} 行 {what.rstrip('。')}"


def table_more_faults(count: int) -> str:
    """Count the faults for which the answer has no line left."""
    return f"还有 {count} 处，见发回的表"


def other_tables(departments: str) -> str:
    """Say that the sheets of other departments in the workbook were not read."""
    return f"{departments}的表没有读，由他们的联络员报。"


MARKED_SHEET = "标红的请改"


def marked_twin() -> str:
    """Return the text that goes out where the marked copy cannot."""
    return "标红的表这里发不出来。没记的几处照上面改好，整张再发一次。"
