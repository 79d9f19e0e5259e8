"""The numbers of deductions, in front of what is said about them and in what is quoted."""

import pytest

from handlers.reading.cleaning import clean, quoted
from handlers.reading.names import deduction_numbers_in, split_deduction_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D-0012", ([12], "")),
        ("d12 已清运", ([12], "已清运")),
        ("D 0012：已清运", ([12], "：已清运")),
        ("D-0012、D-13 和d14", ([12, 13, 14], "")),
        ("D-0012 D-0012", ([12], "")),
        ("0012 已清运", ([12], "已清运")),
        ("12", ([12], "")),
        ("12.", ([], "12.")),
        ("3 户已清", ([], "3 户已清")),
        ("12户已清", ([], "12户已清")),
        ("D-0012号", ([12], "号")),
        ("D-00123456789", ([], "D-00123456789")),
        ("AD-0012", ([], "AD-0012")),
        ("", ([], "")),
        ("9" * 30, ([], "9" * 30)),
    ],
)
def test_numbers_in_front(text: str, found: tuple[list[int], str]) -> None:
    """With their D, or bare as they are printed or alone; a figure of the report itself is none."""
    assert split_deduction_numbers(text) == found


def test_numbers_anywhere() -> None:
    """Each once, in their order."""
    assert deduction_numbers_in("D-0002《甲》扣1：乙（丙）\nD-0001《甲》 R-0003 d-2") == [2, 1]


def test_the_quoted_block_is_what_stands_in_front() -> None:
    """Nothing of it is read as the message, and nothing of the message as quoted."""
    text = "「小助手：D-0002《甲》扣1」\n- - - - - - - -\n收到 D-0003"
    assert deduction_numbers_in(quoted(text)) == [2]
    assert clean(text) == "收到 D-0003"
    assert quoted("收到 D-0003") == ""
