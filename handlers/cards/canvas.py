"""A card before it is painted: boxes, texts, lines and dots, in their order and in few colours.

The painter draws exactly this list, so a test that reads it knows what the picture shows. Nothing is said
by a colour alone: an arrow, a word or a place says it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import cache

from handlers.cards import font

_SMOOTHING_STEPS = 5
"""A colour meets its ground in so many steps; the ones between make edges smooth."""
MOST_COLOURS = 64


class Colour(StrEnum):
    """The purpose of each colour, and its red, green and blue."""

    PAPER = "ffffff"
    INK = "1b2430"
    MUTED = "566370"
    TRACK = "e3e8ed"
    FLAG = "98161d"
    GOLD = "f0b83c"
    LEAF = "fdf3d6"
    BLUE = "1f5f99"
    CLAY = "b4460f"


COLOUR_PAIRS = (
    *((colour, Colour.PAPER) for colour in (Colour.INK, Colour.MUTED, Colour.FLAG, Colour.BLUE, Colour.CLAY)),
    *((colour, Colour.LEAF) for colour in (Colour.INK, Colour.MUTED, Colour.BLUE, Colour.CLAY)),
    (Colour.PAPER, Colour.FLAG),
    (Colour.GOLD, Colour.FLAG),
    (Colour.GOLD, Colour.PAPER),
)
"""Each colour that is drawn smoothly with its ground; other pairs have no steps in the table."""


@cache
def colour_table() -> bytes:
    """Return red, green and blue of every colour and of the steps between the pairs, by index."""
    colours = [_rgb(colour) for colour in Colour]
    colours += [
        _mixed(above, ground, step) for above, ground in COLOUR_PAIRS for step in range(1, _SMOOTHING_STEPS)
    ]
    assert len(colours) <= MOST_COLOURS, len(colours)
    return bytes(part for colour in colours for part in colour)


def colour_index(colour: Colour) -> int:
    """Return the colour's place in the table."""
    return list(Colour).index(colour)


@cache
def colour_ramp(above: Colour, ground: Colour) -> tuple[int, ...]:
    """Return 256 places in the table, from the bare ground (0) to the colour that covers it wholly (255).

    Raises:
        ValueError: The colours are not a pair.
    """
    first = len(Colour) + COLOUR_PAIRS.index((above, ground)) * (_SMOOTHING_STEPS - 1)
    steps = [colour_index(ground), *range(first, first + _SMOOTHING_STEPS - 1), colour_index(above)]
    return tuple(steps[(cover * _SMOOTHING_STEPS + 127) // 255] for cover in range(256))


def _rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour))


def _mixed(above: Colour, ground: Colour, step: int) -> tuple[int, ...]:
    pairs = zip(_rgb(above), _rgb(ground), strict=True)
    return tuple(
        (over * step + under * (_SMOOTHING_STEPS - step)) // _SMOOTHING_STEPS for over, under in pairs
    )


WIDTH = 1080
MARGIN = 48
INNER = WIDTH - 2 * MARGIN
_LEADING = 34
"""Pixels from line to line of a text that needs two."""
_NEVER_FIRST = "，。；：、！？）》」』%"


class Size(IntEnum):
    """The type scale, in pixels; nothing is smaller than the first."""

    NOTE = 28
    BODY = 34
    STRONG = 42
    TITLE = 60
    HERO = 112


class Align(StrEnum):
    """The part of a text that stands at its place."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The size, the colours and the alignment of a text."""

    size: Size = Size.BODY
    colour: Colour = Colour.INK
    on: Colour = Colour.PAPER
    bold: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle."""

    x: int
    y: int
    width: int
    height: int
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of words, its left end at `x`, the middle of its height at `y`."""

    x: int
    y: int
    width: int
    words: str
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A smooth line through some points, `thick` pixels thick."""

    points: tuple[tuple[int, int], ...]
    thick: int
    colour: Colour
    on: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A smooth filled circle around a point."""

    x: int
    y: int
    radius: int
    colour: Colour
    on: Colour


Mark = Box | Text | Line | Dot


class Canvas:
    """A card being laid out, 1080 pixels wide, from top to bottom.

    Attributes:
        y: The height down to which it is filled.
        marks: The boxes, texts, lines and dots on it, in the order of painting.
    """

    def __init__(self) -> None:
        self.y = 0
        self.marks: list[Mark] = []

    def box(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """Add a rectangle, unless it has no area."""
        if width > 0 and height > 0:
            self.marks.append(Box(x=left, y=top, width=width, height=height, colour=colour))

    def text(self, x: int, y: int, words: str, style: Style, room: int = INNER) -> None:
        """Add words around a middle line, smaller where `room` is too narrow, in two lines if need be."""
        style, lines = fitted(font.printable(words), style, room)
        y -= (len(lines) - 1) * _LEADING // 2
        for line in lines:
            width = font.length(line, style.size)
            left = x - {Align.LEFT: 0, Align.MIDDLE: width // 2, Align.RIGHT: width}[style.align]
            self.marks.append(Text(x=left, y=y, width=width, words=line, style=style))
            y += _LEADING

    def paragraph(self, x: int, words: str, style: Style, most: int = 9) -> None:
        """Add words from here downwards in at most so many lines; more words are cut (…)."""
        height = style.size * 3 // 2
        lines = wrapped(font.printable(words), style.size, INNER)
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
        for line in lines:
            self.text(x, self.y + height // 2, line, style)
            self.y += height

    def line(self, points: Sequence[tuple[int, int]], thick: int, colour: Colour, on: Colour) -> None:
        """Add a line, unless there are fewer than two points."""
        if len(points) > 1:
            self.marks.append(Line(points=tuple(points), thick=thick, colour=colour, on=on))

    def dot(self, at: tuple[int, int], radius: int, colour: Colour, on: Colour) -> None:
        """Add a dot."""
        self.marks.append(Dot(x=at[0], y=at[1], radius=radius, colour=colour, on=on))


def fitted(words: str, style: Style, room: int) -> tuple[Style, list[str]]:
    """Return the words in the largest size up to the style's that keeps them within `room` pixels.

    Where even the smallest size does not, there are two lines of it; more words are cut (…).
    """
    for size in sorted((smaller for smaller in Size if smaller <= style.size), reverse=True):
        if font.length(words, size) <= room:
            return replace(style, size=size), [words]
    first, *rest = wrapped(words, Size.NOTE, room)
    second = "".join(rest)
    if len(rest) > 1:
        while font.length(f"{second}…", Size.NOTE) > room:
            second = second[:-1]
        second += "…"
    return replace(style, size=Size.NOTE), [first, second]


def wrapped(words: str, size: Size, room: int) -> list[str]:
    """Return the words in lines of at most `room` pixels; no line begins with a closing sign."""
    lines, width = [""], 0.0
    for character in words:
        step = font.advance(character, size)
        if width + step > room and character not in _NEVER_FIRST:
            lines.append("")
            width = 0
        lines[-1] += character
        width += step
    return [line.strip() for line in lines]
