"""The sentences about results that are looked up or explained."""

from collections.abc import Sequence

from assessment import Task
from handlers.cards.texts import NOT_SCORED
from handlers.kit.texts import numbered, place, town_rank

NO_DEDUCTIONS = "没有扣分记录。"


def nothing_called(text: str, month: str, example: str) -> str:
    """Refuse 查 of a name that nothing has."""
    return f"没有「{text[:40]}」这个村、片区或部门，{month}任务里也没有。例如：\n{example}"


def look_how(example: str) -> str:
    """Explain 查 when it comes without a name."""
    return f"请写明查哪个村、片区、部门或任务，例如：\n查 {example}"


def not_to_see(name: str, own: str, example: str) -> str:
    """Refuse 查 of a unit that the sender may not see."""
    return f"{name}不归您查，这次没有查。您能查：{own}。例如：\n{example}"


def look_next(name: str, month: str) -> str:
    """Say how to look further."""
    return f"再往下看发「查 {name} {month}」。"


def village_head(village: str, month: str, mark: str, scored: str) -> str:
    """Return the first line about a village."""
    return f"【{village}·{month}】{mark}，{scored}"


def village_scored(score: str, standing: tuple[str, str, str] | None) -> str:
    """Say a village's score, and its places once they are out."""
    return f"{score} 分，{town_rank(standing[1])}，{standing[2]}" if standing else f"{score} 分"


def tasks_scored(count: int, full: int) -> str:
    """Say how many tasks a village's score is the mean of."""
    return f"；计分 {count} 项，满分 {full} 项"


def does_not_apply(task: str, reason: str) -> str:
    """Say that a task does not apply to a village."""
    return f"{task}不适用：{reason}"


def member_row(village: str, score: str, deductions: int) -> str:
    """Return a village's row in its district's list."""
    return f"{village} {score}{f'，扣分 {deductions} 项' if deductions else ''}"


def sheet_state(*, submitted: bool, late: bool) -> str:
    """Say whether a sheet is submitted."""
    if not submitted:
        return "评分表还没提交"
    return "评分表已提交（迟报）" if late else "评分表已提交"


def department_head(department: str, month: str, state: str, done: int, total: int) -> str:
    """Return the first line about a department."""
    return f"【{department}·{month}】{state}，已评 {done}/{total}"


def task_progress(task: Task, done: int, total: int, deductions: int) -> str:
    """Say how far a task is scored."""
    return f"{numbered(task)}{done}/{total} 村{f'，扣 {deductions} 村' if deductions else ''}"


def task_head(month: str, task: Task, department: str, done: int, total: int, deductions: int) -> str:
    """Return the first line about a task."""
    lost = f"扣 {deductions} 村" if deductions else "没有扣分"
    return f"【{month}·{numbered(task)}】{department}，已评 {done}/{total} 村，{lost}"


def still_unscored(villages: str) -> str:
    """Name the villages that a task is not scored for."""
    return f"没评：{villages}。"


def task_row(number: str, village: str, score: str) -> str:
    """Return the row of a village that lost points or to which the task does not apply."""
    return f"{number} {village} {score}".lstrip()


def workings_head(name: str, month: str, mark: str) -> str:
    """Return the first line of an explained result."""
    return f"【{name}·{month}】{mark}，这样算出来："


def mean_hidden(count: int, shown: str) -> str:
    """Say a village's mean to somebody who may not see its score on each task."""
    return f"得分：{count} 项的平均分，{shown}（各项得分本村私聊发「怎么算的」看）"


def mean_of(what: str, parts: Sequence[str], shown: str, exact: str) -> str:
    """Write a mean, `得分：(9.5+10+10)÷3=9.83（精确值 59/6）`; the exact value only where it differs."""
    rest = f"（精确值 {exact}）" if exact else ""
    return f"{what}：({'+'.join(parts)})÷{len(parts)}={shown}{rest}"


TASKS_MEAN = "得分（各项按任务编号）"


VILLAGES_MEAN = "片区得分（各村按名册）"


def village_scores(rows: Sequence[str]) -> str:
    """Name the villages that a district's score is the mean of."""
    return f"片内 {len(rows)} 村月得分：{'、'.join(rows)}"


def left_out(why: str, some: str) -> str:
    """Name the tasks or villages that a mean leaves out."""
    return f"{why}，不算在内：{some}"


def rank_rule(place_: str) -> str:
    """Say how places come about (A2)."""
    return f"名次：按精确值从高到低，相同的并列；{place_}"


def arena_place(rank: str, of: int) -> str:
    """Say a district's place."""
    return f"{place(rank)}（共{of}个片区）"


CAPTAIN_RULE = "。依次比村得分、满分项多少、是否原队长村、上月得分、名册先后。"


WORKINGS_END = "全部规则发「规则」。"


def nothing_to_work_out(village: str, month: str) -> str:
    """Refuse 怎么算的 of a village without a score."""
    return f"{village}{month}{NOT_SCORED}，没有可算的。"


def workings_privately(name: str) -> str:
    """Refuse 怎么算的 in a group before publication."""
    return f"这个月还没有发布，怎么算的只能私聊看。请私聊我发「{f'怎么算的 {name}'.strip()}」。"


def no_workings(text: str, example: str) -> str:
    """Refuse 怎么算的 of a name that neither a district nor a village has."""
    return f"没有「{text[:40]}」这个片区或村。例如：\n怎么算的 {example}"


MARK_FULL = "满分"


MARK_OPEN = "未评"


MARK_NOT_APPLICABLE = "不适用"


MARK_CHANGING = "在改"


def places(rank: str, own: str) -> str:
    """Say a village's place in the town and in its district."""
    return f"{town_rank(rank)}，{own}"
