from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Village, short
from handlers.reading.scores import FullMarks, Minus, Points, ScoreText, write_score
from tests.unit.reports import read, shown
from tests.unit.town import ROSTER

pytestmark = pytest.mark.no_cover

SPELLINGS: dict[ScoreText, tuple[str, ...]] = {
    Points(Decimal(9)): ("9", "9分", "９分", "九分", "9 分", "得9分", "9.0"),
    Points(Decimal("9.5")): ("9.5", "9.5分", "9。5", "九点五分", "９．５", "9分半"),
    Points(Decimal(8)): ("8", "8分", "八分", "8/10"),
    Minus(Decimal(1)): ("扣1分", "扣1", "-1", "减1分", "扣一分", "扣 1 分", "－1", "扣了1分"),
    Minus(Decimal("0.5")): ("扣半分", "扣0.5分", "-0.5", "减0.5", "扣0.5"),
    FullMarks(): ("满分", "得满分", "不扣分"),
}
REASONS = (
    "宣传单未发",
    "主街垃圾未清",
    "台账晚交一天",
    "3处垃圾未清",
    "台账、照片未交",
    "路灯2盏未亮",
    "人居环境差",
)
GAPS = (" ", "，", "：", "、", "  ", "\t", "——", "")
ENDS = ("\n", "；", ";", "\n\n", "。", "，", "。\n")
TASKS_TYPED = (
    "2",
    "人居环境",
    "《人居环境整治》",
    "任务2",
    "2号",
    "第2项",
    "11月 2",
    "11月人居环境",
    "人居环境整治",
)
OTHERS = ("其余满分", "其他村满分", "剩下的都满分", "其余各村均满分", "全部满分")


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, tuple[str, str, str]]:
    """An entry as typed, and the village, score and reason that it means."""
    village: Village = draw(st.sampled_from(ROSTER.villages))
    names = [
        village.name,
        *([short(village.name)] if len(ROSTER.find_villages(short(village.name))) == 1 else []),
    ]
    score = draw(st.sampled_from(list(SPELLINGS)))
    spelled = draw(st.sampled_from(SPELLINGS[score]))
    reason = "" if score == FullMarks() else draw(st.sampled_from(REASONS))
    before, behind = draw(st.sampled_from(GAPS)), draw(st.sampled_from(GAPS))
    if reason[:1].isdigit() or (spelled[-1] not in "分半" and not behind.strip("—")):
        behind = " "
    if spelled[0] in "-－" and before == "——":
        before = " "
    name = draw(st.sampled_from(names))
    typed = f"{name}{before}{spelled}{behind if reason else ''}{reason}"
    if reason and draw(st.booleans()):
        typed = f"{name} {reason} {spelled}"
    return typed, (village.name, write_score(score), reason)


@given(
    task=st.sampled_from(TASKS_TYPED),
    first_end=st.sampled_from((" ", "\n", "：", "，", "；")),
    lines=st.lists(st.tuples(entries(), st.sampled_from(ENDS)), min_size=1, max_size=6),
    others=st.sampled_from(("", *OTHERS)),
)
def test_any_mixture_of_spellings_is_read(
    task: str, first_end: str, lines: list[tuple[tuple[str, tuple[str, str, str]], str]], others: str
) -> None:
    """Whatever the spelling of the task, the villages, the scores and what separates them."""
    text = task + first_end + "".join(typed + end for (typed, _), end in lines) + others
    report = read(text)
    assert shown(report) == [meant for (_, meant), _ in lines]
    assert report.leftovers == ()
    assert bool(report.rest) == bool(others)
    assert report.task_text == task.removeprefix("11月").strip()
