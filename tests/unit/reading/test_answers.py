"""Answers as people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.answers import is_evasive, read_answer, without_ending, without_word


@pytest.mark.parametrize(
    ("text", "choice"),
    [("1", 1), ("2。", 2), ("一", 1), ("第2个", 2), ("选3", 3), ("0", None), ("12", None), ("未值班", None)],
)
def test_a_number_chooses(text: str, choice: int | None) -> None:
    """A single digit, Chinese or not, is a choice; anything else is none."""
    assert read_answer(text).choice == choice


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("是", True),
        ("是的", True),
        ("对。", True),
        ("好的", True),
        ("OK", True),
        ("嗯！", True),
        ("不是", False),
        ("不对", False),
        ("算了", False),
        ("不用了", False),
        ("宣传单未发", None),
        ("是章古台", None),
    ],
)
def test_yes_and_no(text: str, yes: bool | None) -> None:  # noqa: FBT001 - a table's column
    """Yes and no are understood as people say them; a reason is neither."""
    assert read_answer(text).yes is yes


@pytest.mark.parametrize(
    "text", ["好的,我问一下", "稍等", "等一下", "什么意思?", "不知道", "好的好的", "??", "我再核实一下"]
)
def test_putting_off_is_no_reason(text: str) -> None:
    """Who puts the answer off or asks back has given no reason."""
    assert is_evasive(text)


@pytest.mark.parametrize(
    "text", ["什么材料都没交", "宣传单未发", "等了两天没来", "查出三处垃圾", "好几户没贴", "好的" * 31]
)
def test_a_reason_may_begin_alike(text: str) -> None:
    """A reason that begins with the same words is one."""
    assert not is_evasive(text)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("不是,是8分", "8分"),
        ("不是 是英特嘎查", "英特嘎查"),
        ("对,8.5", "8.5"),
        ("错了,应该是红星", "红星"),
        ("不足三户", "不足三户"),
        ("是", "是"),
    ],
)
def test_what_is_said_behind_a_no(text: str, behind: str) -> None:
    """A yes or no in front of the right answer is cut; a reason that only begins so is whole."""
    assert without_word(text) == behind


@pytest.mark.parametrize(
    ("text", "plain"),
    [("嘎查那个", "嘎查"), ("第十片区的", "第十片区"), ("扣半分吧", "扣半分"), ("的" * 61, "的" * 61)],
)
def test_what_rounds_an_answer_off_is_cut(text: str, plain: str) -> None:
    """那个, 的 and 吧 say nothing; a long text is no short answer."""
    assert without_ending(text) == plain


@given(st.text())
def test_any_text_is_an_answer(text: str) -> None:
    """Reading an answer never fails and keeps the words."""
    assert read_answer(text).words == text
