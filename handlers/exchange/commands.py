"""The captain or the leader of a district records its monthly exchange (片区交流) with 交流."""

from assessment import Role
from handlers.exchange import texts
from handlers.kit import Commands, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captain_districts, captains
from handlers.month.names import village_name
from handlers.month.which_month import label, open_month
from storage.exchanges import ExchangeRecorded

commands = Commands()


@commands.on(
    "交流",
    roles={Role.SECRETARY, Role.DISTRICT_LEADER},
    free_text=True,
    summary="记下本片区这个月交流过了",
    how="一句话写什么时候、交流了什么；由队长或包片领导来记",
    example=lambda ctx: f"交流 20日开片会，到{village_name(ctx)}看人居环境",
)
def record_exchange(order: Order, ctx: Conversation) -> Reply:
    """Record the month's exchange of every district that the sender leads or is captain of."""
    districts = _led_districts(ctx)
    if not order.body:
        raise Refusal(texts.exchange_how(village_name(ctx)))
    month = open_month(ctx)
    again = not ctx.store.exchanges.of_month(month).isdisjoint(districts)
    for district_id in districts:
        ctx.decide(ExchangeRecorded(month=month, district_id=district_id, note=order.body))
    names = common.names(ctx.store.units.name("district", district_id) for district_id in districts)
    return Reply(text=texts.exchanged(label(month, ctx), names, again=again))


def _led_districts(ctx: Conversation) -> list[int]:
    """Return the districts for which the sender may speak.

    Raises:
        Refusal: a secretary who is not captain asks; the answer names the captain.
    """
    villages = ctx.sender.units(Role.SECRETARY)
    districts = ctx.sender.units(Role.DISTRICT_LEADER) or captain_districts(villages, ctx)
    if districts:
        return districts
    district_id = ctx.roster.village(villages[0]).district_id
    captain = captains(ctx).get(district_id)
    captain_name = ctx.store.units.name("village", captain) if captain else ""
    raise Refusal(texts.not_captain(ctx.store.units.name("district", district_id), captain_name))
