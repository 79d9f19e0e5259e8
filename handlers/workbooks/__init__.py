"""Workbooks: forms as values, their sheets as bytes, and marked copies of filled forms."""

from handlers.workbooks.making import MAKERS

__all__ = ["MAKERS"]
