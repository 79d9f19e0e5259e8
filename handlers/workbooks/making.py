"""Forms go into the outbox as facts; the bytes of the workbook are made when it is sent."""

import json
from collections.abc import Sequence

from handlers.kit import Drawing, File
from handlers.workbooks import form
from handlers.workbooks.form import Form

WORKBOOK = "workbook"
"""The kind of drawing, as it stands in the outbox."""
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, forms: Sequence[Form]) -> Drawing:
    """Return the drawing of a workbook with this file name and these forms."""
    facts = {"name": name, "forms": form.to_plain(forms)}
    return Drawing(
        what=WORKBOOK,
        facts=json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def make_workbook(facts: str) -> File:
    """Make the workbook from its facts."""
    from handlers.workbooks.book import write_workbook  # noqa: PLC0415 - openpyxl takes its time; only the sender needs it

    plain = json.loads(facts)
    return File(
        name=plain["name"], media_type=MEDIA_TYPE, content=write_workbook(form.from_plain(plain["forms"]))
    )


MAKERS = {WORKBOOK: make_workbook}
"""The makers of files from their facts, by the kind of drawing."""
