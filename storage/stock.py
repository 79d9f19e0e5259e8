"""Stock-taking: after an upgrade the trail goes on from all decided tables as they then stand (J1).

Rows that an older program wrote may not say all that the tables of a newer one take. So an upgrade keeps
every decided table as it stands, and seals the digest of that into the trail; a replay goes on from there.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from storage.engine.facts import SYSTEM, Fact, Origin
from storage.engine.schema import metadata, town_column, towns
from storage.engine.types import Exact, Instant, Points
from storage.engine.unit_of_work import UnitOfWork
from storage.store import Store
from storage.trail.snapshot import Rows, decided_tables

stocks = sa.Table(
    "stocks",
    metadata,
    town_column(),
    sa.Column("audit_id", sa.Integer, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "audit_id"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)
"""The decided tables as they stood at each stock-taking: compressed JSON whose digest is in the trail."""
_OF_ROW = sa.select(stocks.c.content).where(
    stocks.c.town_id == sa.bindparam("town"), stocks.c.audit_id == sa.bindparam("row")
)
Stock = dict[str, Rows]
"""The decided tables by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockTaken(Fact, code="stock.taken", about="stock:{0.version}"):
    """The decided tables were kept as they stood.

    Attributes:
        version: Of the tables.
        digest: SHA-256 of their canonical JSON, in hex.
    """

    version: str
    digest: str


def take_stock(connection: sa.Connection, version: str, now: datetime) -> None:
    """Keep the decided tables of every town, and seal their digests into the trails.

    Args:
        connection: In the transaction of the upgrade, so that neither is there without the other.
    """
    for town_id in connection.execute(sa.select(towns.c.id).order_by(towns.c.id)).scalars().all():
        uow = UnitOfWork(connection)
        store = Store(uow, town_id)
        content = written(stock_of(store))
        fact = StockTaken(version=version, digest=sha256(content).hexdigest())
        store.decide(fact, Origin(author=SYSTEM, at=now))
        uow.save(stocks, town_id=town_id, audit_id=store.audit.head().length, content=zlib.compress(content))
        uow.flush()


def stock_of(store: Store) -> Stock:
    """Return all decided tables as they stand."""
    return {table.name: store.snapshot.rows(table.name) for table in decided_tables()}


def written(stock: Stock) -> bytes:
    """Return tables as canonical JSON, whatever order their rows came in."""
    plain = {name: [[[*key], rows[key]] for key in sorted(rows, key=repr)] for name, rows in stock.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def kept_stock(store: Store, audit_id: int, digest: str) -> Stock:
    """Return the tables that were kept with a row of the trail.

    Raises:
        ValueError: they are not those that were sealed.
    """
    rows = store.uow.read(stocks, _OF_ROW, town=store.town_id, row=audit_id)
    content = zlib.decompress(rows[0].content) if rows else b""
    if sha256(content).hexdigest() != digest:
        raise ValueError("the tables that were kept are not those that were sealed")
    return {name: {tuple(key): row for key, row in rows} for name, rows in json.loads(content).items()}


def enter_stock(stock: Mapping[str, Rows], uow: UnitOfWork, town_id: int) -> None:
    """Write kept tables into empty ones; what stands in no trail is made up."""
    for table in decided_tables():
        keys = [column.name for column in table.primary_key if column.name != "town_id"]
        for key, row in stock.get(table.name, {}).items():
            values = {**dict(zip(keys, key, strict=True)), **row}
            typed = {name: _typed(table.c[name], value) for name, value in values.items()}
            missing = {name: _made_up(table.c[name], key) for name in table.info["decided_without"]}
            uow.save(table, town_id=town_id, **typed, **missing)
    uow.flush()


def _typed(column: sa.Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever stands in a row
    """Return what a column holds for a value as JSON."""
    if value is None or isinstance(column.type, sa.JSON):
        return value
    match column.type:
        case Points():
            return Decimal(value)
        case Exact():
            return Fraction(value)
        case Instant():
            return datetime.fromisoformat(value)
        case sa.Date():
            return date.fromisoformat(value)
        case _:
            return value


def _made_up(column: sa.Column[Any], key: tuple[Any, ...]) -> str | None:
    if column.nullable:
        return None
    length = column.type.length if isinstance(column.type, sa.String) else None
    return str(key[0])[:length]
