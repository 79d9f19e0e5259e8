"""The sentences that the calendar sends: reminders of the report day and outages."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.kit.texts import moment


def outage(spans: Sequence[tuple[datetime, datetime]], today: date) -> str:
    """Tell a group when nobody listened, to the full minute on either side."""
    (first, _), (_, last) = spans[0], spans[-1]
    when = (
        "、".join(_span(begin, end, today) for begin, end in spans)
        if len(spans) <= _MOST_SPANS
        else f"{_span(first, last, today)} 之间断开过 {len(spans)} 次，"
    )
    return (
        f"{when} 我没有连上微信，这段时间发给我的话没有收到。"
        "报过分的请看有没有回执（R-编号），没有的请再发一次。"
    )


_MOST_SPANS = 3


def _span(begin: datetime, end: datetime, today: date) -> str:
    """Return `10:20–10:32`, with days where it is not today's."""
    end += timedelta(minutes=1) - timedelta.resolution
    if begin.date() == end.date() == today:
        return f"{begin:%H:%M}–{end:%H:%M}"
    return f"{moment(begin)}–{moment(end)}"


def reminder(month: str, lines: Sequence[str], waits: str = "") -> str:
    """Remind a liaison or a captain of what is owed, and of what a captain's district waits for."""
    head = f"【{month}月底提醒】"
    if not lines:
        return f"{head}{waits}"
    return "\n".join([f"{head}您还差：", *lines, *([waits] if waits else [])])


def district_waits(district: str, month: str, departments: str) -> str:
    """Name the departments that a captain's district waits for; the captain need do nothing about it."""
    return f"{district}{month}还没评完的部门：{departments}，等他们评完，不用您办。"


def overdue(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """List for the office who is missing after the due hour."""
    lines = [f"【{month}】到 {due} 还缺："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    lines.append(f"看明细发「进度 {month}」，要催发「催报 {month}」。")
    return "\n".join(lines)
