"""The month is previewed and published: 预览, 发布 (B1, B2, B3)."""

from assessment import Month, MonthResult, Role, check_code
from handlers.arena import texts
from handlers.arena.arena_text import Standings
from handlers.arena.publication_posts import PublicationPosts
from handlers.deductions import describe
from handlers.deductions.life import under_review
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captains
from handlers.month.names import own_month_name
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label, no_plan, open_month, split, split_question
from storage.results import PublicationMade

commands = Commands()
_PUBLISH = "发布"
_RESULTS = ("结果", "排名", "成绩", "得分")


@commands.on(
    "预览",
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    summary="发布前看全部结果",
    example=lambda ctx: f"预览 {own_month_name(ctx)}",
    extras=_RESULTS,
)
def preview(order: Order, ctx: Conversation) -> Reply:
    """Show all results as they would be published."""
    named, _ = split_question(order.body, ctx)
    month = named or open_month(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(texts.published_before(label(month, ctx)))
    standings = _current_standings(month, ctx, texts.PREVIEW)
    repeated = describe.repeated(month, ctx)
    marks = [texts.repeated_line(common.names(repeated))] if repeated else []
    end = texts.preview_end(label(month, ctx), standings.missing)
    return Reply(text="\n".join([standings.arena(), *standings.captains(), *marks, end]))


@commands.on(
    _PUBLISH,
    roles={Role.OFFICE},
    summary="发布一个月的结果",
    how="先发「预览」核对；评分表没交齐，要后面加「缺报」才发，会标明暂定",
    example=lambda ctx: f"发布 {own_month_name(ctx)}",
    extras=_RESULTS,
)
def publish(order: Order, ctx: Conversation) -> list[Reply]:
    """Freeze the first version of the month and post it (B1, B2, B3)."""
    named, body = split(order.body, ctx)
    month = named or open_month(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(texts.published_before(label(month, ctx)))
    if body not in ("", texts.REGARDLESS):
        raise Refusal(common.too_much(f"{_PUBLISH} {label(month, ctx)}", body))
    standing = _progress(month, ctx)
    missing = [department.name for department in standing.departments_missing()]
    if missing and not body:
        raise Refusal(texts.not_ready(label(month, ctx), common.names(missing)))
    former = captains(ctx)
    ctx.decide(
        PublicationMade(
            month=month,
            version=1,
            provisional=bool(missing),
            missing=tuple(missing),
            figures=audit_figures(standing.result(), 1),
        )
    )
    posts = PublicationPosts(ctx=ctx, standings=published_standings(month, ctx), former=former)
    return posts.all()


def published_standings(month: Month, ctx: Context) -> Standings:
    """Return the published results of a month, ready to be shown."""
    head = ctx.store.results.publication(month)
    assert head is not None
    mark = texts.version(head.version, texts.version_mark(provisional=head.provisional))
    mark = texts.reviewed_mark(mark, under_review=under_review(month, ctx))
    return Standings(
        result=ctx.store.results.result(month),
        units=ctx.store.units,
        month=label(month, ctx),
        mark=mark,
        missing=common.names(head.missing),
    )


def provisional_standings(month: Month, ctx: Context) -> Standings:
    """Return the results of an unpublished month as they stand now.

    Raises:
        Refusal: Nothing is scored yet.
    """
    return _current_standings(month, ctx, texts.version_mark(provisional=True))


def _progress(month: Month, ctx: Context) -> MonthProgress:
    standing = MonthProgress(ctx, month)
    if not standing.tasks:
        raise Refusal(no_plan(month, ctx))
    if all(score.not_applicable for score in standing.scores.values()):
        raise Refusal(texts.nothing_scored(label(month, ctx)))
    return standing


def _current_standings(month: Month, ctx: Context, mark: str) -> Standings:
    standing = _progress(month, ctx)
    return Standings(
        result=standing.result(),
        units=ctx.store.units,
        month=label(month, ctx),
        mark=texts.reviewed_mark(mark, under_review=under_review(month, ctx)),
        missing=common.names(department.name for department in standing.departments_missing()),
    )


def audit_figures(result: MonthResult, version: int) -> dict[str, str]:
    """Return the districts' exact scores and the version's check code, as the trail keeps them."""
    scores = {f"district:{district.district_id}": str(district.score) for district in result.districts}
    return {**scores, "check": check_code(result, version)}
