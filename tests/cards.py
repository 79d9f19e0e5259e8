"""Cards as they may come: ordinary ones of the sample town, and odd ones."""

from dataclasses import replace

from handlers.cards.values import (
    ArenaCard,
    ArenaRow,
    Card,
    Champion,
    ChampionCard,
    DistrictCard,
    Heading,
    MemberRow,
    Moment,
    ProgressCard,
    Scale,
    SheetRow,
    TaskRow,
    TownCard,
    TownRow,
    VillageCard,
)
from tests.unit.town import DEPARTMENTS, DISTRICTS, TASKS

VILLAGES = " ".join(DISTRICTS.values()).split()
LONG = "淖尔图浩来嘎查第二村民委员会联合村"
HEADING = Heading(town="大沁他拉镇", title="2026年11月擂台赛", mark="第1版，正式", date="2026年11月30日")
LACKING = replace(HEADING, mark="第12版，暂定", lack=f"缺 {'、'.join(DEPARTMENTS)} 的评分表")
FROM_NINE = Scale(start="9", middle="9.5", end="10", from_zero=False)
FROM_ZERO = Scale(start="0", middle="5", end="10", from_zero=True)
_SCORES = [1000 - 40 * place for place in range(10)]


def _district(place: int, name: str) -> ArenaRow:
    return ArenaRow(
        rank=str(place or 1),
        shared=place < 2,
        name=name,
        score=f"{9 + _SCORES[place] / 1000:.3f}",
        share=_SCORES[place],
        moved=(2, 0, -1, None, -10)[place % 5],
        counted="3/4村" if place == 4 else "4村",
        champion=place < 2,
    )


ARENA = ArenaCard(
    heading=HEADING,
    scale=FROM_NINE,
    rows=tuple(_district(place, name) for place, name in enumerate(DISTRICTS)),
    compared=True,
    check="8F3A-21C9",
)
CHAMPION = ChampionCard(
    heading=replace(HEADING, title="2026年11月"),
    score="9.896 分",
    champions=(Champion(name="第四片区", captain="淖尔图浩来嘎查", months=3),),
    joint=False,
    notes=("授旗和合影由镇党委安排，请等考核办通知。",),
)
DISTRICT = DistrictCard(
    heading=replace(HEADING, title="第七片区 · 2026年11月"),
    score="9.75 分",
    place="并列第7（共10个片区）",
    scale=FROM_NINE,
    rows=tuple(
        MemberRow(
            name=name, score=f"9.{90 - place}", share=900 - 10 * place, place="全镇第9", captain=not place
        )
        for place, name in enumerate(DISTRICTS["第七片区"].split())
    ),
)


def town(count: int, name: str = "") -> TownCard:
    """So many villages, three at each place; all of that name, or the sample town's."""
    rows = tuple(
        TownRow(
            rank=str(place // 3 * 3 + 1),
            shared=place < count - 1 or count % 3 != 1,
            name=name or VILLAGES[place % len(VILLAGES)],
            score=f"{10 - place * 0.0123:.4f}",
        )
        for place in range(count)
    )
    return TownCard(heading=replace(HEADING, title="2026年11月各村"), rows=rows)


VILLAGE = VillageCard(
    heading=replace(HEADING, title="淖尔图浩来嘎查 · 2026年11月"),
    score="9.896 分",
    places="全镇第12，片内第2（共4村）",
    counted="第四片区；计分 22 项，满分 20 项",
    rows=(
        *(TaskRow(title=f"{one.number}《{one.title}》", mark="满分") for one in TASKS),
        TaskRow(
            title="9《人居环境整治》",
            mark="8.5",
            words=("D-0084 扣1.5（同类再扣）：北头三块地没清，主街两侧还有柴草（乡村振兴办公室），已告知",),
            lost=True,
        ),
        TaskRow(title="10《控辍保学》", mark="不适用", words=("本村没有适龄儿童",)),
        TaskRow(title="11《动物防疫》", mark="未评"),
    ),
    scale=FROM_NINE,
    trend=tuple(
        Moment(
            month=f"{(place + 11) % 12 + 1}月",
            score="9.896 分" if place == 11 else "",
            share=None if place in {2, 5} else 300 + place * 50,
        )
        for place in range(12)
    ),
    notes=("看得分怎么来的发「怎么算的 淖尔图浩来嘎查 11月」。",),
)
PROGRESS = ProgressCard(
    heading=replace(HEADING, title="2026年11月评分进度", mark="已交 3/8"),
    rows=tuple(
        SheetRow(name=name, done=132 * (place < 3), total=132, state="已交，迟报", submitted=place < 3)
        for place, name in enumerate(DEPARTMENTS)
    ),
    notes=("11月30日18:00 截止。",),
)
CARDS: dict[str, Card] = {
    "arena": ARENA,
    "champion": CHAMPION,
    "district": DISTRICT,
    "town": town(43),
    "village": VILLAGE,
    "progress": PROGRESS,
}
"""One of each kind."""
ODD: dict[str, Card] = {
    "arena, long names, low scores, the first month": ArenaCard(
        heading=replace(LACKING, town=f"内蒙古自治区通辽市奈曼旗{HEADING.town}"),
        scale=FROM_ZERO,
        rows=(
            replace(_district(0, LONG), score="10.0000"),
            replace(_district(2, LONG), rank="12", score="8.33333", share=0, counted="12/15村"),
            replace(_district(3, LONG), rank="", score="", share=None, counted="0/4村", moved=None),
        ),
        compared=False,
        notes=("常胜村：5.00 分，全镇并列第43，片内并列第3（共4村）",) * 3,
    ),
    "champion, two with long names": replace(
        CHAMPION, joint=True, champions=(Champion(name=LONG, captain=LONG, months=12),) * 2
    ),
    "champion, all ten": replace(
        CHAMPION,
        joint=True,
        notes=(),
        champions=tuple(Champion(name=one, captain=LONG, months=1) for one in (*DISTRICTS, "第十一片区")),
    ),
    "district, one long village, one without a score": replace(
        DISTRICT,
        rows=(
            MemberRow(name=LONG, score="10.0000", share=1000, place="全镇并列第12", captain=True),
            MemberRow(name=LONG, score="", share=None, place="", captain=False),
        ),
        scale=FROM_ZERO,
    ),
    "town, one village": replace(town(1), heading=LACKING),
    "town, sixty long names": replace(town(60, LONG), unscored=(LONG,) * 9, notes=("再看",)),
    "village, nothing scored": replace(
        VILLAGE, score="没有评分", places="", trend=(), rows=VILLAGE.rows[-1:]
    ),
    "village, everything long": replace(
        VILLAGE,
        score="9.33333 分",
        rows=tuple(replace(one, title=LONG * 2, words=(LONG * 9,)) for one in VILLAGE.rows),
        trend=VILLAGE.trend[:2],
    ),
    "progress, one department with nothing to score": replace(
        PROGRESS, rows=(SheetRow(name=LONG * 2, done=0, total=0, state="没交", submitted=False),), notes=()
    ),
}
"""What real towns and real months make of them."""
