"""What stands on each card, in words and numbers: whatever draws it need not know the rules.

Lengths and places on a scale are thousandths of it, 0–1000; None is no value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the head of every card.

    Attributes:
        mark: `第1版，正式`, or how far it is.
        lack: What a provisional result lacks; empty if nothing.
    """

    town: str
    title: str
    mark: str
    date: str
    lack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where a scale begins and ends, and whether it begins at nothing."""

    start: str
    middle: str
    end: str
    from_zero: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArenaRow:
    """One district.

    Attributes:
        rank: `3`; empty without a score.
        score: As it is shown; empty without one.
        moved: Places gained (negative: lost) since last month; None if it had none then.
        counted: `4村`, or `3/4村` where villages are without a score.
    """

    rank: str
    shared: bool
    name: str
    score: str
    share: int | None
    moved: int | None
    counted: str
    champion: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArenaCard:
    """The districts' standings.

    Attributes:
        compared: Whether there is a last month to compare with.
        check: The check code of this version; empty before publication.
        notes: What a reader may want to know beside it; each a line.
    """

    heading: Heading
    scale: Scale
    rows: tuple[ArenaRow, ...]
    compared: bool
    check: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Champion:
    """A champion district, its captain's village and for how many months it has been champion."""

    name: str
    captain: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampionCard:
    """The flag: the champion, or the joint champions."""

    heading: Heading
    score: str
    champions: tuple[Champion, ...]
    joint: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One village of a district; `place` is its place in the town in words, empty without a score."""

    name: str
    score: str
    share: int | None
    place: str
    captain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCard:
    """A district's own villages; `place` is its place in the arena in words."""

    heading: Heading
    score: str
    place: str
    scale: Scale
    rows: tuple[MemberRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TownRow:
    """One village among all."""

    rank: str
    shared: bool
    name: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TownCard:
    """All villages by rank, and those without a score."""

    heading: Heading
    rows: tuple[TownRow, ...]
    unscored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task of a village's month.

    Attributes:
        mark: `满分`, `9.5`, `未评`, `不适用`.
        words: Each a line below it: what was lost, why, by whom; why it does not apply.
        lost: Whether points were lost.
    """

    title: str
    mark: str
    words: tuple[str, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A month of a trend; `score` in words where it is to be written out."""

    month: str
    score: str
    share: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageCard:
    """One village's month; `places` are its places in words, `trend` ends with this month."""

    heading: Heading
    score: str
    places: str
    counted: str
    rows: tuple[TaskRow, ...]
    scale: Scale
    trend: tuple[Moment, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One department's sheet: how many cells are filled, of how many, and `state` in a word."""

    name: str
    done: int
    whole: int
    state: str
    submitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCard:
    """How far the departments are."""

    heading: Heading
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()


Card = ArenaCard | ChampionCard | DistrictCard | TownCard | VillageCard | ProgressCard
KINDS: dict[str, type[Card]] = {
    "arena": ArenaCard,
    "champion": ChampionCard,
    "district": DistrictCard,
    "town": TownCard,
    "village": VillageCard,
    "progress": ProgressCard,
}
"""By the word that a drawing carries."""
