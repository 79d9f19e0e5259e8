"""Ends groups and segments, and gives what was left over to whom it belongs."""

from handlers.understanding.groups import UNITS, Group
from handlers.understanding.mentions import Kind
from handlers.understanding.state import State


class Endings(State):
    """Ends groups and segments, and gives what was left over to whom it belongs."""

    def _pass_gap(self, at: int) -> None:
        self.roles[at] = "gap"
        self.gap = True

    def _number_line(self, at: int) -> None:
        self.roles[at] = "line number"
        if self.group.subjects and not self.group.scores:
            return
        self._close()

    def _stop(self, at: int) -> None:
        self.roles[at] = "gap"
        self._end_segment()
        self.segment += 1
        self.group = self._new()
        self.gap = True

    def _end_segment(self) -> None:
        self._close()
        self.open = []
        if self.unit is not None:
            self._trouble(self.unit.segment)
            self.unit = None
        if self.lead is not None and self.groups and self.groups[-1].segment == self.lead_segment:
            self.lead = None
        self.heads_lines = self.lead is not None
        self._settle_lead()
        self.subject_first = False

    def _settle_lead(self) -> None:
        """Give words that nobody stood beside to the group before, if that has no reason yet."""
        if not self.lead_spans:
            return
        spans, self.lead_spans = self.lead_spans, []
        last = self.groups[-1] if self.groups else None
        if (
            last is not None
            and last.scores
            and not last.has_reason
            and not last.is_full
            and self._is_reason(spans)
        ):
            last.spans += spans
            return
        if self._is_courtesy(spans):
            return
        self._trouble(self.segment)

    def _close(self) -> None:
        """End the group that is being read."""
        group, self.group = self.group, self._new()
        self.quantifier = ""
        group.spans = [one for one in group.spans if not self._is_empty(one)]
        if group.is_empty:
            return
        if group.is_excepted and not group.scores and not group.spans:
            self._leave_out(group)
            return
        if not group.scores and not group.is_same and not group.spans and self._is_heading(group):
            self.place = tuple(one.id for one in group.subjects[0].villages)
            return
        if group.spans and not group.scores and self._explains(group):
            return
        self.groups.append(group)

    def _is_heading(self, group: Group) -> bool:
        return len(group.subjects) == 1 and group.subjects[0].kind is Kind.DISTRICT and not group.excluded

    def _leave_out(self, group: Group) -> None:
        """Take villages that stand behind 除了 without a score out of the unit that was scored before."""
        last = self.groups[-1] if self.groups else None
        if (
            last is None
            or not last.scores
            or last.segment != group.segment
            or last.subjects[0].kind not in UNITS
        ):
            self._trouble(group.segment)
            return
        last.excluded += group.subjects

    def _explains(self, group: Group) -> bool:
        """Give a reason that is said of villages scored before: 红星护桥都是因为…."""
        named = {village.id for one in group.subjects for village in one.villages}
        before = [
            one
            for one in self.groups
            if one.scores
            and not one.has_reason
            and not one.is_full
            and _single_ids(one)
            and _single_ids(one) <= named
        ]
        if not before or set().union(*map(_single_ids, before)) != named:
            return False
        if not self._is_reason(group.spans):
            return False
        for one in before:
            one.spans += group.spans
        return True

    def _gives_to_last(self, spans: list[tuple[int, int]]) -> bool:
        last = self.groups[-1] if self.groups else None
        if last is None or not last.scores or last.has_reason or last.is_full or not self._is_reason(spans):
            return False
        last.spans += spans
        return True


def _single_ids(group: Group) -> set[int]:
    """Return the villages of a group of which each is certain."""
    return {
        one.villages[0].id for one in group.subjects if one.kind is Kind.VILLAGE and len(one.villages) == 1
    }
