"""The sentences of samples, hints and complaints (J1)."""

from datetime import datetime, timedelta
from fractions import Fraction

from assessment import ENOUGH, ENOUGH_TASKS, FAR, LATE, LOW, show
from handlers.kit.texts import moment


def sample_head(month: str, count: int, drawn: int) -> str:
    """Return the first line of a sample: what it was drawn from."""
    return f"【抽查 {month}】已评 {count} 项里抽出 {drawn} 项："


def sample_line(what: str, steps: list[str], deduction: str) -> str:
    """Return one score with its history and its deduction."""
    return "；".join(part for part in (what, *steps, deduction) if part)


def sample_step(at: str, who: str, change: str, receipt: str) -> str:
    """Return one change of a score."""
    return " ".join(part for part in (at, who, change, receipt) if part)


def stands_at(deduction: str, state: str) -> str:
    """Return `D-0012 已告知`."""
    return f"{deduction} {state}"


def sample_end(count: int, month: str, seed: str, length: int) -> str:
    """Say how the sample was drawn, and how to draw it again.

    Args:
        length: The length of the trail whose head gave the seed; 0 where the seed was given.
    """
    source = f"取自留痕第 {length} 条的存证码" if length else "您给的"
    return f"种子 {seed}（{source}）。再抽出同样的几项发「抽查 {count} {month} {seed}」。"


def sample_how(text: str, month: str, most: int) -> str:
    """Refuse an 抽查 with something else in it."""
    return f"「{text}」没看懂，没有抽。写抽几项（1 到 {most}）和月份，例如「抽查 5 {month}」。"


def hint_all_full(department: str, count: int) -> str:
    """Say that a department took nothing off."""
    return f"{department}：{count} 项全部满分。"


def hint_low(village: str, below: int, tasks: int) -> str:
    """Say that a village is low nearly everywhere."""
    return f"{village}：{tasks} 项里有 {below} 项低于该项的全镇平均。"


def hint_far(who: str, now: Fraction, before: Fraction) -> str:
    """Say that a scorer takes off more or less than before."""
    return f"{who}：本月平均扣满分的 {_percent(now)}，以前各月平均 {_percent(before)}。"


def hint_change(village: str, task: int, receipt: str, *, undone: bool) -> str:
    """Return `舍力虎村第 1 项（R-0031）`."""
    return f"{village}第 {task} 项（{'撤销 ' if undone else ''}{receipt}）"


def hint_late(count: int, what: str) -> str:
    """Count the changes just before publication."""
    return f"发布前 {LATE // timedelta(hours=1)} 小时内改动 {count} 处：{what}。"


def hints(month: str, lines: list[str], *, published: bool) -> str:
    """List what 疑点 has found, and say what it looks for."""
    head = f"【疑点 {month}】按固定办法算出 {len(lines)} 处，供核对，不是结论："
    none = f"【疑点 {month}】按固定办法没有算出什么，这也不是结论。"
    rule = (
        f"办法：部门评 {ENOUGH} 项以上全满分；村有 {ENOUGH_TASKS} 项以上、{_percent(LOW)}低于该项平均；"
        f"评分人的扣分比以前多或少满分的 {_percent(FAR)}；发布前 {LATE // timedelta(hours=1)} 小时内的改动"
        f"{'' if published else '（发布后才看）'}。"
    )
    return "\n".join([head, *lines, rule, "来历发「审计」看。"] if lines else [none, rule])


def _percent(part: Fraction) -> str:
    return f"{show(part * 100, 1).removesuffix('.0')}%"


def complaint(number: int, who: str, content: str) -> str:
    """Return what the inspector gets."""
    head = f"【举报 J-{number:04d}】{'实名：' + who if who else '没有署名'}"
    return f"{head}\n{content}\n只发给纪委，机器人转完就不留，要用请自己记下。"


def complained(number: int, who: str, held: datetime | None) -> str:
    """Return what the sender gets."""
    passed = f"现在是安静时间，{moment(held)} 转给纪委" if held else "已转给纪委"
    signed = f"带了您的身份：{who}" if who else "没有带您的名字"
    return (
        f"{passed}（J-{number:04d}），{signed}；机器人转完就不留内容。\n"
        "微信聊天记录还在您和机器人的手机上，您可以删掉自己这边的。"
    )


COMPLAINT_HOW = (
    "要向纪委反映，私聊发「举报 内容」，不带您的名字；要署名发「举报 实名 内容」。"
    "刚才这条没有转，也没有留下。"
)


NO_INSPECTOR = "还没有纪委的人绑定，转不了，内容也没有留下。请直接找镇纪委，或打纪检监察举报电话 12388。"


def nothing_behind(month: str) -> str:
    """Refuse a month in which nothing is scored yet."""
    return f"{month}还没有评分，没有结果可看。看任务发「任务 {month}」。"


NOT_APPLYING = "不适用"


COMPLAINT_STRANGER = (
    "您还没有绑定，这里转不了，内容也没有留下。请直接找镇纪委当面反映，或打纪检监察举报电话 12388。"
)
