"""Sheets, exchanges, the 30th, who still owes what (M, S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.texts.common import moment, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assessment.plan import Task


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


def unscored_end(command: str) -> str:
    """What to do about it."""
    return f"都没有问题就发「{command} 其余满分」。"


def not_submitted(month: str, department: str) -> str:
    """The first line of a refused 提交."""
    return f"{department}{month}评分表还不能提交："


def progress_line(department: str, done: int, whole: int) -> str:
    """One department that has not submitted."""
    return f"{department} 已评 {done}/{whole}"


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


def lacks(task: Task, villages: int) -> str:
    """`2《防火宣传》缺 44 村`."""
    return f"{numbered(task)}缺 {villages} 村"


def owe_sheet(month: str, department: str, missing: str, due: str) -> str:
    """A liaison owes the sheet."""
    rest = f"{missing}，评完" if missing else "都评完了，只差提交，"
    return f"{department}{month}评分表：{rest}在 {due} 前发「提交 {month} {department}」。"


def unplanned(month: str, department: str) -> str:
    """A department without any task in the month."""
    return (
        f"{department}{month}计划：还没报。有要考核的任务就发「报计划 {month} {department}」，下面一行一项。"
    )


def unplanned_by_all(month: str) -> str:
    """A month without any proposal."""
    return f"{month}计划还没人报：请各部门联络员发「报计划 {month}」。"


def owe_plan(month: str, department: str, due: str) -> str:
    """A liaison owes next month's plan."""
    return f"{department}{month}计划：还没报，{due} 前发「报计划 {month} {department}」，下面一行一项任务。"


def owe_approval(month: str, count: int) -> str:
    """The office owes an approval."""
    return f"{month}有 {count} 项计划待通过：发「汇总 {month}」，镇党委通过后发「通过 {month}」。"


def owe_publication(month: str, missing: str) -> str:
    """The office owes the publication."""
    if missing:
        return f"{month}还没发布，缺评分表：{missing}。要催发「催报 {month}」。"
    return f"{month}评分表齐了：发「预览 {month}」，再发「发布 {month}」。"


def owe_exchange(month: str, district: str) -> str:
    """A captain owes the exchange."""
    return f"{district}{month}片区交流还没记：开了就发「交流 时间、内容」。"


def exchanged(month: str, district: str, *, again: bool) -> str:
    """An exchange was recorded."""
    instead = "（代替原来记的）" if again else ""
    return f"已记：{district}{month}片区交流{instead}。要改就再发一次「交流」和新内容。"


def exchange_how(village: str) -> str:
    """交流 without saying what."""
    return f"请写一句什么时候、交流了什么，什么也没记。例如：\n交流 20日开片会，到{village}看人居环境"


def not_captain(district: str, captain: str) -> str:
    """交流 by a secretary who is not the captain."""
    who = f"现在的队长是{captain}支书" if captain else "现在还没有队长，可请包片领导来记"
    return f"{district}的交流由队长或包片领导来记，{who}。这次没有记。"


def reminder(month: str, lines: Sequence[str], waits: str = "") -> str:
    """What a liaison or captain still owes on the report day, and what a captain's district waits for."""
    head = f"【{month}月底提醒】"
    if not lines:
        return f"{head}{waits}"
    return "\n".join([f"{head}您还差：", *lines, *([waits] if waits else [])])


def district_waits(district: str, month: str, departments: str) -> str:
    """What a captain's district still waits for; the captain need do nothing about it."""
    return f"{district}{month}还没评完的部门：{departments}，等他们评完，不用您办。"


def overdue(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """The list of those missing, to the office after the due hour."""
    lines = [f"【{month}】到 {due} 还缺："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    lines.append(f"看明细发「进度 {month}」，要催发「催报 {month}」。")
    return "\n".join(lines)


def which_department(departments: str, example: str) -> str:
    """Somebody who serves several departments names none."""
    return f"您是几个部门的联络员（{departments}），什么也没记。请在命令后写明部门，例如：\n{example}"


def not_your_department(department: str, own: str) -> str:
    """A liaison names somebody else's department."""
    return f"{department}的事由他们的联络员来办，什么也没记。您是{own}的联络员。"


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
