"""How pictures are made at all."""

from handlers.cards.drawings import MAKERS

__all__ = ["MAKERS"]
