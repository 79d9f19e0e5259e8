"""What is said of sheets that are asked for, and of those that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.texts.common import numbered, titled

if TYPE_CHECKING:
    from assessment.plan import Task


SHEET_NAMES = {"计划": "计划表", "评分": "评分表", "台账": "减分台账", "年": "积分表"}


def workbook_name(town: str, when: str, kind: str, *about: str) -> str:
    """What a workbook is called when it is sent: `大沁他拉镇2026年11月考核评分表（党建办公室）.xlsx`."""
    more = "，".join(one for one in about if one)
    return f"{town}{when}考核{SHEET_NAMES[kind]}{f'（{more}）' if more else ''}.xlsx"


def workbook_twin(name: str, command: str) -> str:
    """What goes out where a workbook cannot."""
    return f"《{name.removesuffix('.xlsx')}》做好了，但这里发不出文件。请在能收文件的地方再发「{command}」。"


def export_how(month: str) -> str:
    """导出 of nothing it knows."""
    lines = [f"导出 计划 {month}", f"导出 评分 {month}", f"导出 台账 {month}", "导出 年"]
    return "\n".join(["请写明导出什么，例如：", *lines])


def template_how(month: str) -> str:
    """模板 of nothing it knows."""
    return f"请写明要哪张空表，例如：\n模板 计划 {month}\n模板 评分"


def not_to_export(name: str, own: str) -> str:
    """Somebody else's sheet."""
    return f"{name}的表您看不了，没有导出。您能导出的：{own}。要看别的请找考核办。"


def whole_only(what: str) -> str:
    """A sheet of the whole town."""
    return f"{what}是全镇的表，由考核办、镇领导和纪委导出，这次没有执行。"


NO_YEAR = "这一年还没有发布过的月份，没有表可导。"


def no_ledger(month: str) -> str:
    """A month without deductions."""
    return f"{month}没有减分，没有台账可导。"


def template_sent(what: str, month: str) -> str:
    """A blank form goes out."""
    return f"{month}的空{what}在下面。填好把文件私聊发给我，我逐格看、当场回。"


FILE_PROBLEMS = {
    "too large": "文件超过 5 MB，没有打开。请只留要报的表，另存为 .xlsx 再发。",
    "an old .xls, or locked with a password": (
        "这是老格式 .xls，或者加了密码，没有打开。请用 WPS 或 Excel 打开，去掉密码，另存为 .xlsx 再发。"
    ),
    "locked with a password": "文件加了密码，没有打开。请去掉密码，另存为 .xlsx 再发。",
    "no workbook": "这不是 .xlsx 表格，没有打开。请用 WPS 或 Excel 另存为 .xlsx 再发。",
    "broken": "文件打不开，可能没有传完整。请在电脑上打开看看，另存为 .xlsx 再发。",
    "much larger inside than it looks": (
        "文件里面的内容太大，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "not packed as workbooks are": (
        "文件的内部结构不对，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "with macros": "文件里带宏，没有打开。请另存为不带宏的 .xlsx 再发。",
    "with links to other files": (
        "表里链接了别的文件，没有打开。请把链接的格子粘贴成数值，另存为 .xlsx 再发。"
    ),
    "more cells than a form has": "表太大，一张最多读 2000 行，没有记。请只留要报的表再发。",
    "takes too long": (
        "这个文件太复杂，没有读完，没有记。请发「模板 评分」或「模板 计划」要一张空表，粘贴过去再发。"
    ),
    "nobody there to read it": "现在读不了表格，没有记。请过一会儿再发一次；急的话用文字发「报分」。",
}


def file_problem(problem: str) -> str:
    """Why a workbook was not read, and what to do."""
    return FILE_PROBLEMS[problem]


TABLE_UNKNOWN = (
    "没认出这是计划表还是评分表，什么也没记。请发「模板 评分」或「模板 计划」要一张空表，填好再发给我。"
)
TABLE_EMPTY = "表认出来了，但里面是空的，什么也没记。填好再发给我。"
TABLE_FOR_LIAISONS = "评分表和计划表由联络员报，您发来的表没有记。需要就请联络员发给我。"


def table_unchanged(month: str, what: str) -> str:
    """Everything in the sheet was known."""
    return f"{month}{what}读完了，和已经记的一样，没有变化。"


def table_read(month: str, cells: int, faults: int) -> str:
    """The first line of the answer to a score sheet."""
    bad = f"，{faults} 处没记" if faults else ""
    return (
        f"{month}评分表读完：记了 {cells} 格{bad}。"
        if cells
        else f"{month}评分表读完，没有记：{faults} 处要改。"
    )


def table_receipt(task: Task, progress: tuple[int, int], receipt: str, lost: str, changed: int) -> str:
    """One task's receipt."""
    done, whole = progress
    again = f"，改了 {changed} 村原来的分" if changed else ""
    return f"{numbered(task)} {done}/{whole} 村，回执 {receipt}{again}{f'，减分：{lost}' if lost else ''}"


def table_more_receipts(count: int, first: str, last: str) -> str:
    """Further tasks' receipts."""
    return f"还有 {count} 项，回执 {first} 到 {last}"


def in_row(row: int, what: str) -> str:
    """`第 12 行 红星村 8 分（扣2），缺减分依据`."""
    return f"第 {row} 行 {what.rstrip('。')}"


def in_column(letter: str, what: str) -> str:
    """A whole column that is not read."""
    return f"{letter} 列 {what.rstrip('。')}"


def table_more_faults(count: int) -> str:
    """Faults for which there is no line."""
    return f"还有 {count} 处，见发回的表"


TABLE_RESEND = "没记的格子在发回的表里标红了，改好整张再发一次；记过的不会重复记。"


def reason_without_score(village: str) -> str:
    """A reason in the row, and no score beside it."""
    return f"{village} 写了依据，没有写分。"


def row_without_village(what: str) -> str:
    """A score, and nobody to give it to."""
    return f"「{what}」没有村名。"


def column_unknown(head: str) -> str:
    """No task of that name."""
    return f"「{head[:40]}」不是本部门这个月的任务，没有记。"


def other_tables(departments: str) -> str:
    """Sheets of other departments in the same workbook."""
    return f"{departments}的表没有读，由他们的联络员报。"


MARKED_SHEET = "标红的请改"


def marked_twin() -> str:
    """What goes out where the marked copy cannot."""
    return "标红的表这里发不出来。没记的几处照上面改好，整张再发一次。"


def plan_unread(month: str, department: str) -> str:
    """No row of a plan sheet could be taken."""
    return f"{department}{month}计划没有收，这几行要改："


PLAN_RESEND = "没收的行在发回的表里标红了，改好整张再发一次，会代替这次收的。"


def table_department(names: str) -> str:
    """A plan of somebody who serves several departments, and which of them is not said."""
    return f"您管几个部门：{names}。请在「责任部门」一栏写明是哪个，什么也没记。"


def in_task(task: Task, what: str) -> str:
    """`《防火宣传》红星村 8 分（扣2），缺减分依据`."""
    return f"{titled(task)}{what}"
