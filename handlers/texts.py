"""Every sentence the bot says. Plain Chinese: what happened first, one next step last; no blame."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from assessment.figures import show, show_points
from assessment.hints import ENOUGH, ENOUGH_TASKS, FAR, LATE, LOW
from assessment.life import Event
from assessment.plan import FULL_MARKS
from handlers.reading.dates import read_deadline
from handlers.reading.months import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal
    from fractions import Fraction

    from assessment.chain import Anchor
    from assessment.life import Deed
    from assessment.months import Month
    from assessment.plan import Task
    from assessment.scores import Scale
    from handlers.messages import File

LIMIT = 4000


def names(items: Iterable[str], most: int = 12) -> str:
    """`甲、乙、丙`, or the first few and how many there are."""
    every = list(items)
    if len(every) <= most:
        return "、".join(every)
    return f"{'、'.join(every[:most])}等{len(every)}个"


def label(month: Month, this_month: Month) -> str:
    """`11月`, with its year where that is not this year, or where another year would be understood."""
    plain = month.year == this_month.year and year_of(month.number, this_month) == month
    return month.label if plain else month.full_label


def day(when: date) -> str:
    """`11月25日`."""
    return f"{when.month}月{when.day}日"


def moment(when: datetime) -> str:
    """`11月30日18:00`, in the zone the moment carries."""
    return f"{day(when)}{when:%H:%M}"


def numbered(task: Task) -> str:
    """`3《人居环境整治》`."""
    return f"{task.number}《{task.title}》"


def titled(task: Task) -> str:
    """`《人居环境整治》`."""
    return f"《{task.title}》"


# -- reading a message ---------------------------------------------------------------------------

AGAIN = "【补发】"
INTERNAL = "这条没处理好，已经记下来了，没有改动任何数据。请过一会儿再发一次；还不行就告诉考核办。"
STRANGER = "还不认识您。请向考核办要一个绑定码，私聊我发「绑定 码」。"


def file_unread(file: File) -> str:
    """A picture, a file or another kind of message that nothing can be done with."""
    if file.too_large:
        return "这个文件太大，没有收下。请压缩到 5 MB 以内再发，或者用文字说。"
    if file.media_type.endswith("/unknown"):
        return "语音、视频、链接这类消息我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"
    if not file.content:
        return "这个文件没有收完整。请再发一次，或者用文字说。"
    what = "图片" if file.is_picture else "文件"
    return f"{what}收到了，但里面的内容我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"


def outage(spans: Sequence[tuple[datetime, datetime]], today: date) -> str:
    """Nobody listened: from when to when, to the full minute on either side."""
    (first, _), (_, last) = spans[0], spans[-1]
    when = (
        "、".join(_span(begin, end, today) for begin, end in spans)
        if len(spans) <= _MOST_SPANS
        else f"{_span(first, last, today)} 之间断开过 {len(spans)} 次，"
    )
    return (
        f"{when} 我没有连上微信，这段时间发给我的话没有收到。"
        "报过分的请看有没有回执（R-编号），没有的请再发一次。"
    )


_MOST_SPANS = 3


def _span(begin: datetime, end: datetime, today: date) -> str:
    """`10:20–10:32`, or with days where it is not today's."""
    end += timedelta(minutes=1) - timedelta.resolution
    if begin.date() == end.date() == today:
        return f"{begin:%H:%M}–{end:%H:%M}"
    return f"{moment(begin)}–{moment(end)}"


FROZEN = "微信换了登录，您的绑定暂时停用，这条没有办。请告诉考核办找系统管理员核对，恢复后再发一次。"


def frozen_for_office(change: str) -> str:
    """The bindings count for nothing; who can help."""
    what = "机器人的微信号换了" if change == "account" else "两成以上绑定的人和群在微信里找不到了"
    return (
        f"{what}，为防认错人，全部绑定已停用，谁发命令我都不办，提醒和通知也先不发。\n"
        "请系统管理员核对后在服务器上执行 leitai bindings，照提示恢复。"
    )


def removed_from(group: str) -> str:
    """The bot was taken out of a bound group."""
    return (
        f"我被移出了{group}的群，那里收不到我的通知了。请把我拉回去，再在群里发「绑定片区」或「绑定全镇群」。"
    )


def too_long(length: int) -> str:
    """More than the bot reads."""
    return f"这条有 {length} 字，一条最多读 {LIMIT} 字，这条没有记。请分成几条发。"


def not_yours(word: str, roles: str) -> str:
    """Somebody else's command."""
    return f"「{word}」由{roles}来办，这次没有执行。需要就请他们办，或发「帮助」看您能用的。"


def wrong_place(word: str, place: str) -> str:
    """A command given in the wrong kind of chat."""
    return f"「{word}」请在{place}里发，这次没有执行。"


def not_understood(example: str | None) -> str:
    """A private message that gives no command."""
    if example is None:
        return "没看懂这条，什么也没记。发「帮助」看能做什么。"
    return f"没看懂这条，什么也没记。可以照这样发：\n{example}\n发「帮助」看全部。"


def perhaps_meant(message: str) -> str:
    """The sender's own message as it would be a command."""
    return f"没看懂这条，什么也没记。是不是想发：\n{message}\n是就回「是」；不是就发「帮助」看全部。"


GUESS_DROPPED = "好，什么也没记。发「帮助」看能做什么。"


COURTESY = "好的，我在。发「帮助」看您能做什么。"
NOTHING_SAID = "收到一条没有文字的消息，什么也没记。发「帮助」看能做什么。"


def too_much(word: str, rest: str) -> str:
    """A command with more behind it than it takes."""
    return f"「{rest[:40]}」没看懂，这次没有执行。只写命令和月份，例如：\n{word}"


def no_such_month(text: str) -> str:
    """A month that does not exist."""
    return f"没有「{text}」这个月，什么也没记。月份写成 11月、2026年11月 或 上月。"


# -- help and rules ------------------------------------------------------------------------------

MAY = "可以"
ANYONE = "所有人"
ANY_BOUND = "绑定过的人"


def help_line(word: str, summary: str, example: str) -> str:
    """One command in 帮助."""
    return f"{word}：{summary}，例如「{example}」"


def help_rest(words: str) -> str:
    """The commands for which there is no line."""
    return f"还有：{words}。"


HELP_START = "不知道先做什么，发「待办」。"
HELP_STRANGER = "还没有绑定码，就向考核办要一个。"


def help_end(word: str) -> str:
    """How to ask about one command."""
    return f"每个命令怎么写，发「帮助 {word}」这样问。"


def help_use(how: str, who: str, place: str) -> str:
    """How a command is written, who may use it, and where."""
    written = f"写法：{how}。\n" if how else ""
    return f"{written}谁能用：{who}；在哪里发：{place}。"


def help_command(word: str, summary: str, use: str, example: str) -> str:
    """帮助 of one command."""
    return f"{word}：{summary}。\n{use}\n例如：\n{example}"


def rules(*, day: int, due: str, minimum: str, step: str, minutes: int) -> str:
    """规则, with what the town has set."""
    return "\n".join(
        [
            f"评分：每项 {minimum} 分到满分，{step} 分一档；减分和不适用都要写依据；没做和还没评不是一回事。",
            f"村月得分：本月各项得分的平均，不适用不算在内；减分 {minutes} 分钟后私下告知该村。",
            "片区得分：片内各村月得分的平均，最高的片区是当月擂主，并列就并列擂主。",
            "队长：片内得分最高村的支书；并列依次看满分项多少、是否原队长村、上月得分、名册先后。",
            f"每月{day}日（没有这天就是月底）{due} 前，联络员交本月评分表和下月计划；发布前补交算迟报。",
            "发布：考核办预览后发布；缺评分表时发布要标明暂定。发布后不再改，更正另出新版。",
            "改动都留痕，谁、何时、为什么都能查。身份只认绑定码，不认昵称。",
        ]
    )


def no_such_command(text: str) -> str:
    """帮助 of something that is no command."""
    return f"没有「{text}」这个命令。发「帮助」看您能用的。"


# -- people --------------------------------------------------------------------------------------


def invitation(who: str, code: str, days: int) -> str:
    """A one-time code, alone on its own line."""
    return f"绑定码：{who}，{days} 天内有效，只能用一次：\n{code}\n请转告本人：私聊我发「绑定 {code}」。"


def invite_how(roles: str, department: str) -> str:
    """邀请 without a role it knows."""
    return f"请写明角色，没有生成绑定码。角色有：{roles}。例如：\n邀请 联络员 {department}"


def invite_unit(role: str, kind: str, text: str, example: str) -> str:
    """邀请 without a unit it knows."""
    what = f"没有「{text}」这个{kind}" if text else f"{role}要写明{kind}"
    return f"{what}，没有生成绑定码。例如：\n邀请 {role} {example}"


def invite_several(role: str, text: str, choices: str, example: str) -> str:
    """邀请 with a name that fits several units."""
    return f"「{text}」有几个：{choices}，没有生成绑定码。请写全名，例如：\n邀请 {role} {example}"


def bound(who: str) -> str:
    """A code was used."""
    return f"已绑定：您是{who}。发「帮助」看您能做什么。"


