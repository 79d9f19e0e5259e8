"""What a report is made of: subjects, what they get, and why."""

from dataclasses import dataclass, field

from assessment import Task, Village
from handlers.reading.scores import FullMarks, Points, ScoreText
from handlers.understanding.mentions import Kind

UNITS = frozenset({Kind.DISTRICT, Kind.ALL, Kind.REST})


@dataclass(slots=True)
class Subject:
    """Somebody who gets a score.

    Attributes:
        at: The place of the mention.
        spans: The reason that stands in brackets behind it alone.
    """

    kind: Kind
    at: int
    villages: tuple[Village, ...]
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Subjects with one predicate.

    Attributes:
        tasks: What the task that stands in front may mean; empty where none does.
        spans: The places of the mentions that make the reason, each pair a run.
        segment: The piece between two full stops that it stands in.
        is_glued: Whether nothing stood between the score before and the first subject.
        is_same: Whether it gets what the group before got.
        shares: Whether its reason is said to be that of the groups before as well.
        quantifier: 各, 都 and the like in front of the score.
        is_echoed: Whether its reason was followed by what it cost, so that nothing more belongs to it.
    """

    segment: int
    tasks: tuple[Task, ...] = ()
    subjects: list[Subject] = field(default_factory=list)
    excluded: list[Subject] = field(default_factory=list)
    scores: tuple[ScoreText, ...] = ()
    score_at: int = -1
    spans: list[tuple[int, int]] = field(default_factory=list)
    is_glued: bool = False
    is_same: bool = False
    shares: bool = False
    quantifier: str = ""
    is_excepted: bool = False
    ends_exception: bool = False
    is_echoed: bool = False
    has_listed_score: bool = False
    is_placed: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it gives full marks in words."""
        return len(self.scores) == 1 and isinstance(self.scores[0], FullMarks)

    @property
    def has_reason(self) -> bool:
        """Whether every subject has its reason."""
        return bool(self.spans) or (bool(self.subjects) and all(one.spans for one in self.subjects))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said yet."""
        return not (self.subjects or self.scores or self.spans or self.excluded)


def full_marks(score: ScoreText, task: Task) -> bool:
    """Whether a score is the full marks of a task, in words or in points."""
    return isinstance(score, FullMarks) or (isinstance(score, Points) and score.value == task.full_marks)
