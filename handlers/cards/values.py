"""The words and numbers on each card, so that drawing it needs no knowledge of the rules.

Lengths and places on a scale are thousandths of it, 0–1000; None is no value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of every card.

    Attributes:
        mark: The sort of result, such as `第1版，正式`.
        lack: The sheets that a provisional result lacks; empty if none.
    """

    town: str
    title: str
    mark: str
    date: str
    lack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The beginning and the end of a scale, and whether it begins at 0."""

    start: str
    middle: str
    end: str
    from_zero: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArenaRow:
    """One district.

    Attributes:
        rank: `3`; empty without a score.
        score: The score as it is shown; empty without one.
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
        compared: True if there is a last month to compare with.
        check: The check code of this version; empty before publication.
        notes: Further lines for the reader.
    """

    heading: Heading
    scale: Scale
    rows: tuple[ArenaRow, ...]
    compared: bool
    check: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Champion:
    """A champion district, its captain's village and the months that it has been champion."""

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
        mark: The score in a word: `满分`, `9.5`, `未评`, `不适用`.
        words: The lines below it: the lost points, the reason, who deducted them; why it does not apply.
        lost: True if points were lost.
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
    """One department's sheet: the filled cells, all cells, and `state` in a word."""

    name: str
    done: int
    total: int
    state: str
    submitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCard:
    """The progress of all departments."""

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
"""The kinds of cards by the word that a drawing carries."""