BIND_HOW = "请写上绑定码，例如：\n绑定 K7M2P9QX\n没有码就向考核办要一个。"
BIND_UNKNOWN = "这个绑定码不对，没有绑定。请核对后再发；或请考核办重新发一个。"
BIND_USED = "这个绑定码已经用过，没有再绑定。请考核办重新发一个。"
BIND_EXPIRED = "这个绑定码已过期，没有绑定。请考核办重新发一个。"
BIND_BURNED = "这个绑定码在群里公开过，已作废。请考核办重新发一个，私聊我发「绑定 码」。"
BIND_IN_GROUP = "绑定码在群里发出来了，已作废。请考核办重新发一个，私聊我发「绑定 码」。"


TOWN = "全镇"


def room_bound(name: str) -> str:
    """A group was bound."""
    return f"已绑定：本群是{name}的群。以后{name}的通知发到这里。"


def which_district(example: str) -> str:
    """绑定片区 without a district it knows."""
    return f"请写明是哪个片区，没有绑定。例如：\n绑定片区 {example}"


def captain_of(district: str) -> str:
    """What a captain is besides."""
    return f"{district}队长"


def who_am_i(duties: Sequence[str]) -> str:
    """The duties bound to a contact."""
    return f"您是：{'；'.join(duties)}。发「帮助」看您能做什么。"


# -- plan ----------------------------------------------------------------------------------------

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


# -- scores --------------------------------------------------------------------------------------


def score_of(points: Decimal | None, lost: Decimal, reason: str, *, again: bool = False) -> str:
    """`9.5（扣0.5）主街垃圾未清`; marked where the same kind of task lost points last month (D4)."""
    if points is None:
        return f"不适用 {reason}"
    mark = REPEATED if again else ""
    return f"{show_points(points)}（扣{show_points(lost)}）{reason}{mark}"


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


def score_example(number: int, village: str, step: str) -> str:
    """A report of one deduction."""
    return f"报分 {number} {village} 扣{step} 主街垃圾未清"


def change_example(number: int, village: str) -> str:
    """A score changed to full marks."""
    return f"改分 {number} {village} 满分"


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


def options(labels: Sequence[str], *, among: str) -> str:
    """The numbered options, and which numbers to answer with."""
    listed = " ".join(f"{number} {one}" for number, one in enumerate(labels, start=1))
    return f"{among}{listed}。回 {' 或 '.join(str(one) for one in range(1, len(labels) + 1))}。"


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


def answer_unclear(question: str) -> str:
    """An answer that answers nothing."""
    return f"没看懂您的回答，还没记。{question}"


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


def no_own_tasks(month: str, department: str) -> str:
    """The department has nothing to score."""
    return f"{department}{month}没有通过的任务，不用评分。"


def nothing_to_record(month: str, task: Task, command: str) -> str:
    """报分 with a task only."""
    return f"{month}{titled(task)}请写上村和分，什么也没记。都没有问题就发：\n{command} 其余满分"


def nothing_left(month: str, task: Task, command: str) -> str:
    """其余满分 where every village has its score."""
    what = f"{month}{titled(task)}要评的村都有分了，没有「其余」可记。"
    return f"{what}要改分就在「{command}」后面写村、分、原因。"


def published_already(month: str) -> str:
    """A change after publication."""
    return f"{month}已经发布，这里不能再改，什么也没记。确实要改请找考核办。"


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


RECALL_STANDS = "您撤回的那条已经办了，撤回消息不改变记录。要改请按「帮助」里的命令重发。"


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


# -- sheet ---------------------------------------------------------------------------------------


def submitted(month: str, department: str, tasks: int, *, late: bool) -> str:
    """A sheet was submitted."""
    mark = "（迟报）" if late else ""
    return f"已提交{mark} {department}{month}评分表，{tasks} 项。发布前还可以改，改动会留痕。"


def submitted_already(month: str, department: str) -> str:
    """A sheet was submitted before."""
    return f"{department}{month}评分表已经提交过了，不用再交。"


def unscored(task: Task, count: int, villages: str) -> str:
    """What a sheet still lacks."""
    return f"{numbered(task)}还有 {count} 村未评：{villages}。"


def unscored_end(command: str) -> str:
    """What to do about it."""
    return f"都没有问题就发「{command} 其余满分」。"


def not_submitted(month: str, department: str) -> str:
    """The first line of a refused 提交."""
    return f"{department}{month}评分表还不能提交："


def progress_line(department: str, done: int, whole: int) -> str:
    """One department that has not submitted."""
    return f"{department} 已评 {done}/{whole}"


def progress(month: str, done: str, open_: str, due: str) -> str:
    """进度."""
    lines = [f"{month}评分进度（{due} 截止）："]
    lines += [f"已提交：{done}。"] if done else []
    lines += [f"没提交：{open_}。"] if open_ else ["各部门都交齐了。"]
    return "\n".join(lines)


def progress_end(month: str, *, complete: bool, office: bool) -> str:
    """What the office can do then, and whom the others may ask."""
    if complete:
        return f"\n可以发「预览 {month}」，再发「发布 {month}」。" if office else "\n等考核办发布。"
    return owing_end(month, office=office)


NOTHING_OWED = "您现在没有欠的事。"


def lacks(task: Task, villages: int) -> str:
    """`2《防火宣传》缺 44 村`."""
    return f"{numbered(task)}缺 {villages} 村"


def owe_sheet(month: str, department: str, missing: str, due: str) -> str:
    """A liaison owes the sheet."""
    rest = f"{missing}，评完" if missing else "都评完了，只差提交，"
    return f"{department}{month}评分表：{rest}在 {due} 前发「提交 {month} {department}」。"


def unplanned(month: str, department: str) -> str:
    """A department without any task in the month."""
    return (
        f"{department}{month}计划：还没报。有要考核的任务就发「报计划 {month} {department}」，下面一行一项。"
    )


def unplanned_by_all(month: str) -> str:
    """A month without any proposal."""
    return f"{month}计划还没人报：请各部门联络员发「报计划 {month}」。"


def owe_plan(month: str, department: str, due: str) -> str:
    """A liaison owes next month's plan."""
    return f"{department}{month}计划：还没报，{due} 前发「报计划 {month} {department}」，下面一行一项任务。"


def owe_approval(month: str, count: int) -> str:
    """The office owes an approval."""
    return f"{month}有 {count} 项计划待通过：发「汇总 {month}」，镇党委通过后发「通过 {month}」。"


def owe_publication(month: str, missing: str) -> str:
    """The office owes the publication."""
    if missing:
        return f"{month}还没发布，缺评分表：{missing}。要催发「催报 {month}」。"
    return f"{month}评分表齐了：发「预览 {month}」，再发「发布 {month}」。"


def owe_exchange(month: str, district: str) -> str:
    """A captain owes the exchange."""
    return f"{district}{month}片区交流还没记：开了就发「交流 时间、内容」。"


# -- exchange ------------------------------------------------------------------------------------


def exchanged(month: str, district: str, *, again: bool) -> str:
    """An exchange was recorded."""
    instead = "（代替原来记的）" if again else ""
    return f"已记：{district}{month}片区交流{instead}。要改就再发一次「交流」和新内容。"


def exchange_how(village: str) -> str:
    """交流 without saying what."""
    return f"请写一句什么时候、交流了什么，什么也没记。例如：\n交流 20日开片会，到{village}看人居环境"


def not_captain(district: str, captain: str) -> str:
    """交流 by a secretary who is not the captain."""
    who = f"现在的队长是{captain}支书" if captain else "现在还没有队长，可请包片领导来记"
    return f"{district}的交流由队长或包片领导来记，{who}。这次没有记。"


# -- publication ---------------------------------------------------------------------------------


def nothing_scored(month: str) -> str:
    """A month without scores."""
    return f"{month}还没有评分，没有结果可看。看各部门进度发「进度 {month}」。"


def not_ready(month: str, missing: str) -> str:
    """发布 without every sheet."""
    return (
        f"{month}没有发布，缺 {missing} 的评分表。\n等交齐再发「发布 {month}」；"
        f"一定要现在发，就发「发布 {month} 缺报」，会标明暂定。"
    )


def published(month: str, mark: str) -> str:
    """发布 has happened."""
    return f"已发布 {month}结果（{mark}）。"


def sent_to(groups: int, villages: int, held: datetime | None, district: str) -> str:
    """What 发布 sends."""
    when = f"现在是安静时间，{moment(held)} 后再发" if held else "正在发"
    lack = "" if groups else f"还没有绑定群，请在片区群里发「绑定片区 {district}」。"
    return f"{when}：{groups} 个群的名次、{villages} 个被减分村的小结。{lack}"


def published_end(district: str, month: str) -> str:
    """Where to see more."""
    return f"看各村发「排名 {district} {month}」。"


def repeated_line(items: str) -> str:
    """同类再扣 in the preview (D4)."""
    return f"同类再扣：{items}"


def version(number: int, mark: str) -> str:
    """`第1版，正式`."""
    return f"第{number}版，{mark}"


PREVIEW = "预览，未发布"


def reviewed_mark(mark: str, *, under_review: bool) -> str:
    """A result against which an appeal is open."""
    return f"{mark}，{UNDER_REVIEW}" if under_review else mark


