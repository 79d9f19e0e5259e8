"""The words of the messages that are made: tasks, villages, scores, reasons and courtesies."""

import random
from dataclasses import dataclass, field
from decimal import Decimal

from assessment import Task, short
from tests.unit.town import ROSTER, task

TITLES = (
    *("三会一课", "党员学习", "值班值守", "信息报送", "秸秆离田", "人居环境整治", "医保收缴", "养老认证"),
    *("矛盾纠纷排查", "防火宣传", "便民代办", "志愿服务", "动物防疫", "高标准农田", "禁牧巡查", "违建清查"),
)
"""Two tasks for each of the eight departments."""
TASKS = tuple(task(number, title, department_id=(number + 1) // 2) for number, title in enumerate(TITLES, 1))
SHORT = {
    "人居环境整治": ("人居环境", "环境整治", "人居"),
    "秸秆离田": ("秸秆",),
    "矛盾纠纷排查": ("矛盾纠纷", "矛盾"),
    "防火宣传": ("防火",),
    "便民代办": ("便民",),
    "志愿服务": ("志愿",),
    "动物防疫": ("动物",),
    "高标准农田": ("高标准", "高标准农"),
    "禁牧巡查": ("禁牧",),
    "医保收缴": ("医保",),
    "养老认证": ("养老",),
    "违建清查": ("违建",),
    "值班值守": ("值班",),
    "信息报送": ("信息",),
    "党员学习": ("党员",),
}
REASONS = (
    *(
        "北头没清干净",
        "主街垃圾未清",
        "台账不全",
        "材料晚交一天",
        "村口柴草乱堆",
        "会议缺席",
        "横幅没挂",
        "宣传单未发",
    ),
    *(
        "还有8亩没清",
        "有3户没交",
        "7头牛没打疫苗",
        "11月20号还没完成",
        "进度只有96%",
        "夜间无人值班",
        "地头有余茬",
    ),
    *(
        "免疫档案没建",
        "散养羊上路",
        "群众投诉两次",
        "门前三包没落实",
        "表报错了一栏",
        "照片缺两张",
        "拖了三天才报",
        "数字对不上",
    ),
    *(
        "一起信访没上报",
        "整改不彻底",
        "没开支部会",
        "记录不完整",
        "漏报2人",
        "粪堆没拉走",
        "南沟有焚烧痕迹",
        "没按时离田",
    ),
    *(
        "路边杂草没割",
        "厕所脏",
        "排查不细",
        "入户率低",
        "公示栏空白",
        "名单错误",
        "签到缺5人",
        "值班表没贴",
        "电话没人接",
    ),
    *(
        "违建没拆",
        "水渠堵了",
        "标识牌破损",
        "宣讲少一场",
        "残膜没捡净",
        "交接班记录缺失",
        "应收未收",
        "走访流于形式",
        "羊圈味大，没消毒",
    ),
    *(
        "垃圾池满了，没及时清",
        "第2组没认证",
        "少了1个签字",
        "西头12处柴火垛没挪",
        "迟到半小时",
        "11月15日查岗无人",
        "化肥袋子乱扔",
    ),
)
OPENINGS = (
    "",
    "",
    "",
    "",
    "",
    "您好，",
    "你好，",
    "报一下，",
    "小助手，",
    "那个",
    "麻烦记一下，",
    "您好，报一下",
)
CLOSINGS = ("", "", "", "", "", "", "，谢谢", "，辛苦了", "。谢谢！", "，就这些", "，麻烦了", "！", "。")
FIGURES = "零一二三四五六七八九十"
_FULL_WIDTH = str.maketrans("0123456789.:()", "０１２３４５６７８９．：（）")

Meaning = dict[tuple[int, int], tuple[Decimal, str]]


@dataclass(slots=True)
class Spoken:
    """A message and what was meant by it.

    Attributes:
        own: The department of the sender.
        meant: By task and village, the points and the reason.
        rests: The tasks of which all other villages get full marks.
        shape: The kind of sentence.
        is_clear: Whether a colleague would record it without asking.
    """

    text: str = ""
    own: int = 0
    meant: Meaning = field(default_factory=dict)
    rests: set[int] = field(default_factory=set)
    shape: str = ""
    is_clear: bool = True


class Words:
    """Chooses words; the same seed chooses the same."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.chance = random.Random(seed)  # noqa: S311 - repeatable

    def noisy(self, text: str) -> str:
        """Return a text as a careless hand or another keyboard makes it."""
        if not self.chance.randrange(12):
            text = text.translate(_FULL_WIDTH)
        if not self.chance.randrange(15):
            text = text.replace("，", ",").replace("：", ":")
        if not self.chance.randrange(15):
            text = text.replace("，", " ")
        return text

    def task(self, spoken: Spoken, other: int = 0) -> tuple[Task, str]:
        """Return a task of the sender and how it is called."""
        own = [one for one in TASKS if one.department_id == spoken.own and one.number != other]
        chosen = self.chance.choice(own)
        name = (
            chosen.title
            if self.chance.random() < 0.7
            else self.chance.choice(SHORT.get(chosen.title, (chosen.title,)))
        )
        return chosen, name

    def villages(self, count: int) -> list[tuple[int, str]]:
        """Return some villages and how they are called."""
        chosen = self.chance.sample(ROSTER.villages, count)
        names = []
        for village in chosen:
            name = (
                short(village.name)
                if self.chance.random() < 0.6 and "哈沙图" not in village.name
                else village.name
            )
            names.append((village.id, name))
        return names

    def points(self) -> Decimal:
        """Return a score below full marks."""
        return self.chance.choice([Decimal(one) for one in ("9", "9", "9.5", "8", "8.5", "9.5", "7", "6.5")])

    def score(self, points: Decimal, *, bare: bool = True) -> str:
        """Points as people write them."""
        lost = 10 - points
        forms = [
            f"{points}分",
            f"扣{lost}分",
            f"扣{chinese(lost)}",
            f"{chinese(points)}",
            f"给{points}分",
            f"得{points}分",
            f"减{lost}分",
        ]
        if bare:
            forms += [f"{points}", f" {points}", f"扣{lost}", f" -{lost}"]
        return self.chance.choice(forms)

    def any(self, *words: str) -> str:
        """Return one of some words."""
        return self.chance.choice(words)

    def reason(self) -> str:
        """Return why points are taken off."""
        return self.chance.choice(REASONS)

    def gap(self) -> str:
        """Return what stands behind the task."""
        return self.chance.choice((" ", "，", "：", "", "，", " "))

    def rest(self, spoken: Spoken, chosen: Task, gap: str) -> str:
        """Return full marks for all others, or nothing."""
        if self.chance.random() < 0.5:
            return ""
        spoken.rests.add(chosen.id)
        words = (
            "其余满分",
            "其他村满分",
            "其余村都满分",
            "别的村都没问题",
            "其他都是满分",
            "剩下的都满分",
            "其余嘎查村均不扣分",
            "其余都10分",
        )
        return gap + self.chance.choice(words)


def chinese(points: Decimal) -> str:
    """Points in characters: 九分, 八分半, 九点五分, 半分, 一分."""
    whole, half = int(points), points % 1 != 0
    if not half:
        return f"{FIGURES[whole]}分"
    return "半分" if not whole else f"{FIGURES[whole]}分半" if whole % 2 else f"{FIGURES[whole]}点五分"
