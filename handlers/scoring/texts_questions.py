"""What is asked about a report, and what undoing and recalling come to (S2, S5)."""

from collections.abc import Sequence
from decimal import Decimal

from assessment import Task, show_points
from handlers.kit.texts import names, titled

RANGE_PATTERN = r"^[0-9.]{1,4}分?[-—~至到][0-9.]{1,4}分?[\s,]*"


REASON = "减分依据"


WHY_NOT = "不适用原因"


VILLAGE = "村名"


REST = "其余"


HOW_MANY = "几分"


def missing_reason(village: str, points: str, lost: str) -> str:
    """A deduction without its reason (S2)."""
    return f"{village} {points} 分（扣{lost}），缺减分依据。"


def missing_why_not(village: str) -> str:
    """不适用 without its reason."""
    return f"{village} 不适用，缺原因。"


def too_low(village: str, score: str, minimum: str) -> str:
    """Below the minimum (S1)."""
    return f"{village} {score}：评分从 {minimum} 分起。"


def too_high(village: str, score: str, full: str) -> str:
    """Above full marks (S1)."""
    return f"{village} {score}：这项满分是 {full} 分。"


def off_step(village: str, score: str, step: str) -> str:
    """Between two steps (S1)."""
    return f"{village} {score}：评分以 {step} 分为一档。"


NOT_APPLICABLE = "本月不适用"


LEAVE_IT = "先不评"


def record_points(points: str) -> str:
    """An option of a question."""
    return f"记 {points} 分"


CHOOSE = "请选："


ANSWER_YES = "回「是」，或回正确的。"


ANSWER_REASON = "请补一句，例如「宣传单未发」，补上就记。"


ANSWER_WHY_NOT = "请补一句，例如「本村没有这项工作」，补上就记。"


ANSWER_SCORE = "请回是几分。"


ANSWER_VILLAGE = "请回村名。"


QUESTION_GONE = "原来问的那项任务已经不归您评，没有记。"


def more_to_ask(count: int) -> str:
    """How many questions there are besides this one."""
    return f"（后面还有 {count} 处要问）" if count else ""


def nothing_dropped(line: str) -> str:
    """A question was answered with no."""
    return f"好，这一处没有记。要记就改好重发：{line}"


def twice(village: str) -> str:
    """Two different scores for one village in one message."""
    return f"{village} 写了两次，分数或依据不一样，请只写一次。"


def not_applying(village: str, scope: str) -> str:
    """A village that the task does not apply to."""
    return f"{village} 不在这项任务的范围内，只评：{scope}。"


REST_WAITS = "「其余」等问清了一起记。"


REST_RESEND = "「其余」先没记：有一处没看懂，怕给错。改好后再发一次「其余满分」。"


def rest_where() -> str:
    """其余满分 in a group that belongs to no district."""
    return "「其余」没记：本群还没绑定片区。请私聊我发，或请考核办在本群发「绑定片区 第几片区」。"


def unread(raw: str) -> str:
    """A line in which nothing was found."""
    return f"「{raw[:60]}」没看懂。"


def which_task(month: str, tasks: str, text: str, example: str) -> str:
    """报分 without a task it knows."""
    head = f"没找到任务「{text[:40]}」" if text else "请写明是哪项任务"
    return f"{head}，什么也没记。{month}本部门的任务：{tasks}。例如：\n{example}"


def several_tasks(text: str, tasks: str, example: str) -> str:
    """A part of a title that fits several tasks."""
    return f"「{text}」对得上几项：{tasks}。请用编号，什么也没记。例如：\n{example}"


def other_department(task: Task, department: str) -> str:
    """Another department's task."""
    return f"{titled(task)}是{department}的任务，由他们的联络员评分，什么也没记。"


def which_month(line: str) -> str:
    """报分 that names two months."""
    return f"「{line[:60]}」写了两个月份，什么也没记。请只写一个月份再发。"


def nothing_to_record(month: str, task: Task, command: str) -> str:
    """报分 with a task only."""
    return f"{month}{titled(task)}请写上村和分，什么也没记。都没有问题就发：\n{command} 其余满分"


def nothing_left(month: str, task: Task, command: str) -> str:
    """其余满分 where every village has its score."""
    what = f"{month}{titled(task)}要评的村都有分了，没有「其余」可记。"
    return f"{what}要改分就在「{command}」后面写村、分、原因。"


def undone(receipt: str, month: str, task: Task, villages: str) -> str:
    """A receipt was undone."""
    return f"已撤销 {receipt}：{month}{titled(task)}{villages}恢复到发这条以前的分。要记就把对的再发一遍。"


def sheet_reopened(month: str) -> str:
    """An undo left holes in a submitted sheet."""
    return f"{month}评分表因此缺了分，已退回未提交；补齐后再发「提交 {month}」。"


def nothing_to_undo(example: str) -> str:
    """撤销 where everything has been undone, or nothing was ever reported."""
    return f"没有可以撤销的报分，什么也没动。要改分就重发那一行，例如：\n{example}"


def no_such_receipt(text: str) -> str:
    """撤销 of something that is not there."""
    return f"没有回执「{text[:40]}」，什么也没动。回执号写成 R-0031；撤销上一条就只发「撤销」。"


def not_your_receipt(receipt: str) -> str:
    """撤销 of somebody else's report."""
    return f"{receipt} 是别人报的，只有报的人能撤销，什么也没动。本部门的分有错，就重发那一行改过来。"


def undone_already(receipt: str) -> str:
    """撤销 of something undone."""
    return f"{receipt} 已经撤销过了，什么也没动。"


def recall_asked(receipt: str, month: str, task: Task) -> str:
    """A recorded report was recalled."""
    return f"您撤回了 {receipt} 那条消息，{month}{titled(task)}的分还在。要一起撤销吗？回「是」或「不是」。"


def recall_kept(receipt: str) -> str:
    """The report stays."""
    return f"好，{receipt} 保留不动。以后要撤销就发「撤销 {receipt}」。"


def recall_published(receipt: str, month: str) -> str:
    """A report of a published month was recalled."""
    return f"您撤回了 {receipt} 那条消息；{month}已经发布，分数不变。确实要改请找考核办。"


def recall_several(receipts: Sequence[str]) -> str:
    """A form that recorded several tasks was recalled."""
    listed = names(receipts)
    return f"您撤回的那张表记了 {listed}，分还在。要撤销就逐个发，例如「撤销 {receipts[-1]}」。"


def superseded(receipt: str, villages: str) -> str:
    """撤销 of something that has been changed since."""
    return f"{receipt} 之后又改过{villages}，没有撤销。请先撤销后面的回执，或直接重发那一行。"


def old_score(points: Decimal | None, reason: str) -> str:
    """What a village had before: `（原 9 分）`; with the reason where only that is different."""
    shown = "不适用" if points is None else f"{show_points(points)} 分"
    return f"（原 {shown}{' ' + reason if reason else ''}）"
