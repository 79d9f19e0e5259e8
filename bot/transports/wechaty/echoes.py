"""Recognises the bot's own messages as WeChat shows them: the proof that a send in doubt has arrived."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

FILE = "\0file"
"""The text of every picture and file: WeChat shows that there is one, not which."""
MOST = 500
"""The number of sends that are remembered; older ones are not waited for any longer."""


@dataclass(slots=True, kw_only=True, eq=False)
class Sent:
    """A text on its way.

    Attributes:
        message_id: WeChat's id of the message, once the gateway has told it.
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
        """The number of messages that WeChat has shown; where it shows none, nothing follows from silence."""

    def on_late(self, listener: Callable[[int], None]) -> None:
        """Tell the listener the key of each message in doubt that is shown after all."""
        self._listener = listener

    def expect(self, key: int, conversation: str, text: str) -> Sent:
        """Expect a message that is about to be sent."""
        sent = Sent(key=key, conversation=conversation, text=_plain(text))
        self._sent = [*self._sent[-MOST:], sent]
        return sent

    def show(self, message_id: str, conversation: str, text: str) -> None:
        """Take note of a message of the bot itself that WeChat shows."""
        self.seen += 1
        text = _plain(text)
        named = [sent for sent in self._sent if sent.message_id and sent.message_id == message_id]
        alike = [
            sent
            for sent in self._sent
            if not sent.message_id and (sent.conversation, sent.text) == (conversation, text)
        ]
        for sent in (named or alike)[:1]:
            self._sent.remove(sent)
            sent.shown.set()
            if sent.doubtful:
                self._listener(sent.key)


def _plain(text: str) -> str:
    # WeChat trims texts, and breaks lines in its own way.
    return " ".join(text.split())
