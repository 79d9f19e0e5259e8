"""Publications again: not what was written down of them, but what the rules make of the scores (B2)."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from assessment import District, Month, MonthResult, Roster, Score, Task, Village, anchor, compute, previous
from handlers.replaying.books import Books, Entry
from storage.engine.json_values import Plain
from storage.plans import State
from storage.results import district_rows, village_rows


def publication(one: Entry, books: Books) -> None:
    """A month was published, or a published one corrected: reckoned anew from what stands in the books."""
    name, version = one.pair
    month = Month.parse(name)
    head = anchor(one.id, one.seal)
    former = books.tables["publications"].get((name, version - 1), {})
    books.put(
        "publications",
        name,
        version,
        provisional=one.after.get("provisional", former.get("provisional")),
        missing=one.after.get("missing", former.get("missing")),
        reason=one.why,
        published_at=one.at,
        chain_length=head.length,
        chain_head=head.head,
    )
    tasks = _tasks(name, books)
    scores = _scores({task.id for task in tasks}, books)
    roster = _same(books.results[month, version - 1], books) if version > 1 else _roster(books)
    past = max((key for key in books.results if key[0] < month), default=None)
    before = previous(month, books.results[past] if past else None)
    result = books.results[month, version] = compute(month, roster, tasks, scores, before)
    _freeze(result, version, books)
    for cell, score in scores.items():
        books.put("published_scores", name, version, *cell, points=score.points, reason=score.reason)


def _freeze(result: MonthResult, version: int, books: Books) -> None:
    key = (str(result.month), version)
    for village in village_rows(result):
        books.put("published_villages", *key, village.pop("village_id"), **village)
    for district in district_rows(result):
        books.put("published_districts", *key, district.pop("district_id"), **district)


def _tasks(month: str, books: Books) -> list[Task]:
    found = [
        (_whole(key[0]), cast("Any", row))
        for key, row in books.tables["tasks"].items()
        if (row["month"], row["state"]) == (month, State.APPROVED)
    ]
    return [
        Task(
            id=number,
            month=Month.parse(month),
            department_id=row["department_id"],
            number=row["number"],
            title=row["title"],
            requirement=row["requirement"],
            deadline=date.fromisoformat(row["deadline"]),
            full_marks=Decimal(row["full_marks"]),
            village_ids=None if row["village_ids"] is None else frozenset(row["village_ids"]),
            approved=True,
        )
        for number, row in found
    ]


def _scores(tasks: set[int], books: Books) -> dict[tuple[int, int], Score]:
    return {
        (_whole(key[0]), _whole(key[1])): Score(
            points=None if row["points"] is None else Decimal(str(row["points"])), reason=str(row["reason"])
        )
        for key, row in books.tables["scores"].items()
        if row["scored"] and key[0] in tasks
    }


def _roster(books: Books) -> Roster:
    """Who took part on that day, in the configured order."""

    def today(table: str) -> list[tuple[int, dict[str, Plain]]]:
        rows = [
            (_whole(key[0]), row) for key, row in books.tables[table].items() if row["retired_at"] is None
        ]
        return sorted(rows, key=lambda one: (_whole(one[1]["position"]), one[0]))

    return Roster(
        departments=(),
        districts=tuple(District(id=number, name=str(row["name"])) for number, row in today("districts")),
        villages=tuple(
            Village(id=number, name=str(row["name"]), district_id=_whole(row["district_id"]))
            for number, row in today("villages")
        ),
    )


def _same(result: MonthResult, books: Books) -> Roster:
    """Who took part in the version before: a correction moves scores, not villages."""

    def name(table: str, number: int) -> str:
        return str(books.tables[table][number,]["name"])

    return Roster(
        departments=(),
        districts=tuple(
            District(id=one.district_id, name=name("districts", one.district_id)) for one in result.districts
        ),
        villages=tuple(
            Village(id=one.village_id, name=name("villages", one.village_id), district_id=one.district_id)
            for one in result.villages
        ),
    )


def _whole(value: Plain) -> int:
    assert isinstance(value, int)
    return value
