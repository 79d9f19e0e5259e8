"""Forms as they go out and come back, and what the store holds afterwards."""

import io
from pathlib import Path
from typing import cast

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment import Month, Score
from handlers.kit import File
from storage.store import Store
from tests.dialogue.town import Town

SAVED = Path(__file__).parents[1] / "sheets"


RED = "FFFFC7CE"


def saved(name: str) -> File:
    """A form as LibreOffice has saved it."""
    return File(
        name=f"{name}.xlsx", media_type="application/zip", content=(SAVED / f"{name}.xlsx").read_bytes()
    )


def page(file: File | None) -> Worksheet:
    """The first sheet of a workbook."""
    assert file is not None
    return load_workbook(io.BytesIO(file.content)).worksheets[0]


def red(file: File | None) -> dict[str, str]:
    """The cells in colour, each with its comment."""
    return {
        cell.coordinate: cell.comment.text
        for row in page(file).iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == RED and cell.comment
    }


def last_file(town: Town) -> File | None:
    """What the bot has sent last."""
    return town.network.sent[-1].file


async def scores_of(town: Town, number: int) -> dict[str, Score]:
    """The scores of a task of November's, by village."""

    def look(store: Store) -> dict[str, Score]:
        tasks = [one for one in store.plans.approved(Month(2026, 11)) if one.number == number]
        scores = store.scores.of_tasks(tasks)
        return {store.units.name("village", village): score for (_, village), score in scores.items()}

    return cast("dict[str, Score]", await town.ask(look))
