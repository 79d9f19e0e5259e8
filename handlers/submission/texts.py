"""These sentences are about score sheets, and about those who still owe one (M3, S4)."""

from collections.abc import Sequence
from datetime import datetime

from assessment import Task
from handlers.kit.texts import moment, names, numbered

NOTHING_OWED = "您现在没有欠的事。"
DEEDS_PRIVATELY = "还有扣分要办，请私聊我发「待办」看。"
"""A group must not read of deductions (D2)."""


def submitted(month: str, department: str, tasks: int, *, late: bool) -> str:
    """Confirm that the sheet was submitted."""
    mark = "（迟报）" if late else ""
    return f"已提交{mark} {department}{month}评分表，{tasks} 项。发布前还可以改，改动会留痕。"


def submitted_already(month: str, department: str) -> str:
    """Say that the sheet was submitted before."""
    return f"{department}{month}评分表已经提交过了，不用再交。"


def unscored(task: Task, count: int, villages: str) -> str:
    """Say in which villages a task is not scored."""
    return f"{numbered(task)}还有 {count} 村未评：{villages}。"


def not_submitted(month: str, department: str, gaps: Sequence[str], report: str) -> str:
    """Refuse to submit a sheet with gaps, and show how to fill them."""
    head = f"{department}{month}评分表还不能提交："
    return "\n".join([head, *gaps, f"都没有问题就发「{report} 其余满分」。"])


def submitted_department(department: str, *, late: bool) -> str:
    """Name a department that has submitted, and mark it where it was late."""
    return f"{department}{'（迟报）' if late else ''}"


def progress_line(department: str, done: int, total: int) -> str:
    """Say how far a department is that has not submitted."""
    return f"{department} 已评 {done}/{total}"


def progress(month: str, submitted: Sequence[str], missing: Sequence[str], due: str) -> str:
    """Say which departments have submitted, and how far the others are."""
    lines = [f"{month}评分进度（{due} 截止）："]
    lines += [f"已提交：{'、'.join(submitted)}。"] if submitted else []
    lines += [f"没提交：{'、'.join(missing)}。"] if missing else ["各部门都交齐了。"]
    return "\n".join(lines)


def progress_end(month: str, *, complete: bool, office: bool) -> str:
    """Say what the office can do next, or whom the others can ask for it."""
    if complete:
        return f"可以发「预览 {month}」，再发「发布 {month}」。" if office else "等考核办发布。"
    return owing_end(month, office=office)


def owing(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """Name the departments that owe a sheet or a plan."""
    lines = [f"{month}还没报的（{due} 截止）："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    return "\n".join(lines)


def owing_end(month: str, *, office: bool) -> str:
    """Say how to remind them, or whom to ask for it."""
    return f"要催发「催报 {month}」。" if office else f"要催请考核办发「催报 {month}」。"


def nothing_owing(month: str, following: str) -> str:
    """Say that nobody owes a sheet or a plan."""
    return f"{month}评分表和{following}计划都交齐了，没有要催的。看进度发「进度 {month}」。"


def chaser(month: str, lines: Sequence[str]) -> str:
    """Remind a liaison in the name of the office."""
    return "\n".join([f"【{month}催报】考核办请您补上：", *lines])


def chased(month: str, told: Sequence[str], unbound: Sequence[str], held: datetime | None) -> str:
    """Name the departments that were reminded, and those to which nobody is bound.

    Args:
        held: The end of the quiet hours, until which the reminders wait; None outside of them.
    """
    when = f"现在是安静时间，{moment(held)} 后提醒" if held else "已提醒"
    lines = [f"{month}{when}：{names(told)}。"] if told else [f"{month}没有人可提醒。"]
    lines += [f"没有联络员绑定：{names(unbound)}。"] if unbound else []
    invite = f"请发「邀请 联络员 {unbound[0]}」，把码转给本人。" if unbound else ""
    end = invite or f"看谁还没报发「未报 {month}」。"
    return "\n".join([*lines, end])


def progress_title(month: str) -> str:
    """Return the title of the progress card."""
    return f"{month}评分进度"


def submitted_count(done: int, total: int) -> str:
    """Say how many sheets are submitted."""
    return f"已交 {done}/{total}"


def sheet_mark(*, submitted: bool, late: bool) -> str:
    """Return a sheet's state in a word or two."""
    if not submitted:
        return "没交"
    return "已交，迟报" if late else "已交"


def due_note(due: str) -> str:
    """Say when the sheets are due."""
    return f"{due} 截止。"
