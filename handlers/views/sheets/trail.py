"""The audit trail as a sheet: a row each, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import texts
from handlers.views.sheets.form import Column, Form
from handlers.views.sheets.scores import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.context import Context
    from handlers.views.trail import Told

_WIDTHS = (7, 18, 28, 11, 44, 26, 26, 22, 9)


def trail_form(scope: str, told: Sequence[Told], ctx: Context) -> Form:
    """Rows of the trail.

    Args:
        scope: What they are about; empty for everything.
    """
    heads = zip(texts.TRAIL_COLUMNS, _WIDTHS, strict=True)
    return Form(
        tab=texts.TRAIL_TAB,
        label="",
        title=texts.trail_title(ctx.rules.town, scope),
        above=(texts.trail_rows(len(told)), texts.as_of(today(ctx))),
        columns=tuple(Column(head=head, width=width, left=width > _WIDTHS[1]) for head, width in heads),
        rows=tuple(
            (
                one.id,
                *(one.at, one.who, one.action, one.what, one.before, one.after, one.why, one.number),
            )
            for one in told
        ),
        fixed=2,
        landscape=True,
    )
