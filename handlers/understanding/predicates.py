"""Takes in scores: whose they are, whether they are said twice, what is listed behind them."""

from assessment import FULL_MARKS
from handlers.reading.scores import Minus, Points, ScoreText
from handlers.understanding.groups import UNITS, Group, Subject
from handlers.understanding.mentions import Kind
from handlers.understanding.reasons import ends_in_fault
from handlers.understanding.subjects import LISTING, Subjects

_INCLUSIVE = ("都", "均", "全", "一律", "统一")
"""All of the villages that are meant get the score."""


class Predicates(Subjects):
    """Takes in scores: whose they are, whether they are said twice, what is listed behind them."""

    def _score(self, at: int) -> None:
        mention, group = self.mentions[at], self.group
        self.roles[at] = "score"
        if group.has_listed_score and self._lists(at):
            self._close()
            group = self.group
        if not group.subjects:
            self._score_without_subject(at)
            return
        if group.scores:
            if not self._is_echo(group.scores, mention.scores) or not self._may_cost(group):
                self._trouble(self.segment)
            group.is_echoed = bool(group.spans)
            return
        if group.is_excepted and (self.quantifier.startswith(_INCLUSIVE) or group.ends_exception):
            self._score_unit(at)
            return
        if group.is_excepted and (self.quantifier or self.unit is not None) and group.spans:
            self._trouble(self.segment)
        group.is_excepted = False
        self._give(group, at)
        self._settle_open(at)
        if self.unit is not None:
            self._trouble(self.segment)
        self.gap = False

    def _give(self, group: Group, at: int) -> None:
        group.scores, group.score_at = self.mentions[at].scores, at
        group.quantifier, self.quantifier = self.quantifier, ""

    def _score_unit(self, at: int) -> None:
        """第六片区除了红星都满分, and 除了红星都满分: the score is that of the unit."""
        excluded = self.group
        if excluded.spans:
            self._trouble(self.segment)
        unit = self.unit or Group(
            segment=self.segment,
            tasks=self.tasks,
            subjects=[Subject(Kind.REST, excluded.subjects[0].at, ())],
        )
        unit.excluded += excluded.subjects
        self.unit = None
        self.group = unit
        self._give(unit, at)
        self.gap = False

    def _settle_open(self, at: int) -> None:
        """各扣1分 is for all villages that had their reasons in front of it; any other score for the last."""
        waiting, self.open = self.open, []
        if not waiting:
            return
        group = self.group
        if group.quantifier and group.spans:
            for one in waiting:
                one.scores, one.score_at, one.quantifier = group.scores, at, group.quantifier
            return
        self._trouble(self.segment)

    def _score_without_subject(self, at: int) -> None:
        if self._lists(at):
            self._settle_lead_or_trouble()
            self.lead = (at, self.mentions[at].scores)
            self.lead_segment = self.segment
            self.heads_lines = False
            return
        last = self.groups[-1] if self.groups else None
        if (
            self.subject_first
            and last is not None
            and last.segment == self.segment
            and last.tasks != self.tasks
        ):
            self.group.subjects = list(last.subjects)
            self._give(self.group, at)
            return
        self._trouble(self.segment)

    def _settle_lead_or_trouble(self) -> None:
        spans, self.lead_spans = self.lead_spans, []
        if spans and not self._is_courtesy(spans):
            self._trouble(self.segment)

    def _lists(self, at: int) -> bool:
        """Whether villages are listed behind a score: 9分：…, 扣1分的有…."""
        behind = self.mentions[at + 1] if at + 1 < len(self.mentions) else None
        if behind is None:
            return False
        if behind.kind is Kind.COLON:
            return True
        if behind.kind is Kind.TEXT and self.words_of(at + 1) in LISTING:
            self.roles[at + 1] = "listing"
            self.skip_to = at + 2
            return True
        return False

    def _is_echo(self, first: tuple[ScoreText, ...], second: tuple[ScoreText, ...]) -> bool:
        """Whether points and a deduction say the same thing twice: 9.5分，扣0.5."""
        if len(first) != 1 or len(second) != 1:
            return False
        values = {type(one): one for one in (first[0], second[0])}
        points, minus = values.get(Points), values.get(Minus)
        if isinstance(points, Points) and isinstance(minus, Minus):
            full = {one.full_marks for one in self.tasks} or {FULL_MARKS}
            return points.value + minus.value in full
        return first == second

    def _may_cost(self, group: Group) -> bool:
        """Whether what was lost stands behind the fault it was lost for: 9分，没清完扣1分."""
        if not group.spans:
            return True
        first, last = group.spans[-1]
        return ends_in_fault(self.text.words[self.mentions[first].start : self.mentions[last].end])

    def _doubt(self, at: int) -> None:
        self.roles[at] = "doubt"
        self._trouble(self.segment)

    def _quantify(self, at: int) -> None:
        self.roles[at] = "quantifier"
        self.quantifier = self.words_of(at)
        group = self.group
        inclusive = self.quantifier.startswith(_INCLUSIVE)
        if (
            group.scores
            and not group.spans
            and inclusive
            and group.subjects
            and group.subjects[0].kind in UNITS
        ):
            self._trouble(self.segment)

    def _same(self, at: int) -> None:
        self.roles[at] = "same"
        group = self.group
        if not group.subjects or group.spans:
            self._trouble(self.segment)
            return
        group.is_same = True
