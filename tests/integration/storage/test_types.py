"""Exact values come back exactly, from both databases, and what is not exact is refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select
from sqlalchemy.exc import StatementError

from storage.engine.database import Database
from storage.engine.json_values import plain_row
from storage.engine.types import Exact, Instant, Points

VALUES = Table(
    "values_of_a_test",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("instant", Instant),
    Column("points", Points),
    Column("exact", Exact),
)
CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def values(database: Database) -> Iterator[Database]:
    """A database with a table of every type."""
    with database.schema() as connection:
        VALUES.create(connection)
    yield database
    with database.schema() as connection:
        VALUES.drop(connection)


def there_and_back(database: Database, **row: object) -> Any:  # noqa: ANN401 - a row
    """The row as it is read after it was written."""
    with database.schema() as connection:
        connection.execute(VALUES.insert().values(row))
        return connection.execute(select(VALUES)).one()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("instant", datetime(2026, 11, 30, 18, 0, 0, 123456, tzinfo=CHINA)),
        ("instant", None),
        ("points", Decimal("9.5")),
        ("points", Decimal("0.25")),
        ("points", Decimal(10)),
        ("points", None),
        ("exact", Fraction(835, 88)),
        ("exact", Fraction(9)),
        ("exact", Fraction(10**20 + 39, 10**20)),
        ("exact", None),
    ],
)
def test_what_is_stored_comes_back_the_same(values: Database, column: str, value: object) -> None:
    """Nothing is rounded and no zone is lost."""
    found = getattr(there_and_back(values, id=1, **{column: value}), column)
    assert found == value
    assert type(found) is type(value)


def test_a_moment_comes_back_in_utc(values: Database) -> None:
    """Whatever zone it went in with, it is aware and says UTC."""
    row = there_and_back(values, id=1, instant=datetime(2026, 11, 30, 18, 0, tzinfo=CHINA))
    assert row.instant.tzinfo is UTC
    assert row.instant.hour == 10


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("instant", datetime(2026, 11, 30, 18, 0), "without a zone"),  # noqa: DTZ001 - that is the point
        ("points", Decimal("9.555"), "more than two decimals"),
        ("points", Decimal("NaN"), "NaN"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused(
    values: Database, column: str, value: object, reason: str
) -> None:
    """A moment without its zone and points finer than hundredths never get in."""
    with pytest.raises(StatementError, match=reason):
        there_and_back(values, id=1, **{column: value})


def test_what_stands_in_rows_is_plain_in_one_way() -> None:
    """However a value is written or read, its words are the same; what no row holds is refused."""
    noon = datetime(2026, 11, 30, 12, tzinfo=CHINA)
    row = {"points": Decimal("9.50"), "mean": Fraction(19, 2), "at": noon, "day": noon.date(), "ids": (1, 2)}
    plain = {
        "points": "9.5",
        "mean": "19/2",
        "at": "2026-11-30T04:00:00+00:00",
        "day": "2026-11-30",
        "ids": [1, 2],
    }
    assert plain_row(row) == plain
    with pytest.raises(TypeError, match="float stands in no row"):
        plain_row({"points": 9.5})
