"""A picture or a file was sent in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import texts
from handlers.filed import take
from handlers.messages import Reply
from handlers.refusal import Refusal

if TYPE_CHECKING:
    from handlers.context import Context
    from handlers.messages import Incoming


def file_received(incoming: Incoming, ctx: Context) -> list[Reply]:
    """Takes in a filled form; says of anything else what becomes of it.

    Raises:
        Refusal: the sender is nobody here, and nothing was kept; or it is a form that cannot be taken in.
    """
    if ctx.sender is None or not ctx.sender.duties:
        raise Refusal(texts.STRANGER)
    if incoming.table is not None:
        return take(incoming.table, ctx)
    assert incoming.file is not None
    return [Reply(text=texts.file_unread(incoming.file))]
