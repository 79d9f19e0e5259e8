"""What people say in WeChat, as handlers take it; what the bot said itself is an echo."""

from collections.abc import Callable
from datetime import datetime

from bot.transports.wechaty import reading
from bot.transports.wechaty.echoes import FILE, Echoes
from bot.transports.wechaty.files import attached
from bot.transports.wechaty.names import Names
from bot.transports.wechaty.puppet import MessageKind, Payload, Puppet
from handlers.kit import File, Incoming

NAME = "wechaty"
_SAYS_NOTHING = {
    MessageKind.UNKNOWN,
    MessageKind.EMOTICON,
    MessageKind.GROUP_NOTE,
    MessageKind.RED_ENVELOPE,
    MessageKind.TRANSFER,
}
"""What nobody expects an answer to, in private either: stickers, money, and what WeChat itself says."""


class Arrivals:
    """Asks the gateway for what it has announced.

    Args:
        names: What people are called.
        echoes: Get what the account itself has said.
        clock_now: The town's clock, aware.
    """

    def __init__(self, names: Names, echoes: Echoes, clock_now: Callable[[], datetime]) -> None:
        self._names = names
        self._echoes = echoes
        self._now = clock_now

    async def read(self, puppet: Puppet, message_id: str, account: str) -> Incoming | None:
        """The message as handlers take it; None where there is nothing to answer.

        Args:
            account: Whose messages come back as echoes.
        """
        payload = await puppet.message(message_id)
        if payload.talker_id == account:
            said = FILE if payload.kind in {MessageKind.IMAGE, MessageKind.ATTACHMENT} else payload.text
            self._echoes.show(payload.id, payload.conversation, said)
            return None
        if payload.kind is MessageKind.RECALLED:
            return await self._made(puppet, payload, account, recalls=reading.recalled_id(payload))
        if payload.kind is MessageKind.TEXT:
            return await self._made(puppet, payload, account)
        if payload.room_id or payload.kind in _SAYS_NOTHING:
            return None
        return await self._made(puppet, payload, account, file=await attached(puppet, payload))

    async def _made(
        self,
        puppet: Puppet,
        payload: Payload,
        account: str,
        *,
        recalls: str | None = None,
        file: File | None = None,
    ) -> Incoming:
        names = await self._own_names(puppet, payload, account)
        return Incoming(
            transport=NAME,
            account=account,
            message_id=payload.id,
            contact_id=payload.talker_id,
            contact_name=await self._names.contact(puppet, payload.talker_id),
            room_id=payload.room_id or None,
            text="" if recalls or file else payload.text,
            sent_at=reading.sent_at(payload, self._now()),
            mentions_bot=reading.mentions(payload, account, names),
            quotes_bot=reading.quotes(payload, names),
            recalls=recalls,
            file=file,
        )

    async def _own_names(self, puppet: Puppet, payload: Payload, account: str) -> list[str]:
        """What the bot may be called where this was said, if it matters."""
        if not payload.room_id or not reading.speaks_of(payload):
            return []
        return [
            await self._names.contact(puppet, account),
            await self._names.within(puppet, payload.room_id, account),
        ]
