"""What many of them are made of: names in a row, days, moments, tasks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from assessment import Task

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
