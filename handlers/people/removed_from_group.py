"""The bot was taken out of a group."""

from assessment import Role
from handlers.kit import Address, Context, Kind, Reply
from handlers.people import texts
from handlers.people.commands import room_name


def removed(group: Address, ctx: Context) -> list[Reply]:
    """The office is told if the group was bound: from now on it hears nothing of the bot."""
    room = ctx.store.people.room_of(group.transport, group.account, group.conversation)
    if room is None:
        return []
    name = room_name(room, ctx)
    ctx.record("移出群", f"room:{room.id}")
    return ctx.privately(ctx.store.people.holders(Role.OFFICE), texts.removed_from(name), Kind.NOTICE)
