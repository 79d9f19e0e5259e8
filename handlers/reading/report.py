"""Reports of scores (报分) as people write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment import Month, Roster, Task, Village
from handlers.reading.collecting import Collector
from handlers.reading.copied import plainly, put_back
from handlers.reading.groups import Group
from handlers.reading.index import index_of
from handlers.reading.numbers import ScoreText
from handlers.reading.plan import split_month
from handlers.reading.rests import is_no_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One village's score as typed.

    Attributes:
        line: The piece it stands in, for showing.
        village_text: The village's name as typed.
        villages: What that may mean: one; several, to choose from; or none, to be asked about.
        score: None where no score could be read.
        reason: The reason (减分依据) as typed, maybe empty.
    """

    line: str
    village_text: str
    villages: tuple[Village, ...]
    score: ScoreText | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What all the other villages get (其余满分).

    Attributes:
        score: The score of each.
        reason: The reason (减分依据) as typed, maybe empty.
    """

    score: ScoreText
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A report as typed.

    Attributes:
        month: The month it names, or None.
        bad_month: What is written like a month but is none (13月), or None.
        task_text: What stands where the task belongs; maybe empty.
        entries: The villages named, in order; one may be named twice.
        rest: What the others get, or None.
        leftovers: What could not be read, as typed. Nothing that was typed is dropped silently.
    """

    month: Month | None
    bad_month: str | None
    task_text: str
    entries: tuple[Entry, ...]
    rest: Rest | None
    leftovers: tuple[str, ...]


_EXCEPT = re.compile(r"除了?([^除\n]{2,60}?)(?:[之以]?外)[,。\s]*(?=其[余他它]|剩|全|都|别的)")
_SCORED = re.compile(r"[扣减]|[0-9]分")
_ITEM = re.compile(r"\(?([0-9]{1,2})[.、)]")


def read_report(body: str, *, roster: Roster, tasks: Sequence[Task], now: Month) -> ReportText:
    """A report's month, task, scores and reasons; what cannot be read is in the answer too.

    Args:
        body: What follows the command word 报分, cleaned; one line or several.
        roster: The town's villages.
        tasks: The tasks that can be meant; they help where a title holds a village's name.
        now: The month that 本月 is.
    """
    body, quoted = plainly(body)
    month, bad_month, text = split_month(_EXCEPT.sub(_excepted, body.replace("|", " ")), now)
    collector = Collector(roster=roster, tasks=tasks, now=now, month=month)
    collector.read(text)
    rest = _settle_rest(collector, roster)
    return ReportText(
        month=collector.month,
        bad_month=bad_month,
        task_text="" if _is_numbered(text, collector.task_text) else put_back(collector.task_text, quoted),
        entries=tuple(entry for group in collector.groups for entry in _entries(group, quoted)),
        rest=replace(rest, reason=put_back(rest.reason, quoted)) if rest else None,
        leftovers=tuple(put_back(one, quoted) for one in collector.leftovers),
    )


def _excepted(match: re.Match[str]) -> str:
    """除红星扣1分外，其余满分 without 除 and 外; 除红星外 stays."""
    return f"{match[1]}," if _SCORED.search(match[1]) else match[0]


def _is_numbered(text: str, task_text: str) -> bool:
    """Whether the lines count themselves from the first on, so that its 1 is no task."""
    if task_text != "1" or "\n" not in text:
        return False
    items = [_ITEM.match(line) for line in text.split("\n", 2)[:2]]
    return [int(item[1]) for item in items if item] == [1, 2]


def _entries(group: Group, quoted: dict[int, str]) -> list[Entry]:
    """The villages of a group."""
    line, reason = put_back(group.line, quoted), put_back(group.reason, quoted)
    return [
        Entry(
            line=line,
            village_text=put_back(name.text, quoted),
            villages=name.villages,
            score=group.score,
            reason=reason,
        )
        for name in group.names
    ]


def _settle_rest(collector: Collector, roster: Roster) -> Rest | None:
    """The first 其余 that leaves out only villages that are named; any other is left over."""
    named = {village.id for group in collector.groups for name in group.names for village in name.villages}
    rest: Rest | None = None
    for group in collector.rests:
        assert group.score
        candidate = Rest(score=group.score, reason=group.reason)
        is_whole = is_no_limit(group.scope, named, roster)
        if rest in (None, candidate) and is_whole and index_of(roster).mentioned(group.reason) <= named:
            rest = candidate
        else:
            collector.leftovers.append(group.line)
    return rest
