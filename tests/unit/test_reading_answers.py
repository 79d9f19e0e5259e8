"""Answers as people give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.answers import read_answer


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
        ("宣传单未发", None),
        ("是章古台", None),
    ],
)
def test_yes_and_no(text: str, yes: bool | None) -> None:  # noqa: FBT001 - a table's column
    """Yes and no are understood as people say them; a reason is neither."""
    assert read_answer(text).yes is yes


@given(st.text())
def test_any_text_is_an_answer(text: str) -> None:
    """Reading an answer never fails and keeps the words."""
    assert read_answer(text).words == text
