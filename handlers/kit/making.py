"""From a drawing to the picture or file that is sent."""

from collections.abc import Callable

from handlers.kit.messages import Drawing, File
from handlers.workbooks.making import WORKBOOK, make_workbook

MAKERS: dict[str, Callable[[str], File]] = {WORKBOOK: make_workbook}
"""By what is drawn: from its facts to the file. Each may raise `CannotMake`."""


class CannotMake(Exception):  # noqa: N818 - states what happened
    """Here it cannot be made at all, whatever the facts are; the message says why."""


def make(drawing: Drawing) -> File:
    """Draws it; may take a while.

    Raises:
        CannotMake: something that is needed for it is missing.
    """
    maker = MAKERS.get(drawing.what)
    if maker is None:
        raise CannotMake(f"nobody here draws {drawing.what}")
    return maker(drawing.facts)
