"""The scores and deductions of a village, district, department or task are looked up: 查."""

from dataclasses import dataclass

from assessment import Department, District, Month, Role, Task, Village, case_label
from handlers.arena import texts as arena_texts
from handlers.deductions import describe
from handlers.deductions import texts as deductions_texts
from handlers.deductions.commands import history
from handlers.deductions.life import task_of
from handlers.kit import (
    DEPARTMENT_STAFF,
    VILLAGE_STAFF,
    Commands,
    Context,
    Conversation,
    Order,
    Place,
    Refusal,
    Reply,
)
from handlers.kit import texts as common
from handlers.lookup import card as village_picture
from handlers.lookup import lookup_text, texts
from handlers.lookup.month_behind import load_month
from handlers.month.debts import captain_districts
from handlers.month.names import find_place, own_name, seen_name
from handlers.month.which_month import label, open_month, scored_month, split_question
from handlers.reading.names import (
    Found,
    Several,
    deduction_numbers_in,
    find_department,
    find_task,
    split_deduction_numbers,
)
from handlers.reading.villages import index_of

commands = Commands()
_INSIDERS = (Role.OFFICE, Role.LEADER)
_WORD = "查"

Thing = District | Village | Department | Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The units that somebody may look up.

    Attributes:
        everything: True if nothing is kept from the sender.
        villages: The ids of villages, for a district leader those of the own districts too; the deductions of
            a captain's neighbours are no business of the captain's (D2).
    """

    everything: bool
    villages: frozenset[int]
    districts: frozenset[int]
    departments: frozenset[int]

    def sees(self, thing: Thing) -> bool:
        """Return whether a thing may be looked up."""
        if isinstance(thing, Task):
            return self.everything or thing.department_id in self.departments
        own = {Village: self.villages, District: self.districts, Department: self.departments}
        return self.everything or thing.id in own[type(thing)]


@commands.on(
    _WORD,
    roles={*_INSIDERS, *DEPARTMENT_STAFF, *VILLAGE_STAFF, Role.DISTRICT_LEADER},
    place=Place.PRIVATE,
    summary="看一个村、片区、部门或任务的得分和扣分，或一条扣分",
    how="后面写村、片区、部门或任务的名字；看以前的加月份；看一条扣分的经过和照片写编号",
    example=lambda ctx: f"查 {seen_name(ctx)}",
)
def look_up(order: Order, ctx: Conversation) -> Reply | list[Reply]:
    """Look up a name or a deduction's number, if the sender may see it."""
    numbers, rest = split_deduction_numbers(order.body)
    if numbers and not rest and deduction_numbers_in(order.body):
        return _case(numbers[0], ctx)
    named, body = split_question(order.body, ctx)
    if not body:
        body = own_name(ctx)
    if not body:
        raise Refusal(texts.look_how(seen_name(ctx)))
    month = named or _working_month(ctx)
    thing = _find(body, month, ctx)
    sight = sight_of(ctx)
    if not sight.sees(thing):
        name = common.titled(thing) if isinstance(thing, Task) else thing.name
        raise Refusal(texts.not_to_see(name, common.names(_own(sight, ctx)), f"{_WORD} {seen_name(ctx)}"))
    if isinstance(thing, Department):
        return Reply(text=lookup_text.department(thing, month, ctx))
    if isinstance(thing, Task):
        return Reply(text=lookup_text.task(thing, ctx))
    loaded = load_month(named or scored_month(ctx) or month, ctx, include_untold=sight.everything)
    if isinstance(thing, Village):
        picture = village_picture.village(thing, loaded, ctx)
        return Reply(text=lookup_text.village(thing, loaded, ctx), drawing=picture)
    if (
        thing.id not in ctx.sender.units(Role.DISTRICT_LEADER)
        and not sight.everything
        and not loaded.published
    ):
        raise Refusal(arena_texts.not_published(loaded.standings.month))
    return Reply(text=lookup_text.district(thing, loaded, ctx, counts=_sees_inside(thing, sight, ctx)))


def _case(number: int, ctx: Conversation) -> list[Reply]:
    """Show a deduction; one that the sender may not see is answered like one that does not exist (D2)."""
    deduction, sight = ctx.store.deductions.find(number), sight_of(ctx)
    if deduction is None or not (
        sight.everything
        or deduction.village_id in sight.villages
        or task_of(deduction, ctx).department_id in sight.departments
    ):
        raise Refusal(deductions_texts.no_such_deduction(case_label("D", number)))
    own = deduction.village_id in ctx.sender.units(*VILLAGE_STAFF)
    if own and not sight.everything and not describe.settled([deduction], ctx):
        raise Refusal(
            deductions_texts.being_changed(deduction.label, task_of(deduction, ctx).title)
            if deduction.told_at
            else deductions_texts.no_such_deduction(deduction.label)
        )
    return history(deduction, ctx)


def sight_of(ctx: Conversation) -> Sight:
    """Return the units that the sender may look up."""
    leads = ctx.sender.units(Role.DISTRICT_LEADER)
    captain = captain_districts(ctx.sender.units(Role.SECRETARY), ctx)
    inside = [village.id for district_id in leads for village in ctx.roster.villages_of(district_id)]
    return Sight(
        everything=ctx.sender.holds(*_INSIDERS),
        villages=frozenset([*ctx.sender.units(*VILLAGE_STAFF), *inside]),
        districts=frozenset([*leads, *captain]),
        departments=frozenset(ctx.sender.units(*DEPARTMENT_STAFF)),
    )


def _sees_inside(district: District, sight: Sight, ctx: Context) -> bool:
    """Return whether the sender may see the deductions of each of its villages."""
    return all(
        sight.everything or village.id in sight.villages for village in ctx.roster.villages_of(district.id)
    )


def _working_month(ctx: Context) -> Month:
    """The open month once it has a plan, else the latest published one."""
    current = open_month(ctx)
    if ctx.store.plans.approved(current):
        return current
    return ctx.store.results.latest() or current


def _find(text: str, month: Month, ctx: Conversation) -> Thing:
    """The district, village, department or task of that name.

    Raises:
        Refusal: there is none, or there are several.
    """
    place = find_place(text, _WORD, ctx)
    if place is not None:
        return place
    for found in (find_department(text, ctx.roster), find_task(text, ctx.store.plans.approved(month))):
        if isinstance(found, Found):
            return found.item
        if isinstance(found, Several):
            meant = [
                common.numbered(match) if isinstance(match, Task) else match.name for match in found.items
            ]
            raise Refusal(common.several_meant(text, common.names(meant), f"{_WORD} {meant[0]}"))
    nearest = next(iter(index_of(ctx.roster).nearest(text)), seen_name(ctx))
    raise Refusal(texts.nothing_called(text, label(month, ctx), f"{_WORD} {nearest}"))


def _own(sight: Sight, ctx: Context) -> list[str]:
    """Return the names of the units that the sender may look up."""
    units = ctx.store.units
    names = [units.name("department", department) for department in sorted(sight.departments)]
    names += [units.name("district", district) for district in sorted(sight.districts)]
    return names + [units.name("village", village) for village in sorted(sight.villages)]
