"""What the reader is tried with: towns of two sizes, what messages are made of, and all that reads."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assessment import Department, District, Roster, Task, Village
from handlers.desk.conversations import COMMANDS
from handlers.desk.routing import Surroundings, match
from handlers.reading.answers import read_answer
from handlers.reading.cleaning import clean
from handlers.reading.copyable import with_chinese_punctuation, write_entry
from handlers.reading.months import looks_like_month, read_deadline, read_month, read_month_prefix
from handlers.reading.names import Missing, find_department, find_district, find_task, find_village
from handlers.reading.nearest import nearest
from handlers.reading.plan import read_plan, split_month
from handlers.reading.report import read_report
from handlers.reading.scores import match_score, read_score
from handlers.reading.tokens import tokens, trim
from handlers.reading.villages import index_of
from tests.unit.town import DEPARTMENTS, NOVEMBER, ROSTER, TASKS

LONGEST = 4000
"""So many characters of a message are read."""

TYPICAL = (
    "报分 人居环境\n舍力虎 9.5 主街垃圾未清\n护桥村 扣半分 台账晚交一天\n其余满分",
    "报分 1 红星 8 宣传单未发；护桥 9 台账晚交；其余满分",
    "报分防火 红星村8分 宣传单未发",
    "报分 秋冬季值班 光明村、红星村、和平村 各扣1分 夜间无人值班，其余满分",
    "报分 2 张古台 9 主街垃圾未清",
    "@小台\u2005报分 10月 3 八五",
    "改分 11月 2 红星村 9 已整改",
    "更正 10月 2 红星村 满分 台账已核实",
    "宣传单未发",
    "1",
    "不是",
    "红星村 9 宣传单未发",
    "提交 11月",
    "排名 第三片区 上月",
    "查 红星村 11月",
    "怎么算的 先锋村",
    "任务 党建办",
    "撤销 R-0031",
    "报计划 12月\n防火宣传 | 25日 | 宣传单入户\n人居环境整治 | 月底 | 主街无垃圾 | 10",
    "加任务 防火宣传 | 12月25日前 | 宣传单入户",
)
"""What is typed on any day."""
PIECES = [
    *("报分", "改分", "更正", "报计划", "加任务", "查", "排名", "提交", "帮助", "撤销", "退回", "列入"),
    *("11月", "13月", "本月", "2026-11", "十二月", "去年1月", "25日", "月底", "11月25日前", "R-0031", "D-12"),
    *("人居环境", "防火", "《人居环境整治》", "1", "2.", "3、", "①", "第2项", "和平村道路养护"),
    *("红星", "红星村", "舍力虎", "哈沙图", "哈沙图嘎查", "和平", "张古台", "护侨", "大洼村", "第六片区"),
    *(
        "9",
        "9.5",
        "8分",
        "九点五",
        "八五",
        "满分",
        "扣1分",
        "扣半分",
        "-1",
        "不适用",
        "不涉及",
        "不扣分",
        "10",
        "0",
    ),
    *("9.5/10", "8-9", "3处", "半", "十", "点", "分", "9.5(扣0.5)", "(原 9 分)", "(同类再扣)", "0.25"),
    *(
        "各",
        "都",
        "分别",
        "均",
        "和",
        "、",
        "，",
        "。",
        "；",
        "：",
        "(",
        ")",
        "[",
        "]",
        "|",
        "/",
        "“",
        "”",
        "「",
        "」",
    ),
    *(
        "其余",
        "其余满分",
        "其余 42 村 满分",
        "全部满分",
        "除",
        "外",
        "除外",
        "以上",
        "同上",
        "扣分情况",
        "原因",
    ),
    *(
        "台账未交",
        "主街垃圾未清",
        "得",
        "共",
        "因",
        "谢谢",
        "减分依据",
        "@小台",
        "---",
        "——",
        "½",
        "😊",
        "ﷺ",
        "㍘",
        "㋀",
        "是",
        "不是",
    ),
    *(" ", "\n", "\t", "\u2005", "\u200b", ";", "甲；", "红星8甲；", "1红", "村", "嘎查", "片区"),
]
"""What messages are made of, and what makes them hard to read."""

_FIRST = "东西南北上下前后大小新老红黄白清金银福兴和平光明胜利永长太安双古沙柳杨榆桃桥河湖海山岭岗"
_LAST = "甸台庄屯堡营地沟湾泉井桥河岗坡塔林山口子洼泡图代拉嘎花木力虎星旗丰隆昌盛康宁顺发源"
_SUFFIXES = ("村", "村", "嘎查")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message is read against."""

    roster: Roster
    tasks: Sequence[Task]


