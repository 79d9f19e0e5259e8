"""Values of rows as JSON, always in the same words: what the trail keeps, and what it is compared with."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, cast

Plain: TypeAlias = str | int | bool | list["Plain"] | dict[str, "Plain"] | None


_AS_IT_IS = {str, int, bool, type(None)}


def plain_row(row: Mapping[str, object]) -> dict[str, Plain]:
    """Every value of a row as JSON."""
    return {name: plain_value(value) for name, value in row.items()}


def plain_value(value: object) -> Plain:
    """Points and means as text (`9.5`, `19/2`), moments in UTC, days as ISO has them.

    Raises:
        TypeError: it is nothing that stands in a row.
    """
    if type(value) in _AS_IT_IS:
        return cast("Plain", value)
    if isinstance(value, Mapping):
        return plain_row(value)
    if isinstance(value, list | tuple):
        return [plain_value(one) for one in value]
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, str | Fraction):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} stands in no row")
