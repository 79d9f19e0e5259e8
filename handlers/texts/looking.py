"""Looking behind results, workings, who holds what, all villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.texts.common import day, numbered, place, town_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from assessment.plan import Task


NOT_SCORED = "还没有评分"
NO_DEDUCTIONS = "没有扣分记录。"


def nothing_behind(month: str) -> str:
    """A month in which nothing is scored yet."""
    return f"{month}还没有评分，没有结果可看。看任务发「任务 {month}」。"


def several_meant(text: str, choices: str, example: str) -> str:
    """A name that fits several things."""
    return f"「{text[:40]}」有几个：{choices}。请写全名或编号，例如：\n{example}"


def nothing_called(text: str, month: str, example: str) -> str:
    """查 of something that is not there."""
    return f"没有「{text[:40]}」这个村、片区或部门，{month}任务里也没有。例如：\n{example}"


def look_how(example: str) -> str:
    """查 without a name."""
    return f"请写明查哪个村、片区、部门或任务，例如：\n查 {example}"


def not_to_see(name: str, own: str, example: str) -> str:
    """查 of what somebody else answers for."""
    return f"{name}不归您查，这次没有查。您能查：{own}。例如：\n{example}"


def look_next(name: str, month: str) -> str:
    """How to look further."""
    return f"再往下看发「查 {name} {month}」。"


def workings_next(name: str, month: str) -> str:
    """How to see where a score comes from."""
    return f"看得分怎么来的发「怎么算的 {name} {month}」。"


def village_head(village: str, month: str, mark: str, scored: str) -> str:
    """The first line about a village."""
    return f"【{village}·{month}】{mark}，{scored}"


def village_scored(score: str, standing: tuple[str, str, str] | None) -> str:
    """A village's score, and its places once they are out."""
    return f"{score} 分，{town_rank(standing[1])}，{standing[2]}" if standing else f"{score} 分"


def tasks_scored(count: int, full: int) -> str:
    """How many tasks a village's score is the mean of."""
    return f"；计分 {count} 项，满分 {full} 项"


def does_not_apply(task: str, reason: str) -> str:
    """A task that does not count for a village."""
    return f"{task}不适用：{reason}"


def member_row(village: str, score: str, deductions: int) -> str:
    """A village in its district's list."""
    return f"{village} {score}{f'，扣分 {deductions} 项' if deductions else ''}"


def sheet_state(*, submitted: bool, late: bool) -> str:
    """Whether a sheet is in."""
    if not submitted:
        return "评分表还没提交"
    return "评分表已提交（迟报）" if late else "评分表已提交"


def department_head(department: str, month: str, state: str, done: int, whole: int) -> str:
    """The first line about a department."""
    return f"【{department}·{month}】{state}，已评 {done}/{whole}"


def task_progress(task: Task, done: int, whole: int, deductions: int) -> str:
    """How far a task is scored."""
    return f"{numbered(task)}{done}/{whole} 村{f'，扣 {deductions} 村' if deductions else ''}"


def task_head(month: str, task: Task, department: str, done: int, whole: int, deductions: int) -> str:
    """The first line about a task."""
    lost = f"扣 {deductions} 村" if deductions else "没有扣分"
    return f"【{month}·{numbered(task)}】{department}，已评 {done}/{whole} 村，{lost}"


def still_unscored(villages: str) -> str:
    """The villages that a task is not scored for."""
    return f"没评：{villages}。"


def task_row(number: str, village: str, score: str) -> str:
    """A village that lost points, with the deduction's number, or to which the task does not apply."""
    return f"{number} {village} {score}".lstrip()


def all_villages_head(month: str, mark: str, count: int, missing: str) -> str:
    """The first line of all villages by rank."""
    lack = f"，缺 {missing} 的评分表" if missing else ""
    return f"【{month}各村】{mark}{lack}，{count} 村有分"


def villages_unscored(villages: str) -> str:
    """The villages that are not ranked."""
    return f"{NOT_SCORED}：{villages}。"


def all_villages_privately(district: str) -> str:
    """排名 村 by somebody else, or in a group."""
    return (
        "全镇各村的名次由考核办、镇领导私聊看，这次没有列。"
        f"片区名次发「排名」，片内各村发「排名 {district}」，自己管的私聊发「查」。"
    )


def held(counts: Iterable[str]) -> str:
    """How many are bound in each role."""
    return f"绑定情况：{'；'.join(counts)}。"


def people_bound(role: str, count: int) -> str:
    """How many hold a role of the whole town."""
    return f"{role} {count} 人"


def units_bound(role: str, held_: int, whole: int) -> str:
    """For how many units somebody holds a role."""
    return f"{role} {held_}/{whole}"


