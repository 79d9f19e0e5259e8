"""举报: somebody tells the inspector, and nobody else; the content is not kept."""

from assessment import Role
from handlers.kit import Commands, Confidence, Conversation, Kind, Order, Place, Refusal, Reply
from handlers.people.commands import duty_name
from handlers.reading.arguments import may_be_complaint, read_complaint
from handlers.supervision import texts
from storage.engine.facts import ANONYMOUS
from storage.trail.notes import ComplaintMade

commands = Commands()
_WORD = "举报"


@commands.on(
    _WORD,
    place=Place.PRIVATE,
    confidence=Confidence(
        is_about=may_be_complaint,
        how=texts.COMPLAINT_HOW,
        for_strangers=texts.COMPLAINT_STRANGER,
    ),
    free_text=True,
    summary="私下向纪委反映问题，不带您的名字",
    how="后面写内容，只收文字；要让纪委知道您是谁，写「举报 实名 内容」",
    example="举报 某村的得分和实际不符",
)
def complain(order: Order, ctx: Conversation) -> list[Reply]:
    """Pass a complaint on, unsigned unless the sender says so; the trail knows only that there was one."""
    is_signed, content = read_complaint(order.body)
    if not content:
        raise Refusal(texts.COMPLAINT_HOW)
    inspectors = ctx.store.people.holders(Role.INSPECTOR)
    if not inspectors:
        raise Refusal(texts.NO_INSPECTOR)
    number = ctx.store.counters.next("complaint")
    ctx.decide(ComplaintMade(number=number), author=ANONYMOUS)
    who = "、".join(duty_name(duty, ctx) for duty in ctx.sender.duties) if is_signed else ""
    text = texts.complaint(number, who, content)
    return [
        Reply(text=texts.complained(number, who, ctx.quiet_end)),
        *ctx.privately(inspectors, text, Kind.CONFIDENTIAL),
    ]
