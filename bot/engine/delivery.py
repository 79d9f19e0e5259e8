"""One attempt to deliver one message, and the record of its outcome."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.transports.base import (
    DeliveryFailed,
    DeliveryMissed,
    DeliveryUnknown,
    NotConnected,
    Outgoing,
    Transport,
)
from handlers.kit import Address, File
from handlers.kit import texts as common
from storage.messages.outbox import OutboxRow, OutboxState
from storage.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one attempt.

    Attributes:
        tried: Whether the message may have left the house.
        missed: Whether it almost certainly did not arrive, so that it may go out once more in any class.
    """

    row: OutboxRow
    state: OutboxState
    error: str | None = None
    tried: bool = True
    missed: bool = False


async def deliver(
    row: OutboxRow,
    transport: Transport,
    file: File | None,
    timeout: float,  # noqa: ASYNC109 - how long the transport gets is the sender's to say
) -> Result:
    """Send a message, or the file in its place, once; return the outcome and never raise."""
    text = f"{common.AGAIN}{row.text}" if row.again else row.text
    message = Outgoing(
        key=row.id, to=_address(row), text=text, again=row.again, mentions=row.mentions, file=file
    )
    fields = {"outbox_id": row.id}
    try:
        async with asyncio.timeout(timeout):
            await transport.send(message)
    except NotConnected:
        return untried(row)
    except DeliveryFailed as problem:
        _log.warning("a message cannot be delivered", extra=fields)
        return Result(row=row, state=OutboxState.FAILED, error=str(problem))
    except (DeliveryUnknown, TimeoutError) as problem:
        _log.warning("a message may or may not have arrived", extra=fields)
        missed = isinstance(problem, DeliveryMissed)
        return Result(row=row, state=OutboxState.UNKNOWN, error=str(problem) or "timeout", missed=missed)
    except Exception as problem:  # noqa: BLE001 - a mistake of the transport must not end the sender
        _log.exception("the transport stumbled over a message", extra=fields)
        return Result(row=row, state=OutboxState.UNKNOWN, error=repr(problem))
    return Result(row=row, state=OutboxState.SENT)


def untried(row: OutboxRow) -> Result:
    """Return a claimed message that was not sent after all; the attempt does not count."""
    return Result(row=replace(row, attempts=row.attempts - 1), state=OutboxState.NEW, tried=False)


def claim(store: Store, claimed: Iterable[OutboxRow], expired: Iterable[OutboxRow], mine: set[int]) -> None:
    """Record which messages are about to be sent and which have expired.

    Args:
        mine: Gets the numbers of those that no other process has taken up; only they are touched. It
            outlives a try whose commit went unanswered, so that the next try knows its own.
    """
    claimed, expired = tuple(claimed), tuple(expired)
    mine.update(store.outbox.still_new(row.id for row in (*claimed, *expired)))
    for row in claimed:
        if row.id in mine:
            store.outbox.change(row.id, OutboxState.SENDING, attempts=row.attempts)
    for row in expired:
        if row.id in mine:
            store.outbox.settle(row, OutboxState.EXPIRED)


def record(store: Store, results: Iterable[Result], now: datetime) -> None:
    """Record the outcome of attempts."""
    for result in results:
        store.outbox.settle(
            result.row,
            result.state,
            sent_at=now if result.state is OutboxState.SENT else None,
            error=result.error,
            again=result.row.again,
            attempts=result.row.attempts,
        )


def settle(store: Store, row: OutboxRow, now: datetime) -> None:
    """Record that a message in doubt has arrived, unless it is just being sent again."""
    left = store.outbox.unsettled(row.transport, row.account)
    if any(unsettled.id == row.id and unsettled.state is not OutboxState.SENDING for unsettled in left):
        store.outbox.settle(row, OutboxState.SENT, sent_at=now, error=None)


def _address(row: OutboxRow) -> Address:
    return Address(
        transport=row.transport, account=row.account, conversation=row.conversation, is_room=row.is_room
    )
