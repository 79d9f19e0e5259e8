"""What a parser has read so far, and what it may ask of it."""

from assessment import Task, Village
from handlers.reading.scores import ScoreText
from handlers.understanding import words
from handlers.understanding.groups import Group
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.normalise import Text
from handlers.understanding.reasons import looks_like_reason, trimmed

TEXTLIKE = frozenset({Kind.TEXT, Kind.FIGURE, Kind.MONTH, Kind.DEPARTMENT})
"""What reasons are made of."""


class State:
    """Reads the mentions of one message in order.

    Attributes:
        groups: What was said, in order.
        roles: The part that each mention plays; a mention without one was not understood.
        troubled: The segments of which something was not understood.
        heads: The tasks that were named as such, with the segment.
        place: The villages of the district that heads what follows, by number.
        placed: The districts, as their villages, that stand in front of villages of this task. After a single
            one nobody can tell whether 其余 are the others of the district or of the town.
    """

    def __init__(self, text: Text, mentions: tuple[Mention, ...], own: frozenset[int]) -> None:
        """Begin in front of the first mention."""
        self.text, self.mentions, self.own = text, mentions, own
        self.groups: list[Group] = []
        self.roles: list[str] = [""] * len(mentions)
        self.troubled: set[int] = set()
        self.heads: list[tuple[int, Mention]] = []
        self.rest_tasks: dict[int, int] = {}
        self.segment = 0
        self.tasks: tuple[Task, ...] = ()
        self.group = Group(segment=0)
        self.open: list[Group] = []
        self.unit: Group | None = None
        self.lead: tuple[int, tuple[ScoreText, ...]] | None = None
        self.lead_spans: list[tuple[int, int]] = []
        self.place: tuple[int, ...] = ()
        self.placed: set[tuple[Village, ...]] = set()
        self.subject_first = False
        self.gap = True
        self.skip_to = -1
        self.quantifier = ""
        self.lead_segment = -1
        self.heads_lines = False

    def words_of(self, at: int) -> str:
        """Return the characters of a mention."""
        return self.text.words[self.mentions[at].start : self.mentions[at].end]

    def _new(self) -> Group:
        return Group(segment=self.segment, tasks=self.tasks)

    def _trouble(self, segment: int) -> None:
        self.troubled.add(segment)

    def _is_greeting(self, at: int) -> bool:
        said = self.words_of(at)
        return bool(words.GREETING.fullmatch(said) or words.COURTESY.fullmatch(said))

    def _is_reason(self, spans: list[tuple[int, int]], *, listing: bool = False) -> bool:
        for first, last in spans:
            start, end = trimmed(self.text, self.mentions[first].start, self.mentions[last].end)
            said = self.text.words[start:end]
            if listing:
                said = said.removesuffix("有").removesuffix("的")
            if not looks_like_reason(said):
                return False
        return bool(spans)

    def _is_courtesy(self, spans: list[tuple[int, int]]) -> bool:
        """Whether words say nothing about scores: a greeting, the own department, thanks."""
        for first, last in spans:
            for at in range(first, last + 1):
                kind = self.mentions[at].kind
                if kind in {Kind.GAP, Kind.DEPARTMENT, Kind.MONTH, Kind.COLON, Kind.JOINT}:
                    continue
                if kind is not Kind.TEXT or not (
                    self._is_greeting(at) or words.TASK_FRILLS.fullmatch(self.words_of(at))
                ):
                    return False
                self.roles[at] = "courtesy"
        return True

    def _is_empty(self, span: tuple[int, int]) -> bool:
        """Whether a run of words is nothing but thanks."""
        start, end = trimmed(self.text, self.mentions[span[0]].start, self.mentions[span[1]].end)
        return start >= end
