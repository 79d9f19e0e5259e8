"""Words on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.texts.common import day, place, town_rank

if TYPE_CHECKING:
    from datetime import date


COLUMN_RANK = "名次"
COLUMN_DISTRICT = "片区"
COLUMN_SCORE = "得分"
COLUMN_MOVED = "比上月"
COLUMN_COUNT = "村数"
SHARED = "并列"
MARK_NO_SCORE = "没有评分"
CHAMPION = "擂　主"
JOINT_CHAMPIONS = "并列擂主"


def full_day(when: date) -> str:
    """`2026年11月30日`."""
    return f"{when.year}年{day(when)}"


def points(score: str) -> str:
    """`9.90 分`."""
    return f"{score} 分"


def lack(departments: str) -> str:
    """What a provisional result lacks (B1)."""
    return f"缺 {departments} 的评分表"


def arena_title(month: str) -> str:
    """The title of the standings."""
    return f"{month}擂台赛"


def villages_title(month: str) -> str:
    """The title of all villages."""
    return f"{month}各村"


def unit_title(unit: str, month: str) -> str:
    """The title of what is about one district or village."""
    return f"{unit} · {month}"


def progress_title(month: str) -> str:
    """The title of the departments' progress."""
    return f"{month}评分进度"


def place_of(rank: str, of: int) -> str:
    """`第3（共10个片区）`."""
    return f"{place(rank)}（共{of}个片区）"


def counted(n: int, size: int) -> str:
    """How many villages a district's mean is over, and of how many where it is not all (A1)."""
    return f"{n}村" if n == size else f"{n}/{size}村"


def deduction_words(label_: str, lost: str, reason: str, department: str) -> str:
    """One deduction below its task's title: `D-0001 扣0.5：主街垃圾未清（党建办公室）`."""
    return f"{label_} {lost}：{reason}（{department}）"


MARK_FULL = "满分"
MARK_OPEN = "未评"
MARK_NOT_APPLICABLE = "不适用"
MARK_CHANGING = "在改"


def submitted_count(done: int, whole: int) -> str:
    """How many sheets are in."""
    return f"已交 {done}/{whole}"


def sheet_mark(*, submitted: bool, late: bool) -> str:
    """A sheet's state in a word or two."""
    if not submitted:
        return "没交"
    return "已交，迟报" if late else "已交"


def due_note(due: str) -> str:
    """By when."""
    return f"{due} 截止。"


def places(rank: str, own: str) -> str:
    """A village's place in the town and in its district."""
    return f"{town_rank(rank)}，{own}"


def scale_note(start: str, end: str) -> str:
    """How bars are to be read whose scale does not begin at nothing."""
    return f"条形的刻度是 {start} 到 {end} 分，不从 0 画起；差多少看数字。"


def check_note(mark: str, check: str) -> str:
    """The version and its check code."""
    return f"{mark} · 校验码 {check}"


def moved_places(moved: int | None) -> str:
    """Places gained or lost since last month."""
    if moved is None:
        return "—"
    if not moved:
        return "平"
    return f"{'↑' if moved > 0 else '↓'}{abs(moved)}"


def flag_captain(district: str, village: str, months: int) -> str:
    """The captain's village under the flag."""
    running = f" · 连续 {months} 个月" if months > 1 else ""
    return f"{district}{' ' if district else ''}队长村：{village}{running}"


def captain_tag(village: str) -> str:
    """A captain's village in its district's list."""
    return f"{village}（队长）"


def cells(done: int, whole: int) -> str:
    """How many cells of a sheet are filled."""
    return f"{done}/{whole}"


def trend_head(count: int) -> str:
    """Over the months of a trend."""
    return f"近 {count} 个月得分"
