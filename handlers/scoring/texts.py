"""These sentences make up receipts, and say what was taken back (S)."""

from collections.abc import Sequence

from assessment import Task
from handlers.kit.texts import names, numbered, titled

TABLE_RESEND = "没记的格子在发回的表里标红了，改好整张再发一次；记过的不会重复记。"
FULL_MARKS = "满分"
NO_SCORE = ("未评", "无", "空")
"""People write this into a cell that has no score."""


def recorded(month: str, task: Task, progress: tuple[int, int], receipt: str) -> str:
    """Confirm what was recorded and how far the task is."""
    scored, total = progress
    return f"已记 {month}{titled(task)} {scored}/{total} 村，回执 {receipt}。"


def rest_full(count: int) -> str:
    """Say to how many villages 其余 gave full marks."""
    return f"其余 {count} 村 满分"


def rest_scored(count: int, score: str) -> str:
    """Say to how many villages 其余 gave another score."""
    return f"其余 {count} 村 {score}"


def full_marks_line(count: int, some: str) -> str:
    """Name the villages that were given full marks by name."""
    return f"满分 {count} 村：{some}"


def unchanged(month: str, task: Task) -> str:
    """Say that everything in the message was recorded before."""
    return f"{month}{titled(task)}这几村原来就是这样记的，没有变化。"


def nothing_recorded(month: str, task: Task) -> str:
    """Say that nothing of a report could be recorded."""
    return f"{month}{titled(task)}这条没有记："


def not_recorded(count: int) -> str:
    """Say how many places of a report were not recorded."""
    return f"还有 {count} 处没记："


def minutes(count: int) -> str:
    """Return `10 分钟后`."""
    return f"{count} 分钟后" if count else "马上"


def told_soon(when: str, villages: int) -> str:
    """Say when villages hear of their deductions."""
    return f"{when}告知被减分的 {villages} 个村；"


def fix_soon(receipt: str) -> str:
    """Explain how to put a mistake right."""
    return f"写错了就重发那一行，或发「撤销 {receipt}」。"


def sheet_changed(month: str) -> str:
    """Say that the sheet was submitted before this change."""
    return f"{month}评分表已提交过，这次改动已留痕。"


def sheet_complete(month: str, department: str) -> str:
    """Say that everything of the department is scored, and how to submit it."""
    return f"本部门{month}都评完了，可以发「提交 {month} {department}」。"


def resend(line: str, *, asked: bool) -> str:
    """Return the corrected line for copying; where a question is open too it is another way to answer."""
    return f"{'也可以' if asked else ''}改好重发：{line}"


def table_read(month: str, cells: int, faults: int) -> str:
    """Say how many cells of a score sheet were recorded, and how many were not."""
    bad = f"，{faults} 处没记" if faults else ""
    return (
        f"{month}评分表读完：记了 {cells} 格{bad}。"
        if cells
        else f"{month}评分表读完，没有记：{faults} 处要改。"
    )


def table_receipt(task: Task, progress: tuple[int, int], receipt: str, lost: str, changed: int) -> str:
    """Give the receipt of one task of a score sheet."""
    scored, total = progress
    again = f"，改了 {changed} 村原来的分" if changed else ""
    return f"{numbered(task)} {scored}/{total} 村，回执 {receipt}{again}{f'，减分：{lost}' if lost else ''}"


def table_more_receipts(count: int, first: str, last: str) -> str:
    """Give the receipts of further tasks together."""
    return f"还有 {count} 项，回执 {first} 到 {last}"


def in_column(letter: str, what: str) -> str:
    """Say why a column was not read."""
    return f"{letter} 列 {what.rstrip('。')}"


def reason_without_score(village: str) -> str:
    """Say that a row has a reason and no score."""
    return f"{village} 写了依据，没有写分。"


def row_without_village(what: str) -> str:
    """Say that a row has a score and no village."""
    return f"「{what}」没有村名。"


def column_unknown(head: str) -> str:
    """Say that a column names no task of the department's."""
    return f"「{head[:40]}」不是本部门这个月的任务，没有记。"


def in_task(task: Task, what: str) -> str:
    """Put the task in front of a fault: `《防火宣传》红星村 8 分（扣2），缺减分依据`."""
    return f"{titled(task)}{what}"


def as_report(text: str) -> str:
    """Write scores as the command that reports or changes them."""
    return f"{'改分' if '改' in text else '报分'} {text}"


def undone(receipt: str, month: str, task: Task, villages: str) -> str:
    """Confirm that a report was taken back."""
    return f"已撤销 {receipt}：{month}{titled(task)}{villages}恢复到发这条以前的分。要记就把对的再发一遍。"


def sheet_reopened(month: str) -> str:
    """Say that a submitted sheet has gaps now and counts as not submitted."""
    return f"{month}评分表因此缺了分，已退回未提交；补齐后再发「提交 {month}」。"


def nothing_to_undo(example: str) -> str:
    """Say that there is no report left to take back."""
    return f"没有可以撤销的报分，什么也没动。要改分就重发那一行，例如：\n{example}"


def no_such_receipt(text: str) -> str:
    """Refuse 撤销 of a receipt that does not exist."""
    return f"没有回执「{text[:40]}」，什么也没动。回执号写成 R-0031；撤销上一条就只发「撤销」。"


def not_your_receipt(receipt: str) -> str:
    """Refuse 撤销 of somebody else's report."""
    return f"{receipt} 是别人报的，只有报的人能撤销，什么也没动。本部门的分有错，就重发那一行改过来。"


def undone_already(receipt: str) -> str:
    """Say that the report was taken back before."""
    return f"{receipt} 已经撤销过了，什么也没动。"


def superseded(receipt: str, villages: str) -> str:
    """Refuse 撤销 of scores that have been changed since."""
    return f"{receipt} 之后又改过{villages}，没有撤销。请先撤销后面的回执，或直接重发那一行。"


def recall_asked(receipt: str, month: str, task: Task) -> str:
    """Ask whether the report of a recalled message is to be taken back."""
    return f"您撤回了 {receipt} 那条消息，{month}{titled(task)}的分还在。要一起撤销吗？回「是」或「不是」。"


def recall_kept(receipt: str) -> str:
    """Confirm that the report stays."""
    return f"好，{receipt} 保留不动。以后要撤销就发「撤销 {receipt}」。"


def recall_published(receipt: str, month: str) -> str:
    """Say that the scores stay because their month is published."""
    return f"您撤回了 {receipt} 那条消息；{month}已经发布，分数不变。确实要改请找考核办。"


def recall_several(receipts: Sequence[str]) -> str:
    """Name the receipts of a recalled form, which can only be taken back one by one."""
    listed = names(receipts)
    return f"您撤回的那张表记了 {listed}，分还在。要撤销就逐个发，例如「撤销 {receipts[-1]}」。"
