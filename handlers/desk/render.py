"""From a drawing to the picture or file that is sent."""

from handlers.desk.conversations import MAKERS
from handlers.kit import CannotMake, Drawing, File


def render(drawing: Drawing) -> File:
    """Make it; this may take a while.

    Raises:
        CannotMake: something that is needed for it is missing.
    """
    maker = MAKERS.get(drawing.what)
    if maker is None:
        raise CannotMake(f"nobody here draws {drawing.what}")
    return maker(drawing.facts)
