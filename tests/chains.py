"""Chains as tests have them: rows by name, each with its seal."""

from collections.abc import Iterable, Sequence

from assessment import GENESIS, Anchor, Verdict, link, verify

Row = dict[str, str | int | None]
Sealed = list[tuple[Row, str]]


def seal(rows: Iterable[Row]) -> Sealed:
    """The rows as an honest log holds them."""
    sealed: Sealed = []
    for one in rows:
        sealed.append((one, link(sealed[-1][1] if sealed else GENESIS, one)))
    return sealed


def look(chain: Sealed, anchors: Sequence[Anchor] = (), *, written: int = 0) -> Verdict:
    """What is found of it; all rows have the names of the first."""
    columns = tuple(chain[0][0]) if chain else ("id",)
    rows = [(*(row[name] for name in columns), own) for row, own in chain]
    return verify(columns, rows, anchors, written=written)


def is_whole(chain: Sealed) -> bool:
    """Whether nothing is wrong with it."""
    return look(chain).broken is None
