"""Workbooks that people send, as plain values: what stands in their cells, or why they were not read."""

from dataclasses import dataclass
from enum import StrEnum

Row = tuple[str, ...]
"""The cells of a row from the first on, each as text: 9.5, 2026-11-25; empty where nothing stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One sheet of a workbook.

    Attributes:
        name: What its tab says.
        rows: From the first on, empty ones included.
    """

    name: str
    rows: tuple[Row, ...]


class FileProblem(StrEnum):
    """Why a workbook was not read."""

    TOO_LARGE = "too large"
    OLD_OR_LOCKED = "an old .xls, or locked with a password"
    LOCKED = "locked with a password"
    NOT_A_WORKBOOK = "no workbook"
    BROKEN = "broken"
    BLOWN_UP = "much larger inside than it looks"
    STRANGE = "not packed as workbooks are"
    MACROS = "with macros"
    LINKS = "with links to other files"
    TOO_MANY_CELLS = "more cells than a form has"
    TOO_SLOW = "takes too long"
    NOT_NOW = "nobody there to read it"


Contents = tuple[Worksheet, ...]
