"""How sheets are made and read at all."""

from handlers.workbooks.making import MAKERS

__all__ = ["MAKERS"]
