"""The audit trail as a sheet: a row each, the newest first."""

from collections.abc import Sequence

from handlers.kit import Context
from handlers.supervision import texts_trail
from handlers.supervision.trail_text import Told
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Column, Form
from handlers.workbooks.scores import today

_WIDTHS = (7, 18, 28, 11, 44, 26, 26, 22, 9)


def trail_form(scope: str, told: Sequence[Told], ctx: Context) -> Form:
    """Rows of the trail.

    Args:
        scope: What they are about; empty for everything.
    """
    heads = zip(texts_trail.TRAIL_COLUMNS, _WIDTHS, strict=True)
    return Form(
        tab=texts_trail.TRAIL_TAB,
        label="",
        title=texts_trail.trail_title(ctx.rules.town, scope),
        above=(texts_trail.trail_rows(len(told)), workbooks_texts.as_of(today(ctx))),
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
