"""These commands bind people to duties and groups to districts: 邀请, 绑定, 绑定片区, 我是谁 (J2)."""

from assessment import District, Duty, Role, Roster, Unit, unit_of
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captain_districts
from handlers.month.names import department_name, district_name
from handlers.people import texts
from handlers.people.codes import VALID_DAYS, burn, code_hash, code_said, make_code, plain_code
from handlers.reading.arguments import split_role
from handlers.reading.names import Found, Several, find_department, find_district, find_village
from storage.engine.facts import SYSTEM
from storage.messages.contacts import BoundRoom, Invite
from storage.people import BindingMade, GroupBound, GroupUnbound, InviteUsed

commands = Commands()
_BIND, _BIND_DISTRICT = "绑定", "绑定片区"


@commands.on(
    "邀请",
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    free_text=True,
    summary="给一个人开绑定码",
    how="写角色和单位，一人一个码，转给本人",
    example=lambda ctx: f"邀请 联络员 {department_name(ctx)}",
)
def invite(order: Order, ctx: Conversation) -> Reply:
    """Make a one-time code for a duty."""
    duty = read_duty(*split_role(order.body), ctx.roster)
    code = make_code(duty, ctx)
    return Reply(text=texts.invitation(duty_name(duty, ctx), code, VALID_DAYS))


@commands.on(
    _BIND_DISTRICT,
    roles={Role.OFFICE},
    place=Place.GROUP,
    summary="把本群绑定给一个片区",
    how="先把我拉进片区群，再在群里发",
    rare=True,
    example=lambda ctx: f"绑定片区 {district_name(ctx)}",
)
def bind_district(order: Order, ctx: Conversation) -> Reply:
    """Bind this group to a district."""
    district = find_district(order.body, ctx.roster)
    if not isinstance(district, Found):
        raise Refusal(texts.which_district(ctx.roster.districts[0].name))
    return _bind_room(district.item.id, district.item.name, ctx)


@commands.on(
    "绑定全镇群",
    roles={Role.OFFICE},
    place=Place.GROUP,
    summary="把本群绑定为全镇群",
    how="先把我拉进全镇群，再在群里发",
    rare=True,
    example="绑定全镇群",
)
def bind_town(order: Order, ctx: Conversation) -> Reply:
    """Bind this group as the town's own."""
    del order
    return _bind_room(None, texts.TOWN, ctx)


@commands.on(
    _BIND,
    roles=None,
    summary="用绑定码确认身份",
    how="码向考核办要，一定私聊我发，发在群里就作废",
    example="绑定 K7M2P9QX",
    argument_in=code_said,
)
def bind(order: Order, ctx: Conversation) -> Reply:
    """Bind the sender to the duty of a one-time code; in a group, where others read the code, burn it."""
    district = find_district(order.body, ctx.roster)
    if ctx.sender.holds(Role.OFFICE) and isinstance(district, Found):
        return _bind_instead(district.item, order, ctx)
    code = plain_code(order.body)
    invitation = ctx.store.people.find_invite(code_hash(code))
    if order.in_group:
        return _burn(invitation, ctx)
    if not code:
        raise Refusal(texts.BIND_HOW)
    usable = _usable(invitation, ctx)
    if usable.duty in ctx.sender.duties:
        ctx.decide(InviteUsed(id=usable.id))
    else:
        _bind(usable, ctx)
    return Reply(text=texts.bound(duty_name(usable.duty, ctx)))


def _bind(invitation: Invite, ctx: Conversation) -> None:
    """Bind the sender to the duty of a code; by this row he comes to hold the duty that it names."""
    contact = ctx.sender.contact
    binding, author = ctx.store.people.new_binding(contact, invitation, ctx.rules.new_key(), ctx.now)
    fact = BindingMade(
        id=binding.id,
        role=invitation.duty.role,
        unit_id=invitation.duty.unit_id,
        transport=contact.transport,
        account=contact.account,
        invite_id=invitation.id,
    )
    ctx.decide(fact, author=author)


