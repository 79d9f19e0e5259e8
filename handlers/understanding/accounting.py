"""The fence in front of recording: whatever a message mentions has a role in the reading, or is asked."""

from collections.abc import Iterable, Sequence

from handlers.reading.scores import FullMarks, NotApplicable
from handlers.understanding.groups import UNITS, Group
from handlers.understanding.mentions import Kind, Mention

STRUCTURAL = frozenset(
    {
        *(Kind.VILLAGE, Kind.DISTRICT, Kind.ALL, Kind.REST, Kind.SAME, Kind.EXCEPT, Kind.EXCEPT_END),
        *(Kind.SEQUENCE, Kind.DOUBT, Kind.SCORE),
    }
)
"""What never stands inside a reason."""
_ROLES: dict[str, frozenset[Kind]] = {
    "subject": frozenset({Kind.VILLAGE, *UNITS}),
    "place": frozenset({Kind.DISTRICT}),
    "task": frozenset({Kind.TASK}),
    "score": frozenset({Kind.SCORE, Kind.SEQUENCE}),
    "quantifier": frozenset({Kind.QUANTIFIER, Kind.ALL}),
    "same": frozenset({Kind.SAME}),
    "exception": frozenset({Kind.EXCEPT, Kind.EXCEPT_END}),
    "reason mark": frozenset({Kind.REASON_MARK, Kind.QUANTIFIER, Kind.COLON}),
    "line number": frozenset({Kind.LINE_NUMBER, Kind.FIGURE}),
    "gap": frozenset({Kind.GAP, Kind.STOP, Kind.COLON, Kind.JOINT, Kind.OPEN, Kind.CLOSE}),
    "courtesy": frozenset({Kind.TEXT}),
    "listing": frozenset({Kind.TEXT}),
    "heading": frozenset({Kind.TEXT, Kind.VILLAGE, Kind.ALL, Kind.REASON_MARK, Kind.FIGURE}),
    "words": frozenset(
        {
            Kind.TEXT,
            Kind.FIGURE,
            Kind.MONTH,
            Kind.DEPARTMENT,
            Kind.TASK,
            Kind.REASON_MARK,
            Kind.COLON,
            Kind.QUANTIFIER,
        }
    ),
}
"""What kind of mention may play a role; anything else is a breach."""


def breaches(
    mentions: Sequence[Mention], roles: Sequence[str], groups: Iterable[Group]
) -> tuple[Mention, ...]:
    """Return every mention that the reading leaves out, uses twice, or swallows into a reason.

    Args:
        roles: The role of each mention, as the grammar gave it.
        groups: What is about to be recorded.
    """
    found = [one for one, role in zip(mentions, roles, strict=True) if one.kind not in _ROLES.get(role, ())]
    for group in groups:
        spans = [*group.spans, *(span for one in group.subjects for span in one.spans)]
        for first, last in spans:
            found += [one for one in mentions[first : last + 1] if one.kind in STRUCTURAL]
        found += _unplaced(mentions, group)
    return tuple({one.start: one for one in found}.values())


def _unplaced(mentions: Sequence[Mention], group: Group) -> list[Mention]:
    """Return the mentions of a group that cannot be what the group makes of them."""
    found = []
    if group.score_at >= 0 and mentions[group.score_at].kind not in {Kind.SCORE, Kind.SEQUENCE}:
        found.append(mentions[group.score_at])
    for subject in group.subjects:
        mention = mentions[subject.at]
        if subject.villages and not set(subject.villages) <= set(mention.villages):
            found.append(mention)
        deducts = any(not isinstance(one, FullMarks | NotApplicable) for one in group.scores)
        if subject.kind in UNITS and subject.kind is not Kind.DISTRICT and deducts and group.spans:
            found.append(mention)
    return found


def segments_of(mentions: Sequence[Mention], found: Iterable[Mention]) -> set[int]:
    """Return the segments in which some mentions stand; a segment ends at a full stop or a line's end."""
    segment = 0
    segments: set[int] = set()
    wanted = {one.start for one in found}
    if not wanted:
        return segments
    for mention in mentions:
        if mention.start in wanted:
            segments.add(segment)
        if mention.kind is Kind.STOP:
            segment += 1
    return segments
