"""审计: the inspector reads the trail, by village, department, person or number (J1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessment import District, Role
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.kit.pages import remember_next_page
from handlers.month.names import find_place, village_name
from handlers.people.commands import read_duty
from handlers.reading.arguments import read_page
from handlers.reading.names import Found, Several, find_department
from handlers.reading.villages import index_of
from handlers.supervision import texts_trail
from handlers.supervision.trail_text import RowInWords, in_words
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Column, Form
from handlers.workbooks.making import workbook
from handlers.workbooks.scores import today
from storage.trail.search import Scope, Tenure

commands = Commands()
_WORD = "审计"
_ROWS_OF_PAGE = 6
_MOST_IN_FILE = 5000
"""A phone still opens a file of so many rows, and a chat still carries it."""
_NUMBER = re.compile(r"([RDB])-?0*([1-9][0-9]{0,8})", re.IGNORECASE)
_WIDTHS = (7, 18, 28, 11, 44, 26, 26, 22, 9)
"""Of the columns of the file, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A part of the trail that the inspector wants to read.

    Attributes:
        name: The name of what it is about, as it can be asked for again; empty for everything.
    """

    name: str
    scope: Scope

    @property
    def command(self) -> str:
        """Return the command that asks for it."""
        return f"{_WORD} {self.name}".strip()


@commands.on(
    _WORD,
    roles={Role.INSPECTOR},
    place=Place.PRIVATE,
    summary="看谁在什么时候把什么改成了什么",
    how="后面写村、部门、片区、人或编号，不写就看全部；看更早的发「下一页」，要文件在后面加「文件」",
    example=lambda ctx: f"审计 {village_name(ctx)}",
)
def audit(order: Order, ctx: Conversation) -> Reply:
    """Show a page of the trail, the newest first, or all of it as a file."""
    asked = read_page(order.body)
    request = _read(asked.rest, ctx)
    return _file(request, ctx) if asked.as_file else _page(request, asked.page or 1, ctx)


def _page(request: Request, page: int, ctx: Conversation) -> Reply:
    count = ctx.store.trail.count(request.scope)
    pages = -(-count // _ROWS_OF_PAGE)
    if not count:
        raise Refusal(texts_trail.trail_empty(request.name))
    if not 1 <= page <= pages:
        raise Refusal(texts_trail.trail_no_page(page, pages, request.command))
    rows = ctx.store.trail.entries(request.scope, _ROWS_OF_PAGE, (page - 1) * _ROWS_OF_PAGE)
    if page < pages:
        remember_next_page(f"{request.command} {page + 1}", ctx)
    head = texts_trail.trail_head(request.name, count, page, pages)
    lines = [row.line for row in in_words(rows, ctx.store, ctx.rules.timetable.zone)]
    return Reply(text="\n".join([head, *lines, texts_trail.trail_end(request.command, more=page < pages)]))


def _file(request: Request, ctx: Context) -> Reply:
    """Return all rows as a file, as far as a file goes."""
    count = ctx.store.trail.count(request.scope)
    if not count:
        raise Refusal(texts_trail.trail_empty(request.name))
    zone = ctx.rules.timetable.zone
    rows = in_words(ctx.store.trail.entries(request.scope, _MOST_IN_FILE), ctx.store, zone)
    name = texts_trail.trail_file_name(request.name, f"{ctx.now.astimezone(zone):%Y-%m-%d}")
    return Reply(
        text=texts_trail.trail_file(request.name, count, len(rows)),
        drawing=workbook(name, [_form(request.name, rows, ctx)]),
    )


def _form(scope: str, rows: Sequence[RowInWords], ctx: Context) -> Form:
    """Return the sheet of rows, the newest first."""
    heads = zip(texts_trail.TRAIL_COLUMNS, _WIDTHS, strict=True)
    return Form(
        tab=texts_trail.TRAIL_TAB,
        label="",
        title=texts_trail.trail_title(ctx.rules.town, scope),
        above=(texts_trail.trail_rows(len(rows)), workbooks_texts.as_of(today(ctx))),
        columns=tuple(Column(head=head, width=width, left=width > _WIDTHS[1]) for head, width in heads),
        rows=tuple(
            (row.id, row.at, row.who, row.action, row.what, row.before, row.after, row.why, row.number)
            for row in rows
        ),
        fixed=2,
        landscape=True,
    )


def _read(text: str, ctx: Context) -> Request:
    """Return what a name or a number stands for.

    Raises:
        Refusal: there is no such thing, or there are several.
    """
    if not text:
        return Request(name="", scope=Scope())
    number = _NUMBER.fullmatch(text)
    if number:
        return _read_number(number[1].upper(), int(number[2]), ctx)
    role, _, unit = text.partition(" ")
    known = common.role_named(role)
    if known is not None:
        return _read_people(known, unit.strip(), ctx)
    place = find_place(text, _WORD, ctx)
    if isinstance(place, District):
        ids = tuple(village.id for village in ctx.roster.villages_of(place.id))
        return Request(name=place.name, scope=Scope(villages=ids))
    if place is not None:
        return Request(name=place.name, scope=Scope(villages=(place.id,)))
    department = find_department(text, ctx.roster)
    if isinstance(department, Found):
        return Request(name=department.item.name, scope=Scope(department=department.item.id))
    if isinstance(department, Several):
        meant = [each.name for each in department.items]
        raise Refusal(common.several_meant(text, common.names(meant), f"{_WORD} {meant[0]}"))
    raise _unknown(text, ctx)


def _read_number(kind: str, number: int, ctx: Context) -> Request:
    """Return a receipt with its undoing, a deduction with its score, or a binding with its deeds."""
    label = f"{kind}-{number:04d}"
    if kind == "R":
        receipt = ctx.store.scores.find_receipt(label)
        if receipt is None:
            raise _unknown(label, ctx)
        return Request(
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
        return Request(name=label, scope=Scope(subjects=subjects))
    tenures = [each for each in ctx.store.trail.tenures() if each.id == number]
    if not tenures:
        raise _unknown(label, ctx)
    return Request(name=label, scope=_scope_of(tenures))


def _read_people(role: Role, unit: str, ctx: Context) -> Request:
    """Return what was done by everybody who holds or held a duty; without a unit, the role anywhere."""
    name = f"{common.ROLES[role]} {unit}".strip()
    try:
        duty = read_duty(common.ROLES[role], unit, ctx.roster) if unit else None
    except Refusal as refusal:
        raise _unknown(name, ctx) from refusal
    tenures = [
        each for each in ctx.store.trail.tenures() if (each.duty == duty if duty else each.duty.role is role)
    ]
    if not tenures:
        raise Refusal(texts_trail.nobody_ever(name))
    return Request(name=name, scope=_scope_of(tenures))


def _scope_of(tenures: list[Tenure]) -> Scope:
    """Return what these people did, and what was done about their bindings."""
    return Scope(
        bindings=tuple(each.id for each in tenures),
        subjects=tuple(f"binding:{each.id}" for each in tenures),
    )


def _unknown(text: str, ctx: Context) -> Refusal:
    nearest = next(iter(index_of(ctx.roster).nearest(text)), ctx.roster.villages[0].name)
    return Refusal(texts_trail.audit_how(text, nearest, ctx.roster.departments[0].name))
