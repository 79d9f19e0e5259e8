"""From a card's kind and facts to its picture."""

from handlers.cards import font
from handlers.cards.arena import arena
from handlers.cards.canvas import Canvas
from handlers.cards.champion import champion
from handlers.cards.district import district
from handlers.cards.facts import read
from handlers.cards.paint import paint
from handlers.cards.progress import progress
from handlers.cards.town import town
from handlers.cards.values import ArenaCard, Card, ChampionCard, DistrictCard, TownCard, VillageCard
from handlers.cards.village import village


def draw(what: str, facts: str) -> bytes:
    """The picture, as PNG.

    Raises:
        CannotMake: the font is missing, broken, or lacks a letter of it.
    """
    font.check()
    return paint(lay_out(read(what, facts)))


def lay_out(card: Card) -> Canvas:
    """What the card consists of."""
    match card:
        case ArenaCard():
            return arena(card)
        case ChampionCard():
            return champion(card)
        case DistrictCard():
            return district(card)
        case TownCard():
            return town(card)
        case VillageCard():
            return village(card)
        case _:
            return progress(card)
