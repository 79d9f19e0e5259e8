"""The bot's own messages, as WeChat shows them to it: the proof that a send in doubt has arrived."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

FILE = "\0file"
"""Stands for a picture or a file: WeChat shows that there is one, not which."""
MOST = 500
"""Sends that are remembered; what is older is not waited for any longer."""


@dataclass(slots=True, kw_only=True, eq=False)
class Sent:
    """A text on its way.

    Attributes:
        message_id: WeChat's name for it, once the gateway has told.
        doubtful: Whether it was given up as in doubt.
        shown: Set when WeChat has shown it.
    """

    key: int
    conversation: str
    text: str
    message_id: str = ""
    doubtful: bool = False
    shown: asyncio.Event = field(default_factory=asyncio.Event)


class Echoes:
    """Remembers what was sent and recognises it when it is shown."""

    def __init__(self) -> None:
        self._sent: list[Sent] = []
        self._listener: Callable[[int], None] = lambda _key: None
        self.seen = 0
        """How many messages WeChat has shown; where it shows none, nothing follows from silence."""

    def on_late(self, listener: Callable[[int], None]) -> None:
        """The listener gets the key of a message in doubt that is shown after all."""
        self._listener = listener

    def expect(self, key: int, conversation: str, text: str) -> Sent:
        """Something is about to be sent."""
        sent = Sent(key=key, conversation=conversation, text=_plain(text))
        self._sent = [*self._sent[-MOST:], sent]
        return sent

    def show(self, message_id: str, conversation: str, text: str) -> None:
        """WeChat shows a message of the bot itself."""
        self.seen += 1
        text = _plain(text)
        named = [one for one in self._sent if one.message_id and one.message_id == message_id]
        alike = [
            one
            for one in self._sent
            if not one.message_id and (one.conversation, one.text) == (conversation, text)
        ]
        for sent in (named or alike)[:1]:
            self._sent.remove(sent)
            sent.shown.set()
            if sent.doubtful:
                self._listener(sent.key)


def _plain(text: str) -> str:
    """WeChat trims, and breaks lines in its own way."""
    return " ".join(text.split())
