"""What villages hear of their deductions (D1–D4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.life import Event
from handlers.texts.common import BIND_FIRST, day, deductions_of

if TYPE_CHECKING:
    from datetime import date


def notice(village: str, month: str, *, fresh: bool) -> str:
    """The first line of a deduction notice (D1); of one that only tells how it went on, nothing is new."""
    return f"【{village}】{month}有扣分，说明如下：" if fresh else f"【{village}】{month}扣分有变动："


NOTICE_END = "看现在的情况发「扣分」。"


def what_to_do(receive: date, rectify: date, appeal: date, named: str) -> str:
    """By when a village is to do what; named is the one deduction's number where there is only one."""
    which = named or "编号"
    return (
        f"请 {day(receive)}前引用本条回「收到」，{day(rectify)}前发「整改 {which} 做了什么」"
        "（照片可接着发）；"
        f"不同意的 {day(appeal)}前发「申诉 {which} 理由」。"
    )


def happened(event: Event, text: str, by: date | None, department: str) -> str:
    """What department or office have done about a deduction; nothing where a village need not hear it."""
    said = f"：{text}" if text else ""
    until = f"，请 {day(by)}前重新整改" if by else ""
    return {
        Event.ACCEPT: f"整改已通过，销号（{department}）",
        Event.RETURN: f"整改退回{said}（{department}）{until}",
        Event.ANSWER: f"申诉答复{said}（{department}），等考核办裁定",
        Event.LAPSE: f"{department}没有按时答复申诉，由考核办裁定",
        Event.UPHOLD: f"申诉裁定：维持扣分{said}",
        Event.ADJUST: f"申诉裁定：改分{said}",
        Event.REVOKE: f"申诉裁定：撤销扣分{said}",
    }.get(event, "")


def enclosed(pictures: int, others: int) -> str:
    """What was sent along."""
    parts = [f"{pictures} 张照片"] if pictures else []
    parts += [f"{others} 个文件"] if others else []
    return f"附 {'、'.join(parts)}"


def rectify_by(by: date) -> str:
    """Until when it is to be put right."""
    return f"{day(by)}前整改"


def withdrawn_line(label_: str, task: str, department: str) -> str:
    """A deduction that was taken back after it was told."""
    return f"{label_}《{task}》扣分已取消（{department}）"


def neutral_notice(villages: str, month: str) -> str:
    """One neutral line where nobody is bound (D2)."""
    return f"{villages}：{month}评分有新的说明，还没人绑定。{BIND_FIRST}"


def no_deductions(village: str, month: str, before: str) -> str:
    """扣分 where there is none."""
    return f"{village}{month}没有扣分记录。看上个月发「扣分 {before}」。"


def being_changed(label_: str, task: str) -> str:
    """A deduction that was changed and not yet told again: only what is settled is shown."""
    return f"{label_}《{task}》部门正在改，改好另行告知"


def deductions_head(village: str, month: str, count: int, total: str) -> str:
    """The first line of 扣分."""
    return f"{village}{month}{deductions_of(count, total)}"


DEDUCTIONS_END = "都已办完；看一条的经过发「查」加编号。"


def deductions_end(label_: str, *, received: bool) -> str:
    """What a village can do about the first of its deductions that wait for it."""
    first = "" if received else f"先回「收到 {label_}」；"
    return f"{first}办好了发「整改 {label_} 做了什么」，不同意发「申诉 {label_} 理由」。"


def year_head(village: str, year: int, count: int, total: str) -> str:
    """The first line of 扣分 年."""
    return f"{village}{year}年{deductions_of(count, total)}"


def year_line(task: str, department: str, count: int, total: str, months: str) -> str:
    """One kind of task in 扣分 年."""
    return f"《{task}》{count} 次，共 {total} 分：{months}（{department}）"


def no_deductions_in(village: str, year: int) -> str:
    """扣分 年 where there is none."""
    return f"{village}{year}年没有扣分记录。看本月发「扣分」。"


YEAR_END = "看一个月的发「扣分」加月份。"
