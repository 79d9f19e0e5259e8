"""Makes pictures and files when they are sent, beside the event loop, and each only once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.engine.dispatcher import Dispatcher
from handlers.cards.drawings import check_font
from handlers.desk.render import render
from handlers.kit import CannotMake, Drawing, File
from handlers.kit.messages import KEPT as KEPT_FILE
from handlers.kit.messages import read_kept
from storage.messages.outbox import OutboxRow
from storage.store import Store

Fetch = Callable[[str], Awaitable[tuple[str, bytes] | None]]

_log = logging.getLogger(__name__)
KEPT = 32
"""The number of pictures and files that are kept; one month's arena goes to eleven groups."""
REDRAWN = 300
"""The number of messages drawn anew after a start, the latest first; many share one picture."""


class Drawings:
    """Makes the file that goes out in place of a text. Only one task may use it at a time."""

    def __init__(
        self, make: Callable[[Drawing], File] = render, check: Callable[[], None] = check_font
    ) -> None:
        """`check` raises `CannotMake` where pictures cannot be made at all."""
        self._make = make
        self._check = check
        self._made: dict[Drawing, File] = {}
        self._warned: set[str] = set()

    async def try_out(self) -> None:
        """Check at the start whether pictures can be made, so that whoever runs the bot learns of it then."""
        try:
            await asyncio.to_thread(self._check)
        except CannotMake as problem:
            self._warn(str(problem))

    async def file_of(self, row: OutboxRow, fetch: Fetch | None = None) -> File | None:
        """Return the file to send in place of the text; None where the text itself goes out.

        Args:
            fetch: Gets the media type and content of a file that somebody has sent, by its digest.
        """
        if row.drawing is None:
            return None
        drawing = Drawing(what=row.drawing, facts=row.facts or "")
        if drawing.what == KEPT_FILE:
            return await _kept(drawing.facts, fetch)
        if drawing not in self._made:
            try:
                self._made[drawing] = await asyncio.to_thread(self._make, drawing)
            except CannotMake as problem:
                self._warn(str(problem))
                return None
            except Exception:  # noqa: BLE001 - a picture that fails must not keep the words back
                _log.exception("a drawing failed", extra={"drawing": drawing.what, "outbox_id": row.id})
                return None
        if len(self._made) > KEPT:
            del self._made[next(iter(self._made))]
        return self._made[drawing]

    def _warn(self, why: str) -> None:
        # A reason is logged once, because it will not have changed by the next picture.
        if why not in self._warned:
            self._warned.add(why)
            _log.warning("no picture can be made, the words go out instead", extra={"why": why})


def keeper(dispatcher: Dispatcher) -> Fetch:
    """Return a function that fetches a file that was sent to the bot from the store."""
    return lambda digest: dispatcher.call(lambda store: store.files.get(digest))


async def _kept(facts: str, fetch: Fetch | None) -> File | None:
    digest, name = read_kept(facts)
    kept = await fetch(digest) if fetch else None
    return None if kept is None else File(name=name, media_type=kept[0], content=kept[1])


async def redraw(
    dispatcher: Dispatcher,
    transport: str,
    show: Callable[[str, File], None],
    drawings: Drawings | None = None,
) -> None:
    """Make the pictures and files of earlier messages again; `show` gets a line's id and the file.

    After a restart the web chat shows the words until then.
    """
    drawings = drawings or Drawings()

    def drawn(store: Store) -> list[OutboxRow]:
        return [row for row in store.outbox.latest(transport, REDRAWN) if row.drawing is not None]

    rows: list[OutboxRow] = await dispatcher.call(drawn)
    for row in reversed(rows):
        file = await drawings.file_of(row, keeper(dispatcher))
        if file is not None:
            show(f"out-{row.id}", file)
