"""What a message can mention, and where."""

from dataclasses import dataclass
from enum import Enum, auto

from assessment import Task, Village
from handlers.reading.scores import ScoreText


class Kind(Enum):
    """What a mention is."""

    VILLAGE = auto()
    DISTRICT = auto()
    ALL = auto()
    REST = auto()
    TASK = auto()
    DEPARTMENT = auto()
    MONTH = auto()
    SCORE = auto()
    SEQUENCE = auto()
    DOUBT = auto()
    QUANTIFIER = auto()
    SAME = auto()
    EXCEPT = auto()
    EXCEPT_END = auto()
    REASON_MARK = auto()
    JOINT = auto()
    LINE_NUMBER = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()
    GAP = auto()
    STOP = auto()
    FIGURE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a message mentions.

    Attributes:
        villages: Of a village those that the name may mean, of a district those that are in it.
        tasks: The tasks that the words may mean.
        is_short: Whether a task was named by a few characters that may as well be plain words.
        scores: What a number says of points.
        is_partial: Whether a village was called by a part of its name.
    """

    kind: Kind
    start: int
    end: int
    villages: tuple[Village, ...] = ()
    tasks: tuple[Task, ...] = ()
    is_short: bool = False
    scores: tuple[ScoreText, ...] = ()
    is_partial: bool = False
