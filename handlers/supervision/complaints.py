"""举报: what somebody wants the inspector to know, and nobody else; the content is not kept."""

from assessment import Role
from handlers.kit import Commands, Confidence, Conversation, Kind, Order, Place, Refusal, Reply
from handlers.people.commands import duty_name
from handlers.supervision import texts, texts_trail
from storage.trail.chain import Change

commands = Commands()
WORD = "举报"
_SIGNED = "实名"
_ABOUT = (WORD, "检举", "控告")
_EDGES = " \n\t,，、;:：。.!！"


@commands.on(
    WORD,
    place=Place.PRIVATE,
    confidence=Confidence(
        is_about=lambda text: any(word in text for word in _ABOUT),
        how=texts.COMPLAINT_HOW,
        for_strangers=texts.COMPLAINT_STRANGER,
    ),
    free_text=True,
    summary="私下向纪委反映问题，不带您的名字",
    how="后面写内容，只收文字；要让纪委知道您是谁，写「举报 实名 内容」",
    example="举报 某村的得分和实际不符",
)
def complain(order: Order, ctx: Conversation) -> list[Reply]:
    """Goes to the inspectors, unsigned unless the sender says so; the trail knows only that there was one."""
    signed = order.body.startswith(_SIGNED)
    content = order.body.removeprefix(_SIGNED).strip(_EDGES)
    if not content:
        raise Refusal(texts.COMPLAINT_HOW)
    inspectors = ctx.store.people.holders(Role.INSPECTOR)
    if not inspectors:
        raise Refusal(texts.NO_INSPECTOR)
    number = ctx.store.counters.next("complaint")
    event = Change(actor=texts_trail.ANONYMOUS, duty="", action=WORD, subject=f"complaint:{number}")
    ctx.store.audit.add(event, ctx.now)
    who = "、".join(duty_name(duty, ctx) for duty in ctx.sender.duties) if signed else ""
    text = texts.complaint(number, who, content)
    return [
        Reply(text=texts.complained(number, who, ctx.quiet_end)),
        *ctx.privately(inspectors, text, Kind.CONFIDENTIAL),
    ]
