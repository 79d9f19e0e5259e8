"""A card is laid out and painted as an indexed PNG over one fixed table of colours."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from handlers.cards import font
from handlers.cards.canvas import (
    WIDTH,
    Box,
    Canvas,
    Colour,
    Dot,
    Line,
    Size,
    Text,
    colour_index,
    colour_ramp,
    colour_table,
)
from handlers.cards.champion import lay_out_champion
from handlers.cards.standings import lay_out_arena, lay_out_progress, lay_out_town
from handlers.cards.values import ArenaCard, Card, ChampionCard, DistrictCard, TownCard, VillageCard
from handlers.cards.villages import lay_out_district, lay_out_village

_FINER = 3
"""Lines and dots are drawn so many times larger and then made smaller, which smooths their edges."""
_ABOVE_BASE = 37
"""The middle of a Chinese character lies so many hundredths of its size above the base line."""
_PRESSED = 5
"""zlib's level; its usual 6 takes half as long again for a fiftieth less."""
_FAINT = 26
"""A pixel that covers its ground less than that, of 255, leaves it as it is."""

_Stamp = tuple[Image.Image, Image.Image, int, int]


def paint(canvas: Canvas) -> bytes:
    """Paint what a card consists of, and return it as PNG."""
    image = Image.new("P", (WIDTH, canvas.y), colour_index(Colour.PAPER))
    image.putpalette(colour_table())
    draw = ImageDraw.Draw(image)
    for mark in canvas.marks:
        match mark:
            case Box():
                right, bottom = mark.x + mark.width - 1, mark.y + mark.height - 1
                draw.rectangle((mark.x, mark.y, right, bottom), colour_index(mark.colour))
            case Text():
                _write(image, mark)
            case Line():
                _line(image, mark)
            case _:
                _dot(image, mark)
    file = BytesIO()
    image.save(file, "PNG", compress_level=_PRESSED)
    return file.getvalue()


def _write(image: Image.Image, text: Text) -> None:
    style = text.style
    place = float(text.x)
    base = text.y + style.size * _ABOVE_BASE // 100
    for character in text.words:
        if not character.isspace():
            inked, cover, left, top = _stamp(character, style.size, style.bold, style.colour, style.on)
            image.paste(inked, (round(place) + left, base + top), cover)
        place += font.advance(character, style.size)


@lru_cache(maxsize=4096)
def _stamp(character: str, size: Size, bold: bool, colour: Colour, on: Colour) -> _Stamp:  # noqa: FBT001 - it is part of the cache's key
    """Return a character in its colours, its mask, and its corner from its place on the line."""
    mask, left, top = font.glyph(character, size, bold=bold)
    return *_inked(mask, colour, on), left, top


def _line(image: Image.Image, line: Line) -> None:
    left, top = (min(point[axis] for point in line.points) - line.thick for axis in (0, 1))
    right, bottom = (max(point[axis] for point in line.points) + line.thick for axis in (0, 1))
    large = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
    points = [((x - left) * _FINER, (y - top) * _FINER) for x, y in line.points]
    ImageDraw.Draw(large).line(points, 255, line.thick * _FINER, joint="curve")
    _put(image, large, (left, top), line.colour, line.on)


def _dot(image: Image.Image, dot: Dot) -> None:
    side = 2 * dot.radius * _FINER
    large = Image.new("L", (side, side))
    ImageDraw.Draw(large).ellipse((0, 0, side - 1, side - 1), 255)
    _put(image, large, (dot.x - dot.radius, dot.y - dot.radius), dot.colour, dot.on)


def _put(image: Image.Image, large: Image.Image, at: tuple[int, int], colour: Colour, on: Colour) -> None:
    inked, cover = _inked(large.reduce(_FINER), colour, on)
    image.paste(inked, at, cover)


def _inked(mask: Image.Image, colour: Colour, on: Colour) -> tuple[Image.Image, Image.Image]:
    """Return a mask as places in the table of colours, and the part of it that is laid on."""
    inked = Image.frombytes("P", mask.size, mask.point(colour_ramp(colour, on)).tobytes())
    return inked, mask.point([255 if cover >= _FAINT else 0 for cover in range(256)])


def draw(card: Card) -> bytes:
    """Return the picture of a card, as PNG.

    Raises:
        CannotMake: The font is missing, broken, or lacks a letter of the card.
    """
    font.check()
    return paint(lay_out(card))


def lay_out(card: Card) -> Canvas:
    """Lay out the boxes, texts, lines and dots of a card."""
    match card:
        case ArenaCard():
            return lay_out_arena(card)
        case ChampionCard():
            return lay_out_champion(card)
        case DistrictCard():
            return lay_out_district(card)
        case TownCard():
            return lay_out_town(card)
        case VillageCard():
            return lay_out_village(card)
        case _:
            return lay_out_progress(card)
