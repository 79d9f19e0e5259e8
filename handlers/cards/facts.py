"""Cards as canonical JSON and back: what a message waiting to be sent carries."""

import json
from dataclasses import asdict, fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from handlers.cards.values import KINDS, Card

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write(card: Card) -> str:
    """Equal cards give equal text."""
    return _CANONICAL.encode(asdict(card))


def read(what: str, facts: str) -> Card:
    """The card of that kind.

    Raises:
        KeyError: there is no such kind, or the facts lack something.
    """
    card: Card = _made(KINDS[what], json.loads(facts))
    return card


def _made(shape: Any, value: Any) -> Any:  # noqa: ANN401 - whatever the shape says
    """A value of that shape from what JSON made of it."""
    if hasattr(shape, "__dataclass_fields__"):
        hints = _hints(shape)
        return shape(**{one.name: _made(hints[one.name], value[one.name]) for one in fields(shape)})
    if get_origin(shape) is tuple:
        return tuple(_made(get_args(shape)[0], one) for one in value)
    return value


@cache
def _hints(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of any kind
    return get_type_hints(shape)
