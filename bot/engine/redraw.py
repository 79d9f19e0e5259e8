"""After a restart the web chat shows again what was drawn before; until then the words stand there."""

from collections.abc import Callable

from bot.engine.dispatcher import Dispatcher
from bot.engine.drawing import Drawings, keeper
from handlers.kit import File
from storage.messages.outbox import OutboxRow
from storage.store import Store

MOST = 300
"""Messages that are drawn anew, the latest first; one picture often went to many groups."""


async def redraw(
    dispatcher: Dispatcher,
    transport: str,
    show: Callable[[str, File], None],
    drawings: Drawings | None = None,
) -> None:
    """Makes the pictures and files of earlier messages; `show` gets a line's id and the file."""
    drawings = drawings or Drawings()

    def drawn(store: Store) -> list[OutboxRow]:
        return [row for row in store.outbox.latest(transport, MOST) if row.drawing is not None]

    rows: list[OutboxRow] = await dispatcher.call(drawn)
    for row in reversed(rows):
        file = await drawings.file_of(row, keeper(dispatcher))
        if file is not None:
            show(f"out-{row.id}", file)
