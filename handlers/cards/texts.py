"""The words on cards."""

from datetime import date

from handlers.kit.texts import day

RARE_CHARACTERS = "嘎查沁敖包鄂布根包冷淖尔瑙棍"
"""Characters of the town's names that a poor font lacks."""


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
    """Write a day with its year: `2026年11月30日`."""
    return f"{when.year}年{day(when)}"


def points(score: str) -> str:
    """Write a score with its unit: `9.90 分`."""
    return f"{score} 分"


def lack(departments: str) -> str:
    """Name the sheets that a provisional result lacks (B1)."""
    return f"缺 {departments} 的评分表"


def unit_title(unit: str, month: str) -> str:
    """Return the title of a card about one district or village."""
    return f"{unit} · {month}"


def scale_note(start: str, end: str) -> str:
    """Explain bars whose scale does not begin at 0."""
    return f"条形的刻度是 {start} 到 {end} 分，不从 0 画起；差多少看数字。"


def check_note(mark: str, check: str) -> str:
    """Name the version and its check code."""
    return f"{mark} · 校验码 {check}"


def moved_places(moved: int | None) -> str:
    """Show the places gained or lost since last month."""
    if moved is None:
        return "—"
    if not moved:
        return "平"
    return f"{'↑' if moved > 0 else '↓'}{abs(moved)}"


def flag_captain(district: str, village: str, months: int) -> str:
    """Name the captain's village under the flag."""
    running = f" · 连续 {months} 个月" if months > 1 else ""
    return f"{district}{' ' if district else ''}队长村：{village}{running}"


def captain_tag(village: str) -> str:
    """Mark a captain's village in its district's list."""
    return f"{village}（队长）"


def cells(done: int, total: int) -> str:
    """Show how many cells of a sheet are filled."""
    return f"{done}/{total}"


def trend_head(count: int) -> str:
    """Return the head over the months of a trend."""
    return f"近 {count} 个月得分"


NOT_SCORED = "还没有评分"


def villages_unscored(villages: str) -> str:
    """Name the villages that have no score and are not ranked."""
    return f"{NOT_SCORED}：{villages}。"
