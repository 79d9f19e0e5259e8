import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.cleaning import is_own, without_courtesies, without_particle


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("麻烦报分 1 红星 9", "报分 1 红星 9"),
        ("您好,请帮我报分:1 红星 9", "报分:1 红星 9"),
        ("麻烦收一下,报计划 11月", "报计划 11月"),
        ("看一下进度", "进度"),
        ("查看排名", "排名"),
        ("👉报分 1", "报分 1"),
        ("提交 11月,谢谢", "提交 11月"),
        ("我的待办", "待办"),
        ("邀请 支书 太平村", "邀请 支书 太平村"),
        ("查 舍力虎", "查 舍力虎"),
        ("《防火》红星 9", "《防火》红星 9"),
        ("", ""),
    ],
)
def test_courtesies_are_taken_off(text: str, request_: str) -> None:
    """A greeting, a please and thanks are no part of what is asked for."""
    assert without_courtesies(text) == request_


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("一下", ""),
        ("一下舍力虎", "舍力虎"),
        ("吧,发错了", ",发错了"),
        ("下", ""),
        ("下月", "下月"),
        ("了", "了"),
    ],
)
def test_particles_are_taken_off(text: str, rest: str) -> None:
    """一下 and 吧 behind a command say nothing; 下月 is a month."""
    assert without_particle(text) == rest


@pytest.mark.parametrize(
    ("text", "own"),
    [("我们村的分", True), ("本村", True), ("我的", True), ("", True), ("红星村", False), ("今天", False)],
)
def test_ones_own_is_recognised(text: str, own: bool) -> None:  # noqa: FBT001 - a table's column
    """What is said of oneself names no village."""
    assert is_own(text) is own


@given(st.text())
def test_any_text_is_unwrapped(text: str) -> None:
    """What is left was there before."""
    assert without_courtesies(text) in text
    assert without_particle(text) in text
