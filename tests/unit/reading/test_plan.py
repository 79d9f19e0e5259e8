from datetime import date
from decimal import Decimal

import pytest

from assessment import Month
from handlers.reading.cleaning import clean
from handlers.reading.plan import PlanLine, Problem, read_plan, split_month
from tests.unit.town import NOVEMBER


def read_line(text: str) -> PlanLine:
    """The only line of a plan for November."""
    (line,) = read_plan(clean(text), month=NOVEMBER).lines
    return line


@pytest.mark.parametrize(
    "text",
    [
        "人居环境整治 | 11月25日 | 主街无垃圾",
        "人居环境整治｜25日前｜主街无垃圾",
        "人居环境整治丨11.25丨主街无垃圾",
        "人居环境整治\t11-25\t主街无垃圾",
        "人居环境整治，11月25日，主街无垃圾",
        "人居环境整治 11月25日前 主街无垃圾",
        "1. 人居环境整治 | 25号 | 主街无垃圾",
        "1、人居环境整治|25|主街无垃圾|",
        "（1）人居环境整治|25|主街无垃圾",
        "①人居环境整治|25|主街无垃圾",
        "一、人居环境整治|25|主街无垃圾",
    ],
)
def test_a_line_is_a_task(text: str) -> None:
    """However the cells are kept apart, and whatever numbers the line."""
    assert read_line(text) == PlanLine(
        raw=clean(text),
        title="人居环境整治",
        deadline=date(2026, 11, 25),
        requirement="主街无垃圾",
        full_marks=None,
        problem=None,
    )


def test_numbering_without_end_is_left() -> None:
    """It is cut off so often and no more; what is left is too long for a title, and none of it is lost."""
    line = read_line(f"{'。1.' * 60}清雪 | 25日 | 路通")
    assert (line.problem, line.raw.count("1.")) == (Problem.TOO_LONG, 60)


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        ("10", "10"),
        ("8分", "8"),
        ("满分5", "5"),
        ("满分：5分", "5"),
        ("十分", "10"),
        ("8.5", "8.5"),
        ("1", "1"),
    ],
)
def test_a_fourth_cell_is_the_full_marks(marks: str, points: str) -> None:
    """In every spelling of points."""
    line = read_line(f"防火|25日|发宣传单|{marks}")
    assert (line.full_marks, line.problem) == (Decimal(points), None)


@pytest.mark.parametrize(
    ("text", "requirement", "points"),
    [("防火|25日|甲|乙|丙", "甲 | 乙 | 丙", None), ("防火|25日|甲|乙|8", "甲 | 乙", Decimal(8))],
)
def test_a_requirement_may_hold_a_bar(text: str, requirement: str, points: Decimal | None) -> None:
    """Of more than four cells only a last one that is a number is the full marks."""
    line = read_line(text)
    assert (line.requirement, line.full_marks, line.problem) == (requirement, points, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("|25日|发宣传单", Problem.NO_TITLE),
        ("防火", Problem.NO_DEADLINE),
        ("防火 尽快 发宣传单", Problem.NO_DEADLINE),
        ("防火||发宣传单", Problem.NO_DEADLINE),
        ("防火|尽快|发宣传单", Problem.BAD_DEADLINE),
        ("防火|31日|发宣传单", Problem.BAD_DEADLINE),
        ("防火|25日", Problem.NO_REQUIREMENT),
        ("防火|25日||10", Problem.NO_REQUIREMENT),
        ("防火|25日|发宣传单|很多", Problem.BAD_FULL_MARKS),
        ("防火|25日|发宣传单|20", Problem.BAD_FULL_MARKS),
        ("防火|25日|发宣传单|0.5", Problem.BAD_FULL_MARKS),
        ("防火|25日|发宣传单|扣1分", Problem.BAD_FULL_MARKS),
        (f"{'长' * 41}|25日|发宣传单", Problem.TOO_LONG),
        (f"防火|25日|{'长' * 301}", Problem.TOO_LONG),
    ],
)
def test_the_first_problem_is_named(text: str, problem: Problem) -> None:
    """What is understood stays, and what is missing is said."""
    line = read_line(text)
    assert line.problem is problem
    assert line.raw == text


def test_the_longest_texts_that_fit_are_no_problem() -> None:
    """A title of 40 and a requirement of 300 characters fit."""
    assert read_line(f"{'长' * 40}|25日|{'长' * 300}").problem is None


def test_a_plan_has_a_line_for_each_task() -> None:
    """Headings and empty lines are left out, the order is kept."""
    plan = read_plan("标题 | 完成时限 | 考核要求\n\n防火 | 25日 | 甲\n冬训 | 月底 | 乙", month=NOVEMBER)
    assert [(line.title, line.deadline) for line in plan.lines] == [
        ("防火", date(2026, 11, 25)),
        ("冬训", date(2026, 11, 30)),
    ]


def test_an_empty_plan_has_no_lines() -> None:
    """Nothing is read from nothing."""
    assert read_plan("", month=NOVEMBER).lines == ()


@pytest.mark.parametrize(
    ("body", "month", "bad", "rest"),
    [
        ("11月 防火", NOVEMBER, None, "防火"),
        ("：11月份\n防火|25日|甲", NOVEMBER, None, "防火|25日|甲"),
        ("下月，防火", Month(2026, 12), None, "防火"),
        ("13月 防火", None, "13月", "防火"),
        ("防火 11月", None, None, "防火 11月"),
        ("", None, None, ""),
    ],
)
def test_a_month_in_front_is_split_off(body: str, month: Month | None, bad: str | None, rest: str) -> None:
    """A month that does not exist is told apart from none."""
    assert split_month(body, NOVEMBER) == (month, bad, rest)
