"""Sheets, exchanges, the 30th, who still owes what (M, S4)."""

from collections.abc import Sequence
from datetime import datetime

from assessment import Task
from handlers.kit.texts import moment, numbered


def submitted(month: str, department: str, tasks: int, *, late: bool) -> str:
    """A sheet was submitted."""
    mark = "（迟报）" if late else ""
    return f"已提交{mark} {department}{month}评分表，{tasks} 项。发布前还可以改，改动会留痕。"


def submitted_already(month: str, department: str) -> str:
    """A sheet was submitted before."""
    return f"{department}{month}评分表已经提交过了，不用再交。"


def unscored(task: Task, count: int, villages: str) -> str:
    """What a sheet still lacks."""
    return f"{numbered(task)}还有 {count} 村未评：{villages}。"


def unscored_end(task: str) -> str:
    """What to do about it."""
    return f"都没有问题就发「报分 {task} 其余满分」。"


def not_submitted(month: str, department: str) -> str:
    """The first line of a refused 提交."""
    return f"{department}{month}评分表还不能提交："


def progress_line(department: str, done: int, whole: int) -> str:
    """One department that has not submitted."""
    return f"{department} 已评 {done}/{whole}"


def submitted_by(department: str, *, late: bool) -> str:
    """`党建办公室（迟报）`."""
    return f"{department}{'（迟报）' if late else ''}"


def progress(month: str, done: str, open_: str, due: str) -> str:
    """进度."""
    lines = [f"{month}评分进度（{due} 截止）："]
    lines += [f"已提交：{done}。"] if done else []
    lines += [f"没提交：{open_}。"] if open_ else ["各部门都交齐了。"]
    return "\n".join(lines)


def progress_end(month: str, *, complete: bool, office: bool) -> str:
    """What the office can do then, and whom the others may ask."""
    if complete:
        return f"\n可以发「预览 {month}」，再发「发布 {month}」。" if office else "\n等考核办发布。"
    return owing_end(month, office=office)


NOTHING_OWED = "您现在没有欠的事。"


def owing(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """未报."""
    lines = [f"{month}还没报的（{due} 截止）："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    return "\n".join(lines)


def owing_end(month: str, *, office: bool) -> str:
    """Who chases."""
    return f"\n要催发「催报 {month}」。" if office else f"\n要催请考核办发「催报 {month}」。"


def nothing_owing(month: str, following: str) -> str:
    """未报 or 催报 where all is delivered."""
    return f"{month}评分表和{following}计划都交齐了，没有要催的。看进度发「进度 {month}」。"


def chaser(month: str, lines: Sequence[str]) -> str:
    """What a liaison is reminded of by the office."""
    return "\n".join([f"【{month}催报】考核办请您补上：", *lines])


def chased(month: str, told: str, unbound: str, held: datetime | None, department: str) -> str:
    """催报: who was reminded, and where nobody is bound."""
    when = f"现在是安静时间，{moment(held)} 后提醒" if held else "已提醒"
    lines = [f"{month}{when}：{told}。"] if told else [f"{month}没有人可提醒。"]
    lines += [f"没有联络员绑定：{unbound}。"] if unbound else []
    end = (
        f"请发「邀请 联络员 {department}」，把码转给本人。" if unbound else f"看谁还没报发「未报 {month}」。"
    )
    return "\n".join([*lines, end])


def progress_title(month: str) -> str:
    """The title of the departments' progress."""
    return f"{month}评分进度"


def submitted_count(done: int, whole: int) -> str:
    """How many sheets are in."""
    return f"已交 {done}/{whole}"


def sheet_mark(*, submitted: bool, late: bool) -> str:
    """A sheet's state in a word or two."""
    if not submitted:
        return "没交"
    return "已交，迟报" if late else "已交"


def due_note(due: str) -> str:
    """By when."""
    return f"{due} 截止。"


DEEDS_PRIVATELY = "还有扣分要办，请私聊我发「待办」看。"
"""What a group must not read (D2)."""


def no_own_tasks(month: str, department: str) -> str:
    """The department has nothing to score."""
    return f"{department}{month}没有通过的任务，不用评分。"


def published_already(month: str) -> str:
    """A change after publication."""
    return f"{month}已经发布，这里不能再改，什么也没记。确实要改请找考核办。"
