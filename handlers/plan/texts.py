"""The sentences about plans and proposals (P1, P2, P3)."""

from collections.abc import Sequence
from datetime import date, datetime

from assessment import FULL_MARKS, Scale, Task, show_points
from handlers.kit.texts import day, moment, numbered
from handlers.reading.months import read_deadline


def add_how(example: str) -> str:
    """Explain 加任务 when it comes without a task."""
    return f"没有任务，什么也没记。要写标题 | 完成时限 | 考核要求，满分不写就是10。例如：\n{example}"


def add_refused(lines: Sequence[str], example: str) -> str:
    """Refuse tasks that cannot be added as they are."""
    return "\n".join(["没有加，要改的地方：", *lines, "改好再发，例如：", example])


def deadline_past(title: str, deadline: date) -> str:
    """Say that a deadline is over."""
    return f"《{title}》的时限 {day(deadline)}已经过了，请写明月和日"


def known_in_plan(task: Task, month: str) -> str:
    """Say that a task of that title is in the month's plan already."""
    return f"{month}已经有 {numbered(task)}，换个标题或不用再加"


def this_month(month: str, report: date) -> str:
    """Say why a task counts for this month (P3)."""
    return f"时限不晚于 {day(report)}报送日，列入本月（{month}）"


def next_month(month: str, report: date) -> str:
    """Say why a task counts for the next month (P3)."""
    return f"时限晚于 {day(report)}报送日，列入下月（{month}）"


def next_month_published(month: str, before: str) -> str:
    """Say why a task counts for the next month although it is due before the report day."""
    return f"{before}已经发布，列入下月（{month}）"


def added(department: str, tasks: Sequence[str]) -> str:
    """Acknowledge tasks that were proposed beside the plan."""
    head = f"已收 {department}加任务 {len(tasks)} 项："
    return "\n".join([head, *tasks, "等考核办汇总、镇党委通过后生效；要换月份请找考核办。"])


def added_task(task: Task, why: str) -> str:
    """Return an added task and the month that it goes to."""
    return f"{proposal(task)}：{why}。"


def move_how(waiting: str, example: str) -> str:
    """Explain 列入 when it does not name one month and one task."""
    listed = f"待通过的：{waiting}。" if waiting else "现在没有可移的待通过任务。"
    return f"没有移动。{listed}请写明列入哪个月、哪项任务，例如：\n{example}"


def move_example(month: str, task: str) -> str:
    """Return an example: `列入 12月 11月 3`."""
    return f"列入 {month} {task}"


def waiting_task(month: str, task: Task) -> str:
    """Name a waiting task with its month: `11月 3《防火宣传》`."""
    return f"{month} {numbered(task)}"


def moved(task: Task, month: str, before: str, department: str, told: str) -> str:
    """Say that a proposal is in another month now."""
    head = f"已列入{month}：{numbered(task)}（原 {before}），{department}。"
    return f"{head}\n{told}镇党委通过后发「通过 {month}」。"


def moved_notice(task: Task, month: str, before: str) -> str:
    """Tell the liaison what became of a proposal."""
    return f"考核办把《{task.title}》从{before}列入{month}，编号 {task.number}，等镇党委通过后评分。"


def liaison_told(department: str, count: int) -> str:
    """Say whether there was a liaison to tell."""
    return "已告知联络员。" if count else f"{department}还没有联络员绑定，没有人可告知。"


def return_how(department: str) -> str:
    """Explain 退回 when it comes without a department or a reason."""
    return f"没有退回。请写明部门和原因，例如：\n退回 {department} 考核要求不具体"


def nothing_to_return(department: str, month: str) -> str:
    """Refuse 退回 where nothing waits."""
    return f"{department}{month}没有待通过的任务，没有退回。看各部门报了什么发「汇总 {month}」。"


def plan_row(task: Task) -> str:
    """Write a task as a line of a plan, to be put right and sent again."""
    due = read_deadline(day(task.deadline), task.month) == task.deadline
    year = "" if due else f"{task.deadline.year}年"
    usual = task.full_marks == FULL_MARKS and "|" not in task.requirement
    full = "" if usual else f" | {show_points(task.full_marks)}"
    return f"{task.title} | {year}{day(task.deadline)} | {task.requirement}{full}"


def propose_again(month: str, department: str, rows: Sequence[str], *, approved: bool) -> str:
    """Return the message that proposes returned tasks anew: as a plan, or beside one that is approved."""
    return "\n".join([f"{'加任务' if approved else '报计划'} {month} {department}", *rows])


def returned(month: str, department: str, tasks: str, reason: str, told: str) -> str:
    """Say that proposals were returned."""
    return f"已退回 {department}{month}计划：{tasks}。原因：{reason}。\n{told}重报后再发「汇总 {month}」。"


def returned_notice(month: str, tasks: str, reason: str, command: str) -> str:
    """Tell the liaison what became of a proposal."""
    return f"【{month}计划退回】{tasks}。原因：{reason}。\n改好重报：{command}"


def sheet_reopened_by(month: str, department: str, tasks: str) -> str:
    """Tell the liaison of a task that was approved after the sheet was submitted (S4)."""
    return f"{month}新通过：{tasks}。{month}评分表因此退回未提交；评完再发「提交 {month} {department}」。"


def proposal(task: Task) -> str:
    """Write a proposal as it was understood: `1《人居环境整治》11月25日前`."""
    full = "" if task.full_marks == FULL_MARKS else f"，满分{show_points(task.full_marks)}"
    return f"{numbered(task)}{day(task.deadline)}前{full}"


