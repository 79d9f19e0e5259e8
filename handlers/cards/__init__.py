"""Pictures: the values on each kind of card, its layout and its painting."""

from handlers.cards.drawings import MAKERS

__all__ = ["MAKERS"]