def preview_end(month: str, missing: str) -> str:
    """The last line of 预览."""
    return (
        f"还缺 {missing}；一定要现在发就发「发布 {month} 缺报」。"
        if missing
        else f"没有问题就发「发布 {month}」。"
    )


def published_before(month: str) -> str:
    """发布 of a published month."""
    return f"{month}已经发布过了，没有再发。看结果发「排名 {month}」。"


def shared_rank(rank: int, *, shared: bool) -> str:
    """`2`, or `并列2`."""
    return f"并列{rank}" if shared else str(rank)


def partly(n: int, size: int) -> str:
    """How many villages of a district the mean is over, where it is not all (A1)."""
    return f"（{n}/{size}村）"


def place(rank: str) -> str:
    """`第3`, or `并列第3`."""
    return f"并列第{rank.removeprefix('并列')}" if rank.startswith("并列") else f"第{rank}"


def town_rank(rank: str) -> str:
    """`全镇第3`, or `全镇并列第3`."""
    return f"全镇{place(rank)}"


def village_row(village: str, score: str, rank: str) -> str:
    """A village in its district's list."""
    return f"{village} {score}，{town_rank(rank)}"


def version_mark(*, provisional: bool) -> str:
    """暂定 or 正式."""
    return "暂定" if provisional else "正式"


def arena_head(month: str, mark: str, missing: str) -> str:
    """The first line of the standings, with what a provisional result lacks (B1)."""
    return f"【{month}擂台赛】{mark}{'，缺 ' + missing + ' 的评分表' if missing else ''}"


def champion_line(champions: str, score: str, *, joint: bool) -> str:
    """The champion, or joint champions (A3)."""
    return f"{'并列擂主' if joint else '擂主'}：{champions}，{score} 分"


CAPTAIN_RULES = {
    "score": "村得分片内最高",
    "full_marks": "得分并列，满分项更多",
    "present": "得分和满分项并列，原队长连任",
    "last_month": "得分和满分项并列，上月得分更高",
    "order": "各项并列，按名册先后",
}


def captain_line(village: str, score: str, rule: str) -> str:
    """The captain and what decided it (A4)."""
    return f"队长：{village}支书（{score} 分，{CAPTAIN_RULES[rule]}）"


def district_place(district: str, month: str, rank: str, of: int, score: str) -> str:
    """A district's own place."""
    return f"【{district}·{month}】{place(rank)}（共{of}个片区），{score} 分"


def behind(champions: str, gap: str) -> str:
    """A district's gap to the champion."""
    return f"比擂主{champions}少 {gap} 分。"


def summary_wanted(district: str) -> str:
    """What is asked of the districts behind, once (A5)."""
    return f"请{district}在群里简短总结：差在哪里，下月怎么改。"


CHAMPION_NEXT = "授旗和合影由镇党委安排，请等考核办通知。"


def district_unscored(district: str, month: str) -> str:
    """A district without any score."""
    return f"【{district}·{month}】本月没有评分，不排名次。"


def new_captain(district: str, month: str, village: str, rule: str) -> str:
    """What the post brings to a new captain (B3)."""
    return (
        f"【{month}】{village}为{district}队长村（{CAPTAIN_RULES[rule]}），从现在起您是队长，到下次发布为止。\n"
        "队长每月牵头一次片区交流，安排互学互帮；到镇里开会时代表片区发言。\n"
        "交流开过了，就发「交流 时间、内容」。"
    )


def village_month(village: str, month: str, standing: tuple[str, str, str]) -> str:
    """The first line of a village's month: score, place in the town, place in the district (D3)."""
    score, rank, own = standing
    return f"【{village}·{month}】{score} 分，{town_rank(rank)}，{own}。扣分："


BIND_FIRST = "请村里向考核办要绑定码，私聊我发「绑定 码」，再发「扣分」。"
VILLAGE_END = "下月同类工作请避免再扣分。有疑问请联系扣分部门。"
REPEATED = "（同类再扣）"


def deduction_line(label_: str, task: str, lost: str, reason: str, department: str) -> str:
    """One deduction in a list: `D-0001《人居环境整治》扣0.5：主街垃圾未清（党建办公室）`."""
    return f"{label_}《{task}》{lost}：{reason}（{department}）"


def repeated_item(village: str, task: str) -> str:
    """One 同类再扣, for the office."""
    return f"{village}《{task}》"


def unbound_summary(villages: str, month: str) -> str:
    """A neutral line to the group for villages where nobody is bound (D2)."""
    return f"{villages}：{month}有扣分记录，还没人绑定。{BIND_FIRST}"


# -- ranking -------------------------------------------------------------------------------------


NOTHING_PUBLISHED = "还没有发布过结果。发布后群里会收到。"


def not_published(month: str) -> str:
    """A month whose results are not out."""
    return f"{month}还没有发布，名次以发布为准。"


def provisional_privately(month: str) -> str:
    """Leaders asking in a group before publication."""
    return f"{month}还没有发布，暂定名次只能私聊看。请私聊我发「排名 {month}」。"


def own_place(village: str, score: str, rank: str, own: str) -> str:
    """A village member's own place."""
    return f"{village}：{score} 分，{town_rank(rank)}，{own}"


def in_district(rank: str, of: int) -> str:
    """A village's place in its district."""
    return f"片内{place(rank)}（共{of}村）"


def ranking_end(district: str, month: str) -> str:
    """How to see a district's villages."""
    return f"看片内各村发「排名 {district} {month}」。"


def district_villages_head(district: str, month: str, score: str, mark: str) -> str:
    """The first line of a district's villages."""
    return f"【{district}·{month}】{mark}，片区 {score} 分"


def no_such_place(text: str, example: str) -> str:
    """A district or village nobody knows."""
    return f"没有「{text[:40]}」这个片区或村。例如：\n排名 {example}"


def several_villages(text: str, villages: Sequence[str]) -> str:
    """排名 of a name that fits several villages."""
    return f"「{text}」有几个：{'、'.join(villages)}。请写全名，例如：\n排名 {villages[0]}"


def village_ranking(month: str, mark: str) -> str:
    """The first line of a village's place."""
    return f"【{month}】{mark}"


def village_unscored(village: str, month: str) -> str:
    """A village without any score."""
    return f"{village}{month}没有评分，不排名次。"


def champion_answer(month: str, mark: str) -> str:
    """The first line of 擂主."""
    return f"【{month}擂主】{mark}"


def champion_district(district: str, score: str, running: str, captain: str) -> str:
    """A champion district."""
    return f"{district} {score} 分{running}，队长：{captain}支书"


def streak(count: int) -> str:
    """How many months running."""
    return f"，连续 {count} 个月" if count > 1 else ""


# -- deductions ----------------------------------------------------------------------------------


def notice(village: str, month: str, *, fresh: bool) -> str:
    """The first line of a deduction notice (D1); of one that only tells how it went on, nothing is new."""
    return f"【{village}】{month}有扣分，说明如下：" if fresh else f"【{village}】{month}扣分有变动："


NOTICE_END = "看现在的情况发「扣分」。"


def what_to_do(receive: date, rectify: date, appeal: date, named: str) -> str:
    """By when a village is to do what; named is the one deduction's number where there is only one."""
    which = named or "编号"
    return (
        f"请 {day(receive)}前引用本条回「收到」，{day(rectify)}前发「整改 {which} 做了什么」"
        "（照片可接着发）；"
        f"不同意的 {day(appeal)}前发「申诉 {which} 理由」。"
    )


def happened(event: Event, text: str, by: date | None, department: str) -> str:
    """What department or office have done about a deduction; nothing where a village need not hear it."""
    said = f"：{text}" if text else ""
    until = f"，请 {day(by)}前重新整改" if by else ""
    return {
        Event.ACCEPT: f"整改已通过，销号（{department}）",
        Event.RETURN: f"整改退回{said}（{department}）{until}",
        Event.ANSWER: f"申诉答复{said}（{department}），等考核办裁定",
        Event.LAPSE: f"{department}没有按时答复申诉，由考核办裁定",
        Event.UPHOLD: f"申诉裁定：维持扣分{said}",
        Event.ADJUST: f"申诉裁定：改分{said}",
        Event.REVOKE: f"申诉裁定：撤销扣分{said}",
    }.get(event, "")


def enclosed(pictures: int, others: int) -> str:
    """What was sent along."""
    parts = [f"{pictures} 张照片"] if pictures else []
    parts += [f"{others} 个文件"] if others else []
    return f"附 {'、'.join(parts)}"


def rectify_by(by: date) -> str:
    """Until when it is to be put right."""
    return f"{day(by)}前整改"


def withdrawn_line(label_: str, task: str, department: str) -> str:
    """A deduction that was taken back after it was told."""
    return f"{label_}《{task}》扣分已取消（{department}）"


def neutral_notice(villages: str, month: str) -> str:
    """One neutral line where nobody is bound (D2)."""
    return f"{villages}：{month}评分有新的说明，还没人绑定。{BIND_FIRST}"


def no_deductions(village: str, month: str, before: str) -> str:
    """扣分 where there is none."""
    return f"{village}{month}没有扣分记录。看上个月发「扣分 {before}」。"


def being_changed(label_: str, task: str) -> str:
    """A deduction that was changed and not yet told again: only what is settled is shown."""
    return f"{label_}《{task}》部门正在改，改好另行告知"


