"""What groups take from each other: the score of the one before, a reason that is said of all."""

from collections.abc import Callable

from handlers.understanding.groups import Group


def copy_same(groups: list[Group]) -> set[int]:
    """护桥同上, 先锋也是8: give the score or the reason of the group before; return where there is none."""
    troubled: set[int] = set()
    before: Group | None = None
    for group in groups:
        if group.is_same:
            if before is None or before.tasks != group.tasks:
                troubled.add(group.segment)
                continue
            group.scores = group.scores or before.scores
            group.spans = group.spans or list(before.spans) or list(before.subjects[-1].spans)
        before = group if group.scores else before
    return troubled


def share_reasons(groups: list[Group], is_full: Callable[[Group], bool]) -> None:
    """Give a reason that is said of several groups to those before that have none."""
    for at in range(len(groups) - 1, 0, -1):
        group = groups[at]
        if not group.spans or not group.scores:
            continue
        for place in range(at - 1, -1, -1):
            before = groups[place]
            if before.has_reason or not before.scores or not _are_linked(before, groups[place + 1], group):
                break
            if not before.is_full and not is_full(before):
                before.spans = list(group.spans)


def _are_linked(before: Group, behind: Group, last: Group) -> bool:
    """Whether the reason of the last group is said of the one before as well."""
    listed = before.has_listed_score and behind.has_listed_score and before.score_at == behind.score_at
    return last.shares or listed or (behind.is_glued and behind.segment == before.segment)
