"""Tables as values, as they are made again row by row."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assessment import Month, MonthResult
from storage.engine.json_values import Plain, plain_row, plain_value

Key = tuple["Plain", ...]
"""The primary key but for the town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the trail, read.

    Attributes:
        rest: Its subject without the kind.
        at: As the tables keep moments.
        seal: Its own seal.
    """

    id: int
    at: Plain
    actor: str
    action: str
    rest: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str
    inbox_id: int | None
    seal: str

    @property
    def number(self) -> int:
        """What is numbered: the number."""
        return int(self.rest)

    @property
    def pair(self) -> tuple[str, int]:
        """`2026-11/3`: what stands before the stroke, and the number behind it."""
        head, _, number = self.rest.partition("/")
        return head, int(number)


@dataclass(slots=True)
class Books:
    """What the trail has come to by now.

    Attributes:
        tables: By name, then by key; columns as JSON has them.
        results: What was published, by month and version.
        receipts: By task and village, the receipts that have changed it, in order.
    """

    tables: dict[str, dict[Key, dict[str, Plain]]] = field(default_factory=lambda: defaultdict(dict))
    results: dict[tuple[Month, int], MonthResult] = field(default_factory=dict)
    receipts: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    def put(self, table: str, *key: Plain, **columns: object) -> None:
        """Enters a row, or another one in its place."""
        self.tables[table][key] = plain_row(columns)

    def change(self, table: str, *key: Plain, **columns: object) -> None:
        """Sets some columns of a row that is there, else KeyError."""
        self.tables[table][key].update(plain_row(columns))


def entry(row: Mapping[str, Any], seal: str) -> tuple[str, Entry]:
    """The kind of a row's subject, and the row."""
    kind, _, rest = row["subject"].partition(":")
    return kind, Entry(
        id=row["id"],
        at=plain_value(datetime.fromisoformat(row["at"])),
        actor=row["actor"],
        action=row["action"],
        rest=rest,
        before=json.loads(row["before"] or "{}"),
        after=json.loads(row["after"] or "{}"),
        why=row["why"],
        inbox_id=row["inbox_id"],
        seal=seal,
    )