def deductions_head(village: str, month: str, count: int, total: str) -> str:
    """The first line of 扣分."""
    return f"{village}{month}{deductions_of(count, total)}"


DEDUCTIONS_END = "都已办完；看一条的经过发「查」加编号。"


def deductions_end(label_: str, *, received: bool) -> str:
    """What a village can do about the first of its deductions that wait for it."""
    first = "" if received else f"先回「收到 {label_}」；"
    return f"{first}办好了发「整改 {label_} 做了什么」，不同意发「申诉 {label_} 理由」。"


def year_head(village: str, year: int, count: int, total: str) -> str:
    """The first line of 扣分 年."""
    return f"{village}{year}年{deductions_of(count, total)}"


def year_line(task: str, department: str, count: int, total: str, months: str) -> str:
    """One kind of task in 扣分 年."""
    return f"《{task}》{count} 次，共 {total} 分：{months}（{department}）"


def no_deductions_in(village: str, year: int) -> str:
    """扣分 年 where there is none."""
    return f"{village}{year}年没有扣分记录。看本月发「扣分」。"


YEAR_END = "看一个月的发「扣分」加月份。"


# -- rectification and appeals -------------------------------------------------------------------


def of_deduction(label_: str, village: str, task: Task, lost: str, reason: str) -> str:
    """A deduction for whoever may know of it: `D-0001 舍力虎村《人居环境整治》扣0.5：垃圾未清`."""
    return f"{label_} {village}{titled(task)}扣{lost}：{reason}"


def option_of(label_: str, village: str, task: Task) -> str:
    """A deduction among several."""
    return f"{label_} {village}{titled(task)}"


def no_such_deduction(label_: str) -> str:
    """A number that is nobody's, or somebody else's: which of the two is not said (D2)."""
    return f"没有归您办的 {label_}，什么也没改。看编号发「扣分」或「待办」。"


def nothing_to_do(word: str) -> str:
    """A command about a deduction where none waits for it."""
    return f"现在没有可以「{word}」的扣分。看自己要办的发「待办」。"


def not_now(label_: str, word: str, standing: str, following: str) -> str:
    """It stands so that this cannot be done."""
    return f"{label_} 现在是「{standing}」，不能「{word}」，什么也没改。{following}"


def which_deduction(word: str, labels: Sequence[str]) -> str:
    """Several deductions may be meant."""
    return options(labels, among=f"「{word}」哪一条？")


def fill_in(head: str, what: str) -> str:
    """Something is missing; the answer may be just that."""
    return f"{head}请回一句{what}。"


WHAT_WAS_DONE = "做了什么（照片也可以现在发）"
WHY_APPEAL = "申诉理由"
WHY_RETURNED = "退回原因"
OPINION = "答复意见"
FILES_AWAITED = "这句没看懂，没有记。要补照片就直接发；要补充说明就再发一次「整改 编号 说明」。"
DROPPED = "好，没有办。要办就重发。"
EVERY_ONE = "全部"


def received(labels: str, by: date | None, label_: str) -> str:
    """收到."""
    until = f"{day(by)}前" if by else "办好后"
    return (
        f"已记收到：{labels}。\n请{until}发「整改 {label_} 做了什么」（照片可接着发）；"
        f"不同意发「申诉 {label_} 理由」。"
    )


def started(label_: str) -> str:
    """整改 without a word on what was done."""
    return f"{label_} 已记：整改中。"


def submitted_rectification(label_: str, task: Task, by: date, department: str, received_files: str) -> str:
    """整改."""
    return (
        f"{label_}{titled(task)}整改已报，待复核{received_files}。\n"
        f"{department} {day(by)}前复核；照片、文件现在接着发就附上。结果会告诉您。"
    )


def attached(label_: str, count: int) -> str:
    """A picture or file was added to a deduction."""
    return f"已附到 {label_}，共 {count} 件。还有就接着发。"


def attached_in_full(label_: str, most: int) -> str:
    """No more pictures are taken."""
    return f"{label_} 已附 {most} 件，这一件没有附上。"


def file_first_say(file: File, label_: str) -> str:
    """A picture or file from a village that has something to put right, without 整改 in front of it."""
    what = "照片" if file.is_picture else "文件"
    return f"{what}收到了，还没附到扣分上。要附就先发「整改 {label_} 做了什么」，再发一次{what}。"


def appealed(label_: str, task: Task, by: date, department: str) -> str:
    """申诉."""
    return (
        f"{label_}{titled(task)}申诉已收。\n{department} {day(by)}前答复，再由考核办裁定；"
        "结果会告诉您，裁定前不催整改。照片、文件现在接着发就附上。"
    )


def appeal_too_late(label_: str, by: date) -> str:
    """The time for an appeal is over."""
    return f"{label_} 的申诉期到 {day(by)}为止，已经过了，没有收。有疑问请联系扣分部门。"


def reviewed(label_: str, village: str, *, passed: bool, by: date | None) -> str:
    """通过整改, 退回整改."""
    if passed:
        return f"{label_} 已销号，会告诉{village}。"
    until = f"，{day(by)}前重新整改" if by else ""
    return f"{label_} 已退回{village}{until}，原因会告诉村里。"


def answered_appeal(label_: str, village: str, by: date) -> str:
    """答复."""
    return f"{label_} 已答复，会告诉{village}；考核办 {day(by)}前裁定。"


def ruled(label_: str, village: str, task: Task, what: str) -> str:
    """裁定."""
    return f"已裁定 {label_} {village}{titled(task)}：{what}。"


UPHELD = "维持扣分"
REVOKED = "撤销扣分，改为满分"


def adjusted(before: str, after: str) -> str:
    """改分 by a ruling."""
    return f"{before} 分改为 {after} 分"


def ruling_end(village: str) -> str:
    """Who hears of a ruling of an unpublished month."""
    return f"本月还没发布，分数已随之更新；会告诉{village}和扣分部门。"


def upheld_end(village: str) -> str:
    """Who hears that nothing changes."""
    return f"分数不变；会告诉{village}和扣分部门。"


def ruling_for_department(label_: str, village: str, task: Task, what: str, why: str) -> str:
    """What the department hears of a ruling."""
    return f"{label_} {village}{titled(task)}申诉裁定：{what}。理由：{why}"


def ruling_how(what: str, label_: str) -> str:
    """裁定 that cannot be carried out as it is."""
    return (
        f"{what}没有裁定。写明裁定和理由，例如：\n"
        f"裁定 {label_} 维持 照片显示未清\n裁定 {label_} 改分 9.5 当天已清一半\n"
        f"裁定 {label_} 撤销 不属本村地界"
    )


NO_REASON = "缺理由，"
NO_POINTS = "没写改成几分，"


def because(why: str) -> str:
    """The reason behind a decision."""
    return f"理由：{why}"


def ruling_not_better(now: str, full: str) -> str:
    """A ruling may only raise a score."""
    return f"裁定改分要高于现在的 {now} 分、低于满分 {full} 分（改成满分就发「撤销」），"


RULED = "申诉裁定"
REVIEWED = "复核后更正"
UNDER_REVIEW = "复核中"


def improved(tasks: str) -> str:
    """What cost points last month and not this month, for the village's own summary."""
    return f"上月扣分的{tasks}，本月没有再扣。"


def improved_month(village: str, month: str, standing: tuple[str, str, str]) -> str:
    """The first line of a village's month without a deduction."""
    score, rank, own = standing
    return f"【{village}·{month}】{score} 分，{town_rank(rank)}，{own}。没有扣分。"


LETTER_HEAD = "【扣分办理】"


def letter_line(case: str, deed: Deed, due: date, today: date, *, late: bool, own: bool) -> str:
    """One thing that waits for somebody.

    Args:
        late: It has not been done in time, and this is for whoever stands above.
        own: The reader is whoever has to do it.
    """
    what = deed.value
    if late:
        return f"{case}：{day(due)}到期，还没{what}" + ("" if own else "，请过问")
    when = "今天到期" if due <= today else f"{day(due)}前"
    return f"{case}：请{what}，{when}"


def letter_end(deed: Deed, label_: str) -> str:
    """What to send about the first of them."""
    return {
        "回收到": f"看到了就回「收到 {label_}」。",
        "整改": f"办好了发「整改 {label_} 做了什么」，照片可接着发。",
        "复核": f"看经过和照片发「查 {label_}」；再发「通过整改 {label_}」或「退回整改 {label_} 原因」。",
        "答复": f"看经过发「查 {label_}」；再发「答复 {label_} 意见」。",
        "裁定": f"看经过发「查 {label_}」；再发「裁定 {label_} 维持、改分或撤销 理由」。",
    }[deed.value]


def letter_look(label_: str) -> str:
    """Where somebody who need not act finds more."""
    return f"看经过发「查 {label_}」。"


def letter_more(count: int) -> str:
    """What has no room in a letter."""
    return f"还有 {count} 件，发「待办」看。"


def more_of_them(count: int) -> str:
    """What has no room in a list."""
    return f"……共 {count} 件扣分要办。"


DEEDS_PRIVATELY = "还有扣分要办，请私聊我发「待办」看。"
"""What a group must not read (D2)."""


