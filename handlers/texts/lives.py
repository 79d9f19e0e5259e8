"""Rectification, review, appeals, letters about them (D5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.texts.common import day, titled, town_rank
from handlers.texts.questions import options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assessment.life import Deed, Event
    from assessment.plan import Task
    from handlers.messages import File


def of_deduction(label_: str, village: str, task: Task, lost: str, reason: str) -> str:
    """A deduction for whoever may know of it: `D-0001 舍力虎村《人居环境整治》扣0.5：垃圾未清`."""
    return f"{label_} {village}{titled(task)}扣{lost}：{reason}"


def option_of(label_: str, village: str, task: Task) -> str:
    """A deduction among several."""
    return f"{label_} {village}{titled(task)}"


def no_such_deduction(label_: str) -> str:
    """A number that is nobody's, or somebody else's: which of the two is not said (D2)."""
    return f"没有归您办的 {label_}，什么也没改。看编号发「扣分」或「待办」。"


def nothing_to_do(word: str) -> str:
    """A command about a deduction where none waits for it."""
    return f"现在没有可以「{word}」的扣分。看自己要办的发「待办」。"


def not_now(label_: str, word: str, standing: str, following: str) -> str:
    """It stands so that this cannot be done."""
    return f"{label_} 现在是「{standing}」，不能「{word}」，什么也没改。{following}"


def which_deduction(word: str, labels: Sequence[str]) -> str:
    """Several deductions may be meant."""
    return options(labels, among=f"「{word}」哪一条？")


def fill_in(head: str, what: str) -> str:
    """Something is missing; the answer may be just that."""
    return f"{head}请回一句{what}。"


WHAT_WAS_DONE = "做了什么（照片也可以现在发）"
WHY_APPEAL = "申诉理由"
WHY_RETURNED = "退回原因"
OPINION = "答复意见"
FILES_AWAITED = "这句没看懂，没有记。要补照片就直接发；要补充说明就再发一次「整改 编号 说明」。"
DROPPED = "好，没有办。要办就重发。"
EVERY_ONE = "全部"


def received(labels: str, by: date | None, label_: str) -> str:
    """收到."""
    until = f"{day(by)}前" if by else "办好后"
    return (
        f"已记收到：{labels}。\n请{until}发「整改 {label_} 做了什么」（照片可接着发）；"
        f"不同意发「申诉 {label_} 理由」。"
    )


def started(label_: str) -> str:
    """整改 without a word on what was done."""
    return f"{label_} 已记：整改中。"


def submitted_rectification(label_: str, task: Task, by: date, department: str, received_files: str) -> str:
    """整改."""
    return (
        f"{label_}{titled(task)}整改已报，待复核{received_files}。\n"
        f"{department} {day(by)}前复核；照片、文件现在接着发就附上。结果会告诉您。"
    )


def attached(label_: str, count: int) -> str:
    """A picture or file was added to a deduction."""
    return f"已附到 {label_}，共 {count} 件。还有就接着发。"


def attached_in_full(label_: str, most: int) -> str:
    """No more pictures are taken."""
    return f"{label_} 已附 {most} 件，这一件没有附上。"


def file_first_say(file: File, label_: str) -> str:
    """A picture or file from a village that has something to put right, without 整改 in front of it."""
    what = "照片" if file.is_picture else "文件"
    return f"{what}收到了，还没附到扣分上。要附就先发「整改 {label_} 做了什么」，再发一次{what}。"


def appealed(label_: str, task: Task, by: date, department: str) -> str:
    """申诉."""
    return (
        f"{label_}{titled(task)}申诉已收。\n{department} {day(by)}前答复，再由考核办裁定；"
        "结果会告诉您，裁定前不催整改。照片、文件现在接着发就附上。"
    )


def appeal_too_late(label_: str, by: date) -> str:
    """The time for an appeal is over."""
    return f"{label_} 的申诉期到 {day(by)}为止，已经过了，没有收。有疑问请联系扣分部门。"


def reviewed(label_: str, village: str, *, passed: bool, by: date | None) -> str:
    """通过整改, 退回整改."""
    if passed:
        return f"{label_} 已销号，会告诉{village}。"
    until = f"，{day(by)}前重新整改" if by else ""
    return f"{label_} 已退回{village}{until}，原因会告诉村里。"


def answered_appeal(label_: str, village: str, by: date) -> str:
    """答复."""
    return f"{label_} 已答复，会告诉{village}；考核办 {day(by)}前裁定。"


def ruled(label_: str, village: str, task: Task, what: str) -> str:
    """裁定."""
    return f"已裁定 {label_} {village}{titled(task)}：{what}。"


UPHELD = "维持扣分"
REVOKED = "撤销扣分，改为满分"


def adjusted(before: str, after: str) -> str:
    """改分 by a ruling."""
    return f"{before} 分改为 {after} 分"


def ruling_end(village: str) -> str:
    """Who hears of a ruling of an unpublished month."""
    return f"本月还没发布，分数已随之更新；会告诉{village}和扣分部门。"


def upheld_end(village: str) -> str:
    """Who hears that nothing changes."""
    return f"分数不变；会告诉{village}和扣分部门。"


def ruling_for_department(label_: str, village: str, task: Task, what: str, why: str) -> str:
    """What the department hears of a ruling."""
    return f"{label_} {village}{titled(task)}申诉裁定：{what}。理由：{why}"


def ruling_how(what: str, label_: str) -> str:
    """裁定 that cannot be carried out as it is."""
    return (
        f"{what}没有裁定。写明裁定和理由，例如：\n"
        f"裁定 {label_} 维持 照片显示未清\n裁定 {label_} 改分 9.5 当天已清一半\n"
        f"裁定 {label_} 撤销 不属本村地界"
    )


NO_REASON = "缺理由，"
NO_POINTS = "没写改成几分，"


def because(why: str) -> str:
    """The reason behind a decision."""
    return f"理由：{why}"


def ruling_not_better(now: str, full: str) -> str:
    """A ruling may only raise a score."""
    return f"裁定改分要高于现在的 {now} 分、低于满分 {full} 分（改成满分就发「撤销」），"


RULED = "申诉裁定"
REVIEWED = "复核后更正"


def improved(tasks: str) -> str:
    """What cost points last month and not this month, for the village's own summary."""
    return f"上月扣分的{tasks}，本月没有再扣。"