def nobody_at_all(roles: str) -> str:
    """The roles that nobody holds anywhere."""
    return f"一个都没绑定：{roles}。"


def nobody_holds(role: str, units: str) -> str:
    """The units in which nobody holds a role."""
    return f"没有{role}：{units}。"


def holders_end(unit: str, example: str) -> str:
    """How to see numbers and how to invite."""
    return f"看编号发「人员 {unit}」；开绑定码发「邀请 {example}」。"


def bindings_of(name: str, rows: Sequence[str]) -> str:
    """The bindings of a unit or a role."""
    return "\n".join([f"{name}绑定 {len(rows)} 个：", *rows, "要解除就发「解绑 编号」。"])


def binding_row(number: str, who: str, contact: str, since: date) -> str:
    """One binding."""
    return f"{number} {who}，{contact}，{day(since)}绑定"


def nobody_bound(name: str, example: str) -> str:
    """A unit or a role without any binding."""
    return f"{name}还没人绑定。开绑定码发：\n邀请 {example}"


def no_such_unit(text: str, example: str) -> str:
    """人员 of something that is neither a unit nor a role."""
    return f"没有「{text[:40]}」这个部门、片区、村或角色。例如：\n人员 {example}"


def unbound(number: str, who: str, left: int, example: str) -> str:
    """A binding was ended."""
    head = f"已解绑 {number}：{who}，对方不能再以这个身份办事。"
    if left:
        return f"{head}\n这个身份还有 {left} 人。"
    return f"{head}\n这个身份现在没人了，开绑定码发「邀请 {example}」。"


def code_burned(who: str, example: str) -> str:
    """An unused code was made worthless."""
    return f"已作废绑定码（{who}），不能再用。要重开就发「邀请 {example}」。"


def code_useless(who: str) -> str:
    """解绑 of a code that cannot be used any more anyway."""
    return f"这个绑定码（{who}）已经用过、作废或过期，没有改动。要解除已绑定的人，发「人员」查编号。"


def no_such_binding(text: str) -> str:
    """解绑 of something that is not there."""
    what = f"没有在用的绑定或绑定码「{text[:40]}」" if text else "请写明编号或绑定码"
    return f"{what}，没有改动。编号发「人员 单位」看，写成：\n解绑 B-0012"


def last_office(number: str, office: str) -> str:
    """解绑 of the only one who can invite."""
    return f"{number} 是{office}最后一个人，解了就没人能管，没有解绑。先发「邀请 {office}」绑好另一个人。"


def workings_head(name: str, month: str, mark: str) -> str:
    """The first line of how a result came about."""
    return f"【{name}·{month}】{mark}，这样算出来："


def mean_hidden(count: int, shown: str) -> str:
    """A village's mean for somebody who may not see what it got on each task."""
    return f"得分：{count} 项的平均分，{shown}（各项得分本村私聊发「怎么算的」看）"


def mean_of(what: str, parts: Sequence[str], shown: str, exact: str) -> str:
    """`得分：(9.5+10+10)÷3=9.83（精确值 59/6）`; the exact value only where it is not what is shown."""
    rest = f"（精确值 {exact}）" if exact else ""
    return f"{what}：({'+'.join(parts)})÷{len(parts)}={shown}{rest}"


TASKS_MEAN = "得分（各项按任务编号）"
VILLAGES_MEAN = "片区得分（各村按名册）"


def village_scores(rows: Sequence[str]) -> str:
    """The villages that a district's score is the mean of."""
    return f"片内 {len(rows)} 村月得分：{'、'.join(rows)}"


def left_out(why: str, some: str) -> str:
    """What a mean is not over."""
    return f"{why}，不算在内：{some}"


NOT_APPLYING = "不适用"


def rank_rule(place_: str) -> str:
    """How places come about (A2)."""
    return f"名次：按精确值从高到低，相同的并列；{place_}"


def arena_place(rank: str, of: int) -> str:
    """A district's place."""
    return f"{place(rank)}（共{of}个片区）"


CAPTAIN_RULE = "。依次比村得分、满分项多少、是否原队长村、上月得分、名册先后。"
WORKINGS_END = "全部规则发「规则」。"


def nothing_to_work_out(village: str, month: str) -> str:
    """怎么算的 of a village without a score."""
    return f"{village}{month}{NOT_SCORED}，没有可算的。"


def workings_privately(name: str) -> str:
    """怎么算的 in a group before publication."""
    return f"这个月还没有发布，怎么算的只能私聊看。请私聊我发「{f'怎么算的 {name}'.strip()}」。"


def no_workings(text: str, example: str) -> str:
    """怎么算的 of what is neither a district nor a village."""
    return f"没有「{text[:40]}」这个片区或村。例如：\n怎么算的 {example}"
