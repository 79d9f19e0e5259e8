"""What many of them are made of: names in a row, days, moments, tasks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from assessment import Appeal, Event, Stage, Task, show_points
from handlers.reading import arguments

ROLES = arguments.ROLES
role_named = arguments.role_named

NEXT_PAGE = frozenset({"下一页", "下页", "下一頁", "继续", "更多", "往下", "还有呢"})
"""What asks for the rest of a long list."""


def names(items: Iterable[str], most: int = 12) -> str:
    """`甲、乙、丙`, or the first few and how many there are."""
    every = list(items)
    if len(every) <= most:
        return "、".join(every)
    return f"{'、'.join(every[:most])}等{len(every)}个"


def day(when: date) -> str:
    """`11月25日`."""
    return f"{when.month}月{when.day}日"


def moment(when: datetime) -> str:
    """`11月30日18:00`, in the zone the moment carries."""
    return f"{day(when)}{when:%H:%M}"


def numbered(task: Task) -> str:
    """`3《人居环境整治》`."""
    return f"{task.number}《{task.title}》"


def titled(task: Task) -> str:
    """`《人居环境整治》`."""
    return f"《{task.title}》"


def town_rank(rank: str) -> str:
    """`全镇第3`, or `全镇并列第3`."""
    return f"全镇{place(rank)}"


def place(rank: str) -> str:
    """`第3`, or `并列第3`."""
    return f"并列第{rank.removeprefix('并列')}" if rank.startswith("并列") else f"第{rank}"


REPEATED = "（同类再扣）"


BIND_FIRST = "请村里向考核办要绑定码，私聊我发「绑定 码」，再发「扣分」。"


def deductions_of(count: int, total: str) -> str:
    """How many settled deductions follow, and how many points they are together."""
    return f"扣分 {count} 项，共 {total} 分：" if count else "扣分有改动："


AGAIN = "【补发】"


INTERNAL = "这条没处理好，已经记下来了，没有改动任何数据。请过一会儿再发一次；还不行就告诉考核办。"


STRANGER = "还不认识您。请向考核办要一个绑定码，私聊我发「绑定 码」。"


def wrong_place(word: str, place: str) -> str:
    """A command given in the wrong kind of chat."""
    return f"「{word}」请在{place}里发，这次没有执行。"


def too_much(word: str, rest: str) -> str:
    """A command with more behind it than it takes."""
    return f"「{rest[:40]}」没看懂，这次没有执行。只写命令和月份，例如：\n{word}"


def no_such_month(text: str) -> str:
    """A month that does not exist."""
    return f"没有「{text}」这个月，什么也没记。月份写成 11月、2026年11月 或 上月。"


def options(labels: Sequence[str], *, among: str) -> str:
    """The numbered options, and which numbers to answer with."""
    listed = " ".join(f"{number} {one}" for number, one in enumerate(labels, start=1))
    return f"{among}{listed}。回 {' 或 '.join(str(one) for one in range(1, len(labels) + 1))}。"


def several_meant(text: str, choices: str, example: str) -> str:
    """Ask which of several things of that name is meant."""
    return f"「{text[:40]}」有几个：{choices}。请写全名或编号，例如：\n{example}"


def no_own_tasks(month: str, department: str) -> str:
    """Say that the department has no approved task in the month."""
    return f"{department}{month}没有通过的任务，不用评分。"


def published_already(month: str) -> str:
    """Refuse a change of a published month."""
    return f"{month}已经发布，这里不能再改，什么也没记。确实要改请找考核办。"


def score_of(points: Decimal | None, lost: Decimal, reason: str, *, again: bool = False) -> str:
    """Return `9.5（扣0.5）主街垃圾未清`; a repeat of last month's deduction is marked (D4)."""
    if points is None:
        return f"不适用 {reason}"
    mark = REPEATED if again else ""
    return f"{show_points(points)}（扣{show_points(lost)}）{reason}{mark}"


def old_score(points: Decimal | None, reason: str) -> str:
    """Return what a village had before: `（原 9 分）`; with the reason where only that is different."""
    score = "不适用" if points is None else f"{show_points(points)} 分"
    return f"（原 {score}{' ' + reason if reason else ''}）"


def unread(raw: str) -> str:
    """Say that a line was not understood."""
    return f"「{raw[:60]}」没看懂。"


def answer_unclear(question: str) -> str:
    """Refuse an answer that answers nothing, and ask again."""
    return f"没看懂您的回答，还没记。{question}"


PLACES = {"anywhere": "群聊或私聊", "private": "私聊", "group": "群聊"}
"""Where a command may be given."""


STAGES = {
    Stage.RECORDED: "已记",
    Stage.TOLD: "已告知",
    Stage.RECEIVED: "已收到",
    Stage.RECTIFYING: "整改中",
    Stage.REVIEW: "待复核",
    Stage.CLOSED: "已销号",
    Stage.WITHDRAWN: "已撤",
}
"""Where a deduction stands."""


APPEALS = {
    Appeal.NONE: "无申诉",
    Appeal.LODGED: "申诉待答复",
    Appeal.ANSWERED: "申诉待裁定",
    Appeal.UPHELD: "已维持",
    Appeal.ADJUSTED: "已改分",
    Appeal.REVOKED: "已撤销",
}
"""Where the appeal against a deduction stands."""


EVENTS = {
    Event.TELL: "告知",
    Event.CHANGE: "改扣分",
    Event.EASE: "减轻",
    Event.WITHDRAW: "取消",
    Event.LAPSE: "逾期未答复",
    Event.RECEIVE: "收到",
    Event.START: "开始整改",
    Event.SUBMIT: "整改",
    Event.ACCEPT: "通过整改",
    Event.RETURN: "退回整改",
    Event.APPEAL: "申诉",
    Event.ANSWER: "答复",
    Event.UPHOLD: "维持",
    Event.ADJUST: "改分",
    Event.REVOKE: "撤销",
}
"""What happens to a deduction."""
