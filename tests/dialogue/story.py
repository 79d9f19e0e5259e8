"""What the town's people type in one month, and beside every report what the sheet must say because of it.

The words stand in `story.txt`, as they are typed. A report there is its department, its task's number, how
many villages the task is scored for by then and the district in whose group it is said (none: in private);
the message; and after `=` what it means, as `村 分 依据；…` — who is not named there has full marks.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

UNBOUND = frozenset({"红星村", "护桥村", "昂乃村", "刘家堡村", "和平村", "双合村"})
"""Villages of which nobody has bound himself."""
FULL_MARKS = {17: Fraction(5), 24: Fraction(8)}
"""Tasks with other full marks than 10."""

OCTOBER_PLAN = {"党建办": "报计划 10月\n党员活动日 | 31日 | 人员到齐\n三务公开 | 31日 | 按月更新"}
PLAN = {
    "党建办": """报计划
党员活动日 | 20日 | 人员到齐、有记录有照片
三务公开 | 15日 | 公开栏按月更新
村级台账 | 25日 | 会议记录齐全""",
    "党政办": """报计划 11月
1. 信息报送 | 11月25日 | 每月不少于两条
2. 值班值守 | 月底 | 带班在岗、电话畅通
3. 来信来访答复 | 25日 | 交办件按期答复""",
    "振兴办": """报计划十一月
人居环境整治｜11月25日｜主街和房前屋后无垃圾
庭院经济｜20日｜按户建档
秸秆离田｜月底｜地块清完、无焚烧""",
    "社会办": """报计划 2026年11月
医保收缴 | 25日 | 应缴尽缴 | 10
低保动态管理 | 20日 | 入户核查 | 10
控辍保学 | 月底 | 名单清楚 | 10""",
    "平安办": """报计划 下月
防火宣传 | 20日 | 宣传单入户
矛盾纠纷排查 | 25日 | 每周一排查
反诈宣传 | 月底 | 入户宣传""",
    "党群中心": """报计划
便民服务代办 | 25日 | 代办件有登记
远程教育 | 20日 | 每月学习两次 | 5
志愿服务 | 月底 | 每月一次、有照片""",
    "保障中心": """报计划 11月
惠农补贴公示 | 15日 | 公示七天
动物防疫 | 25日 | 免疫和耳标齐全
农技培训 | 20日 | 每月一场""",
    "执法局": """报计划 11月份
私搭乱建巡查 | 25日 | 每周巡查
禁牧巡查 | 月底 | 每日巡查
安全生产检查 | 20日 | 隐患按期销号 | 8""",
}
"""Said on 30 October: three tasks a department; numbers follow this order, so the first is 1, the last 24."""
SLIP = "报分 反诈 朝阳古鲁 7 没入户\n其余满分"
"""Undone a minute later: it was 海拉苏嘎查."""
HASTE = "报分 便民\n富康村 扣2分 代办件没登记\n其余满分"
"""Said again two minutes later, with fewer points lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One village's score for one task; points None is 不适用."""

    village: str
    points: Fraction | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One message of a liaison.

    Attributes:
        by: The department.
        task: The number of its task.
        done: For how many villages the task is scored by then, as `4/44`.
        room: The district in whose group it is said; empty is in private.
        says: The message.
        cells: What stands in the sheet because of it, full marks left out.
    """

    by: str
    task: int
    done: str
    room: str
    says: str
    cells: tuple[Cell, ...]


def _reports(text: str) -> tuple[Report, ...]:
    return tuple(_report(*block.strip().split("\n")) for block in text.strip().split("\n\n"))


def _report(head: str, *lines: str) -> Report:
    by, task, done, room = f"{head} ".split(" ")[:4]
    means = "；".join(line.removeprefix("= ") for line in lines if line.startswith("= "))
    return Report(
        by=by,
        task=int(task),
        done=done,
        room=room,
        says="\n".join(line for line in lines if not line.startswith("= ")),
        cells=tuple(_cell(*one.split(" ")) for one in means.split("；") if one),
    )


def _cell(village: str, points: str, reason: str) -> Cell:
    return Cell(village=village, points=None if points == "不适用" else Fraction(points), reason=reason)


_PARTS = {
    name.strip(): _reports(text)
    for name, _, text in (
        part.partition("\n")
        for part in Path(__file__).with_suffix(".txt").read_text("utf-8").split("== ")[1:]
    )
}
OCTOBER = _PARTS["october"]
"""A short month before, so that there are captains and scores of last month."""
TWELFTH = _PARTS["twelfth"]
EIGHTEENTH = _PARTS["eighteenth"]
NIGHT = _PARTS["night"]
"""Five to ten in the evening of the 25th."""
GROUPS = _PARTS["groups"]
"""One task, district by district, two districts left out."""
LAST_MINUTE = _PARTS["last minute"]
"""The 30th, an hour before the reports fall due."""
NOVEMBER = (*TWELFTH, *EIGHTEENTH, *NIGHT, *GROUPS, *LAST_MINUTE)
