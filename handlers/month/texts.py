"""These sentences say what a month still lacks, and ask which department is meant."""

from assessment import Month, Task
from handlers.kit.texts import numbered
from handlers.reading.months import year_of

PLAN_EXAMPLE = "报计划 {plan}{own}\n人居环境整治 | 25日 | 主街无垃圾 | 10"
ADD_EXAMPLE = "加任务{own} 防火宣传 | {next}25日 | 宣传单入户"


def label(month: Month, this_month: Month) -> str:
    """Return `11月`, with its year where it is not this year's or would be taken for another year's."""
    needs_no_year = month.year == this_month.year and year_of(month.number, this_month) == month
    return month.label if needs_no_year else month.full_label


def correction_example(month: str, number: int, village: str) -> str:
    """Return a correction that can be copied."""
    return f"更正 {month} {number} {village} 满分 台账已核实"


def no_plan(month: str) -> str:
    """Say that nobody has proposed a plan for the month."""
    return f"{month}计划还没有通过，现在没有任务。联络员可发「报计划 {month}」。"


def plan_waits(month: str) -> str:
    """Say that the month's plan waits for approval."""
    return f"{month}计划报上来了，还没有通过，现在没有任务。镇党委通过、考核办发「通过 {month}」以后就有。"


def report_command(month: str, number: int) -> str:
    """Return the beginning of a report."""
    return f"报分 {month}{number}"


def score_example(number: int, village: str, step: str) -> str:
    """Return a report of one deduction that can be copied."""
    return f"报分 {number} {village} 扣{step} 主街垃圾未清"


def as_change(report: str) -> str:
    """Return a report as a change of what was reported."""
    return report.replace("报分", "改分", 1)


def change_example(number: int, village: str) -> str:
    """Return a change to full marks that can be copied."""
    return f"改分 {number} {village} 满分"


def lacks(task: Task, villages: int) -> str:
    """Return `2《防火宣传》缺 44 村`."""
    return f"{numbered(task)}缺 {villages} 村"


def owe_sheet(month: str, department: str, missing: str, due: str) -> str:
    """Say that a department owes its sheet, and what is not scored in it."""
    rest = f"{missing}，评完" if missing else "都评完了，只差提交，"
    return f"{department}{month}评分表：{rest}在 {due} 前发「提交 {month} {department}」。"


def unplanned(month: str, department: str) -> str:
    """Say that a department has no task in the month yet."""
    return (
        f"{department}{month}计划：还没报。有要考核的任务就发「报计划 {month} {department}」，下面一行一项。"
    )


def unplanned_by_all(month: str) -> str:
    """Say that nobody has proposed anything for the month."""
    return f"{month}计划还没人报：请各部门联络员发「报计划 {month}」。"


def owe_plan(month: str, department: str, due: str) -> str:
    """Say that a department owes the next month's plan."""
    return f"{department}{month}计划：还没报，{due} 前发「报计划 {month} {department}」，下面一行一项任务。"


def owe_approval(month: str, count: int) -> str:
    """Say that the office owes an approval."""
    return f"{month}有 {count} 项计划待通过：发「汇总 {month}」，镇党委通过后发「通过 {month}」。"


def owe_publication(month: str, missing: str) -> str:
    """Say that the office owes the publication, and which sheets it still lacks."""
    if missing:
        return f"{month}还没发布，缺评分表：{missing}。要催发「催报 {month}」。"
    return f"{month}评分表齐了：发「预览 {month}」，再发「发布 {month}」。"


def owe_exchange(month: str, district: str) -> str:
    """Say that a captain owes the exchange."""
    return f"{district}{month}片区交流还没记：开了就发「交流 时间、内容」。"


def which_department(departments: str, example: str) -> str:
    """Ask somebody who serves several departments to name one."""
    return f"您是几个部门的联络员（{departments}），什么也没记。请在命令后写明部门，例如：\n{example}"


def not_your_department(department: str, own: str) -> str:
    """Refuse a department that has other liaisons."""
    return f"{department}的事由他们的联络员来办，什么也没记。您是{own}的联络员。"
