"""Reads the lines of earlier runs for the web chat."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.transports.web import BOT, RECALL, Attachment, Line
from storage.messages.inbox import InboxRow
from storage.store import Store

MOST = 5000


def history(store: Store, transport: str) -> list[Line]:
    """Return the last messages in both directions, in the order in which they were said, answers last."""
    heard = store.inbox.latest(transport, MOST)
    kept = store.files.about(row.file_digest for row in heard if row.file_digest)
    said = [
        (
            (row.received_at, row.id, 0),
            Line(
                id=row.message_id,
                conversation=row.room_id or row.contact_id,
                sender_id=row.contact_id,
                text=row.text,
                at=row.received_at,
                file=_file(row, kept),
            ),
        )
        for row in heard
    ]
    sent = [
        (
            (row.sent_at or row.created_at, row.inbox_id or 0, row.id),
            Line(
                id=f"out-{row.id}",
                conversation=row.conversation,
                sender_id=BOT,
                text=row.text,
                at=row.sent_at or row.created_at,
                again=row.again,
                mentions=row.mentions,
            ),
        )
        for row in store.outbox.latest(transport, MOST)
    ]
    return _recalled(line for _, line in sorted([*said, *sent], key=lambda dated: dated[0]))


def _file(row: InboxRow, kept: Mapping[str, tuple[str, int]]) -> Attachment | None:
    if row.file_name is None:
        return None
    media_type, size = kept.get(row.file_digest or "", ("", 0))
    digest = row.file_digest if row.file_digest in kept else None
    return Attachment(digest=digest or "", name=row.file_name, media_type=media_type, size=size)


def _recalled(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without what was recalled, and without the messages that only said so."""
    kept: dict[str, Line] = {}
    for line in lines:
        of = line.id.removeprefix(RECALL)
        if of == line.id:
            kept[of] = line
        elif of in kept:
            kept[of] = replace(kept[of], text="", file=None, recalled=True)
    return list(kept.values())
