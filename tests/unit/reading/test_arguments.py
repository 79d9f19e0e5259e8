"""The arguments of single commands."""

import pytest

from assessment import Event
from handlers.reading.arguments import (
    may_be_complaint,
    read_complaint,
    read_page,
    read_ruling,
    read_sample,
    read_year,
    split_new_score,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2025年", 2025), ("全年扣分", 2026), ("去年", 2025), ("年", 2026), ("11月", None), ("", None)],
)
def test_a_year_is_read_only_where_nothing_else_is_said(text: str, year: int | None) -> None:
    """A month is none."""
    assert read_year(text, 2026) == year


def test_a_page_or_a_file_stands_at_the_end() -> None:
    """What stands before it is what is asked about."""
    page, file, neither = (read_page(text) for text in ("舍力虎村 第2页", "D-0001 文件", "舍力虎村"))
    assert (page.rest, page.page, page.as_file) == ("舍力虎村", 2, False)
    assert (file.rest, file.page, file.as_file) == ("D-0001", None, True)
    assert (neither.rest, neither.page, neither.as_file) == ("舍力虎村", None, False)


def test_a_ruling_is_one_of_three() -> None:
    """Whatever follows is its reason, or the new score with it."""
    assert read_ruling("维持 照片显示未清") == (Event.UPHOLD, "照片显示未清")
    assert read_ruling("撤消扣分:不属本村") == (Event.REVOKE, "不属本村")
    assert read_ruling("改分 9.5 当天已清") == (Event.ADJUST, "9.5 当天已清")
    assert read_ruling("再看看") is None
    assert split_new_score("为 9.5,当天已清") == ("9.5", "当天已清")
    assert split_new_score("") is None


def test_the_words_of_a_sample_come_in_any_order() -> None:
    """The first number is how many, the second the seed, a third is understood as nothing."""
    asked = read_sample("11月 5项 种子 77 8 随便")
    assert (asked.numbers, asked.months, asked.others) == (["5", "77"], ["11月"], ["8", "随便"])


def test_a_complaint_is_signed_only_by_its_first_word() -> None:
    """Its edges are not kept."""
    assert read_complaint("实名：有人改分。") == (True, "有人改分")
    assert read_complaint("有人实名说改分") == (False, "有人实名说改分")
    assert may_be_complaint("我要检举张三")
    assert not may_be_complaint("进度")
