import pytest

from handlers.reading.names import (
    Found,
    Missing,
    Several,
    find_department,
    find_district,
    find_task,
    find_village,
)
from tests.unit.town import ROSTER, TASKS, task


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("１", 1),
        ("1号", 1),
        ("1号任务", 1),
        ("任务1", 1),
        ("任务一", 1),
        ("第1项", 1),
        ("第二项", 2),
        ("#1", 1),
        ("No.1", 1),
        ("1.", 1),
        ("八", 8),
        ("十二", 12),
        ("20", 20),
        ("二十", 20),
        ("人居环境整治", 2),
        ("《人居环境整治》", 2),
        ("「人居环境」", 2),
        ("人居环境", 2),
        (" 人居 环境 ", 2),
        ("防火", 3),
        ("台账", 7),
        ("冬训", 4),
        ("任务：防火", 3),
        ("人居环境得分", 2),
        ("防火情况如下：", 3),
        ("2.人居环境", 2),
        ("2 人居环境整治", 2),
        ("(2)人居环境", 2),
        ("APP推广", 20),
        ("ａｐｐ推广", 20),
        ("2026年统计", 12),
        ("2026", 12),
    ],
)
def test_tasks_are_found(text: str, number: int) -> None:
    """By number in any spelling, by title, or by an unambiguous part of the title."""
    tasks = [*TASKS, task(12, "2026年统计"), task(20, "App推广")]
    found = find_task(text, tasks)
    assert isinstance(found, Found)
    assert found.item.number == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("环境", [2, 7]), ("3.人居环境", [2, 3]), ("1.环境", [2, 7, 1])],
)
def test_a_text_that_fits_several_tasks_names_them(text: str, numbers: list[int]) -> None:
    """A part of two titles, or a number beside another task's title, is to be chosen from."""
    found = find_task(text, TASKS)
    assert isinstance(found, Several)
    assert [one.number for one in found.items] == numbers


def test_an_exact_title_comes_before_a_part_of_another() -> None:
    """A title that is a part of another title still means its own task."""
    found = find_task("防火", [task(1, "防火宣传"), task(2, "防火")])
    assert isinstance(found, Found)
    assert found.item.number == 2


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("99", ()),
        ("火", ()),
        ("", ()),
        ("你好", ()),
        ("人居整治", ("人居环境整治",)),
        ("人居环竟", ("人居环境整治",)),
        ("深入开展党员冬训", ("党员冬训",)),
        ("党员冬询", ("党员冬训",)),
    ],
)
def test_a_missing_task_comes_with_the_nearest_titles(text: str, near: tuple[str, ...]) -> None:
    """A slip or an abbreviation is offered, not taken."""
    assert find_task(text, TASKS) == Missing(text, near)


def test_there_need_not_be_tasks() -> None:
    """Among no tasks none is found."""
    assert find_task("1", []) == Missing("1", ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("红星村", "红星村"),
        ("红星", "红星村"),
        (" 红星 村：", "红星村"),
        ("红星嘎查", "红星村"),
        ("哈沙图嘎查", "哈沙图嘎查"),
        ("哈沙图村（第三片区）", "哈沙图村"),
    ],
)
def test_villages_are_found(text: str, name: str) -> None:
    """By name, with or without 村 and 嘎查."""
    found = find_village(text, ROSTER)
    assert isinstance(found, Found)
    assert found.item.name == name


def test_a_name_of_two_villages_is_to_be_chosen_from() -> None:
    """哈沙图 is a 村 and a 嘎查."""
    found = find_village("哈沙图", ROSTER)
    assert isinstance(found, Several)
    assert [village.name for village in found.items] == ["哈沙图村", "哈沙图嘎查"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("张古台", ("章古台嘎查",)),
        ("张古台村", ("章古台嘎查",)),
        ("舍利虎村", ("舍力虎村",)),
        ("红旗", ("红星村",)),
        ("毛盖图", ("东毛盖图嘎查", "西毛盖图村")),
        ("哈沙突", ("哈沙图村", "哈沙图嘎查")),
        ("兴隆", ("兴隆庄村", "兴隆地村")),
        ("大洼", ()),
        ("", ()),
    ],
)
def test_a_missing_village_comes_with_the_nearest_names(text: str, near: tuple[str, ...]) -> None:
    """One wrong or like-sounding character is offered with the full names."""
    assert find_village(text, ROSTER) == Missing(text, near)


def test_departments_are_found() -> None:
    """By name, alias or beginning; a slip is offered."""
    found = find_department("党建办", ROSTER)
    assert isinstance(found, Found)
    assert found.item.name == "党建办公室"
    assert isinstance(find_department("综合", ROSTER), Several)
    assert find_department("平案办", ROSTER) == Missing("平案办", ("平安建设办公室",))


def test_districts_are_found() -> None:
    """By name or number; a slip is offered."""
    found = find_district("3片区", ROSTER)
    assert isinstance(found, Found)
    assert found.item.name == "第三片区"
    assert find_district("弟三片区", ROSTER) == Missing("弟三片区", ("第三片区",))
    assert find_district("十一", ROSTER) == Missing("十一", ())
