from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.chain import GENESIS, first_break, link

Row = dict[str, str | int | None]
Sealed = list[tuple[Row, str]]

VALUES = st.none() | st.integers() | st.text()
ROWS: st.SearchStrategy[Row] = st.dictionaries(st.text(max_size=3), VALUES, max_size=4)


def seal(rows: list[Row]) -> Sealed:
    """The rows as an honest log holds them."""
    sealed: Sealed = []
    for row in rows:
        sealed.append((row, link(sealed[-1][1] if sealed else GENESIS, row)))
    return sealed


CHAINS = st.lists(ROWS, min_size=1, max_size=6).map(seal)
LONGER = st.lists(ROWS, min_size=2, max_size=6).map(seal)


def test_link_is_what_it_says() -> None:
    """Anyone can check a seal with a hash program: the seal before, then the row as sorted JSON (J1)."""
    text = "0" * 64 + '{"before":null,"number":31,"what":"改分"}'
    row: Row = {"what": "改分", "number": 31, "before": None}
    assert link(GENESIS, row) == sha256(text.encode()).hexdigest()


def test_half_a_character() -> None:
    """Even text that is no valid Unicode can be sealed."""
    assert link(GENESIS, {"what": "\ud83d"}) != link(GENESIS, {"what": "?"})


def test_empty_chain() -> None:
    """Nothing recorded is nothing broken."""
    assert first_break([]) is None


@given(CHAINS)
def test_honest_chain(chain: Sealed) -> None:
    """A chain that nobody touched has no break."""
    assert first_break(chain) is None


@given(CHAINS, st.data())
def test_changed_value(chain: Sealed, data: st.DataObject) -> None:
    """Any change of any row is found at that row."""
    index = data.draw(st.integers(0, len(chain) - 1))
    row, own_seal = chain[index]
    other = data.draw(ROWS)
    assume(other != row)
    assert first_break([*chain[:index], (other, own_seal), *chain[index + 1 :]]) == index


@given(LONGER, ROWS, st.data())
def test_resealed_row(chain: Sealed, other: Row, data: st.DataObject) -> None:
    """A changed row with a fitting seal of its own breaks the chain at the row after."""
    index = data.draw(st.integers(0, len(chain) - 2))
    assume(other != chain[index][0])
    forged = (other, link(chain[index - 1][1] if index else GENESIS, other))
    assert first_break([*chain[:index], forged, *chain[index + 1 :]]) == index + 1


@given(LONGER, st.data())
def test_missing_row(chain: Sealed, data: st.DataObject) -> None:
    """A row that was taken out is missed where the next one stands."""
    index = data.draw(st.integers(0, len(chain) - 2))
    assert first_break(chain[:index] + chain[index + 1 :]) == index


@given(CHAINS, ROWS, st.data())
def test_row_slipped_in(chain: Sealed, row: Row, data: st.DataObject) -> None:
    """A row slipped in with a made-up seal is found."""
    index = data.draw(st.integers(0, len(chain)))
    assert first_break([*chain[:index], (row, GENESIS), *chain[index:]]) == index


@given(LONGER, st.data())
def test_swapped_rows(chain: Sealed, data: st.DataObject) -> None:
    """Two neighbours that changed places are found at the first."""
    index = data.draw(st.integers(0, len(chain) - 2))
    swapped = [*chain[:index], chain[index + 1], chain[index], *chain[index + 2 :]]
    assert first_break(swapped) == index


@pytest.mark.parametrize(
    ("one", "other"), [({"a": 1}, {"a": "1"}), ({"a": None}, {}), ({"a": ""}, {"a": None})]
)
def test_look_alikes(one: Row, other: Row) -> None:
    """Values that look alike in print are sealed differently."""
    assert link(GENESIS, one) != link(GENESIS, other)
