"""Takes in villages and units: who gets the score that follows."""

import re

from assessment import Village
from handlers.understanding.endings import Endings
from handlers.understanding.groups import UNITS, Subject
from handlers.understanding.mentions import Kind, Mention

LISTING = ("的有", "的是", "的村", "的嘎查", "的村有", "的村是", "的")
"""What stands between a score or a reason and the villages that are listed behind it."""
_BEGINS_LIST = re.compile(r"的(?:还|也|都|就)?(?:有|是|村|嘎查)$")
"""Words that are said of the villages behind them, and not of the one in front: 没清完的还有."""


class Subjects(Endings):
    """Takes in villages and units: who gets the score that follows."""

    def _subject(self, at: int) -> None:
        mention, group = self.mentions[at], self.group
        self.roles[at] = "subject"
        subject = Subject(mention.kind, at, self._narrowed(mention))
        if self._is_quantity_of_unit(at):
            self.roles[at] = "quantifier"
            return
        if self._take_place(mention):
            group.subjects[-1] = subject
            return
        if group.scores:
            self._next_group()
        elif group.is_excepted and mention.kind in {Kind.REST, Kind.ALL}:
            self._exclude_from(subject)
            return
        elif group.spans:
            self.open.append(group)
            self.groups.append(group)
            self.group = self._new()
        self._take_lead_words()
        self.group.subjects.append(subject)
        self.group.is_placed = bool(self.place) or len(self.placed) == 1
        self.gap = False
        if self.heads_lines and mention.kind in UNITS:
            self.lead = None
        if self.lead is not None and not self.group.scores:
            self.group.scores, self.group.score_at = self.lead[1], self.lead[0]
            self.group.has_listed_score = True

    def _narrowed(self, mention: Mention) -> tuple[Village, ...]:
        """Return the villages of a mention that lie in the district that heads this part, if any do."""
        if mention.kind is not Kind.VILLAGE or len(mention.villages) == 1:
            return mention.villages
        inside = tuple(one for one in mention.villages if one.id in self.place)
        group = self.group
        if group.subjects and group.subjects[-1].kind is Kind.DISTRICT and not group.scores:
            ids = {one.id for one in group.subjects[-1].villages}
            inside = tuple(one for one in mention.villages if one.id in ids) or inside
        return inside or mention.villages

    def _is_quantity_of_unit(self, at: int) -> bool:
        """Whether 全部 stands right behind a unit and only says that all of it is meant."""
        group = self.group
        return (
            self.mentions[at].kind is Kind.ALL
            and len(group.subjects) > 0
            and not group.scores
            and not group.spans
            and group.subjects[-1].kind in {Kind.DISTRICT, Kind.REST}
        )

    def _take_place(self, mention: Mention) -> bool:
        """Whether the district in front of a village is only the place where it lies."""
        group = self.group
        if mention.kind is not Kind.VILLAGE or group.scores or group.spans or len(group.subjects) != 1:
            return False
        unit = group.subjects[0]
        if unit.kind is not Kind.DISTRICT or group.is_excepted:
            return False
        ids = {one.id for one in unit.villages}
        between = self.text.words[self.mentions[unit.at].end : mention.start].strip()
        if between in {"", ":", "的"} and any(one.id in ids for one in mention.villages):
            self.roles[unit.at] = "place"
            self.placed.add(unit.villages)
            if between == ":":
                self.place = tuple(ids)
            return True
        return False

    def _next_group(self) -> None:
        """Close the group that has its score, and begin the next."""
        before = self.group
        if before.spans and self._begins_list(*before.spans[-1]):
            self._trouble(self.segment)
        is_glued = not self.gap and not before.spans
        if before.has_listed_score and not before.spans:
            self.groups.append(before)
            self.group = self._new()
            return
        self._close()
        self.group.is_glued = is_glued

    def _begins_list(self, first: int, last: int) -> bool:
        said = self.text.words[self.mentions[first].start : self.mentions[last].end]
        return bool(_BEGINS_LIST.search(said))

    def _exclude_from(self, rest: Subject) -> None:
        """除了红星，其余…: what stands behind 除了 is left out of the unit."""
        excluded = self.group.subjects
        if self.group.spans:
            self._trouble(self.segment)
        self.group = self._new()
        self.group.excluded = excluded
        self.group.subjects = [rest]

    def _take_lead_words(self) -> None:
        """Words in front of subjects explain them only when they say so: 没清完的有…."""
        if not self.lead_spans:
            return
        spans, self.lead_spans = self.lead_spans, []
        if self._is_courtesy(spans):
            return
        last = self.mentions[spans[-1][1]]
        said = self.text.words[last.start : last.end]
        follows = self.text.words[last.end : last.end + 1]
        if (said.endswith(LISTING) or follows == ":") and self._is_reason(spans, listing=True):
            self.group.spans += spans
            return
        if self._gives_to_last(spans):
            return
        self._trouble(self.segment)

    def _except(self, at: int) -> None:
        self.roles[at] = "exception"
        group = self.group
        if group.subjects and not group.scores and not group.spans and group.subjects[-1].kind in UNITS:
            self.unit = group
            self.group = self._new()
        else:
            self._close()
        self.group.is_excepted = True

    def _end_exception(self, at: int) -> None:
        self.roles[at] = "exception"
        if self.group.subjects and not self.group.scores:
            self.group.ends_exception = True
