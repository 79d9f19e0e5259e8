"""The audit trail, to which rows are only ever added; each is sealed with the one before (J1)."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Table, Text, bindparam, select

from assessment import GENESIS, Anchor, anchor, link
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin, write_fact
from storage.engine.schema import metadata, reference_to, town_column
from storage.engine.unit_of_work import UnitOfWork

audit = Table(
    "audit",
    metadata,
    town_column(),
    Column("id", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("binding_id", Integer, nullable=True),
    Column("duty", String(20), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    Column("why", Text, nullable=False),
    Column("inbox_id", Integer, nullable=True),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    reference_to("inbox", "inbox_id"),
)

_VERSION = "audit"
_HEAD = (
    select(audit.c.id, audit.c.hash)
    .where(audit.c.town_id == bindparam("town"))
    .order_by(audit.c.id.desc())
    .limit(1)
)
_CAUSED = (
    select(audit.c.id)
    .where(audit.c.town_id == bindparam("town"), audit.c.inbox_id == bindparam("inbox"))
    .limit(1)
)
_NEXT = (
    select(audit)
    .where(audit.c.town_id == bindparam("town"), audit.c.id > bindparam("after"))
    .order_by(audit.c.id)
    .limit(bindparam("limit"))
)
COLUMNS = tuple(column.name for column in audit.c)[:-1]
"""The columns that a seal covers: all but the last, which holds the seal."""
_PLACE = COLUMNS.index("id")
_LOWEST = -(2**31)
"""Reading begins below every honest number, so that smuggled rows are found too."""
_AT_ONCE = 2000
"""So many rows are held in memory at a time."""


class Audit:
    """Adds to one town's trail and reads it."""

    def __init__(self, uow: UnitOfWork, town_id: int, counters: Counters) -> None:
        self._uow = uow
        self._town_id = town_id
        self._counters = counters

    def add(self, fact: Fact, origin: Origin) -> Anchor:
        """Append a fact to the chain and return the chain's new head."""
        number, previous = self._counters.versioned(_VERSION, self._read_head)
        before, after = write_fact(fact)
        row: dict[str, str | int | None] = {
            "town_id": self._town_id,
            "id": number + 1,
            "at": origin.at.isoformat(),
            "actor": origin.author.name,
            "binding_id": origin.author.binding_id,
            "duty": origin.author.duty,
            "action": fact.code,
            "subject": fact.subject,
            "before": before,
            "after": after,
            "why": origin.why,
            "inbox_id": origin.inbox_id,
        }
        seal = link(previous, row)
        self._uow.save(audit, **row, hash=seal)
        self._counters.renewed(_VERSION, (number + 1, seal))
        return anchor(number + 1, seal)

    def caused_by(self, inbox_id: int) -> bool:
        """Return whether a message has changed anything."""
        return bool(self._uow.read(audit, _CAUSED, town=self._town_id, inbox=inbox_id))

    def head(self) -> Anchor:
        """Return the chain's head as it is posted, with what this transaction has added."""
        return anchor(*self._counters.versioned(_VERSION, self._read_head))

    def written(self) -> int:
        """Return the number of rows by the town's counter, which stands in another table."""
        return self._counters.last(_VERSION)

    def trail(self) -> list[tuple[dict[str, str | int | None], str]]:
        """Return all rows in order, each by the names of its columns and with its seal."""
        return [(dict(zip(COLUMNS, row, strict=False)), row[-1]) for row in self.rows()]

    def rows(self) -> Iterator[Sequence[Any]]:
        """Yield all rows as bare values, those of `COLUMNS` and the seal, reading a part at a time."""
        last: int | None = _LOWEST
        while last is not None:
            rows = self._uow.values(audit, _NEXT, town=self._town_id, after=last, limit=_AT_ONCE)
            yield from rows
            last = rows[-1][_PLACE] if len(rows) == _AT_ONCE else None

    def _read_head(self) -> tuple[int, str]:
        rows = self._uow.read(audit, _HEAD, town=self._town_id)
        return (rows[0].id, rows[0].hash) if rows else (0, GENESIS)
