"""The interface between the machine and a chat network."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from handlers.kit import Address, File, Incoming


class State(StrEnum):
    """The state of a transport, as the operator is told."""

    STARTING = "starting"
    READY = "ready"
    DOWN = "down"
    CONNECTING = "connecting"
    WAITING_FOR_LOGIN = "waiting for login"
    LOGGED_OUT = "logged out"
    TAKEN = "taken by another program"
    WRONG_TOKEN = "wrong token"  # noqa: S105 - says that it is wrong, not what it is
    UNTRUSTED = "certificate not trusted"
    OTHER_ACCOUNT = "another account is logged in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to be sent.

    Attributes:
        key: The outbox number, unique for ever within the town; the same key is the same message.
        again: Whether an earlier attempt may have arrived already.
        mentions: The contact in the group whom it answers, where a network can show that.
        file: Goes out in place of the text, which says the same in words.
    """

    key: int
    to: Address
    text: str
    again: bool = False
    mentions: str | None = None
    file: File | None = None


class DeliveryUnknown(Exception):  # noqa: N818 - it states a fact, not an error
    """The send may or may not have arrived."""


class DeliveryMissed(DeliveryUnknown):
    """A network that shows what it took did not show the message: it may go out once more."""


class DeliveryFailed(Exception):  # noqa: N818
    """The send certainly did not arrive and never will: no such conversation, refused text."""


class NotConnected(Exception):  # noqa: N818
    """Nothing was sent; try again when the transport is ready."""


class Transport(Protocol):
    """One account on one chat network. The transport owns its connection for ever."""

    name: str
    account: str
    repeatable: bool
    """Whether sending the same key twice shows it once, so that a send in doubt may simply be repeated."""
    loses: bool
    """Whether messages that come while nobody listens are lost."""

    @property
    def state(self) -> State:
        """Return the state that the operator is told."""
        ...

    def incoming(self) -> AsyncIterator[Incoming]:
        """Yield messages in the order of their arrival, until the transport is closed."""
        ...

    def committed(self, message_ids: Sequence[str]) -> None:
        """Take note that these messages are stored (or were chatter), so that copies may be dropped."""
        ...

    async def unknown(self, contacts: Collection[str], rooms: Collection[str]) -> frozenset[str] | None:
        """Return those ids that the network does not know (any longer); None where it cannot be asked now."""
        ...

    async def send(self, message: Outgoing) -> None:
        """Deliver one message.

        Raises:
            NotConnected: nothing went out.
            DeliveryFailed: it will never go out.
            DeliveryUnknown: it may have gone out.
        """
        ...
