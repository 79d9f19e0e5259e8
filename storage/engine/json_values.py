"""Writes the values of rows as JSON, always the same way, so that the trail can be compared with tables."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, cast

Plain: TypeAlias = str | int | bool | list["Plain"] | dict[str, "Plain"] | None


_AS_IT_IS = {str, int, bool, type(None)}


def plain_row(row: Mapping[str, object]) -> dict[str, Plain]:
    """Return a row with every value as JSON."""
    return {name: plain_value(value) for name, value in row.items()}


def plain_value(value: object) -> Plain:
    """Return a value as JSON: points and means as text (`9.5`, `19/2`), moments in UTC, days in ISO form.

    Raises:
        TypeError: No row holds such a value.
    """
    if type(value) in _AS_IT_IS:
        return cast("Plain", value)
    if isinstance(value, Mapping):
        return plain_row(value)
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
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
