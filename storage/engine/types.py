"""Column types that keep exact values exact on every database."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

_HUNDREDTHS = 100


class Instant(TypeDecorator[datetime]):
    """Keeps an aware moment as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a naive time is a mistake and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware and in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Points(TypeDecorator[Decimal]):
    """Keeps the points of a score (分) as whole hundredths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return hundredths; a value with more than two decimals raises ValueError."""
        if value is None:
            return None
        scaled = value * _HUNDREDTHS
        if scaled != int(scaled):
            raise ValueError(f"{value} has more than two decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return the exact points."""
        return None if value is None else Decimal(value) / _HUNDREDTHS


class Exact(TypeDecorator[Fraction]):
    """Keeps a mean as numerator/denominator, because means are never rounded in storage (S3)."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        """Return `19/2`, or `9` for a whole number."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """Return the fraction."""
        return None if value is None else Fraction(value)