def improved_month(village: str, month: str, standing: tuple[str, str, str]) -> str:
    """The first line of a village's month without a deduction."""
    score, rank, own = standing
    return f"【{village}·{month}】{score} 分，{town_rank(rank)}，{own}。没有扣分。"


LETTER_HEAD = "【扣分办理】"


def letter_line(case: str, deed: Deed, due: date, today: date, *, late: bool, own: bool) -> str:
    """One thing that waits for somebody.

    Args:
        late: It has not been done in time, and this is for whoever stands above.
        own: The reader is whoever has to do it.
    """
    what = deed.value
    if late:
        return f"{case}：{day(due)}到期，还没{what}" + ("" if own else "，请过问")
    when = "今天到期" if due <= today else f"{day(due)}前"
    return f"{case}：请{what}，{when}"


def letter_end(deed: Deed, label_: str) -> str:
    """What to send about the first of them."""
    return {
        "回收到": f"看到了就回「收到 {label_}」。",
        "整改": f"办好了发「整改 {label_} 做了什么」，照片可接着发。",
        "复核": f"看经过和照片发「查 {label_}」；再发「通过整改 {label_}」或「退回整改 {label_} 原因」。",
        "答复": f"看经过发「查 {label_}」；再发「答复 {label_} 意见」。",
        "裁定": f"看经过发「查 {label_}」；再发「裁定 {label_} 维持、改分或撤销 理由」。",
    }[deed.value]


def letter_look(label_: str) -> str:
    """Where somebody who need not act finds more."""
    return f"看经过发「查 {label_}」。"


def letter_more(count: int) -> str:
    """What has no room in a letter."""
    return f"还有 {count} 件，发「待办」看。"


def more_of_them(count: int) -> str:
    """What has no room in a list."""
    return f"……共 {count} 件扣分要办。"


DEEDS_PRIVATELY = "还有扣分要办，请私聊我发「待办」看。"
"""What a group must not read (D2)."""


def case_line(when: date, event: Event, text: str) -> str:
    """One event of a deduction's life."""
    return f"{day(when)} {event}{'：' + text if text else ''}"


def case_next(deeds: str) -> str:
    """Who has to do what about a deduction by when."""
    return f"下一步：{deeds}" if deeds else "已办完。"


def case_deed(who: str, deed: Deed, due: date | None) -> str:
    """One of them."""
    return f"{who}{day(due) + '前' if due else ''}{deed.value}"


def kept_file(label_: str, number: int, name: str) -> str:
    """In place of a picture or file that cannot be sent."""
    return f"{label_} 附件 {number}：{name}（这里发不出来）"