def case_line(when: date, event: Event, text: str) -> str:
    """One event of a deduction's life."""
    return f"{day(when)} {event}{'：' + text if text else ''}"


def case_next(deeds: str) -> str:
    """Who has to do what about a deduction by when."""
    return f"下一步：{deeds}" if deeds else "已办完。"


def case_deed(who: str, deed: Deed, due: date | None) -> str:
    """One of them."""
    return f"{who}{day(due) + '前' if due else ''}{deed.value}"


def kept_file(label_: str, number: int, name: str) -> str:
    """In place of a picture or file that cannot be sent."""
    return f"{label_} 附件 {number}：{name}（这里发不出来）"


# -- the 30th ------------------------------------------------------------------------------------


def reminder(month: str, lines: Sequence[str], waits: str = "") -> str:
    """What a liaison or captain still owes on the report day, and what a captain's district waits for."""
    head = f"【{month}月底提醒】"
    if not lines:
        return f"{head}{waits}"
    return "\n".join([f"{head}您还差：", *lines, *([waits] if waits else [])])


def district_waits(district: str, month: str, departments: str) -> str:
    """What a captain's district still waits for; the captain need do nothing about it."""
    return f"{district}{month}还没评完的部门：{departments}，等他们评完，不用您办。"


def overdue(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """The list of those missing, to the office after the due hour."""
    lines = [f"【{month}】到 {due} 还缺："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    lines.append(f"看明细发「进度 {month}」，要催发「催报 {month}」。")
    return "\n".join(lines)


def which_department(departments: str, example: str) -> str:
    """Somebody who serves several departments names none."""
    return f"您是几个部门的联络员（{departments}），什么也没记。请在命令后写明部门，例如：\n{example}"


def not_your_department(department: str, own: str) -> str:
    """A liaison names somebody else's department."""
    return f"{department}的事由他们的联络员来办，什么也没记。您是{own}的联络员。"


# -- looking up, workings, who holds what, all villages ------------------------------------------

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


def deductions_of(count: int, total: str) -> str:
    """How many settled deductions follow, and how many points they are together."""
    return f"扣分 {count} 项，共 {total} 分：" if count else "扣分有改动："


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


# -- changing a score ----------------------------------------------------------------------------


def old_score(points: Decimal | None, reason: str) -> str:
    """What a village had before: `（原 9 分）`; with the reason where only that is different."""
    shown = "不适用" if points is None else f"{show_points(points)} 分"
    return f"（原 {shown}{' ' + reason if reason else ''}）"


# -- one more task (P3), the office's changes to proposals ---------------------------------------

ADD_EXAMPLE = "加任务{own} 防火宣传 | {next}25日 | 宣传单入户"


def add_how(example: str) -> str:
    """加任务 without a task."""
    return f"没有任务，什么也没记。要写标题 | 完成时限 | 考核要求，满分不写就是10。例如：\n{example}"


def add_refused(lines: Sequence[str], example: str) -> str:
    """A task that cannot be taken as it is."""
    return "\n".join(["没有加，要改的地方：", *lines, "改好再发，例如：", example])


def deadline_past(title: str, deadline: date) -> str:
    """A deadline that is over."""
    return f"《{title}》的时限 {day(deadline)}已经过了，请写明月和日"


def known_in_plan(task: Task, month: str) -> str:
    """A task of that title is in the month's plan already."""
    return f"{month}已经有 {numbered(task)}，换个标题或不用再加"


def this_month(month: str, report: date) -> str:
    """Why a task counts for this month (P3)."""
    return f"时限不晚于 {day(report)}报送日，列入本月（{month}）"


def next_month(month: str, report: date) -> str:
    """Why a task counts for the next month (P3)."""
    return f"时限晚于 {day(report)}报送日，列入下月（{month}）"


def next_month_published(month: str, before: str) -> str:
    """Why a task counts for the next month although it falls due before the report day."""
    return f"{before}已经发布，列入下月（{month}）"


def added(department: str, tasks: Sequence[str]) -> str:
    """Tasks were proposed beside the plan."""
    head = f"已收 {department}加任务 {len(tasks)} 项："
    return "\n".join([head, *tasks, "等考核办汇总、镇党委通过后生效；要换月份请找考核办。"])


def added_task(task: Task, why: str) -> str:
    """One task, and the month it goes to."""
    return f"{proposal(task)}：{why}。"


def move_how(waiting: str, example: str) -> str:
    """列入 without a month or a task it knows, or with one that fits several."""
    listed = f"待通过的：{waiting}。" if waiting else "现在没有可移的待通过任务。"
    return f"没有移动。{listed}请写明列入哪个月、哪项任务，例如：\n{example}"


def move_example(month: str, task: str) -> str:
    """`列入 12月 11月 3`."""
    return f"列入 {month} {task}"


def waiting_task(month: str, task: Task) -> str:
    """`11月 3《防火宣传》`."""
    return f"{month} {numbered(task)}"


def moved(task: Task, month: str, before: str, department: str, told: str) -> str:
    """A proposal is in another month now."""
    head = f"已列入{month}：{numbered(task)}（原 {before}），{department}。"
    return f"{head}\n{told}镇党委通过后发「通过 {month}」。"


def moved_notice(task: Task, month: str, before: str) -> str:
    """What the liaison hears of it."""
    return f"考核办把《{task.title}》从{before}列入{month}，编号 {task.number}，等镇党委通过后评分。"


def liaison_told(department: str, count: int) -> str:
    """Whether there was anybody to tell."""
    return "已告知联络员。" if count else f"{department}还没有联络员绑定，没有人可告知。"


def return_how(department: str) -> str:
    """退回 without a department or a reason."""
    return f"没有退回。请写明部门和原因，例如：\n退回 {department} 考核要求不具体"


def nothing_to_return(department: str, month: str) -> str:
    """退回 where nothing waits."""
    return f"{department}{month}没有待通过的任务，没有退回。看各部门报了什么发「汇总 {month}」。"


def plan_row(task: Task) -> str:
    """A task as a line of a plan, to be put right and sent again."""
    due = read_deadline(day(task.deadline), task.month) == task.deadline
    year = "" if due else f"{task.deadline.year}年"
    usual = task.full_marks == FULL_MARKS and "|" not in task.requirement
    full = "" if usual else f" | {show_points(task.full_marks)}"
    return f"{task.title} | {year}{day(task.deadline)} | {task.requirement}{full}"


def returned(month: str, department: str, tasks: str, reason: str, told: str) -> str:
    """Proposals were sent back."""
    return f"已退回 {department}{month}计划：{tasks}。原因：{reason}。\n{told}重报后再发「汇总 {month}」。"


def returned_notice(month: str, tasks: str, reason: str, command: str) -> str:
    """What the liaison hears of it."""
    return f"【{month}计划退回】{tasks}。原因：{reason}。\n改好重报：{command}"


def sheet_reopened_by(month: str, department: str, tasks: str) -> str:
    """What the liaison hears of a task approved after the sheet was submitted (S4)."""
    return f"{month}新通过：{tasks}。{month}评分表因此退回未提交；评完再发「提交 {month} {department}」。"


# -- who still owes ------------------------------------------------------------------------------


def owing(month: str, due: str, sheets: str, plans: str, following: str) -> str:
    """未报."""
    lines = [f"{month}还没报的（{due} 截止）："]
    lines += [f"评分表：{sheets}。"] if sheets else []
    lines += [f"{following}计划：{plans}。"] if plans else []
    return "\n".join(lines)


def owing_end(month: str, *, office: bool) -> str:
    """Who chases."""
    return f"\n要催发「催报 {month}」。" if office else f"\n要催请考核办发「催报 {month}」。"


def nothing_owing(month: str, following: str) -> str:
    """未报 or 催报 where all is delivered."""
    return f"{month}评分表和{following}计划都交齐了，没有要催的。看进度发「进度 {month}」。"


def chaser(month: str, lines: Sequence[str]) -> str:
    """What a liaison is reminded of by the office."""
    return "\n".join([f"【{month}催报】考核办请您补上：", *lines])


def chased(month: str, told: str, unbound: str, held: datetime | None, department: str) -> str:
    """催报: who was reminded, and where nobody is bound."""
    when = f"现在是安静时间，{moment(held)} 后提醒" if held else "已提醒"
    lines = [f"{month}{when}：{told}。"] if told else [f"{month}没有人可提醒。"]
    lines += [f"没有联络员绑定：{unbound}。"] if unbound else []
    end = (
        f"请发「邀请 联络员 {department}」，把码转给本人。" if unbound else f"看谁还没报发「未报 {month}」。"
    )
    return "\n".join([*lines, end])


# -- correction (B2) -----------------------------------------------------------------------------

WHY_CORRECTED = "更正原因"
NO_SCORE = "没有分"
NOTHING_MOVED = "名次、擂主、队长都没有变。"


def correction_example(month: str, number: int, village: str) -> str:
    """A correction, ready to copy."""
    return f"更正 {month} {number} {village} 满分 台账已核实"


def not_yet_published(month: str) -> str:
    """更正 of a month that is still open."""
    return f"{month}还没有发布，不用更正；请该部门联络员发「改分」，什么也没改。"


def correction_how(what: str, tasks: str, example: str) -> str:
    """更正 that cannot be carried out as it is."""
    known = f"任务：{tasks}。" if tasks else ""
    return f"{what}没有更正。{known}一次更正一项任务的一个村，写明原因，例如：\n{example}"


def correction_task(month: str, text: str) -> str:
    """更正 without a task it knows."""
    return f"{month}没找到任务「{text[:40]}」，" if text else f"请写明是{month}哪项任务，"


def correction_faulty(text: str, choices: str, line: str) -> str:
    """更正 of a village or to a score that is not clear."""
    return f"{text}{choices}没有更正。\n改好重发：{line}"


def correction_reason(village: str, line: str) -> str:
    """更正 without its reason (B2)."""
    return f"更正{village}要写原因，没有更正。\n补上重发：{line}"


def correction_same(month: str, task: Task, village: str) -> str:
    """更正 to what it is already."""
    return f"{month}{titled(task)}{village}发布的就是这样，没有更正。看结果发「排名 {month}」。"


def not_taking_part(village: str, month: str) -> str:
    """A village that joined after the publication."""
    return f"{village}没有参加{month}的考核，没有更正。请核对月份和村名再发。"


def whole_score(points: Decimal | None, lost: Decimal, reason: str) -> str:
    """A score with its reason, full marks included."""
    return score_of(points, lost, reason) if lost or points is None else f"{show_points(points)} 分 {reason}"


def corrected(month: str, task: Task, mark: str) -> str:
    """The first line of the answer to 更正."""
    return f"已更正 {month}{titled(task)}，{mark}。"


def corrected_sent(groups: int, told: int, held: datetime | None) -> str:
    """What goes out with a correction."""
    when = f"现在是安静时间，{moment(held)} 后再发" if held else "正在发"
    village = f"该村 {told} 人" if told else "该村没人绑定，没有单独告知"
    return f"{when}：{groups} 个群；{village}。"


def corrected_end(month: str) -> str:
    """Where to look."""
    return f"看结果发「排名 {month}」。"


def correction_post(month: str, mark: str, what: str) -> str:
    """The first line of the post; a deduction is no business of other districts (D2)."""
    return f"【{month}更正】{mark}{'：' + what if what else ''}"


def arrow(before: str, after: str) -> str:
    """`9.50 → 9.75`."""
    return f"{before} → {after}"


def moved_score(name: str, scores: tuple[str, str], ranks: str) -> str:
    """A village's or district's score and place, before and after; without a score there is no place."""
    before, after = scores
    if before and after:
        return f"{name} {before} → {after} 分，{ranks}"
    return f"{name} {before + ' 分' if before else NO_SCORE} → {after + ' 分' if after else NO_SCORE}"


def still(rank: str) -> str:
    """A place that has not moved."""
    return f"仍是{rank}"


def moved_ranks(items: str) -> str:
    """Other places that have moved."""
    return f"名次变动：{items}。"


def moved_champion(before: str, after: str) -> str:
    """Another champion."""
    return f"擂主：{before or '无'} → {after or '无'}"


def moved_captain(district: str, before: str, after: str) -> str:
    """Another captain's village."""
    return f"{district}队长村：{before or '无'} → {after or '无'}"


def corrected_village(village: str, month: str, what: str, department: str) -> str:
    """What the village hears of a correction."""
    return f"【{village}·{month}更正】{what}（{department}）"


def corrected_village_end(department: str) -> str:
    """Whom to ask."""
    return f"看本村扣分发「扣分」；有疑问请联系{department}。"


# -- cards ---------------------------------------------------------------------------------------

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


# -- sheets --------------------------------------------------------------------------------------

SHEET_PLAN = "附件2"
SHEET_SCORES = "附件3"
TAB_PLAN = "计划表"
TAB_LEDGER = "减分台账"
TAB_OVERVIEW = "汇总"
NUMBER = "序号"
TASK_NUMBER = "编号"
DISTRICT = "片区"
VILLAGE_HEAD = "嘎查村"
SCORE_HEAD = "得分"
REASON_HEAD = "减分依据"
DEPARTMENT_HEAD = "责任部门"
TASK_HEAD = "重点任务"
DEADLINE_HEAD = "完成时限"
REQUIREMENT_HEAD = "考核要求"
FULL_MARKS_HEAD = "赋分"
LEDGER_HEADS = ("减分编号", "任务", "满分", "得分", "扣分", "状态")
MONTH_SCORE = "月得分"
PLACE = "名次"
YEAR_TOTAL = "累计积分"
CANNOT_APPLY = "—"
"""In the sheet, where a task does not apply to a village."""
DOES_NOT_APPLY = "不适用"
SIGNED_BY_DEPARTMENT = ("填表人（联络员）：", "部门负责人：", "分管领导：", "      年    月    日")
SIGNED_BY_OFFICE = ("制表人：", "考核办主任：", "领导小组组长：", "      年    月    日")


def year_tab(year: int) -> str:
    """The name of the year's sheet."""
    return f"{year}年"


def plan_title(town: str, month: Month) -> str:
    """附件2."""
    return f"{town}{month.full_label}重点任务月考核计划表"


def scores_title(town: str, month: Month) -> str:
    """附件3."""
    return f"{town}{month.full_label}嘎查村重点任务月考核评分表"


def overview_title(town: str, month: Month) -> str:
    """The first sheet of the whole book."""
    return f"{town}{month.full_label}嘎查村月考核得分汇总表"


def ledger_title(town: str, month: Month) -> str:
    """The deductions."""
    return f"{town}{month.full_label}嘎查村月考核减分台账"


def year_title(town: str, year: int) -> str:
    """The year."""
    return f"{town}{year}年嘎查村月考核积分表"


def task_column(task: Task) -> str:
    """`1《人居环境整治》满分10`, over a task's columns."""
    return f"{numbered(task)}满分{show_points(task.full_marks)}"


def filled_by(unit: str) -> str:
    """Who fills a form in."""
    return f"填报单位：{unit}"


def month_assessed(month: Month) -> str:
    """Which month a form is of."""
    return f"考核月份：{month.full_label}"


def sheet_state_words(submitted: date | None) -> str:
    """When a sheet was submitted, at the right of the line above the heads."""
    if submitted is None:
        return "未提交　单位：分"
    return f"报送日期：{submitted.year}年{day(submitted)}　单位：分"


def as_of(today: date, mark: str = "") -> str:
    """How old the figures are, and whether they are final."""
    return f"截至{today.year}年{day(today)}{f'，{mark}' if mark else ''}"


def plan_state(waiting: int, count: int) -> str:
    """How far a plan is, at the right of the line above the heads."""
    return f"共 {count} 项，{f'{waiting} 项待通过' if waiting else '镇党委已通过'}"


UNIT_POINTS = "单位：分"
MONTHS_COUNTED = "只计已发布的月份"


def score_hint(minimum: str, full: str, step: str) -> str:
    """What may stand in a cell of a score sheet."""
    return f"{minimum} 到 {full} 分，{step} 分一档；没有这项工作选「{DOES_NOT_APPLY}」；空着就是还没评。"


FULL_MARKS_HINT = "1 到 10 分，不写就是 10。"


def longest_hint(count: int) -> str:
    """How much may stand in a cell of a plan."""
    return f"最多 {count} 个字。"


SCORES_NOTE = (
    "填表说明：得分从下拉里选；减分和不适用都要在旁边写明依据；空着就是还没评。"
    "填好把这个文件私聊发回来就行，任务、村名两处请不要改。"
)
PLAN_NOTE = (
    "填表说明：一行一项任务，时限写成 12月25日；标题 40 字、要求 300 字以内；赋分不写就是 10；不用的行空着。"
    "填好把这个文件私聊发回来就行。"
)


BLANK_SHEET = "空表"
SHEET_NAMES = {"计划": "计划表", "评分": "评分表", "台账": "减分台账", "年": "积分表"}


def workbook_name(town: str, when: str, kind: str, *about: str) -> str:
    """What a workbook is called when it is sent: `大沁他拉镇2026年11月考核评分表（党建办公室）.xlsx`."""
    more = "，".join(one for one in about if one)
    return f"{town}{when}考核{SHEET_NAMES[kind]}{f'（{more}）' if more else ''}.xlsx"


def workbook_twin(name: str, command: str) -> str:
    """What goes out where a workbook cannot."""
    return f"《{name.removesuffix('.xlsx')}》做好了，但这里发不出文件。请在能收文件的地方再发「{command}」。"


def export_how(month: str) -> str:
    """导出 of nothing it knows."""
    lines = [f"导出 计划 {month}", f"导出 评分 {month}", f"导出 台账 {month}", "导出 年"]
    return "\n".join(["请写明导出什么，例如：", *lines])


def template_how(month: str) -> str:
    """模板 of nothing it knows."""
    return f"请写明要哪张空表，例如：\n模板 计划 {month}\n模板 评分"


def not_to_export(name: str, own: str) -> str:
    """Somebody else's sheet."""
    return f"{name}的表您看不了，没有导出。您能导出的：{own}。要看别的请找考核办。"


def whole_only(what: str) -> str:
    """A sheet of the whole town."""
    return f"{what}是全镇的表，由考核办、镇领导和纪委导出，这次没有执行。"


NO_YEAR = "这一年还没有发布过的月份，没有表可导。"


def no_ledger(month: str) -> str:
    """A month without deductions."""
    return f"{month}没有减分，没有台账可导。"


def template_sent(what: str, month: str) -> str:
    """A blank form goes out."""
    return f"{month}的空{what}在下面。填好把文件私聊发给我，我逐格看、当场回。"


FILE_PROBLEMS = {
    "too large": "文件超过 5 MB，没有打开。请只留要报的表，另存为 .xlsx 再发。",
    "an old .xls, or locked with a password": (
        "这是老格式 .xls，或者加了密码，没有打开。请用 WPS 或 Excel 打开，去掉密码，另存为 .xlsx 再发。"
    ),
    "locked with a password": "文件加了密码，没有打开。请去掉密码，另存为 .xlsx 再发。",
    "no workbook": "这不是 .xlsx 表格，没有打开。请用 WPS 或 Excel 另存为 .xlsx 再发。",
    "broken": "文件打不开，可能没有传完整。请在电脑上打开看看，另存为 .xlsx 再发。",
    "much larger inside than it looks": (
        "文件里面的内容太大，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "not packed as workbooks are": (
        "文件的内部结构不对，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "with macros": "文件里带宏，没有打开。请另存为不带宏的 .xlsx 再发。",
    "with links to other files": (
        "表里链接了别的文件，没有打开。请把链接的格子粘贴成数值，另存为 .xlsx 再发。"
    ),
    "more cells than a form has": "表太大，一张最多读 2000 行，没有记。请只留要报的表再发。",
    "takes too long": (
        "这个文件太复杂，没有读完，没有记。请发「模板 评分」或「模板 计划」要一张空表，粘贴过去再发。"
    ),
    "nobody there to read it": "现在读不了表格，没有记。请过一会儿再发一次；急的话用文字发「报分」。",
}


def file_problem(problem: str) -> str:
    """Why a workbook was not read, and what to do."""
    return FILE_PROBLEMS[problem]


TABLE_UNKNOWN = (
    "没认出这是计划表还是评分表，什么也没记。请发「模板 评分」或「模板 计划」要一张空表，填好再发给我。"
)
TABLE_EMPTY = "表认出来了，但里面是空的，什么也没记。填好再发给我。"
TABLE_FOR_LIAISONS = "评分表和计划表由联络员报，您发来的表没有记。需要就请联络员发给我。"


def table_unchanged(month: str, what: str) -> str:
    """Everything in the sheet was known."""
    return f"{month}{what}读完了，和已经记的一样，没有变化。"


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


def in_row(row: int, what: str) -> str:
    """`第 12 行 红星村 8 分（扣2），缺减分依据`."""
    return f"第 {row} 行 {what.rstrip('。')}"


def in_column(letter: str, what: str) -> str:
    """A whole column that is not read."""
    return f"{letter} 列 {what.rstrip('。')}"


def table_more_faults(count: int) -> str:
    """Faults for which there is no line."""
    return f"还有 {count} 处，见发回的表"


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


def other_tables(departments: str) -> str:
    """Sheets of other departments in the same workbook."""
    return f"{departments}的表没有读，由他们的联络员报。"


MARKED_SHEET = "标红的请改"


def marked_twin() -> str:
    """What goes out where the marked copy cannot."""
    return "标红的表这里发不出来。没记的几处照上面改好，整张再发一次。"


def plan_unread(month: str, department: str) -> str:
    """No row of a plan sheet could be taken."""
    return f"{department}{month}计划没有收，这几行要改："


PLAN_RESEND = "没收的行在发回的表里标红了，改好整张再发一次，会代替这次收的。"


def table_department(names: str) -> str:
    """A plan of somebody who serves several departments, and which of them is not said."""
    return f"您管几个部门：{names}。请在「责任部门」一栏写明是哪个，什么也没记。"


def in_task(task: Task, what: str) -> str:
    """`《防火宣传》红星村 8 分（扣2），缺减分依据`."""
    return f"{titled(task)}{what}"


# -- the inspector -------------------------------------------------------------------------------


def seal_code(head: str) -> str:
    """`3fa9-4c1b-2d5e-6f70`."""
    return "-".join(head[start : start + 4] for start in range(0, len(head), 4))


def anchor_note(anchor: Anchor) -> str:
    """How the trail stood when a month was posted, so that the group is the witness."""
    return f"留痕 {anchor.length} 条，存证码 {seal_code(anchor.head)}"


ANONYMOUS = "anonymous"
ACTORS = {"system": "系统", ANONYMOUS: "不记名"}
"""Who stands in the trail without being anybody."""
NOT_BOUND = "没有绑定的人"
UNSCORED = "未评"
_UNITS = {"department": "部门", "district": "片区", "village": "村"}
_SUBJECTS = {
    "invite": "绑定码",
    "room": "群",
    "month": "月份",
    "outbox": "消息",
    "account": "机器人账号",
}
_VALUES = {
    "month": "",
    "number": "任务编号",
    "deadline": "时限",
    "full_marks": "满分",
    "requirement": "要求",
    "points": "扣",
    "late": "迟报",
    "provisional": "暂定",
    "missing": "缺",
    "check": "校验码",
    "told": "已催",
    "unbound": "没人绑定",
    "former": "原账号",
    "district": "片区",
    "retired": "退出",
}
"""What stands before a value; a key that is not here has its value alone, if that is text."""
_HIDDEN = {"title", "digest", "event", "steps", "village_ids", "transport", "account", "aliases", "position"}
_MACHINES = ("_id", "_at", "_by", "_upto")
"""Values that say nothing to people end so."""


def duty_in(role: str, unit: str) -> str:
    """`联络员（党建办公室）`."""
    return f"{role}（{unit}）" if unit else role


def held_duty(duty: str, number: str) -> str:
    """`联络员（党建办公室） B-0003`."""
    return f"{duty} {number}"


def version_of(month: str, version: int) -> str:
    """`2026年11月第1版`."""
    return f"{month}第{version}版"


def with_reason(value: str, reason: str) -> str:
    """`9.5（主街垃圾未清）`."""
    return f"{value}（{reason}）" if reason else value


def unit(kind: str, name: str) -> str:
    """`村 舍力虎村`."""
    return f"{_UNITS[kind]} {name}"


def trail_subject(kind: str, rest: str) -> str:
    """What a row of the trail is about that is neither a unit nor a task."""
    if kind == "job":
        job, _, month = rest.partition("/")
        return f"{month} {'到期名单' if job == 'missing' else '提醒' + job.removeprefix('remind-')}"
    if kind == "complaint":
        return f"J-{rest:0>4}"
    if kind == "receipt":
        return f"R-{rest:0>4}"
    return f"{_SUBJECTS.get(kind, kind)} {rest}"


def trail_values(values: Mapping[str, object]) -> str:
    """`时限2026-11-30 满分10`; what is not so (false) and what only the program knows is left out."""
    shown = []
    for key, value in values.items():
        if not value or key in _HIDDEN or key.endswith(_MACHINES) or ":" in key:
            continue
        head = _VALUES.get(key, "")
        text = "、".join(value) if isinstance(value, list) else value
        shown.append(head if value is True else f"{head}{text}")
    return " ".join(shown)


def trail_change(before: str, after: str) -> str:
    """`未评→9.5（主街垃圾未清）`."""
    return f"{before}→{after}" if before and after else f"原 {before}" if before else after


def trail_line(head: str, what: str, change: str, why: str, number: str) -> str:
    """One row of the trail: who and when, what, from what to what, why, which receipt."""
    tail = "，".join(one for one in (change, why and f"原因 {why}", number) if one)
    return f"{head} {what}{'：' + tail if tail else ''}"


def trail_head(scope: str, count: int, page: int, pages: int) -> str:
    """The first line of a page of the trail."""
    return f"【审计{' ' + scope if scope else ''}】共 {count} 条，第 {page}/{pages} 页，从新到旧："


def trail_end(command: str, *, more: bool) -> str:
    """How to go on reading."""
    return f"{'看更早的发「下一页」；' if more else ''}要文件发「{command} 文件」。"


def trail_empty(scope: str) -> str:
    """Nothing is known of it."""
    return f"{scope}没有留痕记录。看全部发「审计」。"


def trail_no_page(page: int, pages: int, command: str) -> str:
    """There are not so many pages."""
    return f"没有第 {page} 页，一共 {pages} 页。看第一页发「{command}」。"


def trail_file(scope: str, count: int, shown: int) -> str:
    """Instead of the file, where none can be sent."""
    most = f"，文件里是最近 {shown} 条" if shown < count else ""
    command = f"审计 {scope}".strip()
    return f"【{command}】共 {count} 条{most}。文件没有发成，请发「{command}」逐页看。"


def trail_file_name(scope: str, day: str) -> str:
    """What the file is called."""
    return f"审计{'-' + scope if scope else ''}-{day}.xlsx"


TRAIL_TAB = "审计"


def trail_title(town: str, scope: str) -> str:
    """What stands above the sheet."""
    return f"{town}考核留痕{'（' + scope + '）' if scope else ''}"


def trail_rows(count: int) -> str:
    """How many rows the sheet has."""
    return f"{count} 条，从新到旧"


TRAIL_COLUMNS = ("条号", "时间", "谁", "做了什么", "对象", "原来", "现在", "原因", "回执")


def audit_how(text: str, village: str, department: str) -> str:
    """审计 of something there is not."""
    what = f"没有找到「{text}」。" if text else ""
    return (
        f"{what}审计后面写村、部门、片区、人或编号，例如「审计 {village}」「审计 {department}」"
        f"「审计 联络员 {department}」「审计 R-0001」「审计 D-0001」「审计 B-0001」；都不写就看全部。"
    )


def undo_reason(receipt: str) -> str:
    """Why a score has changed that was taken back, as the trail keeps it."""
    return f"撤销 {receipt}"


def nobody_ever(name: str) -> str:
    """Nobody ever held that duty."""
    return f"没有人绑定过{name}。看全部发「审计」。"


def chain_whole(anchor: Anchor) -> str:
    """校验 has found nothing."""
    return f"留痕完好：{anchor.length} 条，逐条核对都对得上。最后一条的存证码 {seal_code(anchor.head)}。"


def chain_broken(fault: str, number: int, since: int, row: str) -> str:
    """校验 has found where the trail was tampered with."""
    stands = f"这一条现在写着：{row}" if row else ""
    if fault == "missing":
        return f"留痕被截断：从第 {number} 条起没有了，前面 {number - 1} 条对得上。"
    if fault == "forged":
        return (
            f"留痕被改写过：第 {since} 条到第 {number} 条之间，和发布时的存证码对不上。第 {number} 条{stands}"
        )
    return f"留痕对不上：第一处在第 {number} 条（它被改、被删、被插，或前一条被换过）。{stands}"


def raw_row(at: str, action: str, subject: str) -> str:
    """A row that cannot be trusted, as it stands."""
    return f"{at[:16].replace('T', ' ')} {action} {subject}"


def chain_against(publication: str) -> str:
    """Which post contradicts."""
    return f"对不上的是 {publication} 的帖子，以群里当时发的为准。"


def chain_posted(count: int, posted: Iterable[str], without: int) -> str:
    """The posted heads, for comparing them with what the groups have."""
    lines = [
        f"发布时公布的 {count} 个存证码都对得上，请再和群里的帖子核对几个："
        if count
        else "还没有公布过存证码。"
    ]
    lines += posted
    lines += [f"另有 {without} 次发布在有存证码以前。"] if without else []
    return "\n".join(lines)


def posted_head(publication: str, anchor: Anchor) -> str:
    """`2026年11月第1版 留痕 312 条，存证码 …`."""
    return f"{publication} {anchor_note(anchor)}"


_TABLES = {
    "departments": "部门",
    "districts": "片区",
    "villages": "村",
    "invites": "绑定码",
    "bindings": "绑定",
    "rooms": "群",
    "freezes": "停用的绑定",
    "tasks": "任务",
    "sheets": "评分表",
    "exchanges": "片区交流",
    "receipts": "回执",
    "scores": "分数",
    "score_changes": "分数变动",
    "deductions": "减分",
    "deduction_events": "减分经过",
    "deduction_steps": "减分待办",
    "deduction_files": "减分附件",
    "publications": "发布",
    "published_villages": "发布的村",
    "published_districts": "发布的片区",
    "published_scores": "发布的分数",
}


def replay_agrees(trail: int, tables: int, rows: int, publications: int) -> str:
    """All tables are what the trail comes to."""
    published = f"其中发布 {publications} 版，均分、名次、队长都按规则重新算过。" if publications else ""
    return (
        f"账目与留痕一致：由 {trail} 条留痕还原 {tables} 张表、{rows} 行，和数据库里的一字不差。{published}"
    )


def replay_differs(count: int) -> str:
    """Above the differences."""
    return f"账目与留痕不一致，共 {count} 处（留痕没有被动过，数据库里的表被动过）："


def replay_difference(table: str, key: Sequence[object], column: str, trail: object, present: object) -> str:
    """`分数 3/12 的 points：留痕 9.5，库里 10`."""
    if not key:
        return f"{_TABLES[table]}：里面有读不出的值"
    where = f"{_TABLES[table]} {'/'.join(str(one) for one in key)}"
    if not column:
        return f"{where}：{'留痕里有，库里没有' if trail else '库里有，留痕里没有'}"
    return f"{where} 的 {column}：留痕 {_present(trail)}，库里 {_present(present)}"


def _present(value: object) -> str:
    return "空" if value is None else str(value)


def replay_stops(number: int) -> str:
    """The trail does not say enough to make the tables of."""
    return (
        f"第 {number} 条留痕还原不了：它是旧版本写的，没有记全。"
        "留痕本身完好；请用「leitai verify」核对，从新版本建的镇才能还原账目。"
    )


CHAIN_KEEP = "请不要动数据库，先做一份备份，再找管电脑的人一起查。"


def sample_head(month: str, count: int, drawn: int) -> str:
    """What 抽查 has drawn from."""
    return f"【抽查 {month}】已评 {count} 项里抽出 {drawn} 项："


def sample_line(what: str, steps: list[str], deduction: str) -> str:
    """One score with its history and its deduction."""
    return "；".join(one for one in (what, *steps, deduction) if one)


def sample_step(at: str, who: str, change: str, receipt: str) -> str:
    """One change of a score."""
    return " ".join(one for one in (at, who, change, receipt) if one)


def stands_at(deduction: str, state: str) -> str:
    """`D-0012 已告知`."""
    return f"{deduction} {state}"


def sample_end(count: int, month: str, seed: str, length: int) -> str:
    """How the sample was drawn, and how to draw it again.

    Args:
        length: Of the trail whose head gave the seed; 0 where the seed was given.
    """
    source = f"取自留痕第 {length} 条的存证码" if length else "您给的"
    return f"种子 {seed}（{source}）。再抽出同样的几项发「抽查 {count} {month} {seed}」。"


def sample_how(text: str, month: str, most: int) -> str:
    """抽查 with something else in it."""
    return f"「{text}」没看懂，没有抽。写抽几项（1 到 {most}）和月份，例如「抽查 5 {month}」。"


def hint_all_full(department: str, count: int) -> str:
    """A department took nothing off."""
    return f"{department}：{count} 项全部满分。"


def hint_low(village: str, below: int, tasks: int) -> str:
    """A village is low nearly everywhere."""
    return f"{village}：{tasks} 项里有 {below} 项低于该项的全镇平均。"


def hint_far(who: str, now: Fraction, before: Fraction) -> str:
    """A scorer is unlike before."""
    return f"{who}：本月平均扣满分的 {_percent(now)}，以前各月平均 {_percent(before)}。"


def hint_change(village: str, task: int, receipt: str, *, undone: bool) -> str:
    """`舍力虎村第 1 项（R-0031）`."""
    return f"{village}第 {task} 项（{'撤销 ' if undone else ''}{receipt}）"


def hint_late(count: int, what: str) -> str:
    """Changes just before publication."""
    return f"发布前 {LATE // timedelta(hours=1)} 小时内改动 {count} 处：{what}。"


def hints(month: str, found: list[str], *, published: bool) -> str:
    """What 疑点 has found, and what it looks for."""
    head = f"【疑点 {month}】按固定办法算出 {len(found)} 处，供核对，不是结论："
    none = f"【疑点 {month}】按固定办法没有算出什么，这也不是结论。"
    rule = (
        f"办法：部门评 {ENOUGH} 项以上全满分；村有 {ENOUGH_TASKS} 项以上、{_percent(LOW)}低于该项平均；"
        f"评分人的扣分比以前多或少满分的 {_percent(FAR)}；发布前 {LATE // timedelta(hours=1)} 小时内的改动"
        f"{'' if published else '（发布后才看）'}。"
    )
    return "\n".join([head, *found, rule, "来历发「审计」看。"] if found else [none, rule])


def _percent(part: Fraction) -> str:
    return f"{show(part * 100, 1).removesuffix('.0')}%"


def complaint(number: int, who: str, content: str) -> str:
    """What the inspector gets."""
    head = f"【举报 J-{number:04d}】{'实名：' + who if who else '没有署名'}"
    return f"{head}\n{content}\n只发给纪委，机器人转完就不留，要用请自己记下。"


def complained(number: int, who: str, held: datetime | None) -> str:
    """What the sender gets."""
    passed = f"现在是安静时间，{moment(held)} 转给纪委" if held else "已转给纪委"
    signed = f"带了您的身份：{who}" if who else "没有带您的名字"
    return (
        f"{passed}（J-{number:04d}），{signed}；机器人转完就不留内容。\n"
        "微信聊天记录还在您和机器人的手机上，您可以删掉自己这边的。"
    )


COMPLAINT_HOW = (
    "要向纪委反映，私聊发「举报 内容」，不带您的名字；要署名发「举报 实名 内容」。"
    "刚才这条没有转，也没有留下。"
)
COMPLAINT_STRANGER = (
    "您还没有绑定，这里转不了，内容也没有留下。请直接找镇纪委当面反映，或打纪检监察举报电话 12388。"
)
NO_INSPECTOR = "还没有纪委的人绑定，转不了，内容也没有留下。请直接找镇纪委，或打纪检监察举报电话 12388。"
