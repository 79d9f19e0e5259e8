"""The districts' monthly exchange (片区交流): 交流."""

from assessment import Role
from handlers.exchange import texts
from handlers.kit import Commands, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captain_districts, captains
from handlers.month.names import village_name
from handlers.month.which_month import label, open_month

commands = Commands()


@commands.on(
    "交流",
    roles={Role.SECRETARY, Role.DISTRICT_LEADER},
    free_text=True,
    summary="记下本片区这个月交流过了",
    how="一句话写什么时候、交流了什么；由队长或包片领导来记",
    example=lambda ctx: f"交流 20日开片会，到{village_name(ctx)}看人居环境",
)
def record(order: Order, ctx: Conversation) -> Reply:
    """Records the exchange of the captain's or the district leader's district."""
    led = ctx.sender.units(Role.DISTRICT_LEADER)
    districts = led or captain_districts(ctx.sender.units(Role.SECRETARY), ctx)
    if not districts:
        raise Refusal(_not_captain(ctx))
    note = order.body
    if not note:
        raise Refusal(texts.exchange_how(village_name(ctx)))
    month = open_month(ctx)
    again = not ctx.store.exchanges.of_month(month).isdisjoint(districts)
    for district_id in districts:
        ctx.store.exchanges.record(month, district_id, note, ctx.now)
        ctx.record("交流", f"exchange:{month}/{district_id}", after={"note": note})
    names = common.names(ctx.store.units.name("district", one) for one in districts)
    return Reply(text=texts.exchanged(label(month, ctx), names, again=again))


def _not_captain(ctx: Conversation) -> str:
    village = ctx.roster.village(ctx.sender.units(Role.SECRETARY)[0])
    captain = captains(ctx).get(village.district_id)
    name = ctx.store.units.name("village", captain) if captain else ""
    return texts.not_captain(ctx.store.units.name("district", village.district_id), name)
