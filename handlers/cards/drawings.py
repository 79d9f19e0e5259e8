"""A card becomes a drawing that waits in the outbox, and a picture when it is sent."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

from assessment import Month, show_exact
from handlers.cards import texts
from handlers.cards.values import KINDS, Card, Heading, Scale
from handlers.kit import Context, Drawing, File

_HIGHEST = 10
_LOWEST = (9, 8, 5)
_SHORTEST_BAR = Fraction(15, 100)
"""The least score takes at least that part of the scale; a bar of nothing would say that it is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSpan:
    """A scale from `start` to 10 points."""

    start: int

    def share(self, score: Fraction) -> int:
        """Where a score stands on it, in thousandths."""
        return round((score - self.start) * 1000 / (_HIGHEST - self.start))

    def scale(self) -> Scale:
        """As it is written beside the bars."""
        middle = Fraction(self.start + _HIGHEST, 2)
        return Scale(
            start=str(self.start), middle=show_exact(middle), end=str(_HIGHEST), from_zero=self.start == 0
        )


def span_of(scores: Iterable[Fraction | None]) -> PointSpan:
    """The narrowest scale on which none of them is too short."""
    least = min((one for one in scores if one is not None), default=Fraction(0))
    fits = (start for start in _LOWEST if least >= start + (_HIGHEST - start) * _SHORTEST_BAR)
    return PointSpan(start=next(fits, 0))


def heading(title: str, month: Month | None, mark: str, ctx: Context, lack: str = "") -> Heading:
    """A card's head; dated by the month's publication, else by today.

    Args:
        month: None for what is of today, whatever has been published.
    """
    head = ctx.store.results.publication(month) if month else None
    moment = head.published_at if head else ctx.now
    return Heading(
        town=ctx.rules.town,
        title=title,
        mark=mark,
        date=texts.full_day(moment.astimezone(ctx.rules.timetable.zone)),
        lack=texts.lack(lack) if lack else "",
    )


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_card(card: Card) -> str:
    """Equal cards give equal text."""
    return _CANONICAL.encode(asdict(card))


def read_card(what: str, facts: str) -> Card:
    """The card of that kind.

    Raises:
        KeyError: there is no such kind, or the facts lack something.
    """
    card: Card = _from_json(KINDS[what], json.loads(facts))
    return card


def _from_json(shape: Any, value: Any) -> Any:  # noqa: ANN401 - whatever the shape says
    """A value of that shape from what JSON made of it."""
    if hasattr(shape, "__dataclass_fields__"):
        hints = _type_hints(shape)
        return shape(**{one.name: _from_json(hints[one.name], value[one.name]) for one in fields(shape)})
    if get_origin(shape) is tuple:
        return tuple(_from_json(get_args(shape)[0], one) for one in value)
    return value


@cache
def _type_hints(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of any kind
    return get_type_hints(shape)


_KIND_OF = {kind: what for what, kind in KINDS.items()}


def drawing(card: Card) -> Drawing:
    """What the picture is made of when it is sent."""
    return Drawing(what=_KIND_OF[type(card)], facts=write_card(card))


def check_font() -> None:
    """Tries whether pictures can be made here.

    Raises:
        CannotMake: the font is missing, broken, or lacks what the town's names need.
    """
    from handlers.cards import font  # noqa: PLC0415 - as below

    font.check()


def _make_picture(what: str, facts: str) -> File:
    from handlers.cards.draw import draw  # noqa: PLC0415 - Pillow takes its time; only the sender needs it

    return File(name=f"{what}.png", media_type="image/png", content=draw(read_card(what, facts)))


MAKERS: dict[str, Callable[[str], File]] = {what: partial(_make_picture, what) for what in KINDS}
"""By what is drawn: from its facts to the picture."""
