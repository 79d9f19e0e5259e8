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
"""The lowest score takes at least that part of the scale, because an empty bar would look like no score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSpan:
    """A scale from `start` to 10 points, on which scores are drawn.

    It ends at 10, the most there is (P1). It begins at one of a few round numbers, so that the pictures of
    most months can be laid beside each other, and at 0 where a score is low.
    """

    start: int

    def share(self, score: Fraction) -> int:
        """Return the place of a score on the scale, in thousandths."""
        return round((score - self.start) * 1000 / (_HIGHEST - self.start))

    def scale(self) -> Scale:
        """Return the scale as it is written beside the bars."""
        middle = Fraction(self.start + _HIGHEST, 2)
        return Scale(
            start=str(self.start), middle=show_exact(middle), end=str(_HIGHEST), from_zero=self.start == 0
        )


def span_of(scores: Iterable[Fraction | None]) -> PointSpan:
    """Return the narrowest scale on which no score has too short a bar."""
    lowest = min((score for score in scores if score is not None), default=Fraction(0))
    fits = (start for start in _LOWEST if lowest >= start + (_HIGHEST - start) * _SHORTEST_BAR)
    return PointSpan(start=next(fits, 0))


def heading(title: str, month: Month | None, mark: str, ctx: Context, lack: str = "") -> Heading:
    """Return a card's head, dated by the month's publication, else by today.

    Args:
        month: The month of the card; None dates the card by today, whatever has been published.
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
    """Return a card as canonical JSON; equal cards give equal text."""
    return _CANONICAL.encode(asdict(card))


def read_card(what: str, facts: str) -> Card:
    """Read a card of this kind from its JSON.

    Raises:
        KeyError: There is no such kind, or the facts lack something.
    """
    card: Card = _from_json(KINDS[what], json.loads(facts))
    return card


def _from_json(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any type of a card
    """Return a value of this type from the value that JSON made of it."""
    if hasattr(kind, "__dataclass_fields__"):
        hints = _type_hints(kind)
        return kind(
            **{field.name: _from_json(hints[field.name], value[field.name]) for field in fields(kind)}
        )
    if get_origin(kind) is tuple:
        return tuple(_from_json(get_args(kind)[0], item) for item in value)
    return value


@cache
def _type_hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of any kind
    return get_type_hints(kind)


_KIND_OF = {kind: what for what, kind in KINDS.items()}


def drawing(card: Card) -> Drawing:
    """Return the drawing from which a card's picture is made when it is sent."""
    return Drawing(what=_KIND_OF[type(card)], facts=write_card(card))


def check_font() -> None:
    """Try whether pictures can be made on this machine.

    Raises:
        CannotMake: The font is missing, broken, or lacks a character of the town's names.
    """
    from handlers.cards import font  # noqa: PLC0415 - as below

    font.check()


def _make_picture(what: str, facts: str) -> File:
    from handlers.cards.draw import draw  # noqa: PLC0415 - Pillow takes its time; only the sender needs it

    return File(name=f"{what}.png", media_type="image/png", content=draw(read_card(what, facts)))


MAKERS: dict[str, Callable[[str], File]] = {what: partial(_make_picture, what) for what in KINDS}
"""The makers of pictures from their facts, by the kind of card."""
