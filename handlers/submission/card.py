"""How far the departments are, as a card."""

from collections.abc import Iterable, Mapping

from assessment import Department, Month
from handlers.cards.drawings import drawing, heading
from handlers.cards.values import ProgressCard, SheetRow
from handlers.kit import Context, Drawing
from handlers.month.progress import Standing
from handlers.submission import texts
from storage.submissions import Sheet


def progress(
    standing: Standing, sheets: Mapping[int, Sheet], month: Month, notes: Iterable[str], ctx: Context
) -> Drawing:
    """In the configured order, never by who was first (J3)."""
    departments = standing.departments()
    done = sum(one.id in sheets for one in departments)
    mark = texts.submitted_count(done, len(departments))
    card = ProgressCard(
        heading=heading(texts.progress_title(month.full_label), None, mark, ctx),
        rows=tuple(_row(one, standing, sheets.get(one.id)) for one in departments),
        notes=tuple(notes),
    )
    return drawing(card)


def _row(one: Department, standing: Standing, sheet: Sheet | None) -> SheetRow:
    done, whole = standing.count(one.id)
    return SheetRow(
        name=one.name,
        done=done,
        whole=whole,
        state=texts.sheet_mark(submitted=sheet is not None, late=sheet is not None and sheet.late),
        submitted=sheet is not None,
    )