@commands.on("我是谁", roles=None, summary="看自己绑定的身份", example="我是谁")
def who_am_i(order: Order, ctx: Conversation) -> Reply:
    """Name the sender's duties, and the districts whose captain the sender is today."""
    del order
    if not ctx.sender.duties:
        raise Refusal(common.STRANGER)
    duties = [duty_name(duty, ctx) for duty in ctx.sender.duties]
    districts = captain_districts(ctx.sender.units(Role.SECRETARY), ctx)
    duties += [texts.captain_of(ctx.store.units.name("district", district_id)) for district_id in districts]
    return Reply(text=texts.who_am_i(duties))


def read_duty(role: str, unit: str, roster: Roster) -> Duty:
    """Return the duty that is meant by a role's Chinese name and its unit's.

    Raises:
        Refusal: There is no such role, or not exactly one such unit.
    """
    known = common.role_named(role)
    if known is None:
        raise Refusal(texts.invite_how("、".join(common.ROLES.values()), roster.departments[0].name))
    kind = unit_of(known)
    if kind is Unit.NONE:
        return Duty(role=known)
    find = {Unit.DEPARTMENT: find_department, Unit.DISTRICT: find_district, Unit.VILLAGE: find_village}[kind]
    match = find(unit, roster)
    if isinstance(match, Found):
        return Duty(role=known, unit_id=match.item.id)
    first = {
        Unit.DEPARTMENT: roster.departments[0].name,
        Unit.DISTRICT: roster.districts[0].name,
        Unit.VILLAGE: roster.villages[0].name,
    }[kind]
    if isinstance(match, Several):
        names = [item.name for item in match.items]
        raise Refusal(texts.invite_several(role, unit, common.names(names), names[0]))
    raise Refusal(texts.invite_unit(role, texts.UNIT_KINDS[kind], unit, next(iter(match.nearest), first)))


def duty_name(duty: Duty, ctx: Context) -> str:
    """Return `联络员（党建办公室）`; a retired unit keeps its name."""
    if duty.unit_id is None:
        return common.ROLES[duty.role]
    return f"{common.ROLES[duty.role]}（{ctx.store.units.name(str(unit_of(duty.role)), duty.unit_id)}）"


def _bind_instead(district: District, order: Order, ctx: Conversation) -> Reply:
    """Take 绑定第三片区 from the office as 绑定片区."""
    if not order.in_group:
        raise Refusal(common.wrong_place(_BIND_DISTRICT, common.PLACES[Place.GROUP.value]))
    return _bind_room(district.id, district.name, ctx)


def room_name(room: BoundRoom, ctx: Context) -> str:
    """Name what a group is bound to."""
    return texts.TOWN if room.district_id is None else ctx.store.units.name("district", room.district_id)


def _bind_room(district_id: int | None, name: str, ctx: Conversation) -> Reply:
    here = ctx.here
    room = BoundRoom(
        id=0,
        transport=here.transport,
        account=here.account,
        room_id=here.conversation,
        district_id=district_id,
        bound_at=ctx.now,
    )
    for old in ctx.store.people.ended_by(room):
        ctx.decide(GroupUnbound(id=old.id, before={"unit": room_name(old, ctx), "room_id": old.room_id}))
    ctx.decide(
        GroupBound(
            id=ctx.store.people.next_room_id(),
            transport=room.transport,
            account=room.account,
            room_id=room.room_id,
            district_id=district_id,
            unit=name,
        )
    )
    return Reply(text=texts.room_bound(name))


def _burn(invitation: Invite | None, ctx: Context) -> Reply:
    if invitation is None or invitation.used_at or invitation.burned_at:
        raise Refusal(common.wrong_place(_BIND, common.PLACES[Place.PRIVATE.value]))
    # Whoever showed it may be a stranger, so the program burns it.
    burn(invitation, ctx, author=SYSTEM)
    return Reply(text=texts.BIND_IN_GROUP)


def _usable(invitation: Invite | None, ctx: Context) -> Invite:
    if invitation is None:
        raise Refusal(texts.BIND_UNKNOWN)
    if invitation.burned_at:
        raise Refusal(texts.BIND_BURNED)
    if invitation.used_at:
        raise Refusal(texts.BIND_USED)
    if invitation.expires_at <= ctx.now:
        raise Refusal(texts.BIND_EXPIRED)
    return invitation
