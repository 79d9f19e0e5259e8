"""Takes in words: reasons, courtesies, and what stands in brackets."""

from handlers.understanding import words
from handlers.understanding.groups import Group
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.predicates import Predicates
from handlers.understanding.state import TEXTLIKE

_IN_BRACKETS = frozenset({Kind.SCORE, Kind.REASON_MARK, *TEXTLIKE, Kind.TASK, Kind.QUANTIFIER, Kind.COLON})
"""What may stand in brackets that belong to one village."""


class Wording(Predicates):
    """Takes in words: reasons, courtesies, and what stands in brackets."""

    def _reason_mark(self, at: int) -> None:
        group = self.group
        said = self.words_of(at)
        touches = at > 0 and self.mentions[at - 1].kind in TEXTLIKE
        if touches and (group.spans or self.lead_spans):
            self._words(at)
            return
        self.roles[at] = "reason mark"
        self.gap = False
        if not words.SHARING.search(said):
            return
        if group.subjects:
            group.shares = True
        elif self.groups:
            self._share_back()

    def _share_back(self) -> None:
        """A reason behind a full stop that is said to be that of everything before."""
        self.groups[-1].shares = True

    def _words(self, at: int) -> None:
        """Take in text: a reason, a courtesy, or something that waits for what follows."""
        group = self.group
        self.roles[at] = "words"
        if self.mentions[at].kind is Kind.TEXT and self._is_frill(at):
            self.roles[at] = "courtesy"
            return
        if group.is_echoed and not self._is_greeting(at):
            # 没清完扣1分 is done with, so that what follows may be said of another village.
            self._trouble(self.segment)
        elif group.subjects:
            _extend(group.spans, at, self.mentions)
        elif self.lead is None or not self.groups or self.groups[-1].segment != self.segment:
            _extend(self.lead_spans, at, self.mentions)
        else:
            self._trouble(self.segment)
        self.gap = False

    def _is_frill(self, at: int) -> bool:
        """Whether text is only polite, or belongs to the task in front of it."""
        said, group = self.words_of(at), self.group
        before = self.mentions[at - 1] if at else None
        behind_task = before is not None and before.kind is Kind.TASK and self.roles[at - 1] == "task"
        if (group.subjects and said == "的") or (behind_task and words.TASK_FRILLS.fullmatch(said)):
            return True
        if group.subjects or group.spans:
            return False
        return self._is_greeting(at)

    def _bracket(self, at: int) -> None:
        """Take in brackets: a place, a score and its reason, or a reason of the village in front."""
        self.roles[at] = "gap"
        end = self._closing(at)
        if end is None:
            self.gap = True
            return
        inside = [n for n in range(at + 1, end) if self.mentions[n].kind is not Kind.GAP]
        kinds = {self.mentions[n].kind for n in inside}
        if not inside or not self.group.subjects or not self._take_bracket(inside, kinds):
            return
        for n in range(at, end + 1):
            self.roles[n] = self.roles[n] or "gap"
        self.skip_to = end + 1
        self.gap = True

    def _take_bracket(self, inside: list[int], kinds: set[Kind]) -> bool:
        """Whether brackets belong to the last subject alone, and are taken in."""
        group = self.group
        if kinds == {Kind.DISTRICT}:
            return self._place_in_bracket(inside[0])
        names_task = any(self.mentions[n].kind is Kind.TASK and not self.mentions[n].is_short for n in inside)
        has_score = bool(group.scores) and not group.has_listed_score
        if names_task or has_score or not kinds <= _IN_BRACKETS:
            return False
        if Kind.SCORE in kinds:
            return self._scored_bracket(inside)
        group.subjects[-1].spans.append((inside[0], inside[-1]))
        for n in inside:
            self.roles[n] = "words"
        return True

    def _scored_bracket(self, inside: list[int]) -> bool:
        """红星（9分，材料不全）: a group of its own."""
        group = self.group
        scored = [n for n in inside if self.mentions[n].kind is Kind.SCORE]
        others = [n for n in inside if self.mentions[n].kind in {*TEXTLIKE, Kind.TASK}]
        if len(scored) != 1 or (others and others[0] < scored[0] < others[-1]) or group.has_listed_score:
            return False
        own = Group(segment=self.segment, tasks=group.tasks, subjects=[group.subjects.pop()])
        own.scores, own.score_at = self.mentions[scored[0]].scores, scored[0]
        own.spans = [(others[0], others[-1])] if others else []
        self.groups.append(own)
        for n in inside:
            kind = self.mentions[n].kind
            self.roles[n] = "words" if n in others else "score" if kind is Kind.SCORE else "reason mark"
        return True

    def _place_in_bracket(self, at: int) -> bool:
        subject = self.group.subjects[-1]
        ids = {one.id for one in self.mentions[at].villages}
        inside = tuple(one for one in subject.villages if one.id in ids)
        if subject.kind is not Kind.VILLAGE:
            return False
        self.roles[at] = "place"
        if inside:
            subject.villages = inside
        else:
            self._trouble(self.segment)
        return True

    def _closing(self, at: int) -> int | None:
        """Return where the brackets that open here close, on the same line."""
        for n in range(at + 1, min(len(self.mentions), at + 60)):
            if self.mentions[n].kind is Kind.CLOSE:
                return n
            if self.mentions[n].kind in {Kind.STOP, Kind.OPEN}:
                return None
        return None


def _extend(spans: list[tuple[int, int]], at: int, mentions: tuple[Mention, ...]) -> None:
    """Add a mention to the last span where only gaps stand between, else begin a new one."""
    if spans:
        first, last = spans[-1]
        if all(
            mentions[n].kind in {Kind.GAP, Kind.JOINT, Kind.COLON, Kind.OPEN, Kind.CLOSE}
            for n in range(last + 1, at)
        ):
            spans[-1] = (first, at)
            return
    spans.append((at, at))
