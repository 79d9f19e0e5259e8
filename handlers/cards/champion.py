"""The champion's flag (锦旗) as a card."""

from dataclasses import replace

from handlers.cards import texts
from handlers.cards.canvas import MARGIN, WIDTH, Align, Canvas, Colour, Size, Style
from handlers.cards.frame import NOTE
from handlers.cards.values import Champion, ChampionCard

_MIDDLE = WIDTH // 2
_LEFT, _TOP, _WIDTH = 130, 96, 820
_ROOM = _WIDTH - 140
_FRAME = (18, 6)
"""The distance of the gold frame from the edge of the cloth, and its thickness."""
_FRINGE, _STEP = 56, 14
_ON_CLOTH = Style(colour=Colour.GOLD, on=Colour.FLAG, align=Align.MIDDLE)
_MOST_LARGE = 2
"""At most so many joint champions have their names written large, or the flag would grow too long."""


def lay_out_champion(card: ChampionCard) -> Canvas:
    """Lay out a hanging flag with the champions on it and the captains below."""
    canvas = Canvas()
    canvas.y = _TOP + 84
    cloth = Canvas()
    cloth.y = canvas.y
    _words(cloth, card)
    _cloth(canvas, cloth.y - _TOP + 40)
    canvas.marks += cloth.marks
    canvas.y = cloth.y + 40 + _FRINGE + 48
    for champion in card.champions:
        _captain(canvas, champion, joint=card.joint)
    below = replace(NOTE, align=Align.MIDDLE)
    canvas.y += 12
    for line in (f"{card.heading.mark} · {card.heading.date}", *card.notes):
        canvas.paragraph(_MIDDLE, line, below)
    canvas.y += 36
    return canvas


def _cloth(canvas: Canvas, height: int) -> None:
    """Draw the rod, the cloth with its frame, and the fringe."""
    for x in (_LEFT - 50, _LEFT + _WIDTH + 50):
        canvas.dot((x, _TOP - 27), 24, Colour.GOLD, Colour.PAPER)
    canvas.box(_LEFT - 50, _TOP - 36, _WIDTH + 100, 18, Colour.GOLD)
    for x in range(_LEFT + 60, _LEFT + _WIDTH, 140):
        canvas.box(x - 12, _TOP - 46, 24, 60, Colour.FLAG)
    canvas.box(_LEFT, _TOP, _WIDTH, height, Colour.FLAG)
    inset, thick = _FRAME
    canvas.box(_LEFT + inset, _TOP + inset, _WIDTH - 2 * inset, height - 2 * inset, Colour.GOLD)
    inset += thick
    canvas.box(_LEFT + inset, _TOP + inset, _WIDTH - 2 * inset, height - 2 * inset, Colour.FLAG)
    bottom = _TOP + height
    canvas.box(_LEFT, bottom, _WIDTH, 10, Colour.GOLD)
    for x in range(_LEFT, _LEFT + _WIDTH, _STEP):
        canvas.box(x, bottom + 10, _STEP // 2, _FRINGE - 10, Colour.GOLD)


def _words(canvas: Canvas, card: ChampionCard) -> None:
    """Write on the cloth."""
    _down(canvas, card.heading.town, replace(_ON_CLOTH, size=Size.STRONG), 70)
    _down(canvas, card.heading.title, replace(_ON_CLOTH, size=Size.STRONG), 70)
    canvas.y += 24
    title = texts.JOINT_CHAMPIONS if card.joint else texts.CHAMPION
    _down(canvas, title, replace(_ON_CLOTH, size=Size.HERO, bold=True), 150)
    canvas.y += 24
    large = len(card.champions) <= _MOST_LARGE
    name = Style(
        size=Size.HERO if large else Size.STRONG,
        colour=Colour.PAPER,
        on=Colour.FLAG,
        bold=True,
        align=Align.MIDDLE,
    )
    if large:
        for champion in card.champions:
            _down(canvas, champion.name, name, 150)
    else:
        _pairs(canvas, [champion.name for champion in card.champions], name)
    canvas.y += 16
    _down(canvas, card.score, replace(_ON_CLOTH, size=Size.TITLE, bold=True), 90)


def _pairs(canvas: Canvas, names: list[str], style: Style) -> None:
    """Write two names on a line; the last of an odd number stands in the middle."""
    for place in range(0, len(names), 2):
        pair = names[place : place + 2]
        for number, name in enumerate(pair):
            x = _MIDDLE + (2 * number - 1) * _ROOM // 4 if len(pair) > 1 else _MIDDLE
            canvas.text(x, canvas.y + 32, name, style, _ROOM // 2 - 20)
        canvas.y += 64


def _down(canvas: Canvas, words: str, style: Style, height: int) -> None:
    canvas.text(_MIDDLE, canvas.y + height // 2, words, style, _ROOM)
    canvas.y += height


def _captain(canvas: Canvas, champion: Champion, *, joint: bool) -> None:
    """Write the captain's village, and its months running where they are more than one."""
    words = texts.flag_captain(champion.name if joint else "", champion.captain, champion.months)
    room = WIDTH - 2 * MARGIN
    canvas.text(_MIDDLE, canvas.y + 30, words, Style(size=Size.STRONG, align=Align.MIDDLE), room)
    canvas.y += 64
