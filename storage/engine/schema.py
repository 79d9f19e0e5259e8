"""What all tables are made of. Each row belongs to a town; numbers are counted per town, never reused."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
NAME = sa.String(120)
ID = sa.String(255)


def town_column() -> sa.Column[int]:
    """Make the column that says which town a row belongs to."""
    return sa.Column("town_id", sa.Integer, nullable=False)


def reference_to(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Make a reference to a numbered row of the same town."""
    return sa.ForeignKeyConstraint(["town_id", column], [f"{table}.town_id", f"{table}.id"])


def optional_reference(column: str) -> sa.Column[int]:
    """Make a column for a reference that may be empty."""
    return sa.Column(column, sa.Integer, nullable=True)


def decided(*, without: Iterable[str] = ()) -> dict[str, Any]:
    """Mark a table as one in which people's decisions stand: the audit trail must come to the same rows.

    Args:
        without: Columns that stand in no trail, such as secrets and alarm clocks.
    """
    return {"decided_without": frozenset(without)}


towns = sa.Table(
    "towns",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", NAME, nullable=False, unique=True),
)

counters = sa.Table(
    "counters",
    metadata,
    town_column(),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("value", sa.BigInteger, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "name"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)
