"""The month's plan (P1, P2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.figures import show_points
from assessment.plan import FULL_MARKS
from handlers.texts.common import day, moment, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assessment.plan import Task
    from assessment.scores import Scale


PLAN_EXAMPLE = "报计划 {plan}{own}\n人居环境整治 | 25日 | 主街无垃圾 | 10"


def proposal(task: Task) -> str:
    """A proposal as it was understood: `1《人居环境整治》11月25日前`."""
    full = "" if task.full_marks == FULL_MARKS else f"，满分{show_points(task.full_marks)}"
    return f"{numbered(task)}{day(task.deadline)}前{full}"


def proposed(month: str, department: str, tasks: Sequence[str], replaced: int) -> str:
    """Proposals were entered."""
    again = f"（代替原来报的 {replaced} 项）" if replaced else ""
    return (
        f"已收 {department}{month}计划 {len(tasks)} 项{again}：{'；'.join(tasks)}。\n"
        f"镇党委通过后就能评分，到时发「任务 {month}」看编号；要改就整张重发。"
    )


def plan_how(example: str) -> str:
    """报计划 without lines."""
    columns = "标题 | 完成时限 | 考核要求 | 满分（不写就是10）"
    return f"没有任务行，什么也没记。一行一项：{columns}。例如：\n{example}"


def plan_refused(lines: Sequence[str], example: str) -> str:
    """Some lines of a plan are wrong; a plan is taken whole or not at all."""
    return "\n".join(["计划没有收，这几行要改：", *lines, "改好后整张重发，每行这样写：", example])


PLAN_PROBLEMS = {
    "no_title": "缺标题",
    "no_deadline": "缺完成时限",
    "bad_deadline": "完成时限看不懂，写成 12月25日",
    "no_requirement": "缺考核要求",
    "bad_full_marks": "满分要在 {minimum} 到 10 之间，{step} 分一档",
    "too_long": "太长，标题 40 字、要求 300 字以内",
}


def plan_problem(raw: str, problem: str, scale: Scale) -> str:
    """One wrong line of a plan."""
    what = PLAN_PROBLEMS[problem].format(minimum=show_points(scale.minimum), step=show_points(scale.step))
    return f"「{raw[:60]}」{what}"


def plan_twice(raw: str) -> str:
    """A line with the title of another."""
    return f"「{raw[:60]}」标题和前面一行重复，改个标题或删掉"


def plan_closed(month: str, department: str, following: str) -> str:
    """The department's plan of the month is approved already."""
    then = f"整张计划请报到{following}：发「报计划 {following} {department}」，下面一行一项任务。"
    return f"{department}{month}计划已经通过，没有改动。加一项发「加任务 标题 | 时限 | 要求」；{then}"


def plan_past(month: str) -> str:
    """A plan for a month that is over or published."""
    return f"{month}已经发布或已经过去，计划没有收。请报本月或下月。"


def nothing_proposed(month: str) -> str:
    """汇总 or 通过 of an empty month."""
    return f"{month}还没有待通过的计划。请各部门联络员发「报计划 {month}」。"


def approved_already(month: str) -> str:
    """通过 with nothing new in the plan."""
    return f"{month}计划已经通过，没有新报的，没有改动。看任务发「任务 {month}」。"


def merged(month: str, lines: Sequence[str], missing: str, waiting: int) -> str:
    """The merged plan."""
    end = f"没报：{missing}。" if missing else "各部门都报了。"
    then = f"{waiting} 项待通过，镇党委通过后发「通过 {month}」。" if waiting else "都已通过。"
    return "\n".join([f"{month}计划汇总：", *lines, end, then])


def merged_detail(command: str) -> str:
    """How to see what the proposals ask."""
    return f"看要求和时限发「{command}」。"


def plan_of(department: str, month: str, waiting: int) -> str:
    """The first line of a department's proposals."""
    return f"{department}{month}计划（{f'{waiting} 项待通过' if waiting else '已通过'}）："


def plan_of_end(department: str) -> str:
    """What the office can do with them."""
    return f"不合适就发「退回 {department} 原因」，都合适就等镇党委通过。"


def nothing_proposed_by(department: str, month: str) -> str:
    """汇总 of a department without a plan."""
    return f"{department}{month}还没报计划。看各部门报了什么发「汇总 {month}」。"


def plan_line(department: str, tasks: Sequence[str]) -> str:
    """One department's tasks."""
    return f"{department}：{'；'.join(tasks)}"


def posted(groups: int, held: datetime | None, district: str) -> str:
    """How many district groups get the plan, and when."""
    if not groups:
        return f"还没有绑定片区群，没有地方可发；请在片区群里发「绑定片区 {district}」。"
    return (
        f"现在是安静时间，{moment(held)} 后发到 {groups} 个片区群。"
        if held
        else f"已发到 {groups} 个片区群。"
    )


def approved(month: str, count: int, sent: str, missing: str, reopened: str = "") -> str:
    """The committee's approval is recorded."""
    lack = f"\n没报计划的部门：{missing}。" if missing else ""
    lack += f"\n有了新任务，评分表退回未提交：{reopened}。" if reopened else ""
    return f"已记：{month}计划 {count} 项通过，可以评分了。{lack}\n{sent}"


def plan_post(month: str, lines: Sequence[str], end: str) -> str:
    """The approved plan, as posted."""
    return "\n".join([f"【{month}重点任务】镇党委已通过：", *lines, end])


def no_plan(month: str) -> str:
    """A month without an approved plan."""
    return f"{month}计划还没有通过，现在没有任务。联络员可发「报计划 {month}」。"


def plan_waits(month: str) -> str:
    """A month whose plan is proposed and not approved."""
    return f"{month}计划报上来了，还没有通过，现在没有任务。镇党委通过、考核办发「通过 {month}」以后就有。"


def task_detail(task: Task) -> str:
    """One task, with what it asks."""
    return f"{numbered(task)} {day(task.deadline)}前，满分{show_points(task.full_marks)}：{task.requirement}"


def tasks_head(month: str, department: str) -> str:
    """The first line of 任务."""
    return f"{month}任务{'（' + department + '）' if department else ''}："


TASKS_DETAIL_END = "评分由部门联络员发「报分 编号」，后面写村、分、原因。"


def tasks_end(department: str) -> str:
    """How to see more."""
    return f"看要求和时限发「任务 {department}」。"


def no_such_task(month: str, text: str, department: str) -> str:
    """任务 of something that is neither a department nor a task."""
    return f"{month}没有「{text[:40]}」这个部门或任务。例如：\n任务 {department}"
