"""Cards as pictures: small, with few colours, the same every time; and where none can be made."""

from collections import Counter
from io import BytesIO

import pytest
from PIL import Image

from handlers.cards import font
from handlers.cards.canvas import (
    COLOUR_PAIRS,
    MOST_COLOURS,
    WIDTH,
    Canvas,
    Colour,
    Size,
    Style,
    colour_index,
    colour_ramp,
)
from handlers.cards.draw import draw, lay_out, paint
from handlers.cards.drawings import drawing, read_card, write_card
from handlers.cards.values import KINDS, Card
from handlers.desk.render import render
from handlers.kit import CannotMake, Drawing
from tests.cards import CARDS, ODD

every_card = pytest.mark.parametrize("card", [*CARDS.values(), *ODD.values()], ids=[*CARDS, *ODD])


@every_card
def test_a_card_survives_as_facts(card: Card) -> None:
    """What is stored until it is sent gives the same card again."""
    told = drawing(card)
    assert KINDS[told.what] is type(card)
    assert read_card(told.what, told.facts) == card
    assert write_card(read_card(told.what, told.facts)) == told.facts


@every_card
def test_a_picture_is_small(card: Card) -> None:
    """1080 pixels wide, at most 64 colours, below 150 kB."""
    told = drawing(card)
    file = render(told)
    assert (file.media_type, file.name) == ("image/png", f"{told.what}.png")
    assert len(file.content) < 150_000
    image = Image.open(BytesIO(file.content))
    assert image.width == WIDTH
    assert image.height == lay_out(card).y
    assert len(image.convert("RGB").getcolors() or range(999)) <= MOST_COLOURS


def test_the_same_facts_give_the_same_picture() -> None:
    """So it can be told by its content."""
    told = drawing(CARDS["arena"])
    assert draw(read_card(told.what, told.facts)) == draw(read_card(told.what, told.facts))


def test_what_is_laid_out_is_painted() -> None:
    """A box fills its place; a letter covers some of its ground and leaves some."""
    canvas = Canvas()
    canvas.y = 200
    canvas.box(10, 20, 30, 40, Colour.BLUE)
    canvas.box(0, 100, 0, 40, Colour.BLUE)
    canvas.text(100, 100, "嘎 查", Style(size=Size.HERO, bold=True))
    canvas.line([(500, 100)], 5, Colour.BLUE, Colour.PAPER)
    canvas.line([(500, 150), (600, 150)], 5, Colour.BLUE, Colour.PAPER)
    canvas.dot((800, 100), 20, Colour.GOLD, Colour.PAPER)
    image = Image.open(BytesIO(paint(canvas))).convert("RGB")
    blue, gold, ink, paper = (
        tuple(bytes.fromhex(one)) for one in (Colour.BLUE, Colour.GOLD, Colour.INK, Colour.PAPER)
    )
    seen = [image.getpixel(one) for one in ((9, 20), (10, 20), (39, 59), (40, 59))]
    assert seen == [paper, blue, blue, paper]
    seen = [image.getpixel(one) for one in ((550, 150), (500, 100), (800, 100), (779, 79))]
    assert seen == [blue, paper, gold, paper]
    letter = Counter(image.crop((100, 40, 210, 160)).get_flattened_data())
    assert letter[ink] > 1000
    assert letter[paper] > 1000
    assert letter[blue] == 0


def test_a_colour_only_stands_on_what_it_was_paired_with() -> None:
    """The table has the steps between pairs only; anything else is a mistake in a layout."""
    for above, ground in COLOUR_PAIRS:
        steps = colour_ramp(above, ground)
        assert (steps[0], steps[255]) == (colour_index(ground), colour_index(above))
        assert len(set(steps)) == 6
    with pytest.raises(ValueError, match="not in tuple"):
        colour_ramp(Colour.BLUE, Colour.GOLD)


@pytest.mark.parametrize(("above", "ground"), COLOUR_PAIRS)
def test_words_can_be_told_from_their_ground(above: Colour, ground: Colour) -> None:
    """With a contrast of 4.5 to 1 and more, also for who sees no colours; what is only gold is large."""
    if (above, ground) != (Colour.GOLD, Colour.PAPER):  # the flag's knobs
        light, dark = sorted((_luminance(above), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: Colour) -> float:
    """As the web's accessibility guidelines reckon it."""
    parts = [one / 255 for one in bytes.fromhex(colour)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_font_has_what_the_towns_names_need() -> None:
    """Every glyph of the hard ones is there, and no two look the same."""
    font.check()
    assert font.printable("嘎查沁敖包鄂布根包冷淖尔瑙棍") == "嘎查沁敖包鄂布根包冷淖尔瑙棍"


@pytest.mark.parametrize("file", ["NoSuchFont.otf", "__init__.py"])
def test_a_missing_or_broken_font_is_said_to_be_so(file: str) -> None:
    """The words go out instead; whoever runs the bot is told why."""
    with pytest.raises(CannotMake, match="cannot be read"):
        font.check(file=file)


def test_a_font_that_lacks_a_name_is_of_no_use() -> None:
    """It is named, as a character and as a number."""
    with pytest.raises(CannotMake, match="lacks 𪚥"):
        font.check("嘎𪚥")
    with pytest.raises(CannotMake, match=r"U\+2A6A5"):
        font.printable("𪚥村")


def test_emoji_and_the_like_are_left_out() -> None:
    """They add nothing; a picture with boxes in it would look broken."""
    assert font.printable("名单😀错了\u200b 三人\n") == "名单错了 三人"


def test_what_is_no_card_is_refused() -> None:
    """As is a card that lacks something."""
    with pytest.raises(KeyError):
        read_card("nothing", "{}")
    with pytest.raises(KeyError):
        render(Drawing(what="arena", facts="{}"))