SMALL = Reading(roster=ROSTER, tasks=TASKS)
"""The town of the scheme: 44 villages."""


@cache
def large(villages: int = 2000, districts: int = 200) -> Reading:
    """A town with so many villages, their names made of what names are made of; some share a stem."""
    chance = random.Random(villages)  # noqa: S311 - the same names in every run
    names: dict[str, None] = {}
    while len(names) < villages:
        middle = "".join(chance.choices(_FIRST + _LAST, k=chance.choice((0, 0, 1, 1, 2, 3))))
        names[chance.choice(_FIRST) + middle + chance.choice(_LAST) + chance.choice(_SUFFIXES)] = None
    return Reading(
        roster=Roster(
            departments=tuple(
                Department(id=number, name=name, aliases=aliases)
                for number, (name, aliases) in enumerate(DEPARTMENTS.items(), 1)
            ),
            districts=tuple(District(id=one, name=f"第{one}片区") for one in range(1, districts + 1)),
            villages=tuple(
                Village(id=number, name=name, district_id=(number - 1) % districts + 1)
                for number, name in enumerate(names, 1)
            ),
        ),
        tasks=TASKS,
    )


def read_message(text: str, known: Reading) -> None:
    """Reads a message as the bot does: cleaned, its command, and what stands behind the command's word.

    What gives no command is an answer to a question.
    """
    text = clean(text[: LONGEST + 1])
    where = Surroundings(roster=known.roster, month=NOVEMBER, in_group=False)
    found = match(text, COMMANDS, where)
    word = found.command.words[0] if found else ""
    if found and word in ("报计划", "加任务"):
        read_plan(split_month(found.body, NOVEMBER)[2], month=NOVEMBER)
    elif found and word not in ("报分", "改分", "更正"):
        read_names_of(found.body, known)
    else:
        if not found:
            read_answer(text)
        read_scores(found.body if found else text, known)


def read_scores(body: str, known: Reading) -> None:
    """Reads a report, and what its unknown names are likely to mean."""
    report = read_report(body, roster=known.roster, tasks=known.tasks, now=NOVEMBER)
    find_task(report.task_text, known.tasks)
    for entry in report.entries:
        with_chinese_punctuation(entry.reason)
        if not entry.villages:
            index_of(known.roster).nearest(entry.village_text)


def read_names_of(body: str, known: Reading) -> None:
    """Reads what a question asks about: a month, a village, a district, a department or a task."""
    _, _, rest = split_month(body, NOVEMBER)
    found = [find(rest, known.roster) for find in (find_village, find_district, find_department)]
    if all(isinstance(one, Missing) for one in found):
        find_task(rest, known.tasks)


def read_everything(text: str, known: Reading) -> None:
    """Lets every reader read the text, cleaned or not."""
    for mentioned in (False, True):
        clean(text, mentioned=mentioned)
    tokens(text)
    trim(text)
    read_month(text, NOVEMBER)
    read_month_prefix(text, NOVEMBER)
    looks_like_month(text)
    read_deadline(text, NOVEMBER)
    nearest(text, [village.name for village in known.roster.villages])
    read_names_of(text, known)
    read_plan(text, month=NOVEMBER)
    read_answer(text)
    read_score(text)
    match_score(text)
    with_chinese_punctuation(text)
    write_entry(text, "8分", text, known.roster)
    read_scores(text, known)
    read_message(text, known)
    for in_group in (False, True):
        match(text, COMMANDS, Surroundings(roster=known.roster, month=NOVEMBER, in_group=in_group))