def proposed(month: str, department: str, tasks: Sequence[str], replaced: int) -> str:
    """Acknowledge a department's proposals."""
    again = f"（代替原来报的 {replaced} 项）" if replaced else ""
    return (
        f"已收 {department}{month}计划 {len(tasks)} 项{again}：{'；'.join(tasks)}。\n"
        f"镇党委通过后就能评分，到时发「任务 {month}」看编号；要改就整张重发。"
    )


def plan_how(example: str) -> str:
    """Explain 报计划 when it comes without lines."""
    columns = "标题 | 完成时限 | 考核要求 | 满分（不写就是10）"
    return f"没有任务行，什么也没记。一行一项：{columns}。例如：\n{example}"


def plan_refused(lines: Sequence[str], example: str) -> str:
    """Refuse a plan with faulty lines: it is taken as a whole or not at all."""
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
    """Say what is wrong with a line of a plan."""
    what = PLAN_PROBLEMS[problem].format(minimum=show_points(scale.minimum), step=show_points(scale.step))
    return f"「{raw[:60]}」{what}"


def plan_twice(raw: str) -> str:
    """Say that a line has the title of another."""
    return f"「{raw[:60]}」标题和前面一行重复，改个标题或删掉"


def plan_closed(month: str, department: str, following: str) -> str:
    """Refuse a plan when the department's plan of the month is approved already."""
    then = f"整张计划请报到{following}：发「报计划 {following} {department}」，下面一行一项任务。"
    return f"{department}{month}计划已经通过，没有改动。加一项发「加任务 标题 | 时限 | 要求」；{then}"


def plan_past(month: str) -> str:
    """Refuse a plan for a month that is over or published."""
    return f"{month}已经发布或已经过去，计划没有收。请报本月或下月。"


def nothing_proposed(month: str) -> str:
    """Say that nothing is proposed for a month."""
    return f"{month}还没有待通过的计划。请各部门联络员发「报计划 {month}」。"


def approved_already(month: str) -> str:
    """Refuse 通过 when nothing new is in the plan."""
    return f"{month}计划已经通过，没有新报的，没有改动。看任务发「任务 {month}」。"


def merged(month: str, lines: Sequence[str], missing: str, waiting: int) -> str:
    """Write the merged plan."""
    end = f"没报：{missing}。" if missing else "各部门都报了。"
    then = f"{waiting} 项待通过，镇党委通过后发「通过 {month}」。" if waiting else "都已通过。"
    return "\n".join([f"{month}计划汇总：", *lines, end, then])


def merged_detail(command: str) -> str:
    """Say how to see the requirements of the proposals."""
    return f"看要求和时限发「{command}」。"


def plan_of(department: str, month: str, waiting: int) -> str:
    """Return the first line of a department's proposals."""
    return f"{department}{month}计划（{f'{waiting} 项待通过' if waiting else '已通过'}）："


def plan_of_end(department: str) -> str:
    """Say what the office can do with a department's proposals."""
    return f"不合适就发「退回 {department} 原因」，都合适就等镇党委通过。"


def nothing_proposed_by(department: str, month: str) -> str:
    """Say that a department has not proposed."""
    return f"{department}{month}还没报计划。看各部门报了什么发「汇总 {month}」。"


def plan_line(department: str, tasks: Sequence[str]) -> str:
    """Write a department's tasks in a line."""
    return f"{department}：{'；'.join(tasks)}"


def posted(groups: int, held: datetime | None, district: str) -> str:
    """Say how many district groups get the plan, and when."""
    if not groups:
        return f"还没有绑定片区群，没有地方可发；请在片区群里发「绑定片区 {district}」。"
    return (
        f"现在是安静时间，{moment(held)} 后发到 {groups} 个片区群。"
        if held
        else f"已发到 {groups} 个片区群。"
    )


def approved(month: str, count: int, sent: str, missing: str, reopened: str = "") -> str:
    """Acknowledge the committee's approval."""
    lack = f"\n没报计划的部门：{missing}。" if missing else ""
    lack += f"\n有了新任务，评分表退回未提交：{reopened}。" if reopened else ""
    return f"已记：{month}计划 {count} 项通过，可以评分了。{lack}\n{sent}"


def plan_post(month: str, lines: Sequence[str], end: str) -> str:
    """Write the approved plan as it is posted."""
    return "\n".join([f"【{month}重点任务】镇党委已通过：", *lines, end])


def task_detail(task: Task) -> str:
    """Write a task with its requirement."""
    return f"{numbered(task)} {day(task.deadline)}前，满分{show_points(task.full_marks)}：{task.requirement}"


def tasks_head(month: str, department: str) -> str:
    """Return the first line of 任务."""
    return f"{month}任务{'（' + department + '）' if department else ''}："


TASKS_DETAIL_END = "评分由部门联络员发「报分 编号」，后面写村、分、原因。"


def tasks_end(department: str) -> str:
    """Say how to see requirements and deadlines."""
    return f"看要求和时限发「任务 {department}」。"


def no_such_task(month: str, text: str, department: str) -> str:
    """Refuse 任务 of a name that neither a department nor a task has."""
    return f"{month}没有「{text[:40]}」这个部门或任务。例如：\n任务 {department}"


def plan_unread(month: str, department: str) -> str:
    """Say that no row of a plan sheet could be taken."""
    return f"{department}{month}计划没有收，这几行要改："


PLAN_RESEND = "没收的行在发回的表里标红了，改好整张再发一次，会代替这次收的。"


def table_department(names: str) -> str:
    """Ask somebody who serves several departments for the department of the rows."""
    return f"您管几个部门：{names}。请在「责任部门」一栏写明是哪个，什么也没记。"
