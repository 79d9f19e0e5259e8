"""These sentences say what is wrong with a report, and ask about it (S1, S2)."""

from assessment import Task
from handlers.kit.texts import titled

RANGE_PATTERN = r"^[0-9.]{1,4}分?[-—~至到][0-9.]{1,4}分?[\s,]*"


REASON = "减分依据"
WHY_NOT = "不适用原因"
VILLAGE = "村名"
REST = "其余"
HOW_MANY = "几分"
NOT_APPLICABLE = "本月不适用"
LEAVE_IT = "先不评"
CHOOSE = "请选："
ANSWER_YES = "回「是」，或回正确的。"
ANSWER_REASON = "请补一句，例如「宣传单未发」，补上就记。"
ANSWER_WHY_NOT = "请补一句，例如「本村没有这项工作」，补上就记。"
ANSWER_SCORE = "请回是几分。"
ANSWER_VILLAGE = "请回村名。"
QUESTION_GONE = "原来问的那项任务已经不归您评，没有记。"
REST_WAITS = "「其余」等问清了一起记。"
REST_RESEND = "「其余」先没记：有一处没看懂，怕给错。改好后再发一次「其余满分」。"
REST_WHERE = "「其余」没记：本群还没绑定片区。请私聊我发，或请考核办在本群发「绑定片区 第几片区」。"


def missing_reason(village: str, points: str, lost: str) -> str:
    """Say that a deduction lacks its reason (S2)."""
    return f"{village} {points} 分（扣{lost}），缺减分依据。"


def missing_why_not(village: str) -> str:
    """Say that 不适用 lacks its reason."""
    return f"{village} 不适用，缺原因。"


def too_low(village: str, score: str, minimum: str) -> str:
    """Say that a score is below the minimum (S1)."""
    return f"{village} {score}：评分从 {minimum} 分起。"


def too_high(village: str, score: str, full: str) -> str:
    """Say that a score is above full marks (S1)."""
    return f"{village} {score}：这项满分是 {full} 分。"


def off_step(village: str, score: str, step: str) -> str:
    """Say that a score lies between two steps (S1)."""
    return f"{village} {score}：评分以 {step} 分为一档。"


def record_points(points: str) -> str:
    """Offer a score as an option."""
    return f"记 {points} 分"


def more_to_ask(count: int) -> str:
    """Say how many questions follow this one."""
    return f"（后面还有 {count} 处要问）" if count else ""


def nothing_dropped(line: str) -> str:
    """Confirm that an entry was dropped, and show how to report it after all."""
    return f"好，这一处没有记。要记就改好重发：{line}"


def twice(village: str) -> str:
    """Say that one message gives a village two different scores."""
    return f"{village} 写了两次，分数或依据不一样，请只写一次。"


def not_applying(village: str, scope: str) -> str:
    """Say that the task does not apply to a village."""
    return f"{village} 不在这项任务的范围内，只评：{scope}。"


def which_task(month: str, tasks: str, text: str, example: str) -> str:
    """Ask which task is meant."""
    head = f"没找到任务「{text[:40]}」" if text else "请写明是哪项任务"
    return f"{head}，什么也没记。{month}本部门的任务：{tasks}。例如：\n{example}"


def several_tasks(text: str, tasks: str, example: str) -> str:
    """Ask which of several tasks is meant."""
    return f"「{text}」对得上几项：{tasks}。请用编号，什么也没记。例如：\n{example}"


def other_department(task: Task, department: str) -> str:
    """Say that the task is another department's."""
    return f"{titled(task)}是{department}的任务，由他们的联络员评分，什么也没记。"


def which_month(line: str) -> str:
    """Refuse a report that names two months."""
    return f"「{line[:60]}」写了两个月份，什么也没记。请只写一个月份再发。"


def nothing_to_record(month: str, task: Task, command: str) -> str:
    """Refuse a report that names a task and nothing else."""
    return f"{month}{titled(task)}请写上村和分，什么也没记。都没有问题就发：\n{command} 其余满分"


def nothing_left(month: str, task: Task, command: str) -> str:
    """Say that 其余 is empty because every village has its score."""
    what = f"{month}{titled(task)}要评的村都有分了，没有「其余」可记。"
    return f"{what}要改分就在「{command}」后面写村、分、原因。"


def unknown_village(raw: str, nearest: str) -> str:
    """Say that no village has that name, and guess at one."""
    guess = f"，是不是{nearest}？" if nearest else "，请核对村名。"
    return f"「{raw}」没有这个村{guess}"


def village_in(village: str, district: str) -> str:
    """Return `哈沙图村（第三片区）`."""
    return f"{village}（{district}）"


def ambiguous_village(raw: str, count: int) -> str:
    """Say how many villages have that name."""
    return f"「{raw}」有{count}个："


def unreadable_score(raw: str) -> str:
    """Say that the score could not be read."""
    return f"「{raw}」没看懂是几分。"


def doubtful_score(raw: str, guess: str) -> str:
    """Ask whether a score such as 八五 was read rightly."""
    return f"「{raw}」是 {guess} 分吗？"
