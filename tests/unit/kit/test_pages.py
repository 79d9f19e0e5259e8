"""Cutting long texts into pages."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.pages import MOST_CHARACTERS, MOST_LINES, pages


def test_short_text_stays_whole() -> None:
    """Eight lines, or a thousand characters, are one page."""
    for text in ("", "一", "\n".join("一二三四五六七八"), "长" * MOST_CHARACTERS):
        assert pages(text) == [text]


def test_ninth_line_makes_a_second_page() -> None:
    """The first mark stands behind the headline, the others alone, so that no line to copy has one."""
    assert pages("\n".join("一二三四五六七八九")) == ["一（1/2）\n二\n三\n四\n五\n六\n七\n八", "（2/2）\n九"]


def test_page_ends_before_a_line_that_does_not_fit() -> None:
    """Lines are kept whole where a page can hold them."""
    long = "长" * (MOST_CHARACTERS - 1)
    assert pages(f"头\n{long}") == ["头（1/2）", f"（2/2）\n{long}"]


def test_longest_line_is_cut() -> None:
    """A single line of 2,500 characters is three pages."""
    parts = pages("长" * 2500)
    assert [part.count("长") for part in parts] == [1000, 1000, 500]


@given(st.text(alphabet=st.sampled_from("一长\n")))
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text, no page has more than eight lines, and together they hold all of it."""
    parts = pages(text)
    assert all(len(part.split("\n")) <= MOST_LINES for part in parts)
    assert sum(part.count("一") + part.count("长") for part in parts) == text.count("一") + text.count("长")
