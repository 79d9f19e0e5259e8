"""Seals: what anyone can reckon with a hash program (J1). What is found of tampering: see verify."""

from hashlib import sha256

import pytest

from assessment import GENESIS, Fault, link
from tests.chains import Row


def test_link_is_what_it_says() -> None:
    """Anyone can check a seal with a hash program: the seal before, then the row as sorted JSON (J1)."""
    text = "0" * 64 + '{"before":null,"number":31,"what":"改分"}'
    row: Row = {"what": "改分", "number": 31, "before": None}
    assert link(GENESIS, row) == sha256(text.encode()).hexdigest()


def test_a_word_of_a_list_is_text() -> None:
    """A row is sealed as it is read back, and what is read back is text."""
    assert link(GENESIS, {"id": 1, "why": Fault.BROKEN}) == link(GENESIS, {"id": 1, "why": "broken"})


def test_half_a_character() -> None:
    """Even text that is no valid Unicode can be sealed."""
    assert link(GENESIS, {"what": "\ud83d"}) != link(GENESIS, {"what": "?"})


@pytest.mark.parametrize(
    ("one", "other"), [({"a": 1}, {"a": "1"}), ({"a": None}, {}), ({"a": ""}, {"a": None})]
)
def test_look_alikes(one: Row, other: Row) -> None:
    """Values that look alike in print are sealed differently."""
    assert link(GENESIS, one) != link(GENESIS, other)
