from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.scores import (
    Doubtful,
    FullMarks,
    Minus,
    NotApplicable,
    Points,
    ScoreText,
    match_score,
    read_score,
    write_score,
)


def points(text: str) -> Points:
    """So many points."""
    return Points(Decimal(text))


def minus(text: str) -> Minus:
    """So many points less."""
    return Minus(Decimal(text))


def doubtful(text: str) -> Doubtful:
    """To be asked about."""
    return Doubtful((Decimal(text),))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("9", points("9")),
        ("9分", points("9")),
        ("9 分", points("9")),
        (" 9分。", points("9")),
        ("9.5", points("9.5")),
        ("9.50", points("9.5")),
        ("10分", points("10")),
        ("0分", points("0")),
        ("零分", points("0")),
        ("12分", points("12")),
        ("95", points("95")),
        ("9.125", points("9.125")),
        ("1234", points("1234")),
        (".5", points("5")),
        ("九", points("9")),
        ("九分", points("9")),
        ("两分", points("2")),
        ("十分", points("10")),
        ("十", points("10")),
        ("十五分", points("15")),
        ("二十分", points("20")),
        ("九十九", points("99")),
        ("九点五", points("9.5")),
        ("九点五分", points("9.5")),
        ("九.五", points("9.5")),
        ("九点二五", points("9.25")),
        ("十点五", points("10.5")),
        ("9点5", points("9.5")),
        ("9点五分", points("9.5")),
        ("八分半", points("8.5")),
        ("8分半", points("8.5")),
        ("半分", points("0.5")),
        ("得9分", points("9")),
        ("得分:9", points("9")),
        ("9.5/10", points("9.5")),
        ("9/10分", points("9")),
        ("满分", FullMarks()),
        ("得满分", FullMarks()),
        ("满", FullMarks()),
        ("不扣分", FullMarks()),
        ("没扣分", FullMarks()),
        ("不扣", FullMarks()),
        ("一分不扣", FullMarks()),
        ("不适用", NotApplicable()),
        ("不涉及", NotApplicable()),
        ("扣1分", minus("1")),
        ("扣 1 分", minus("1")),
        ("扣1", minus("1")),
        ("扣分1分", minus("1")),
        ("扣分:1", minus("1")),
        ("扣了1分", minus("1")),
        ("扣除0.5分", minus("0.5")),
        ("倒扣1分", minus("1")),
        ("扣.5", minus("0.5")),
        ("扣半分", minus("0.5")),
        ("扣半", minus("0.5")),
        ("减半分", minus("0.5")),
        ("减0.5", minus("0.5")),
        ("减去1分", minus("1")),
        ("扣一分半", minus("1.5")),
        ("扣1分半", minus("1.5")),
        ("扣零点五分", minus("0.5")),
        ("扣两分", minus("2")),
        ("罚1分", minus("1")),
        ("-1", minus("1")),
        ("-0.5分", minus("0.5")),
        ("—1", minus("1")),
        ("负1分", minus("1")),
        ("扣8分", minus("8")),
        ("八五", doubtful("8.5")),
        ("八五分", doubtful("8.5")),
        ("九五", doubtful("9.5")),
        ("九〇", doubtful("9.0")),
        ("九分五", doubtful("9.5")),
        ("8分5", doubtful("8.5")),
        ("八点半", doubtful("8.5")),
        ("8点半", doubtful("8.5")),
        ("-9", doubtful("9")),
    ],
)
def test_scores_mean_what_a_clerk_means(text: str, score: ScoreText) -> None:
    """Each of the ways in which people write a score is read as that score."""
    assert read_score(text) == score


@pytest.mark.parametrize(
    "text",
    [
        "",
        "分",
        "扣",
        "扣分",
        "半",
        "减半",
        "12345",
        "9.1234",
        "9.5.1",
        "8-9",
        "8~9分",
        "8至9分",
        "扣1-2分",
        "9:30",
        "9%",
        "9号",
        "9月",
        "9户",
        "9个",
        "9A",
        "+1",
        "--1",
        "一二三",
        "二十一二",
        "八点五六七八",
        "9点30",
        "扣八五",
        "扣八点半",
        "优秀",
        "未评",
        "九百",
        "１x",
        "٣",
    ],
)
def test_what_is_no_score_is_none(text: str) -> None:
    """Whatever may mean something else is not taken for a score."""
    assert read_score(text) is None


@pytest.mark.parametrize(
    ("text", "score", "rest"),
    [
        ("9.5主街垃圾", points("9.5"), "主街垃圾"),
        ("扣半分台账", minus("0.5"), "台账"),
        ("扣1分宣传单未发", minus("1"), "宣传单未发"),
        ("8台账未交", points("8"), "台账未交"),
        ("8帐未交", points("8"), "帐未交"),
        ("9人居环境差", points("9"), "人居环境差"),
        ("8个别户未清", points("8"), "个别户未清"),
        ("8处理不及时", points("8"), "处理不及时"),
        ("8日常管理差", points("8"), "日常管理差"),
        ("8组织不力", points("8"), "组织不力"),
        ("9分类不到位", points("9"), "分类不到位"),
        ("9分台账未交", points("9"), "台账未交"),
        ("九分台账未交", points("9"), "台账未交"),
        ("9 月报未交", points("9"), " 月报未交"),
        ("满分没问题", FullMarks(), "没问题"),
        ("不适用 无耕地", NotApplicable(), " 无耕地"),
        ("不涉及耕地", NotApplicable(), "不涉及耕地"),
        ("9，台账", points("9"), "，台账"),
    ],
)
def test_a_score_may_be_glued_to_its_reason(text: str, score: ScoreText, rest: str) -> None:
    """The score at the beginning is told from the reason right behind it."""
    found = match_score(text)
    assert found == (score, len(text) - len(rest))


@pytest.mark.parametrize(
    "text",
    [
        "9号楼漏水",
        "9月台账未交",
        "3户未缴",
        "3 户未缴",
        "5个点位",
        "2次未到",
        "2 次未到",
        "3处垃圾",
        "3 处垃圾",
        "3项未完成",
        "85%完成",
        "20米护栏",
        "2天未清",
        "2026年台账",
        "3组垃圾",
        "10分钟内未到",
        "3分之一未清",
        "1、2组未清",
        "一、二组未清",
        "十分脏乱",
        "一直未交",
        "一分为二",
        "三分之一",
        "两户未清",
        "五保户未更新",
        "8:30没人",
        "5G基站",
        "10多处垃圾",
        "10余户",
        "3+1",
    ],
)
def test_a_number_of_something_else_is_no_score(text: str) -> None:
    """A number of houses, days or places is not taken for points."""
    assert match_score(text) is None


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (points("9.50"), "9.5分"),
        (points("10"), "10分"),
        (minus("0.5"), "扣0.5分"),
        (FullMarks(), "满分"),
        (NotApplicable(), "不适用"),
        (doubtful("8.5"), "8.5分"),
    ],
)
def test_scores_are_written_as_people_write_them(score: ScoreText, text: str) -> None:
    """Every kind of score has one way of being written."""
    assert write_score(score) == text


@given(st.decimals(min_value=0, max_value=9999, places=3))
def test_written_points_are_read_back(value: Decimal) -> None:
    """What is written for points or a deduction is read as the same."""
    assert read_score(write_score(Points(value))) == Points(value)
    assert read_score(write_score(Minus(value))) == Minus(value)
