"""From a card to what a message carries of it, and from that to the picture."""

from collections.abc import Callable
from functools import partial

from handlers.cards.facts import write
from handlers.cards.values import KINDS, Card
from handlers.kit import Drawing, File

_KIND_OF = {kind: what for what, kind in KINDS.items()}


def drawing(card: Card) -> Drawing:
    """What the picture is made of when it is sent."""
    return Drawing(what=_KIND_OF[type(card)], facts=write(card))


def check() -> None:
    """Tries whether pictures can be made here.

    Raises:
        CannotMake: the font is missing, broken, or lacks what the town's names need.
    """
    from handlers.cards import font  # noqa: PLC0415 - as below

    font.check()


def _picture(what: str, facts: str) -> File:
    from handlers.cards.draw import draw  # noqa: PLC0415 - Pillow takes its time; only the sender needs it

    return File(name=f"{what}.png", media_type="image/png", content=draw(what, facts))


MAKERS: dict[str, Callable[[str], File]] = {what: partial(_picture, what) for what in KINDS}
"""By what is drawn: from its facts to the picture."""
