"""What stands in front of a report: its month, its task, and what may come between."""

import pytest

from assessment import Month
from tests.unit.reports import read, summary
from tests.unit.town import NOVEMBER


@pytest.mark.parametrize(
    ("text", "month", "bad", "task"),
    [
        ("11月 防火\n红星 8 甲", NOVEMBER, None, "防火"),
        ("11月防火 红星 8 甲", NOVEMBER, None, "防火"),
        ("2026年12月\n防火\n红星 8 甲", Month(2026, 12), None, "防火"),
        ("上月 3 红星 8 甲", Month(2026, 10), None, "3"),
        ("13月 防火 红星 8 甲", None, "13月", "防火"),
        ("防火 11月 红星 8 甲", NOVEMBER, None, "防火"),
        ("防火（11月） 红星 8 甲", NOVEMBER, None, "防火"),
        ("12月防火 11月 红星 8 甲", Month(2026, 12), None, "防火 11月"),
        ("防火：红星 8 甲", None, None, "防火"),
        ("防火红星8分 甲", None, None, "防火"),
        ("1号红星8 甲", None, None, "1号"),
        ("任务1红星8 甲", None, None, "任务1"),
        ("《人居环境整治》红星 8 甲", None, None, "《人居环境整治》"),
        ("2.人居环境 红星 8 甲", None, None, "2.人居环境"),
        ("人居环境 1.红星 8 甲", None, None, "人居环境"),
        ("和平村道路养护 红星 8 甲", None, None, "和平村道路养护"),
        ("支持 红星村 建设 红星 8 甲", None, None, "支持 红星村 建设"),
        ("红星 8 甲", None, None, ""),
        ("把红星改成8 甲", None, None, ""),
        ("没有的任务 红星 8 甲", None, None, "没有的任务"),
        ("没有的任务\n红星 8 甲", None, None, "没有的任务"),
        ("1.红星 8 甲", None, None, "1"),
        ("3 给红星 8 甲", None, None, "3"),
        ("没有的任务 另 红星 8 甲", None, None, "没有的任务"),
        ("扣分 红星 扣2 甲", None, None, "扣分"),
        ("没有的任务 11月 第六片区 红星 8 甲", NOVEMBER, None, "没有的任务"),
    ],
)
def test_month_and_task_stand_in_front(text: str, month: Month | None, bad: str | None, task: str) -> None:
    """The month may be glued or stand behind the task; a title may hold a village's name."""
    report = read(text)
    assert (report.month, report.bad_month, report.task_text) == (month, bad, task)
    assert [entry.village_text for entry in report.entries] == ["红星"]


def test_the_task_may_stand_alone() -> None:
    """A first line without any village or score is the task."""
    for text, task in (
        ("人居环境整治", "人居环境整治"),
        ("没有的 11月", "没有的"),
        ("和平村道路养护", "和平村道路养护"),
    ):
        report = read(text)
        assert (report.task_text, report.entries, report.rest, report.leftovers) == (task, (), None, ())


def test_lines_that_count_themselves_name_no_task() -> None:
    """The 1 of 「1.… 2.…」 is no task's number."""
    report = read("1.舍力虎 9.5 甲\n2.护桥 9 乙")
    assert report.task_text == ""
    assert summary(report) == ["舍力虎村 9.5分 甲", "护桥村 9分 乙"]


@pytest.mark.parametrize(
    ("text", "entries", "leftovers"),
    [
        ("2 大洼 8 未值班", ["?大洼 8分 未值班"], ()),
        ("2 9", [], ("9",)),
        ("2 满分", [], ("满分",)),
        ("2 大家去看看", [], ("大家去看看",)),
        ("2 第六片区", [], ()),
        ("2 红星村 宣传单未发", ["红星村 — 宣传单未发"], ()),
        ("红星村 人居环境 8 甲", ["红星村 — 人居环境 8 甲"], ()),
    ],
)
def test_something_else_may_stand_behind_the_task(
    text: str, entries: list[str], leftovers: tuple[str, ...]
) -> None:
    """An unknown village, a village without a score, or nothing readable."""
    report = read(text)
    assert (summary(report), report.leftovers) == (entries, leftovers)


def test_a_month_may_have_its_own_line() -> None:
    """A line that is a month is the month, unless there is one already."""
    assert read("防火\n12月\n红星 8 甲").month == Month(2026, 12)
    report = read("11月 防火\n12月\n红星 8 甲")
    assert (report.month, report.leftovers) == (NOVEMBER, ("12月",))


@pytest.mark.parametrize(
    "further",
    ["防火\n红星 8 未发\n其余满分", "3.森林草原防火 红星 8 未发\n其余满分", "任务3\n红星 8 未发\n其余满分"],
)
def test_another_task_ends_the_report(further: str) -> None:
    """Nothing behind the name of another task is recorded under the first."""
    report = read(f"2\n舍力虎 9.5 主街\n{further}")
    assert summary(report) == ["舍力虎村 9.5分 主街"]
    assert report.rest is None
    assert report.leftovers == tuple(further.split("\n"))


def test_the_same_task_again_is_no_other() -> None:
    """A line that repeats the task changes nothing but is left over."""
    report = read("人居环境\n舍力虎 9.5 主街\n人居环境整治\n红星 8 未发")
    assert summary(report) == ["舍力虎村 9.5分 主街", "红星村 8分 未发"]
    assert report.leftovers == ("人居环境整治",)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("2 以下村各扣1，台账未交：红星、护桥", ["红星村 扣1分 台账未交", "护桥村 扣1分 台账未交"]),
        ("2 扣分的村：红星扣1分，台账未交；护桥 9 未签字", ["红星村 扣1分 台账未交", "护桥村 9分 未签字"]),
        ("2 除红星村扣1分台账未交外，其余满分", ["红星村 扣1分 台账未交"]),
        ("2 除了红星8分台账未交以外，其他满分", ["红星村 8分 台账未交"]),
        ("2 没有扣分的，都是满分", []),
    ],
)
def test_what_stands_between_task_and_villages(text: str, entries: list[str]) -> None:
    """A score for all, a heading, 除 … 外: nothing of it is taken for the task."""
    report = read(text)
    assert (report.task_text, summary(report), report.leftovers) == ("2", entries, ())
