"""What the people of the sample town say: introductions, one whole month, and half of the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assessment.months import Month
    from assessment.roster import Roster
    from bot.transports.web import Sample

PLANS = (
    (
        "党员活动日 | 20日 | 人员到齐、有记录有照片",
        "三务公开 | 15日 | 公开栏按月更新",
        "村级台账 | 25日 | 会议记录和台账齐全",
    ),
    (
        "信息报送 | 25日 | 每月不少于两条，内容属实",
        "值班值守 | 月底 | 带班在岗、电话畅通",
        "来信来访答复 | 25日 | 交办件按期答复",
    ),
    (
        "人居环境整治 | 25日 | 主街和房前屋后无垃圾",
        "庭院经济 | 20日 | 按户建档、月月更新",
        "秸秆离田 | 月底 | 地块清完、无焚烧",
    ),
    (
        "医保收缴 | 25日 | 应缴尽缴、名单准确",
        "低保动态管理 | 20日 | 入户核查、应退尽退",
        "控辍保学 | 月底 | 名单清楚、一户一访",
    ),
    (
        "防火宣传 | 20日 | 宣传单入户、村口有横幅",
        "矛盾纠纷排查 | 25日 | 每周一排查、有记录",
        "反诈宣传 | 月底 | 入户宣传、群里每周一提醒",
    ),
    (
        "便民服务代办 | 25日 | 代办件有登记、按期办结",
        "远程教育 | 20日 | 每月学习两次、有签到",
        "志愿服务 | 月底 | 每月一次、有照片",
    ),
    (
        "惠农补贴公示 | 15日 | 公示七天、留照片",
        "动物防疫 | 25日 | 免疫和耳标齐全",
        "农技培训 | 20日 | 每月一场、有签到",
    ),
    (
        "私搭乱建巡查 | 25日 | 每周巡查、发现即报",
        "禁牧巡查 | 月底 | 每日巡查、有记录",
        "安全生产检查 | 20日 | 隐患有清单、按期销号",
    ),
)
"""Three tasks a department, in the configured order of the departments; a further one has the first's."""

OFFICE = "office"
REASONS = (
    "扣0.5 {}，记录缺一次",
    "9 {}，晚交两天",
    "扣1分 {}，只做了一半",
    "8.5 {}，现场抽查没做到",
    "扣半分 {}，照片不全",
)
WHAT = ("台账", "现场", "名单", "公示", "签到表", "宣传单", "巡查记录")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something somebody says, in private or in a group."""

    who: str
    text: str
    room: str | None = None


def introductions(sample: Sample, codes: dict[str, str]) -> Iterator[Line]:
    """Everybody binds with a code, and the office binds the groups."""
    for contact_id, code in codes.items():
        yield Line(who=contact_id, text=f"绑定 {code}")
    for room in sample.rooms:
        word = "绑定全镇群" if room.room_id == "town" else f"绑定片区 {room.name.removesuffix('工作群')}"
        yield Line(who=OFFICE, text=word, room=room.room_id)


def plan(month: Month, departments: Sequence[object]) -> Iterator[Line]:
    """Every liaison proposes, the office records the approval."""
    for place in range(len(departments)):
        lines = "\n".join(PLANS[place % len(PLANS)])
        yield Line(who=f"liaison-{place + 1}", text=f"报计划 {month.full_label}\n{lines}")
    yield Line(who=OFFICE, text=f"汇总 {month.full_label}")
    yield Line(who=OFFICE, text=f"通过 {month.full_label}")


def scores(month: Month, roster: Roster, place: int, tasks: int = 3) -> Iterator[Line]:
    """A liaison reports that many tasks, two or three deductions each."""
    villages = roster.villages
    for task in range(tasks):
        number = place * len(PLANS[0]) + task + 1
        seed = number * 7 + month.number * 5
        lines = [f"报分 {month.full_label} {number}"]
        for step in range(2 + seed % 2):
            village = villages[(seed * 11 + step * 17) % len(villages)]
            what = WHAT[(seed + step) % len(WHAT)]
            lines.append(f"{village.name} {REASONS[(seed + step) % len(REASONS)].format(what)}")
        yield Line(who=f"liaison-{place + 1}", text="\n".join([*lines, "其余满分"]))


def submit(month: Month, place: int) -> Line:
    """A liaison hands the sheet in."""
    return Line(who=f"liaison-{place + 1}", text=f"提交 {month.full_label}")


def exchange(place: int) -> Iterator[Line]:
    """Some district leaders have held the month's exchange."""
    if place % 2 == 0:
        yield Line(who=f"district-leader-{place + 1}", text="交流 片会，互相看了人居环境和台账")


def publication(month: Month) -> Iterator[Line]:
    """The office looks, then publishes; a leader asks."""
    yield Line(who=OFFICE, text=f"预览 {month.full_label}")
    yield Line(who=OFFICE, text=f"发布 {month.full_label}")
    yield Line(who="leader", text=f"排名 {month.full_label}")
    yield Line(who="secretary-1", text=f"扣分 {month.full_label}")


def half(month: Month, roster: Roster) -> Iterator[Line]:
    """Two departments are done, two are at it, the others have not begun."""
    done = len(roster.departments) // 4
    for place in range(done):
        yield from scores(month, roster, place)
        yield submit(month, place)
    yield from scores(month, roster, done, tasks=2)
    yield from scores(month, roster, done + 1, tasks=1)
    yield Line(who=f"liaison-{done + 1}", text="待办")
    yield Line(who=OFFICE, text=f"进度 {month.full_label}")
