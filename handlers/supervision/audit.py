"""The trail for the inspector: 审计, by village, department, person or number (J1)."""

import re
from dataclasses import dataclass

from assessment import District, Role
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.kit.pages import remember_next_page
from handlers.month import texts as month_texts
from handlers.month.names import find_place, village_name
from handlers.people.commands import read_duty
from handlers.reading.index import index_of
from handlers.reading.names import Found, Several, find_department
from handlers.supervision import texts_trail
from handlers.supervision.trail_text import in_words
from handlers.supervision.workbook import trail_form
from handlers.workbooks.making import workbook
from storage.trail.search import Scope, Tenure

commands = Commands()
WORD = "审计"
_ROWS = 6
MOST_IN_FILE = 5000
"""Rows in a file: what a phone still opens, and a chat still carries."""
_NUMBER = re.compile(r"([RDB])-?0*([1-9][0-9]{0,8})", re.IGNORECASE)
_PAGE = re.compile(r"第?([0-9]{1,6})页?")
_FILE = "文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the inspector wants to read.

    Attributes:
        name: Of what it is about, as it can be asked for again; empty for everything.
    """

    name: str
    scope: Scope

    @property
    def command(self) -> str:
        """What asks for it."""
        return f"{WORD} {self.name}".strip()


@commands.on(
    WORD,
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="看谁在什么时候把什么改成了什么",
    how="后面写村、部门、片区、人或编号，不写就看全部；看更早的发「下一页」，要文件在后面加「文件」",
    example=lambda ctx: f"审计 {village_name(ctx)}",
)
def audit(order: Order, ctx: Conversation) -> Reply:
    """A page of the trail, the newest first, or all of it as a file."""
    *words, last = order.body.split() or [""]
    if last == _FILE:
        return _file(_asked(" ".join(words), ctx), ctx)
    page = _PAGE.fullmatch(last)
    if page:
        return _page(_asked(" ".join(words), ctx), int(page[1]), ctx)
    return _page(_asked(order.body, ctx), 1, ctx)


def _page(asked: Asked, page: int, ctx: Conversation) -> Reply:
    count = ctx.store.trail.count(asked.scope)
    pages = -(-count // _ROWS)
    if not count:
        raise Refusal(texts_trail.trail_empty(asked.name))
    if not 1 <= page <= pages:
        raise Refusal(texts_trail.trail_no_page(page, pages, asked.command))
    rows = ctx.store.trail.entries(asked.scope, _ROWS, (page - 1) * _ROWS)
    if page < pages:
        remember_next_page(f"{asked.command} {page + 1}", ctx)
    head = texts_trail.trail_head(asked.name, count, page, pages)
    lines = [one.line for one in in_words(rows, ctx.store, ctx.rules.timetable.zone)]
    return Reply(text="\n".join([head, *lines, texts_trail.trail_end(asked.command, more=page < pages)]))


def _file(asked: Asked, ctx: Context) -> Reply:
    """Everything, as far as a file goes."""
    count = ctx.store.trail.count(asked.scope)
    if not count:
        raise Refusal(texts_trail.trail_empty(asked.name))
    zone = ctx.rules.timetable.zone
    told = in_words(ctx.store.trail.entries(asked.scope, MOST_IN_FILE), ctx.store, zone)
    name = texts_trail.trail_file_name(asked.name, f"{ctx.now.astimezone(zone):%Y-%m-%d}")
    return Reply(
        text=texts_trail.trail_file(asked.name, count, len(told)),
        drawing=workbook(name, [trail_form(asked.name, told, ctx)]),
    )


def _asked(text: str, ctx: Context) -> Asked:
    """What a name or a number stands for.

    Raises:
        Refusal: there is no such thing, or there are several.
    """
    if not text:
        return Asked(name="", scope=Scope())
    number = _NUMBER.fullmatch(text)
    if number:
        return _numbered(number[1].upper(), int(number[2]), ctx)
    role, _, unit = text.partition(" ")
    if role in set(Role):
        return _people(Role(role), unit.strip(), ctx)
    place = find_place(text, WORD, ctx)
    if isinstance(place, District):
        ids = tuple(one.id for one in ctx.roster.villages_of(place.id))
        return Asked(name=place.name, scope=Scope(villages=ids))
    if place is not None:
        return Asked(name=place.name, scope=Scope(villages=(place.id,)))
    department = find_department(text, ctx.roster)
    if isinstance(department, Found):
        return Asked(name=department.item.name, scope=Scope(department=department.item.id))
    if isinstance(department, Several):
        meant = [one.name for one in department.items]
        raise Refusal(month_texts.several_meant(text, common.names(meant), f"{WORD} {meant[0]}"))
    raise _unknown(text, ctx)


def _numbered(kind: str, number: int, ctx: Context) -> Asked:
    """A receipt with its undoing, a deduction with its score, or a binding with what was done by it."""
    label = f"{kind}-{number:04d}"
    if kind == "R":
        receipt = ctx.store.scores.find_receipt(label)
        if receipt is None:
            raise _unknown(label, ctx)
        return Asked(
            name=label,
            scope=Scope(
                inbox_id=receipt.inbox_id, why=texts_trail.undo_reason(label), subjects=(f"receipt:{number}",)
            ),
        )
    if kind == "D":
        cell = ctx.store.trail.cells([number]).get(number)
        if cell is None:
            raise _unknown(label, ctx)
        subjects = (f"deduction:{number}", f"score:{cell[0]}/{cell[1]}")
        return Asked(name=label, scope=Scope(subjects=subjects))
    held = [one for one in ctx.store.trail.tenures() if one.id == number]
    if not held:
        raise _unknown(label, ctx)
    return Asked(name=label, scope=_by(held))


def _people(role: Role, unit: str, ctx: Context) -> Asked:
    """Everybody who holds or held a duty; without a unit, the role anywhere."""
    name = f"{role} {unit}".strip()
    try:
        duty = read_duty(role, unit, ctx.roster) if unit else None
    except Refusal as refusal:
        raise _unknown(name, ctx) from refusal
    held = [one for one in ctx.store.trail.tenures() if (one.duty == duty if duty else one.duty.role is role)]
    if not held:
        raise Refusal(texts_trail.nobody_ever(name))
    return Asked(name=name, scope=_by(held))


def _by(held: list[Tenure]) -> Scope:
    """What these people did, and what was done about their bindings."""
    return Scope(
        actors=tuple(dict.fromkeys(str(one.contact) for one in held)),
        subjects=tuple(f"binding:{one.id}" for one in held),
    )


def _unknown(text: str, ctx: Context) -> Refusal:
    nearest = next(iter(index_of(ctx.roster).nearest(text)), ctx.roster.villages[0].name)
    return Refusal(texts_trail.audit_how(text, nearest, ctx.roster.departments[0].name))
