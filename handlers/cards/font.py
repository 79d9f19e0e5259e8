"""The one typeface of the cards: Noto Sans SC, under the SIL Open Font License, from a package of its own."""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

from handlers.cards import texts
from handlers.kit import CannotMake

_PACKAGE, _FILE = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"
_NOBODY = "\uffff"
"""A character that no font has, which shows what a missing character looks like."""
_LOOKED_AT = 40
_BOLD, _BOLDEST = 44, 1.4
"""Bold strokes are one part in so many of the size thicker, but no more pixels: 擂 must not fill up."""


@cache
def face(size: int, file: str = _FILE) -> ImageFont.FreeTypeFont:
    """Return the typeface in one size (pixels).

    Raises:
        CannotMake: The font is missing or broken.
    """
    try:
        with as_file(files(_PACKAGE) / file) as path:
            return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    except (ImportError, OSError) as problem:
        raise CannotMake(f"the cards' font cannot be read: {problem!r}") from problem


@cache
def check(words: str = texts.RARE_CHARACTERS, file: str = _FILE) -> None:
    """Try the characters of the town's names, once a process.

    Raises:
        CannotMake: The font is missing, broken or lacks one of them.
    """
    lacking = [character for character in words if not _has(character, file)]
    if lacking:
        raise CannotMake(f"the cards' font lacks {' '.join(lacking)}")


def printable(words: str) -> str:
    """Return the words as the font can write them, without emoji and the like, with spaces joined.

    Raises:
        CannotMake: A letter or a Chinese character is missing, and a name must not lose one.
    """
    lacking = {character for character in words if not character.isspace() and not _has(character)}
    letters = sorted(each for each in lacking if unicodedata.category(each).startswith(("L", "N")))
    if letters:
        raise CannotMake(f"the cards' font lacks {' '.join(f'U+{ord(letter):04X}' for letter in letters)}")
    return " ".join("".join(character for character in words if character not in lacking).split())


@lru_cache(maxsize=8192)
def advance(character: str, size: int) -> float:
    """Return the distance from this character to the next, in pixels."""
    return face(size).getlength(character)


def length(words: str, size: int) -> int:
    """Return the width of the words, in pixels."""
    return round(sum(advance(character, size) for character in words))


def glyph(character: str, size: int, *, bold: bool) -> tuple[Image.Image, int, int]:
    """Return a character as a mask, and its corner from its place on the base line."""
    stroke = min(size / _BOLD, _BOLDEST) if bold else 0
    font = face(size)
    left, top, right, bottom = (
        round(edge) for edge in font.getbbox(character, anchor="ls", stroke_width=stroke)
    )
    mask = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(mask).text((-left, -top), character, 255, font, "ls", stroke_width=stroke)
    return mask, left, top


@lru_cache(maxsize=8192)
def _has(character: str, file: str = _FILE) -> bool:
    return _shape(character, file) != _shape(_NOBODY, file)


def _shape(character: str, file: str) -> bytes:
    """Return the picture of a character, to be compared with others."""
    mask = Image.new("L", (2 * _LOOKED_AT, 2 * _LOOKED_AT))
    ImageDraw.Draw(mask).text((_LOOKED_AT // 2, _LOOKED_AT), character, 255, face(_LOOKED_AT, file), "ls")
    return mask.tobytes()
