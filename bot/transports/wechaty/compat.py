"""The one door to wechaty's and gRPC's packages, opened late.

They take a tenth of a second to import, which the web chat need not pay. None of their exceptions leaves
this file: details of an error are dropped, because a gateway repeats a wrong token in them.
"""

import asyncio
import logging
import ssl
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any, TypeVar

from bot.transports.wechaty.gateway import Gateway

T = TypeVar("T")
KEEPALIVE = 5.0
"""Seconds without a word from the gateway until it is asked for a sign of life over HTTP/2."""
KEEPALIVE_ANSWER = 3.0
"""Seconds that the gateway has for that sign before the connection is closed."""


class Why(Enum):
    """The reason why a call came to nothing."""

    GONE = "gone"
    """The connection broke, or there is none."""
    SILENT = "silent"
    """There was no answer in time."""
    REFUSED = "refused"
    """The gateway says no; a failed send cannot be told from a lost answer."""
    TAKEN = "taken"
    """Another program is attached."""
    WRONG_TOKEN = "wrong token"  # noqa: S105 - says that it is wrong, not what it is
    UNTRUSTED = "untrusted"
    """The certificate is signed by nobody whom we trust, or names another host."""


class CallFailed(Exception):  # noqa: N818 - states a fact; what to do about it is the caller's
    """A call to the gateway failed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def open_channel(gateway: Gateway) -> Any:  # noqa: ANN401 - the package says no better
    """Open a channel that connects at the first call, never again, and notices a frozen gateway.

    Left to itself a channel reconnects at any call: nobody would be attached there, or close it.
    """
    from grpclib.client import Channel  # noqa: PLC0415 - late, as said above
    from grpclib.config import Configuration  # noqa: PLC0415
    from grpclib.protocol import H2Protocol  # noqa: PLC0415

    class OneConnection(Channel):
        used = False
        transport: asyncio.Transport | None = None

        async def _create_connection(self) -> H2Protocol:
            if self.used:
                raise ConnectionError("the connection has ended")
            self.used = True
            protocol = await super()._create_connection()
            self.transport = protocol.connection._transport  # noqa: SLF001 - there is no other way to it
            return protocol

        def close(self) -> None:
            """End the connection now; a normal end over TLS waits for an answer, even of a frozen side."""
            super().close()
            if self.transport is not None:
                self.transport.abort()

    logging.getLogger("hpack").setLevel(logging.WARNING)  # at DEBUG it writes down the token
    config = Configuration(
        _keepalive_time=KEEPALIVE,
        _keepalive_timeout=KEEPALIVE_ANSWER,
        _keepalive_permit_without_calls=True,
        _http2_max_pings_without_data=0,
        _http2_min_sent_ping_interval_without_data=KEEPALIVE - 1,
        ssl_target_name_override=gateway.server_name,
    )
    return OneConnection(gateway.host, gateway.port, ssl=gateway.tls, config=config)


def stub(channel: Any, token: str, timeout: float | None) -> Any:  # noqa: ANN401 - generated, without types
    """Return the gateway's methods; each may take so many seconds, or for ever."""
    from wechaty_grpc.wechaty import PuppetStub  # noqa: PLC0415

    return PuppetStub(channel, timeout=timeout, metadata={"authorization": f"Wechaty {token}"})


def artwork() -> Any:  # noqa: ANN401 - generated, without types
    """Return the gateway's name for a picture in its original size."""
    from wechaty_grpc.wechaty.puppet import ImageType  # noqa: PLC0415

    return ImageType.IMAGE_TYPE_ARTWORK


@contextmanager
def calling() -> Iterator[None]:
    """Turn whatever a call throws into `CallFailed`."""
    from grpclib.const import Status  # noqa: PLC0415
    from grpclib.exceptions import GRPCError, ProtocolError, StreamTerminatedError  # noqa: PLC0415

    try:
        yield
    except GRPCError as problem:
        known = {
            Status.UNAUTHENTICATED: Why.WRONG_TOKEN,
            Status.ALREADY_EXISTS: Why.TAKEN,
            Status.UNAVAILABLE: Why.GONE,
            Status.CANCELLED: Why.GONE,
            Status.DEADLINE_EXCEEDED: Why.SILENT,
        }
        raise CallFailed(known.get(problem.status, Why.REFUSED)) from None
    except TimeoutError:
        raise CallFailed(Why.SILENT) from None
    except ssl.SSLCertVerificationError:
        raise CallFailed(Why.UNTRUSTED) from None
    except (OSError, StreamTerminatedError, ProtocolError):
        raise CallFailed(Why.GONE) from None


async def ask(call: Coroutine[Any, Any, T]) -> T:
    """Make one call in a task of its own.

    gRPC ends a call by cancelling the task that makes it, and then forgets whether anybody else has cancelled
    it too; so that task must not be the caller's.
    """
    task = asyncio.ensure_future(call)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
    with calling():
        return task.result()
