"""A picture or a file was sent in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import texts
from handlers.messages import Reply
from handlers.refusal import Refusal

if TYPE_CHECKING:
    from handlers.context import Context
    from handlers.messages import File


def file_received(file: File, ctx: Context) -> Reply:
    """Says what becomes of it.

    Raises:
        Refusal: the sender is nobody here; nothing was kept.
    """
    if ctx.sender is None or not ctx.sender.duties:
        raise Refusal(texts.STRANGER)
    return Reply(text=texts.file_unread(file))
