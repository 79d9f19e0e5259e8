"""What a message can be read as, and what has to be known to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from assessment import Month, Roster, Score, Task
from handlers.reading.report import Entry, OthersScore


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReport:
    """The sender's last receipt.

    Attributes:
        label: The receipt's number as people quote it.
        scores: By village, what that receipt recorded.
    """

    label: str
    task: Task
    scores: Mapping[int, Score]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a message is read against; it holds no clock and no database.

    Attributes:
        tasks: The approved tasks of the month that a report is about when it names none.
        own: The departments that the sender scores for.
        month: That month.
        now: The month that 本月 is.
        last: The sender's last receipt, if it still stands.
    """

    roster: Roster
    tasks: tuple[Task, ...]
    own: frozenset[int]
    month: Month
    now: Month
    last: LastReport | None = None


class Why(StrEnum):
    """Why nothing may be recorded of a message that speaks of scores."""

    QUESTION = "question"
    CONDITION = "condition"
    DOUBT = "doubt"
    HEARSAY = "hearsay"
    LATER = "later"
    WISH = "wish"
    NEGATION = "negation"
    CORRECTION = "correction"
    PLUS = "plus"
    MONTH = "month"
    FORWARDED = "forwarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a report says of one task.

    Attributes:
        task: None where the report does not say which; then nothing of the part may be recorded.
        candidates: The tasks that may be meant where `task` is None.
        named: The task as it was typed, maybe empty.
        entries: One a village, or one to be asked about; all of them are judged as typed lines are.
        of_units: The villages that a district was named for; what they have already is left alone.
        rest: What the other villages get, or None.
        unread: What nobody understood; while there is some, `rest` waits.
        offered: By village, what was said where its reason belongs and does not look like one.
    """

    task: Task | None
    candidates: tuple[Task, ...] = ()
    named: str = ""
    entries: tuple[Entry, ...] = ()
    of_units: frozenset[int] = frozenset()
    rest: OthersScore | None = None
    unread: tuple[str, ...] = ()
    offered: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Scores that somebody reports.

    Attributes:
        said: The whole message, so that it can be read again once it is known which task is meant.
    """

    parts: tuple[Part, ...]
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """The last report put right.

    Attributes:
        receipt: The receipt that is corrected.
        part: What is to stand from now on.
        undo_first: Whether the receipt is taken back before, because another village was meant.
    """

    receipt: str
    part: Part
    undo_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The last report taken back."""

    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Scores are spoken of, but not reported: asked, doubted, conditional, passed on, negated.

    Attributes:
        words: The words that say so, as typed.
    """

    why: Why
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A message that neither reports nor corrects scores."""


Reading: TypeAlias = Report | Correct | Undo | Held | Nothing
