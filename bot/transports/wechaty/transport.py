"""WeChat as a transport."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime

from bot.transports.base import DeliveryMissed, DeliveryUnknown, NotConnected, Outgoing, State
from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.connection import Connection, Times
from bot.transports.wechaty.echoes import FILE, Echoes, Sent
from bot.transports.wechaty.fetch_queue import FetchQueue
from bot.transports.wechaty.files import small_enough
from bot.transports.wechaty.gateway import Gateway
from bot.transports.wechaty.messages import NAME, MessageReader
from bot.transports.wechaty.names import Names, strangers
from bot.transports.wechaty.puppet import Event, Happening, Puppet
from handlers.kit import Address, File, Incoming

_log = logging.getLogger(__name__)
_AFTER_NAME = "\u2005"
"""The space by which WeChat's own programs know where a mention ends."""
_ROOM_EVENTS = {Happening.ROOM_JOIN, Happening.ROOM_LEAVE, Happening.ROOM_TOPIC}


class WechatyTransport:
    """One WeChat account. All of it is called on the event loop that `run` runs on.

    Args:
        gateway: Holds the WeChat session.
        clock_now: Returns the town's time, aware.
        tell: Gets every new state, with the text of the QR code where somebody has to scan one.
        times: The times that things may take.

    Attributes:
        account: The id of the account that logged in first; another one is not served.
    """

    name = NAME
    repeatable = False
    loses = True

    def __init__(
        self,
        gateway: Gateway,
        clock_now: Callable[[], datetime],
        tell: Callable[[State, str], None],
        times: Times | None = None,
    ) -> None:
        self.account = ""
        self._tell_operator = tell
        self._times = times or Times()
        self._connection = Connection(gateway, self._times, self._hear, self._tell)
        self._names = Names()
        self._echoes = Echoes()
        reader = MessageReader(self._names, self._echoes, clock_now)
        self._fetch_queue = FetchQueue(
            self._connection.puppet,
            lambda puppet, message_id: reader.read(puppet, message_id, self.account),
        )
        self._in = asyncio.Event()
        self._removed: Callable[[Address], object] = lambda _group: None
        self._stirred: Callable[[], None] = lambda: None

    @property
    def patience(self) -> float:
        """Return the seconds that one `send` may take."""
        return self._times.call + self._times.echo + 2

    @property
    def state(self) -> State:
        """Return READY while the account is logged in and heard."""
        if self._connection.state is State.READY and self._connection.self_id != self.account:
            return State.OTHER_ACCOUNT
        return self._connection.state

    async def run(self, ready: Callable[[str], None]) -> None:
        """Stay connected until it is cancelled; `ready` gets the account's name once it is logged in."""
        tasks = [asyncio.ensure_future(self._connection.run()), asyncio.ensure_future(self._announce(ready))]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            self._fetch_queue.close()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def incoming(self) -> AsyncIterator[Incoming]:
        """Yield what people say, in the order in which WeChat announced it."""
        async for message in self._fetch_queue.reader():
            yield message

    def committed(self, message_ids: Sequence[str]) -> None:
        """Do nothing: WeChat keeps no copy for us."""

    def on_late(self, listener: Callable[[int], None]) -> None:
        """Tell the listener the key of each send in doubt that turns out to have arrived."""
        self._echoes.on_late(listener)

    def on_state(self, listener: Callable[[], None]) -> None:
        """Call the listener whenever the state has changed."""
        self._stirred = listener

    def on_removed(self, listener: Callable[[Address], object]) -> None:
        """Tell the listener of each group that the bot is taken out of."""
        self._removed = listener

    async def unknown(self, contacts: Collection[str], rooms: Collection[str]) -> frozenset[str] | None:
        """Return those ids that WeChat does not know (any longer); None while nobody is logged in."""
        puppet = self._connection.puppet_now
        if puppet is None:
            return None
        try:
            people = await strangers(contacts, puppet.contacts, puppet.contact_name)
            return people | await strangers(rooms, puppet.rooms, puppet.room_topic)
        except CallFailed:
            return None

    async def send(self, message: Outgoing) -> None:
        """Post a text, or the file in its place unless it is too large for a gateway.

        Raises:
            NotConnected: nobody is logged in; nothing went out.
            DeliveryMissed: WeChat would have shown it by now.
            DeliveryUnknown: it may have gone out.
        """
        puppet = self._connection.puppet_now
        if puppet is None or self.state is not State.READY:
            raise NotConnected(self.state.value)
        proven, began = self._echoes.seen > 0, self._connection.round
        file = small_enough(message.file)
        text = FILE if file else await self._addressed(puppet, message)
        sent = self._echoes.expect(message.key, message.to.conversation, text)
        try:
            sent.message_id = await _posted(puppet, message, text, file)
        except CallFailed as failed:
            if await self._shown(sent):
                return
            sent.doubtful = True
            unbroken = self._connection.round == began and self.state is State.READY
            if failed.why is Why.REFUSED and proven and unbroken:
                raise DeliveryMissed(failed.why.value) from None
            raise DeliveryUnknown(failed.why.value) from None

    async def _addressed(self, puppet: Puppet, message: Outgoing) -> str:
        """Put the name of whom it answers in front of the text, because in a group people look for it."""
        if message.mentions is None:
            return message.text
        try:
            name = await self._names.to_show(puppet, message.to.conversation, message.mentions)
        except CallFailed:
            name = ""  # whatever it is, sending the text will meet it again
        return f"@{name}{_AFTER_NAME}{message.text}" if name else message.text

    async def _shown(self, sent: Sent) -> bool:
        """Return whether WeChat shows the message after all."""
        try:
            async with asyncio.timeout(self._times.echo):
                await sent.shown.wait()
        except TimeoutError:
            return False
        return True

    def _hear(self, event: Event) -> None:
        match event.what:
            case Happening.MESSAGE if self.state is State.READY:
                self._fetch_queue.announce(event.facts.get("messageId", ""))
            case Happening.LOGIN:
                self._names.forget_all()
            case Happening.DIRTY:
                self._names.forget(event.facts.get("payloadId", ""))
            case what if what in _ROOM_EVENTS:
                self._room_changed(what, event.facts)
            case _:
                pass

    def _room_changed(self, what: Happening, facts: Mapping[str, str]) -> None:
        # A group goes by its id: new names and other members change nothing, but the bot's own removal does.
        room = facts.get("roomId", "")
        self._names.forget(room)
        gone = what is Happening.ROOM_LEAVE and self.account in facts.get("removeeIdList", "").split("\n")
        _log.info("a group has changed", extra={"what": what.name.lower(), "removed": gone})
        if gone and room:
            self._removed(Address(transport=self.name, account=self.account, conversation=room, is_room=True))

    def _tell(self, state: State, qrcode: str) -> None:
        if state is State.READY:
            self.account = self.account or self._connection.self_id
            self._in.set()
        self._tell_operator(self.state, qrcode)
        self._stirred()

    async def _announce(self, ready: Callable[[str], None]) -> None:
        await self._in.wait()
        try:
            name = await self._names.contact(await self._connection.puppet(), self.account)
        except CallFailed:
            name = ""
        ready(name)


async def _posted(puppet: Puppet, message: Outgoing, text: str, file: File | None) -> str:
    if file is None:
        return await puppet.send_text(
            message.to.conversation, text, [message.mentions] if message.mentions else []
        )
    return await puppet.send_file(message.to.conversation, file.name, file.content)
