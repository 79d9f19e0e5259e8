"""From groups to what may be recorded: each village with its score and its reason, by task."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from assessment import Task, Village
from handlers.reading.report import Entry, OthersScore
from handlers.reading.scores import FullMarks, Minus, NotApplicable, ScoreText
from handlers.understanding import words
from handlers.understanding.accounting import breaches, segments_of
from handlers.understanding.grammar import Parser
from handlers.understanding.groups import Group, Subject, full_marks
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.readings import Facts, Part
from handlers.understanding.reasons import looks_like_reason, trimmed
from handlers.understanding.sharing import copy_same, share_reasons

_LONGEST_REMARK = 12
_HALF = Decimal(5)
_PAIR = 2
_MOST_LOST = Decimal(5)
_HIGH = Decimal(10)


@dataclass(slots=True)
class Draft:
    """What is gathered of one task."""

    tasks: tuple[Task, ...]
    named: str = ""
    entries: list[Entry] = field(default_factory=list)
    of_units: set[int] = field(default_factory=set)
    excluded: list[Village] = field(default_factory=list)
    rest: OthersScore | None = None
    unread: list[str] = field(default_factory=list)
    offered: dict[int, str] = field(default_factory=dict)


class Recorder:
    """Makes the parts of a report out of what the parser found."""

    def __init__(self, parser: Parser, facts: Facts) -> None:
        """Settle what groups take from each other, and what cannot be recorded."""
        self.parser, self.facts = parser, facts
        self.text = parser.text
        self.groups = parser.groups
        self.troubled = set(parser.troubled)
        self._segments = _bounds(parser.mentions)
        self._named: dict[tuple[int, ...], set[int]] = {}
        self.troubled |= copy_same(self.groups)
        share_reasons(self.groups, self._is_full)
        self._default = self._only_task()
        found = breaches(parser.mentions, parser.roles, self.groups)
        self.troubled |= segments_of(parser.mentions, found)
        self._check_groups()
        self.drafts: dict[tuple[int, ...], Draft] = {}

    def parts(self) -> tuple[Part, ...]:
        """Return a part for every task that is named or scored."""
        for _, head in self.parser.heads:
            draft = self._draft(self._own(head.tasks))
            draft.named = draft.named or self.text.cut(head.start, head.end)
        taken: set[int] = set()
        for group in self.groups:
            draft = self._draft(group.tasks or self._default)
            if group.segment in self.troubled:
                if group.segment not in taken:
                    draft.unread.append(self._segment_text(group.segment))
                taken.add(group.segment)
            else:
                self._enter(group, draft)
        for segment in sorted(self.troubled - taken):
            self._draft(self._task_of(segment)).unread.append(self._segment_text(segment))
        return tuple(self._part(draft) for draft in self.drafts.values())

    def _is_full(self, group: Group) -> bool:
        tasks = group.tasks or self.facts.tasks[:1]
        return len(group.scores) == 1 and bool(tasks) and full_marks(group.scores[0], tasks[0])

    def _own(self, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(one for one in tasks if one.department_id in self.facts.own) or tasks

    def _only_task(self) -> tuple[Task, ...]:
        """Return the task of groups that stand in front of any: the only one named, or the only own one."""
        heads = {self._own(head.tasks) for _, head in self.parser.heads}
        if len(heads) == 1:
            return next(iter(heads))
        own = tuple(one for one in self.facts.tasks if one.department_id in self.facts.own)
        return own if not heads else ()

    def _task_of(self, segment: int) -> tuple[Task, ...]:
        """Return the task that a segment is about."""
        heads = [head for at, head in self.parser.heads if at <= segment]
        return self._own(heads[-1].tasks) if heads else self._default

    def _draft(self, tasks: tuple[Task, ...]) -> Draft:
        place = tuple(one.id for one in tasks)
        if place not in self.drafts:
            self.drafts[place] = Draft(tasks)
        return self.drafts[place]

    def _check_groups(self) -> None:
        """Trouble the segments of groups that contradict themselves or each other."""
        self.troubled |= set(self._doubles())
        for at, group in enumerate(self.groups):
            if self._is_wrong(group):
                self.troubled.add(group.segment)
            cut_short = not group.scores and not group.is_same and group.spans and at
            if cut_short and self._touches_reason(group):
                self.troubled.add(group.segment)

    def _doubles(self) -> Iterator[int]:
        """Yield the segments in which a village is scored that another group scores otherwise."""
        first: dict[tuple[int, ...], Group] = {}
        for group in self.groups:
            for subject in group.subjects if group.scores else ():
                if subject.kind is not Kind.VILLAGE or len(subject.villages) != 1:
                    continue
                tasks = group.tasks or self._default
                place = (*(one.id for one in tasks), subject.villages[0].id)
                before = first.setdefault(place, group)
                if before is not group and (before.scores != group.scores or before.spans != group.spans):
                    yield from (before.segment, group.segment)

    def _touches_reason(self, group: Group) -> bool:
        """Whether a village without a score stands glued to the reason of the village before."""
        before = group.subjects[0].at - 1 if group.subjects else -1
        return before >= 0 and self.parser.roles[before] == "words"

    def _is_wrong(self, group: Group) -> bool:
        count = len(group.scores)
        if count > 1:
            names = [one for one in group.subjects if one.kind is Kind.VILLAGE]
            if len(names) != count or len(group.subjects) != count or self._may_be_decimal(group):
                return True
        kinds = {one.kind for one in group.subjects}
        # 第六片区昂乃 and 第六片区（红星）: the district may only say where the village lies.
        is_mixed = kinds >= {Kind.DISTRICT, Kind.VILLAGE}
        return is_mixed or self._may_be_lost(group) or (self._is_full(group) and self._has_odd_remark(group))

    def _may_be_decimal(self, group: Group) -> bool:
        """Whether 9,5 may be meant for 9.5."""
        last = group.scores[-1]
        said = self.parser.words_of(group.score_at)
        return (
            len(group.scores) == _PAIR
            and not isinstance(last, Minus)
            and getattr(last, "value", None) == _HALF
            and "分" not in said
        )

    def _may_be_lost(self, group: Group) -> bool:
        """Whether a low number behind words may be what is lost, not what is left: 没清完2分, 少1分."""
        low = [one for one in group.scores if getattr(one, "value", _HIGH) <= _MOST_LOST]
        if all(isinstance(one, Minus) for one in low):
            return False
        names = max((one.at for one in group.subjects), default=group.score_at)
        return any(names < first and last < group.score_at for first, last in group.spans)

    def _has_odd_remark(self, group: Group) -> bool:
        """Whether full marks are given with words that may say the opposite."""
        for first, last in group.spans:
            said = self.text.words[self.parser.mentions[first].start : self.parser.mentions[last].end].strip()
            if words.COURTESY.fullmatch(said) or words.GREETING.fullmatch(said):
                continue
            if len(said) > _LONGEST_REMARK or words.STEM.search(said) or words.TALK.search(said):
                return True
        return False

    def _enter(self, group: Group, draft: Draft) -> None:
        draft.excluded += [village for one in group.excluded for village in one.villages]
        for subject, score in self._scored(group):
            if subject.kind in {Kind.ALL, Kind.REST}:
                self._enter_rest(group, score, draft)
                continue
            reason, offered = self._reason(subject.spans or group.spans, score)
            if subject.kind is Kind.DISTRICT:
                self._enter_district(subject, group, draft, score, reason)
            else:
                draft.entries.append(self._entry(subject, group, score, reason))
            if offered:
                draft.offered.update({one.id: offered for one in subject.villages})

    def _scored(self, group: Group) -> Iterator[tuple[Subject, ScoreText | None]]:
        for place, subject in enumerate(group.subjects):
            if not group.scores:
                yield subject, None
            else:
                yield subject, group.scores[place if len(group.scores) > 1 else 0]

    def _enter_rest(self, group: Group, score: ScoreText | None, draft: Draft) -> None:
        """Give the others full marks; nothing less is ever given to all of them at once."""
        task = draft.tasks[0] if len(draft.tasks) == 1 else None
        heads = {head.tasks for segment, head in self.parser.heads if segment == group.segment}
        is_plain = score is not None and (full_marks(score, task) if task else isinstance(score, FullMarks))
        if not is_plain or len(heads) > 1 or group.is_placed or draft.rest is not None:
            draft.unread.append(self._group_text(group))
            return
        draft.rest = OthersScore(score=FullMarks(), reason="")

    def _enter_district(
        self, subject: Subject, group: Group, draft: Draft, score: ScoreText | None, reason: str
    ) -> None:
        """Give every village of a district the score, but for those that are named apart or left out."""
        named = self._named_apart(draft)
        line = self._group_text(group)
        for village in subject.villages:
            if village.id not in named:
                draft.of_units.add(village.id)
                draft.entries.append(
                    Entry(
                        line=line, village_text=village.name, villages=(village,), score=score, reason=reason
                    )
                )

    def _named_apart(self, draft: Draft) -> set[int]:
        """Return the villages that groups of a task name by themselves."""
        place = tuple(one.id for one in draft.tasks)
        if place not in self._named:
            self._named[place] = {
                village.id
                for other in self.groups
                if (other.tasks or self._default) == draft.tasks
                for one in (*other.subjects, *other.excluded)
                if one.kind is Kind.VILLAGE
                for village in one.villages
            }
        return self._named[place]

    def _entry(self, subject: Subject, group: Group, score: ScoreText | None, reason: str) -> Entry:
        mention = self.parser.mentions[subject.at]
        name = self.text.cut(mention.start, mention.end)
        return Entry(
            line=self._group_text(group),
            village_text=name,
            villages=subject.villages,
            score=score,
            reason=reason,
        )

    def _reason(self, spans: list[tuple[int, int]], score: ScoreText | None) -> tuple[str, str]:
        """Return the reason, and what was said in its place that does not look like one."""
        if score is None or isinstance(score, FullMarks):
            return self._said(spans) if score is None else ("", "")
        if isinstance(score, NotApplicable):
            said = "，".join(self._slices(spans))
            return (said, "") if said and not words.TALK.search(said) else ("", said)
        return self._said(spans)

    def _said(self, spans: list[tuple[int, int]]) -> tuple[str, str]:
        slices = self._slices(spans)
        said = "，".join(slices)
        return (said, "") if said and all(map(looks_like_reason, slices)) else ("", said)

    def _slices(self, spans: list[tuple[int, int]]) -> list[str]:
        mentions = self.parser.mentions
        cuts = [trimmed(self.text, mentions[first].start, mentions[last].end) for first, last in spans]
        return list(dict.fromkeys(self.text.cut(start, end) for start, end in cuts if start < end))

    def _group_text(self, group: Group) -> str:
        mentions = self.parser.mentions
        places = [one.at for one in group.subjects] + ([group.score_at] if group.score_at >= 0 else [])
        return self.text.cut(mentions[min(places)].start, mentions[max(places)].end).strip()[:60]

    def _segment_text(self, segment: int) -> str:
        start, end = self._segments[segment]
        return self.text.cut(start, end).strip()

    def _part(self, draft: Draft) -> Part:
        """Return a draft as it is handed on; villages left out of a unit are asked about."""
        named = {village.id for one in draft.entries for village in one.villages}
        left = [
            Entry(line=village.name, village_text=village.name, villages=(village,), score=None, reason="")
            for village in dict.fromkeys(draft.excluded)
            if village.id not in named
        ]
        return Part(
            task=draft.tasks[0] if len(draft.tasks) == 1 else None,
            candidates=draft.tasks if len(draft.tasks) != 1 else (),
            named=draft.named,
            entries=(*draft.entries, *left),
            of_units=frozenset(draft.of_units),
            rest=draft.rest,
            unread=tuple(one for one in draft.unread if one),
            offered=draft.offered,
        )


def _bounds(mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """Return where each segment begins and ends."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for mention in mentions:
        if mention.kind is Kind.STOP:
            bounds.append((start, mention.start))
            start = mention.end
    return [*bounds, (start, mentions[-1].end if mentions else 0)]
