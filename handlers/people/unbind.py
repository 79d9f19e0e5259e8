"""These commands list bindings and end them: 人员, 解绑 (J2)."""

from collections.abc import Sequence

from assessment import Department, District, Duty, Role, Unit, Village, unit_of
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import department_name, find_place
from handlers.people import texts
from handlers.people.codes import burn, code_hash, plain_code, plain_duty
from handlers.people.commands import duty_name
from handlers.reading.names import Found, Several, find_department
from handlers.reading.villages import index_of
from storage.messages.contacts import Binding, Invite
from storage.people import BindingEnded

commands = Commands()
_HOLDERS = "人员"


@commands.on(
    _HOLDERS,
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    summary="看谁绑定了、哪些身份没人",
    how="只发「人员」看全镇；后面写部门、片区、村或角色，就看每个人的编号",
    example=lambda ctx: f"人员 {department_name(ctx)}",
    extras=("名单",),
)
def holders(order: Order, ctx: Conversation) -> Reply:
    """Show how many hold each role and which duties nobody holds; of a unit or a role, list the bindings."""
    if order.body:
        return Reply(text=_bindings(order.body, ctx))
    empty = [role for role in Role if not _held(role, ctx)]
    lines = [texts.held(_count(role, ctx) for role in Role)]
    lines += [texts.nobody_at_all(common.names(common.ROLES[role] for role in empty))] if empty else []
    for role in Role:
        held = _held(role, ctx)
        lacking = [unit.name for unit in _units(unit_of(role), ctx) if unit.id not in held]
        if lacking and role not in empty:
            lines.append(texts.nobody_holds(common.ROLES[role], common.names(lacking, len(lacking))))
    first = ctx.roster.departments[0].name
    return Reply(text="\n".join([*lines, texts.holders_end(first, f"{common.ROLES[Role.LIAISON]} {first}")]))


@commands.on(
    "解绑",
    roles={Role.OFFICE},
    summary="解除一个绑定，或作废没用过的绑定码",
    how="写编号（发「人员」加单位看），或写要作废的码",
    rare=True,
    example="解绑 B-0012",
)
def unbind(order: Order, ctx: Conversation) -> Reply:
    """End a binding, or burn a code that nobody has used."""
    people = ctx.store.people
    invitation = people.find_invite(code_hash(plain_code(order.body)))
    if invitation is not None:
        return _burn(invitation, ctx)
    binding = people.find(order.body)
    if binding is None:
        raise Refusal(texts.no_such_binding(order.body))
    holders_now = [other for other in people.all() if other.duty == binding.duty]
    if binding.duty.role is Role.OFFICE and len(holders_now) == 1:
        raise Refusal(texts.last_office(binding.label, common.ROLES[Role.OFFICE]))
    ctx.decide(BindingEnded(id=binding.id, before=plain_duty(binding.duty)))
    who = duty_name(binding.duty, ctx)
    left = len(holders_now) - 1
    return Reply(text=texts.unbound(binding.label, who, left, _invitation(binding.duty, ctx)))


def _burn(invitation: Invite, ctx: Context) -> Reply:
    who = duty_name(invitation.duty, ctx)
    if invitation.used_at or invitation.burned_at or invitation.expires_at <= ctx.now:
        raise Refusal(texts.code_useless(who))
    burn(invitation, ctx)
    return Reply(text=texts.code_burned(who, _invitation(invitation.duty, ctx)))


def _held(role: Role, ctx: Context) -> set[int | None]:
    """Return the units of today in which somebody holds the role."""
    today = {unit.id for unit in _units(unit_of(role), ctx)}
    held = {binding.duty.unit_id for binding in ctx.store.people.all() if binding.duty.role is role}
    return held if unit_of(role) is Unit.NONE else held & today


def _units(kind: Unit, ctx: Context) -> Sequence[Department | District | Village]:
    """Return the units of today of that kind."""
    units: dict[Unit, Sequence[Department | District | Village]] = {
        Unit.NONE: (),
        Unit.DEPARTMENT: ctx.roster.departments,
        Unit.DISTRICT: ctx.roster.districts,
        Unit.VILLAGE: ctx.roster.villages,
    }
    return units[kind]


def _count(role: Role, ctx: Context) -> str:
    if unit_of(role) is Unit.NONE:
        return texts.people_bound(common.ROLES[role], len(ctx.store.people.holders(role)))
    return texts.units_bound(common.ROLES[role], len(_held(role, ctx)), len(_units(unit_of(role), ctx)))


def _bindings(text: str, ctx: Context) -> str:
    """List the bindings of a unit or a role.

    Raises:
        Refusal: There is nothing of that name, or nobody is bound.
    """
    everybody = ctx.store.people.all()
    known = common.role_named(text)
    if known is not None:
        role, name = known, text
        first = next(iter(_units(unit_of(role), ctx)), None)
        bindings = [binding for binding in everybody if binding.duty.role is role]
    else:
        kind, first = _unit(text, ctx)
        role, name = next(role for role in Role if unit_of(role) is kind), first.name
        duties = {Duty(role=role, unit_id=first.id) for role in Role if unit_of(role) is kind}
        bindings = [binding for binding in everybody if binding.duty in duties]
    if not bindings:
        word = common.ROLES[role]
        raise Refusal(texts.nobody_bound(name, f"{word} {first.name}" if first else word))
    return texts.bindings_of(name, [_row(binding, ctx) for binding in bindings])


def _unit(text: str, ctx: Context) -> tuple[Unit, Department | District | Village]:
    """Return the unit of that name, and its kind.

    Raises:
        Refusal: There is none, or there are several.
    """
    department = find_department(text, ctx.roster)
    if isinstance(department, Found):
        return Unit.DEPARTMENT, department.item
    if isinstance(department, Several):
        names = [match.name for match in department.items]
        raise Refusal(common.several_meant(text, common.names(names), f"{_HOLDERS} {names[0]}"))
    place = find_place(text, _HOLDERS, ctx)
    if place is None:
        nearest = next(iter([*index_of(ctx.roster).nearest(text), *department.nearest]), None)
        raise Refusal(texts.no_such_unit(text, nearest or ctx.roster.departments[0].name))
    return (Unit.VILLAGE if isinstance(place, Village) else Unit.DISTRICT), place


def _row(binding: Binding, ctx: Context) -> str:
    since = ctx.rules.timetable.day_of(binding.bound_at)
    return texts.binding_row(binding.label, duty_name(binding.duty, ctx), str(binding.contact), since)


def _invitation(duty: Duty, ctx: Context) -> str:
    """Return the words behind 邀请 that ask for a code of this duty."""
    if duty.unit_id is None:
        return common.ROLES[duty.role]
    return f"{common.ROLES[duty.role]} {ctx.store.units.name(str(unit_of(duty.role)), duty.unit_id)}"
