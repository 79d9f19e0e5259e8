"""One attempt to deliver one message, and what is written down of it."""

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
    """What became of one message.

    Attributes:
        tried: Whether it may have left the house.
        missed: Whether it almost certainly did not arrive, so that it may go out once more whatever it is.
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
    """Sends a message, or the file in its place, once; answers, never raises."""
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
    """A claimed message that was not sent after all; the attempt does not count."""
    return Result(row=replace(row, attempts=row.attempts - 1), state=OutboxState.NEW, tried=False)


def claim(store: Store, claimed: Iterable[OutboxRow], expired: Iterable[OutboxRow], mine: set[int]) -> None:
    """Writes down what is about to be sent, and what no longer is.

    Args:
        mine: Takes the numbers of those that no other process has taken up; only they are touched. It
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
    """Writes down what has become of messages."""
    for one in results:
        store.outbox.settle(
            one.row,
            one.state,
            sent_at=now if one.state is OutboxState.SENT else None,
            error=one.error,
            again=one.row.again,
            attempts=one.row.attempts,
        )


def settle(store: Store, row: OutboxRow, now: datetime) -> None:
    """Writes down that a message in doubt has arrived, unless it is just being sent again."""
    left = store.outbox.unsettled(row.transport, row.account)
    if any(one.id == row.id and one.state is not OutboxState.SENDING for one in left):
        store.outbox.settle(row, OutboxState.SENT, sent_at=now, error=None)


def _address(row: OutboxRow) -> Address:
    return Address(
        transport=row.transport, account=row.account, conversation=row.conversation, is_room=row.is_room
    )
