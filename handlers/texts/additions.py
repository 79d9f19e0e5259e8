"""One more task, and the office's changes to proposals (P2, P3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.figures import show_points
from assessment.plan import FULL_MARKS
from handlers.reading.dates import read_deadline
from handlers.texts.common import day, numbered
from handlers.texts.plan import proposal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assessment.plan import Task


ADD_EXAMPLE = "加任务{own} 防火宣传 | {next}25日 | 宣传单入户"


def add_how(example: str) -> str:
    """加任务 without a task."""
    return f"没有任务，什么也没记。要写标题 | 完成时限 | 考核要求，满分不写就是10。例如：\n{example}"


def add_refused(lines: Sequence[str], example: str) -> str:
    """A task that cannot be taken as it is."""
    return "\n".join(["没有加，要改的地方：", *lines, "改好再发，例如：", example])


def deadline_past(title: str, deadline: date) -> str:
    """A deadline that is over."""
    return f"《{title}》的时限 {day(deadline)}已经过了，请写明月和日"


def known_in_plan(task: Task, month: str) -> str:
    """A task of that title is in the month's plan already."""
    return f"{month}已经有 {numbered(task)}，换个标题或不用再加"


def this_month(month: str, report: date) -> str:
    """Why a task counts for this month (P3)."""
    return f"时限不晚于 {day(report)}报送日，列入本月（{month}）"


def next_month(month: str, report: date) -> str:
    """Why a task counts for the next month (P3)."""
    return f"时限晚于 {day(report)}报送日，列入下月（{month}）"


def next_month_published(month: str, before: str) -> str:
    """Why a task counts for the next month although it falls due before the report day."""
    return f"{before}已经发布，列入下月（{month}）"


def added(department: str, tasks: Sequence[str]) -> str:
    """Tasks were proposed beside the plan."""
    head = f"已收 {department}加任务 {len(tasks)} 项："
    return "\n".join([head, *tasks, "等考核办汇总、镇党委通过后生效；要换月份请找考核办。"])


def added_task(task: Task, why: str) -> str:
    """One task, and the month it goes to."""
    return f"{proposal(task)}：{why}。"


def move_how(waiting: str, example: str) -> str:
    """列入 without a month or a task it knows, or with one that fits several."""
    listed = f"待通过的：{waiting}。" if waiting else "现在没有可移的待通过任务。"
    return f"没有移动。{listed}请写明列入哪个月、哪项任务，例如：\n{example}"


def move_example(month: str, task: str) -> str:
    """`列入 12月 11月 3`."""
    return f"列入 {month} {task}"


def waiting_task(month: str, task: Task) -> str:
    """`11月 3《防火宣传》`."""
    return f"{month} {numbered(task)}"


def moved(task: Task, month: str, before: str, department: str, told: str) -> str:
    """A proposal is in another month now."""
    head = f"已列入{month}：{numbered(task)}（原 {before}），{department}。"
    return f"{head}\n{told}镇党委通过后发「通过 {month}」。"


def moved_notice(task: Task, month: str, before: str) -> str:
    """What the liaison hears of it."""
    return f"考核办把《{task.title}》从{before}列入{month}，编号 {task.number}，等镇党委通过后评分。"


def liaison_told(department: str, count: int) -> str:
    """Whether there was anybody to tell."""
    return "已告知联络员。" if count else f"{department}还没有联络员绑定，没有人可告知。"


def return_how(department: str) -> str:
    """退回 without a department or a reason."""
    return f"没有退回。请写明部门和原因，例如：\n退回 {department} 考核要求不具体"


def nothing_to_return(department: str, month: str) -> str:
    """退回 where nothing waits."""
    return f"{department}{month}没有待通过的任务，没有退回。看各部门报了什么发「汇总 {month}」。"


def plan_row(task: Task) -> str:
    """A task as a line of a plan, to be put right and sent again."""
    due = read_deadline(day(task.deadline), task.month) == task.deadline
    year = "" if due else f"{task.deadline.year}年"
    usual = task.full_marks == FULL_MARKS and "|" not in task.requirement
    full = "" if usual else f" | {show_points(task.full_marks)}"
    return f"{task.title} | {year}{day(task.deadline)} | {task.requirement}{full}"


def returned(month: str, department: str, tasks: str, reason: str, told: str) -> str:
    """Proposals were sent back."""
    return f"已退回 {department}{month}计划：{tasks}。原因：{reason}。\n{told}重报后再发「汇总 {month}」。"


def returned_notice(month: str, tasks: str, reason: str, command: str) -> str:
    """What the liaison hears of it."""
    return f"【{month}计划退回】{tasks}。原因：{reason}。\n改好重报：{command}"


def sheet_reopened_by(month: str, department: str, tasks: str) -> str:
    """What the liaison hears of a task approved after the sheet was submitted (S4)."""
    return f"{month}新通过：{tasks}。{month}评分表因此退回未提交；评完再发「提交 {month} {department}」。"
