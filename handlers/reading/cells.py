"""The cells of a workbook as plain text, or the reason why they were not read."""

import re
from dataclasses import dataclass
from enum import StrEnum

Row = tuple[str, ...]
"""The cells of a row, each as text (9.5, 2026-11-25); an empty cell is empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One sheet of a workbook.

    Attributes:
        name: The name on its tab.
        rows: All rows from the first on, empty ones included.
    """

    name: str
    rows: tuple[Row, ...]


class FileProblem(StrEnum):
    """The reasons why a workbook is not read."""

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

DANGEROUS = frozenset("=+-@\t\r＝＋－＠")
"""A spreadsheet may take a text that begins with one of these for a formula."""
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escape(text: str) -> str:
    """Return the text as a workbook holds it; what XML does not take is written as _x000D_."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape(text: str) -> str:
    """Return the text as it was before it was escaped."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
