"""The sentences about deductions (D1–D5)."""

from collections.abc import Sequence
from datetime import date

from assessment import Deed, Event, Month, Task
from handlers.kit import File
from handlers.kit.texts import BIND_FIRST, EVENTS, day, deductions_of, options, titled


def notice(village: str, month: str, *, fresh: bool) -> str:
    """Return the first line of a notice (D1); where nothing is `fresh`, it only tells how one went on."""
    return f"【{village}】{month}有扣分，说明如下：" if fresh else f"【{village}】{month}扣分有变动："


NOTICE_END = "看现在的情况发「扣分」。"


def what_to_do(receive: date, rectify: date, appeal: date, named: str) -> str:
    """Return by when a village is to do what; `named` is the number where there is only one deduction."""
    which = named or "编号"
    return (
        f"请 {day(receive)}前引用本条回「收到」，{day(rectify)}前发「整改 {which} 做了什么」"
        "（照片可接着发）；"
        f"不同意的 {day(appeal)}前发「申诉 {which} 理由」。"
    )


def happened(event: Event, text: str, by: date | None, department: str) -> str:
    """Return what department or office have done about a deduction; nothing where no village need hear it."""
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
    """Count what was sent along."""
    parts = [f"{pictures} 张照片"] if pictures else []
    parts += [f"{others} 个文件"] if others else []
    return f"附 {'、'.join(parts)}"


def rectify_by(by: date) -> str:
    """Return the last day for rectifying."""
    return f"{day(by)}前整改"


def withdrawn_line(label_: str, task: str, department: str) -> str:
    """Return the line for a deduction that was taken back after it was told."""
    return f"{label_}《{task}》扣分已取消（{department}）"


def neutral_notice(villages: str, month: str) -> str:
    """Return the neutral line for villages where nobody is bound (D2)."""
    return f"{villages}：{month}评分有新的说明，还没人绑定。{BIND_FIRST}"


def no_deductions(village: str, month: str, before: str) -> str:
    """Answer 扣分 where there is no deduction."""
    return f"{village}{month}没有扣分记录。看上个月发「扣分 {before}」。"


def being_changed(label_: str, task: str) -> str:
    """Return the line for a deduction that is just being changed; only what is settled is shown."""
    return f"{label_}《{task}》部门正在改，改好另行告知"


def deductions_head(village: str, month: str, count: int, total: str) -> str:
    """Return the first line of 扣分."""
    return f"{village}{month}{deductions_of(count, total)}"


DEDUCTIONS_END = "都已办完；看一条的经过发「查」加编号。"


def deductions_end(label_: str, *, received: bool) -> str:
    """Say what a village can do about the first of its deductions that wait for it."""
    first = "" if received else f"先回「收到 {label_}」；"
    return f"{first}办好了发「整改 {label_} 做了什么」，不同意发「申诉 {label_} 理由」。"


def year_head(village: str, year: int, count: int, total: str) -> str:
    """Return the first line of 扣分 年."""
    return f"{village}{year}年{deductions_of(count, total)}"


def year_line(task: str, department: str, count: int, total: str, months: str) -> str:
    """Return the line for one kind of task in 扣分 年."""
    return f"《{task}》{count} 次，共 {total} 分：{months}（{department}）"


def no_deductions_in(village: str, year: int) -> str:
    """Answer 扣分 年 where there is no deduction."""
    return f"{village}{year}年没有扣分记录。看本月发「扣分」。"


YEAR_END = "看一个月的发「扣分」加月份。"


LOST = "扣"


LOST_AFTER_CHANGE = "改为扣"


def of_deduction(label_: str, village: str, task: Task, lost: str, reason: str) -> str:
    """Return a deduction for whoever may know of it: `D-0001 舍力虎村《人居环境整治》扣0.5：垃圾未清`."""
    return f"{label_} {village}{titled(task)}扣{lost}：{reason}"


def option_of(label_: str, village: str, task: Task) -> str:
    """Name a deduction among several."""
    return f"{label_} {village}{titled(task)}"


def no_such_deduction(label_: str) -> str:
    """Refuse a number that does not exist or is somebody else's; which of the two is not said (D2)."""
    return f"没有归您办的 {label_}，什么也没改。看编号发「扣分」或「待办」。"


def nothing_to_do(word: str) -> str:
    """Refuse a command for which no deduction waits."""
    return f"现在没有可以「{word}」的扣分。看自己要办的发「待办」。"


def not_now(label_: str, word: str, standing: str, following: str) -> str:
    """Refuse what the present state does not allow."""
    return f"{label_} 现在是「{standing}」，不能「{word}」，什么也没改。{following}"


def which_deduction(word: str, labels: Sequence[str]) -> str:
    """Ask which of several deductions is meant."""
    return options(labels, among=f"「{word}」哪一条？")


def please_say(what: str) -> str:
    """Ask for what a command lacks; the answer may be just that."""
    return f"请回一句{what}。"


WHAT_WAS_DONE = "做了什么（照片也可以现在发）"


WHY_RETURNED = "退回原因"


