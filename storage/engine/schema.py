"""What all tables are made of. Each row belongs to a town; numbers are counted per town, never reused."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
NAME = String(120)
ID = String(255)


def town_column() -> Column[int]:
    """Make the column that says which town a row belongs to."""
    return Column("town_id", Integer, nullable=False)


def reference_to(table: str, column: str) -> ForeignKeyConstraint:
    """Make a reference to a numbered row of the same town."""
    return ForeignKeyConstraint(["town_id", column], [f"{table}.town_id", f"{table}.id"])


def optional_reference(column: str) -> Column[int]:
    """Make a column for a reference that may be empty."""
    return Column(column, Integer, nullable=True)


def decided(*, without: Iterable[str] = ()) -> dict[str, Any]:
    """Mark a table as one in which people's decisions stand: the audit trail must come to the same rows.

    Args:
        without: Columns that stand in no trail, such as secrets and alarm clocks.
    """
    return {"decided_without": frozenset(without)}


towns = Table(
    "towns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", NAME, nullable=False, unique=True),
)

counters = Table(
    "counters",
    metadata,
    town_column(),
    Column("name", String(40), nullable=False),
    Column("value", BigInteger, nullable=False),
    PrimaryKeyConstraint("town_id", "name"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)
