"""From forms to a file that is sent: what it is made of goes into the outbox, the bytes are made later."""

import json
from collections.abc import Sequence

from handlers.kit import Drawing, File
from handlers.workbooks import form
from handlers.workbooks.form import Form

WORKBOOK = "workbook"
"""What is drawn, as the outbox says it."""
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, forms: Sequence[Form]) -> Drawing:
    """A workbook to be made of forms, and what it is called."""
    facts = {"name": name, "forms": form.to_plain(forms)}
    return Drawing(
        what=WORKBOOK,
        facts=json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def make_workbook(facts: str) -> File:
    """The workbook that these facts are of."""
    from handlers.workbooks.book import write_workbook  # noqa: PLC0415 - openpyxl takes its time; only the sender needs it

    plain = json.loads(facts)
    return File(
        name=plain["name"], media_type=MEDIA_TYPE, content=write_workbook(form.from_plain(plain["forms"]))
    )


MAKERS = {WORKBOOK: make_workbook}
"""By what is drawn: from its facts to the file."""
