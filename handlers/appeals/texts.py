"""The sentences about appeals (D5)."""

from datetime import date

from assessment import Task
from handlers.kit.texts import day, titled

WHY_APPEAL = "申诉理由"


OPINION = "答复意见"


def appealed(label_: str, task: Task, by: date, department: str) -> str:
    """Answer 申诉."""
    return (
        f"{label_}{titled(task)}申诉已收。\n{department} {day(by)}前答复，再由考核办裁定；"
        "结果会告诉您，裁定前不催整改。照片、文件现在接着发就附上。"
    )


def appeal_too_late(label_: str, by: date) -> str:
    """Refuse an appeal that comes too late."""
    return f"{label_} 的申诉期到 {day(by)}为止，已经过了，没有收。有疑问请联系扣分部门。"


def answered_appeal(label_: str, village: str, by: date) -> str:
    """Answer 答复."""
    return f"{label_} 已答复，会告诉{village}；考核办 {day(by)}前裁定。"


def ruled(label_: str, village: str, task: Task, what: str) -> str:
    """Return the first line of a ruling."""
    return f"已裁定 {label_} {village}{titled(task)}：{what}。"


UPHELD = "维持扣分"


REVOKED = "撤销扣分，改为满分"


def adjusted(before: str, after: str) -> str:
    """Return the scores before and after a ruling."""
    return f"{before} 分改为 {after} 分"


def ruling_end(village: str) -> str:
    """Say who hears of a ruling about an unpublished month."""
    return f"本月还没发布，分数已随之更新；会告诉{village}和扣分部门。"


def upheld_end(village: str) -> str:
    """Say who hears that nothing changes."""
    return f"分数不变；会告诉{village}和扣分部门。"


def ruling_for_department(label_: str, village: str, task: Task, what: str, why: str) -> str:
    """Tell the department of a ruling."""
    return f"{label_} {village}{titled(task)}申诉裁定：{what}。理由：{why}"


def ruling_how(what: str, label_: str) -> str:
    """Refuse a 裁定 that cannot be carried out as it is, and show how it is written."""
    return (
        f"{what}没有裁定。写明裁定和理由，例如：\n"
        f"裁定 {label_} 维持 照片显示未清\n裁定 {label_} 改分 9.5 当天已清一半\n"
        f"裁定 {label_} 撤销 不属本村地界"
    )


NO_REASON = "缺理由，"


NO_POINTS = "没写改成几分，"


def because(why: str) -> str:
    """Return the reason behind a decision."""
    return f"理由：{why}"


def ruling_not_better(now: str, full: str) -> str:
    """Say that a ruling may only raise a score."""
    return f"裁定改分要高于现在的 {now} 分、低于满分 {full} 分（改成满分就发「撤销」），"


RULED = "申诉裁定"
