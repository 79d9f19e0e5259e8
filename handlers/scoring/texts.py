"""Reports and their receipts (S)."""

from decimal import Decimal

from assessment import Task, show_points
from handlers.kit.texts import REPEATED, numbered, titled

NO_SCORE = ("未评", "无", "空")
"""What people write into a cell that has no score."""


def score_of(points: Decimal | None, lost: Decimal, reason: str, *, again: bool = False) -> str:
    """`9.5（扣0.5）主街垃圾未清`; marked where the same kind of task lost points last month (D4)."""
    if points is None:
        return f"不适用 {reason}"
    mark = REPEATED if again else ""
    return f"{show_points(points)}（扣{show_points(lost)}）{reason}{mark}"


def report_of(month: str, task: Task, scores: str = "") -> str:
    """Return a report of a task's scores, ready to copy; without scores only how it begins."""
    return f"报分 {month}{task.number} {scores}".strip()


def recorded(month: str, task: Task, progress: tuple[int, int], receipt: str) -> str:
    """The first line of a receipt."""
    done, whole = progress
    return f"已记 {month}{titled(task)} {done}/{whole} 村，回执 {receipt}。"


def rest_full(count: int) -> str:
    """其余 N 村 满分."""
    return f"其余 {count} 村 满分"


def rest_scored(count: int, score: str) -> str:
    """其余 N 村 with another score."""
    return f"其余 {count} 村 {score}"


def full_marks_line(count: int, some: str) -> str:
    """Villages given full marks by name."""
    return f"满分 {count} 村：{some}"


def unchanged(month: str, task: Task) -> str:
    """Everything in the message was known already."""
    return f"{month}{titled(task)}这几村原来就是这样记的，没有变化。"


def nothing_recorded(month: str, task: Task) -> str:
    """No line of a report could be taken."""
    return f"{month}{titled(task)}这条没有记："


def not_recorded(count: int) -> str:
    """Between what was recorded and what was not."""
    return f"还有 {count} 处没记："


def minutes(count: int) -> str:
    """`10 分钟后`."""
    return f"{count} 分钟后" if count else "马上"


def told_soon(when: str, villages: int) -> str:
    """When villages hear of their deductions."""
    return f"{when}告知被减分的 {villages} 个村；"


def fix_soon(receipt: str) -> str:
    """How to put a mistake right."""
    return f"写错了就重发那一行，或发「撤销 {receipt}」。"


def sheet_changed(month: str) -> str:
    """A score was changed in a submitted sheet."""
    return f"{month}评分表已提交过，这次改动已留痕。"


def sheet_complete(month: str, department: str) -> str:
    """Everything of the department is scored."""
    return f"本部门{month}都评完了，可以发「提交 {month} {department}」。"


def resend(line: str, *, asked: bool) -> str:
    """The corrected line ready to copy, where something is asked as the other way."""
    return f"{'也可以' if asked else ''}改好重发：{line}"


def unknown_village(raw: str, nearest: str) -> str:
    """No village of that name."""
    guess = f"，是不是{nearest}？" if nearest else "，请核对村名。"
    return f"「{raw}」没有这个村{guess}"


def village_in(village: str, district: str) -> str:
    """`哈沙图村（第三片区）`."""
    return f"{village}（{district}）"


def ambiguous_village(raw: str, count: int) -> str:
    """Several villages of that name."""
    return f"「{raw}」有{count}个："


def unreadable_score(raw: str) -> str:
    """A village without a score that can be read."""
    return f"「{raw}」没看懂是几分。"


def doubtful_score(raw: str, guess: str) -> str:
    """八五."""
    return f"「{raw}」是 {guess} 分吗？"


def table_read(month: str, cells: int, faults: int) -> str:
    """The first line of the answer to a score sheet."""
    bad = f"，{faults} 处没记" if faults else ""
    return (
        f"{month}评分表读完：记了 {cells} 格{bad}。"
        if cells
        else f"{month}评分表读完，没有记：{faults} 处要改。"
    )


def table_receipt(task: Task, progress: tuple[int, int], receipt: str, lost: str, changed: int) -> str:
    """One task's receipt."""
    done, whole = progress
    again = f"，改了 {changed} 村原来的分" if changed else ""
    return f"{numbered(task)} {done}/{whole} 村，回执 {receipt}{again}{f'，减分：{lost}' if lost else ''}"


def table_more_receipts(count: int, first: str, last: str) -> str:
    """Further tasks' receipts."""
    return f"还有 {count} 项，回执 {first} 到 {last}"


def in_column(letter: str, what: str) -> str:
    """A whole column that is not read."""
    return f"{letter} 列 {what.rstrip('。')}"


TABLE_RESEND = "没记的格子在发回的表里标红了，改好整张再发一次；记过的不会重复记。"


def reason_without_score(village: str) -> str:
    """A reason in the row, and no score beside it."""
    return f"{village} 写了依据，没有写分。"


def row_without_village(what: str) -> str:
    """A score, and nobody to give it to."""
    return f"「{what}」没有村名。"


def column_unknown(head: str) -> str:
    """No task of that name."""
    return f"「{head[:40]}」不是本部门这个月的任务，没有记。"


def in_task(task: Task, what: str) -> str:
    """`《防火宣传》红星村 8 分（扣2），缺减分依据`."""
    return f"{titled(task)}{what}"


FULL_MARKS = "满分"


def as_report(text: str) -> str:
    """Write scores as the command that reports or changes them."""
    return f"{'改分' if '改' in text else '报分'} {text}"
