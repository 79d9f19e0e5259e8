"""校验 and the replay: nobody has touched the trail or the tables behind it, or here is where (J1)."""

from dataclasses import dataclass

from assessment import Break, Role, verify
from handlers.kit import Commands, Context, Conversation, Order, Place, Reply
from handlers.supervision import texts_trail
from handlers.supervision import texts_verify as texts
from handlers.supervision.trail_text import action_word
from storage.engine.unit_of_work import Garbled
from storage.replay import Unreadable, compare
from storage.results import Publication
from storage.trail.chain import COLUMNS

commands = Commands()
_LATEST = 4
"""The posted heads that are shown."""
_MOST = 20
"""The differences that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of looking through the trail or the tables, in words."""

    is_whole: bool
    text: str


@commands.on(
    "校验",
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="核对留痕和账目有没有被动过",
    how="只发「校验」；几秒就好，什么也不改",
    example="校验",
)
def check(order: Order, ctx: Conversation) -> Reply:
    """Say whether the chain is whole and fits what was posted of it, and the tables fit the chain."""
    del order
    trail = verified(ctx)
    return Reply(text=f"{trail.text}\n{_tables(ctx).text}" if trail.is_whole else trail.text)


def verified(ctx: Context) -> Finding:
    """Look through the whole chain and every head that was posted."""
    audit = ctx.store.audit
    posted = ctx.store.results.versions()
    heads = [publication.anchor for publication in posted if publication.anchor]
    try:
        verdict = verify(COLUMNS, audit.rows(), heads, written=audit.written())
    except Garbled:
        return Finding(is_whole=False, text=f"{texts.TRAIL_GARBLED}\n{texts.CHAIN_KEEP}")
    if verdict.broken:
        return Finding(is_whole=False, text=_broken(verdict.broken, posted))
    latest = sorted(posted, key=lambda publication: publication.published_at)
    anchored = [(each, each.anchor) for each in latest if each.anchor][-_LATEST:]
    lines = [texts.posted_head(_name(each), anchor) for each, anchor in anchored]
    comparison = texts.chain_posted(len(heads), lines, len(posted) - len(heads))
    return Finding(is_whole=True, text=f"{texts.chain_whole(verdict.anchor)}\n{comparison}")


def replayed(ctx: Context) -> Finding:
    """Make every table of decisions again out of the trail, and say where the present one differs.

    A trail that was tampered with proves nothing: then that is what is said.
    """
    trail = verified(ctx)
    return _tables(ctx) if trail.is_whole else trail


def _tables(ctx: Context) -> Finding:
    try:
        found = compare(ctx.store)
    except Unreadable as problem:
        return Finding(is_whole=False, text=texts.replay_stops(problem.number))
    if found.differences:
        lines = [
            texts.replay_difference(one.table, one.key, one.column, one.trail, one.present)
            for one in found.differences[:_MOST]
        ]
        head = texts.replay_differs(len(found.differences))
        return Finding(is_whole=False, text="\n".join([head, *lines, texts.CHAIN_KEEP]))
    rows, trail = sum(found.rows.values()), ctx.store.audit.written()
    return Finding(is_whole=True, text=texts.replay_agrees(trail, len(found.rows), rows, found.publications))


def _broken(broken: Break, posted: list[Publication]) -> str:
    row = ""
    if broken.row is not None:
        after = broken.row["after"]
        word = action_word(str(broken.row["action"]), None if after is None else str(after))
        row = texts.raw_row(str(broken.row["at"]), word, str(broken.row["subject"]))
    lines = [texts.chain_broken(str(broken.fault), broken.number, broken.since, row)]
    lines += [
        texts.chain_against(_name(each))
        for each in posted
        if each.anchor and each.anchor.length >= broken.number and broken.fault != "broken"
    ][:1]
    return "\n".join([*lines, texts.CHAIN_KEEP])


def _name(publication: Publication) -> str:
    return texts_trail.version_of(publication.month.full_label, publication.version)
