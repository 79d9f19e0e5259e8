"""The names of people and groups, asked for once and forgotten when WeChat says that they have changed."""

from collections.abc import Awaitable, Callable, Collection

from bot.transports.wechaty.compat import CallFailed, Why
from bot.transports.wechaty.puppet import Puppet

MOST = 5000
LONGEST = 32
"""The most characters of a name that are shown; WeChat allows no longer names."""


class Names:
    """Names of contacts, also within groups. They are for showing only, never for authority (J2)."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    async def contact(self, puppet: Puppet, contact_id: str) -> str:
        """Return a contact's own name; empty where the gateway does not know it.

        Raises:
            CallFailed: the gateway is not there.
        """
        key = ("", contact_id)
        return (
            self._known[key] if key in self._known else await self._ask(key, puppet.contact_name(contact_id))
        )

    async def within(self, puppet: Puppet, room_id: str, contact_id: str) -> str:
        """Return the name of a contact within a group; empty where it has no other name there.

        Raises:
            CallFailed: the gateway is not there.
        """
        key = (room_id, contact_id)
        if key in self._known:
            return self._known[key]
        return await self._ask(key, puppet.room_alias(room_id, contact_id))

    async def to_show(self, puppet: Puppet, room_id: str, contact_id: str) -> str:
        """Return a contact's name for a group, not too long and without characters that break a line."""
        name = await self.within(puppet, room_id, contact_id) or await self.contact(puppet, contact_id)
        return "".join(character for character in name if character.isprintable())[:LONGEST].strip()

    def forget(self, changed: str) -> None:
        """Forget a contact, a group or a member that has changed; `changed` is its id, or holds both ids."""
        self._known = {
            key: name
            for key, name in self._known.items()
            if not any(part and part in changed for part in key)
        }

    def forget_all(self) -> None:
        """Forget everything: while nobody was attached anything may have changed."""
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
    """Return the ids that are neither listed nor known when asked for one by one.

    Raises:
        CallFailed: the gateway is not there.
    """
    if not ids:
        return frozenset()
    missing = set(ids) - set(await listed())
    unknown = set()
    for contact_id in missing:
        try:
            await ask(contact_id)
        except CallFailed as failed:
            if failed.why is not Why.REFUSED:
                raise
            unknown.add(contact_id)
    return frozenset(unknown)
