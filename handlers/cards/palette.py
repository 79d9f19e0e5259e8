"""The colours of every card: few, told apart by people who do not see red or green, and one fixed table.

Nothing is said by a colour alone: an arrow, a word or a place says it too.
"""

from enum import StrEnum
from functools import cache

_STEPS = 5
"""From a ground to what stands on it, so many steps; the ones between make edges smooth."""
MOST_COLOURS = 64


class Colour(StrEnum):
    """What a colour is for, and its red, green and blue."""

    PAPER = "ffffff"
    INK = "1b2430"
    MUTED = "566370"
    TRACK = "e3e8ed"
    FLAG = "98161d"
    GOLD = "f0b83c"
    LEAF = "fdf3d6"
    BLUE = "1f5f99"
    CLAY = "b4460f"


PAIRS = (
    *((one, Colour.PAPER) for one in (Colour.INK, Colour.MUTED, Colour.FLAG, Colour.BLUE, Colour.CLAY)),
    *((one, Colour.LEAF) for one in (Colour.INK, Colour.MUTED, Colour.BLUE, Colour.CLAY)),
    (Colour.PAPER, Colour.FLAG),
    (Colour.GOLD, Colour.FLAG),
    (Colour.GOLD, Colour.PAPER),
)
"""What is written or drawn smoothly, and on what; nothing else may be."""


@cache
def table() -> bytes:
    """Red, green and blue of every colour and of the steps between the pairs, by index."""
    found = [_rgb(one) for one in Colour]
    found += [_between(above, ground, step) for above, ground in PAIRS for step in range(1, _STEPS)]
    assert len(found) <= MOST_COLOURS, len(found)
    return bytes(part for colour in found for part in colour)


def index(colour: Colour) -> int:
    """The colour's place in the table."""
    return list(Colour).index(colour)


@cache
def ramp(above: Colour, ground: Colour) -> tuple[int, ...]:
    """256 places in the table: from the bare ground (0) to what covers it wholly (255).

    Raises:
        ValueError: they are not a pair.
    """
    first = len(Colour) + PAIRS.index((above, ground)) * (_STEPS - 1)
    steps = [index(ground), *range(first, first + _STEPS - 1), index(above)]
    return tuple(steps[(cover * _STEPS + 127) // 255] for cover in range(256))


def _rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour))


def _between(above: Colour, ground: Colour, step: int) -> tuple[int, ...]:
    pairs = zip(_rgb(above), _rgb(ground), strict=True)
    return tuple((over * step + under * (_STEPS - step)) // _STEPS for over, under in pairs)
