"""What many of them are made of: names in a row, days, moments, tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.reading.months import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from assessment.months import Month
    from assessment.plan import Task


LIMIT = 4000


def names(items: Iterable[str], most: int = 12) -> str:
    """`甲、乙、丙`, or the first few and how many there are."""
    every = list(items)
    if len(every) <= most:
        return "、".join(every)
    return f"{'、'.join(every[:most])}等{len(every)}个"


def label(month: Month, this_month: Month) -> str:
    """`11月`, with its year where that is not this year, or where another year would be understood."""
    plain = month.year == this_month.year and year_of(month.number, this_month) == month
    return month.label if plain else month.full_label


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


UNDER_REVIEW = "复核中"


def deductions_of(count: int, total: str) -> str:
    """How many settled deductions follow, and how many points they are together."""
    return f"扣分 {count} 项，共 {total} 分：" if count else "扣分有改动："