FILES_AWAITED = "这句没看懂，没有记。要补照片就直接发；要补充说明就再发一次「整改 编号 说明」。"


DROPPED = "好，没有办。要办就重发。"


EVERY_ONE = "全部"


def received(labels: str, by: date | None, label_: str) -> str:
    """Answer 收到."""
    until = f"{day(by)}前" if by else "办好后"
    return (
        f"已记收到：{labels}。\n请{until}发「整改 {label_} 做了什么」（照片可接着发）；"
        f"不同意发「申诉 {label_} 理由」。"
    )


def started(label_: str) -> str:
    """Answer 整改 that does not say what was done."""
    return f"{label_} 已记：整改中。"


def submitted_rectification(label_: str, task: Task, by: date, department: str, received_files: str) -> str:
    """Answer 整改."""
    return (
        f"{label_}{titled(task)}整改已报，待复核{received_files}。\n"
        f"{department} {day(by)}前复核；照片、文件现在接着发就附上。结果会告诉您。"
    )


def reviewed(label_: str, village: str, *, passed: bool, by: date | None) -> str:
    """Answer 通过整改 and 退回整改."""
    if passed:
        return f"{label_} 已销号，会告诉{village}。"
    until = f"，{day(by)}前重新整改" if by else ""
    return f"{label_} 已退回{village}{until}，原因会告诉村里。"


REMINDER_HEAD = "【扣分办理】"


def how_to(deed: Deed, label_: str) -> str:
    """Say what to send about a deduction."""
    return {
        Deed.RECEIVE: f"看到了就回「收到 {label_}」。",
        Deed.RECTIFY: f"办好了发「整改 {label_} 做了什么」，照片可接着发。",
        Deed.REVIEW: (
            f"看经过和照片发「查 {label_}」；再发「通过整改 {label_}」或「退回整改 {label_} 原因」。"
        ),
        Deed.ANSWER: f"看经过发「查 {label_}」；再发「答复 {label_} 意见」。",
        Deed.RULE: f"看经过发「查 {label_}」；再发「裁定 {label_} 维持、改分或撤销 理由」。",
    }[deed]


def where_to_look(label_: str) -> str:
    """Say where somebody who need not act finds more."""
    return f"看经过发「查 {label_}」。"


def more_of_them(count: int) -> str:
    """Count the deductions where not all of them have room."""
    return f"……共 {count} 件扣分要办。"


def case_line(when: date, event: Event, text: str) -> str:
    """Return the line for one event in a deduction's history."""
    return f"{day(when)} {EVENTS[event]}{'：' + text if text else ''}"


def case_next(deeds: str) -> str:
    """Say who has to do what about a deduction by when."""
    return f"下一步：{deeds}" if deeds else "已办完。"


def case_deed(who: str, deed: Deed, due: date | None) -> str:
    """Say who has to do one thing by when."""
    return f"{who}{day(due) + '前' if due else ''}{DEEDS[deed]}"


def kept_file(label_: str, number: int, name: str) -> str:
    """Return what stands in place of a picture or file that cannot be sent."""
    return f"{label_} 附件 {number}：{name}（这里发不出来）"


def deduction_words(label_: str, lost: str, reason: str, department: str) -> str:
    """Return a deduction below its task's title: `D-0001 扣0.5：主街垃圾未清（党建办公室）`."""
    return f"{label_} {lost}：{reason}（{department}）"


def deduction_line(label_: str, task: str, lost: str, reason: str, department: str) -> str:
    """Return a deduction in a list: `D-0001《人居环境整治》扣0.5：主街垃圾未清（党建办公室）`."""
    return f"{label_}《{task}》{lost}：{reason}（{department}）"


def repeated_item(village: str, task: str) -> str:
    """Return one 同类再扣 for the office."""
    return f"{village}《{task}》"


TAB_LEDGER = "减分台账"


LEDGER_HEADS = ("减分编号", "任务", "满分", "得分", "扣分", "状态")


def ledger_title(town: str, month: Month) -> str:
    """Return the title of the workbook."""
    return f"{town}{month.full_label}嘎查村月考核减分台账"


def attached(label_: str, count: int) -> str:
    """Confirm a picture or file that was added to a deduction."""
    return f"已附到 {label_}，共 {count} 件。还有就接着发。"


def attached_in_full(label_: str, most: int) -> str:
    """Refuse a picture where there are enough already."""
    return f"{label_} 已附 {most} 件，这一件没有附上。"


def file_first_say(file: File, label_: str) -> str:
    """Tell a village that sends a picture without 整改 in front of it how it gets to the deduction."""
    what = "照片" if file.is_picture else "文件"
    return f"{what}收到了，还没附到扣分上。要附就先发「整改 {label_} 做了什么」，再发一次{what}。"


DEEDS = {
    Deed.RECEIVE: "回收到",
    Deed.RECTIFY: "整改",
    Deed.REVIEW: "复核",
    Deed.ANSWER: "答复",
    Deed.RULE: "裁定",
}
"""What somebody has to do, as a verb."""
