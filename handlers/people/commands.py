"""Who is who: 邀请, 绑定, 绑定片区, 绑定全镇群, 我是谁 (J2)."""

from dataclasses import asdict

from assessment import District, Duty, Role, Roster, Unit, unit_of
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captain_districts
from handlers.month.names import department_name, district_name
from handlers.people import texts
from handlers.people.codes import VALID_DAYS, burn, code_hash, code_said, make_code, plain_code, plain_duty
from handlers.reading.names import Found, Several, find_department, find_district, find_village
from storage.messages.contacts import BoundRoom, Invite

commands = Commands()

_KINDS = {Unit.DEPARTMENT: "部门", Unit.DISTRICT: "片区", Unit.VILLAGE: "村"}


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
    """A one-time code for a duty."""
    role = min((one for one in Role if one in order.body), key=order.body.index, default="")
    unit = order.body.replace(role, "", 1).strip(" \n:,、。").removesuffix("的")
    duty = read_duty(role, unit, ctx.roster)
    code = make_code(duty, ctx)
    return Reply(text=texts.invitation(duty_name(duty, ctx), code, VALID_DAYS))


@commands.on(
    "绑定片区",
    roles={Role.OFFICE},
    place=Place.GROUP,
    summary="把本群绑定给一个片区",
    how="先把我拉进片区群，再在群里发",
    rare=True,
    example=lambda ctx: f"绑定片区 {district_name(ctx)}",
)
def bind_district(order: Order, ctx: Conversation) -> Reply:
    """Binds this group to a district."""
    found = find_district(order.body, ctx.roster)
    if not isinstance(found, Found):
        raise Refusal(texts.which_district(ctx.roster.districts[0].name))
    return _bind_room(ctx, found.item.id, found.item.name)


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
    """Binds this group as the town's."""
    del order
    return _bind_room(ctx, None, texts.TOWN)


@commands.on(
    "绑定",
    roles=None,
    summary="用绑定码确认身份",
    how="码向考核办要，一定私聊我发，发在群里就作废",
    example="绑定 K7M2P9QX",
    argument_in=code_said,
)
def bind(order: Order, ctx: Conversation) -> Reply:
    """Binds the sender to the duty of a one-time code; in a group the code is burned."""
    district = find_district(order.body, ctx.roster)
    if ctx.sender.holds(Role.OFFICE) and isinstance(district, Found):
        return _bind_instead(district.item, order, ctx)
    code = plain_code(order.body)
    found = ctx.store.people.find_invite(code_hash(code))
    if order.in_group:
        return _burn(found, ctx)
    if not code:
        raise Refusal(texts.BIND_HOW)
    usable = _usable(found, ctx)
    if usable.duty in ctx.sender.duties:
        ctx.store.people.use_up(usable, ctx.now)
        ctx.record("用掉绑定码", f"invite:{usable.id}")
    else:
        binding = ctx.store.people.bind(ctx.sender.contact, usable, ctx.now)
        ctx.record(
            "绑定",
            f"binding:{binding.id}",
            after={**plain_duty(usable.duty), **asdict(binding.contact), "invite_id": usable.id},
        )
    return Reply(text=texts.bound(duty_name(usable.duty, ctx)))


@commands.on("我是谁", roles=None, summary="看自己绑定的身份", example="我是谁")
def who_am_i(order: Order, ctx: Conversation) -> Reply:
    """The duties bound to this contact, and the district it is captain of today."""
    del order
    if not ctx.sender.duties:
        raise Refusal(common.STRANGER)
    duties = [duty_name(duty, ctx) for duty in ctx.sender.duties]
    led = captain_districts(ctx.sender.units(Role.SECRETARY), ctx)
    duties += [texts.captain_of(ctx.store.units.name("district", one)) for one in led]
    return Reply(text=texts.who_am_i(duties))


def read_duty(role: str, unit: str, roster: Roster) -> Duty:
    """A duty from a role's Chinese name and its unit's.

    Raises:
        Refusal: no such role or unit.
    """
    if role not in set(Role):
        raise Refusal(texts.invite_how("、".join(Role), roster.departments[0].name))
    known = Role(role)
    kind = unit_of(known)
    if kind is Unit.NONE:
        return Duty(role=known)
    find = {Unit.DEPARTMENT: find_department, Unit.DISTRICT: find_district, Unit.VILLAGE: find_village}[kind]
    found = find(unit, roster)
    if isinstance(found, Found):
        return Duty(role=known, unit_id=found.item.id)
    first = {
        Unit.DEPARTMENT: roster.departments[0].name,
        Unit.DISTRICT: roster.districts[0].name,
        Unit.VILLAGE: roster.villages[0].name,
    }[kind]
    if isinstance(found, Several):
        meant = [one.name for one in found.items]
        raise Refusal(texts.invite_several(role, unit, common.names(meant), meant[0]))
    raise Refusal(texts.invite_unit(role, _KINDS[kind], unit, next(iter(found.nearest), first)))


def duty_name(duty: Duty, ctx: Context) -> str:
    """`联络员（党建办公室）`; a retired unit keeps its name."""
    if duty.unit_id is None:
        return str(duty.role)
    return f"{duty.role}（{ctx.store.units.name(str(unit_of(duty.role)), duty.unit_id)}）"


def _bind_instead(district: District, order: Order, ctx: Conversation) -> Reply:
    """绑定第三片区 said by the office is 绑定片区."""
    if not order.in_group:
        raise Refusal(common.wrong_place("绑定片区", Place.GROUP.value))
    return _bind_room(ctx, district.id, district.name)


def room_name(room: BoundRoom, ctx: Context) -> str:
    """What a group is bound to."""
    return texts.TOWN if room.district_id is None else ctx.store.units.name("district", room.district_id)


def _bind_room(ctx: Conversation, district_id: int | None, name: str) -> Reply:
    here = ctx.here
    room = BoundRoom(
        id=0,
        transport=here.transport,
        account=here.account,
        room_id=here.conversation,
        district_id=district_id,
        bound_at=ctx.now,
    )
    made, ended = ctx.store.people.bind_room(room)
    for one in ended:
        ctx.record("解绑群", f"room:{one.id}", before={"unit": room_name(one, ctx), "room_id": one.room_id})
    where = {"transport": room.transport, "account": room.account, "room_id": room.room_id}
    ctx.record("绑定群", f"room:{made}", after={**where, "district_id": district_id, "unit": name})
    return Reply(text=texts.room_bound(name))


def _burn(found: Invite | None, ctx: Context) -> Reply:
    if found is None or found.used_at or found.burned_at:
        raise Refusal(common.wrong_place("绑定", Place.PRIVATE.value))
    burn(found, ctx)
    return Reply(text=texts.BIND_IN_GROUP)


def _usable(found: Invite | None, ctx: Context) -> Invite:
    if found is None:
        raise Refusal(texts.BIND_UNKNOWN)
    if found.burned_at:
        raise Refusal(texts.BIND_BURNED)
    if found.used_at:
        raise Refusal(texts.BIND_USED)
    if found.expires_at <= ctx.now:
        raise Refusal(texts.BIND_EXPIRED)
    return found
