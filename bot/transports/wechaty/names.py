"""Who is called what, asked once and forgotten when WeChat says that it has changed."""

from collections.abc import Awaitable, Callable, Collection

from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.puppet import Puppet

MOST = 5000
LONGEST = 32
"""Characters of a name that are shown; WeChat allows no longer ones."""


class Names:
    """Names of contacts, and their names within groups. For showing only, never for authority (J2)."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    async def contact(self, puppet: Puppet, contact_id: str) -> str:
        """How a contact calls itself; empty where the gateway does not know it.

        Raises:
            CallFailed: the gateway is not there.
        """
        key = ("", contact_id)
        return (
            self._known[key] if key in self._known else await self._ask(key, puppet.contact_name(contact_id))
        )

    async def within(self, puppet: Puppet, room_id: str, contact_id: str) -> str:
        """How a contact is called in a group, if otherwise; likewise."""
        key = (room_id, contact_id)
        if key in self._known:
            return self._known[key]
        return await self._ask(key, puppet.room_alias(room_id, contact_id))

    async def shown(self, puppet: Puppet, room_id: str, contact_id: str) -> str:
        """How a contact is to be called in a group: cleaned of what would break a line, and not too long."""
        name = await self.within(puppet, room_id, contact_id) or await self.contact(puppet, contact_id)
        return "".join(one for one in name if one.isprintable())[:LONGEST].strip()

    def forget(self, changed: str) -> None:
        """A contact, a group or a member has changed; `changed` is its id, or holds both ids."""
        self._known = {
            key: name for key, name in self._known.items() if not any(one and one in changed for one in key)
        }

    def forget_all(self) -> None:
        """Nobody was attached for a while: anything may have changed."""
        self._known.clear()

    async def _ask(self, key: tuple[str, str], question: Awaitable[str]) -> str:
        try:
            name = await question
        except CallFailed as failed:
            if failed.why is not Why.REFUSED:
                raise
            name = ""
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[key] = name
        return name


async def strangers(
    ids: Collection[str], listed: Callable[[], Awaitable[list[str]]], ask: Callable[[str], Awaitable[str]]
) -> frozenset[str]:
    """Those of the ids that are neither listed nor known when asked for one by one.

    Raises:
        CallFailed: the gateway is not there.
    """
    if not ids:
        return frozenset()
    missing = set(ids) - set(await listed())
    unknown = set()
    for one in missing:
        try:
            await ask(one)
        except CallFailed as failed:
            if failed.why is not Why.REFUSED:
                raise
            unknown.add(one)
    return frozenset(unknown)
