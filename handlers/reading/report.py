"""Reports of scores (报分) as people write them or copy them from the bot's own lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment import Month, Roster, Task, Village
from handlers.reading.mentions import leaves_out_only
from handlers.reading.plan import split_month
from handlers.reading.report_pieces import ReportReader
from handlers.reading.scores import ScoreText
from handlers.reading.shared_scores import SharedScore
from handlers.reading.villages import index_of

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"))
_QUOTED = "|".join(f"{left}[^{left}{right}\n]+{right}" for left, right in _PAIRS)
_REASON = re.compile(
    rf"([分用扣半)]|(?<=[^\W\d_月])[ :]*[0-9]{{1,2}}(?:\.[0-9]{{1,3}})?(?:/10)?)( *)({_QUOTED})"
)
"""A number counts as a score only behind a word: in front of the first village it is a task's."""
_QUOTED_TEXT = re.compile(_QUOTED)
_FULL_MARKS = re.compile(r"^满分 ?[0-9]{1,4} ?村: ?(.+)$", re.MULTILINE)
_OLD = rf"\(原 (?:不适用|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})? 分)(?: (?:{_QUOTED}|[^\n()]*))?\)"
_NOTES = re.compile(rf"(?:\(同类再扣\)|{_OLD})(?=[\s;、,(]|$)")
_FIRST = 0x30000
"""Characters from here on, which nobody types, stand for what is in quotes while the rest is read."""
_BORDER = "\u2063"
"""Cleaning leaves none of it either; it keeps the sign apart from the word behind it."""


def quote(reason: str) -> str:
    """A reason in quotes, in which nothing is read; as it is where it holds quotes of every kind."""
    for left, right in _PAIRS:
        if left not in reason and right not in reason:
            return f"{left}{reason}{right}"
    return reason


def unquoted(reason: str) -> str:
    """A reason that stands in quotes as a whole without them."""
    return reason[1:-1] if _QUOTED_TEXT.fullmatch(reason) else reason


def is_half_quoted(reason: str) -> bool:
    """Whether it holds a quote without its partner, which may find one in the next line."""
    rest = _QUOTED_TEXT.sub("", reason)
    return any(sign in rest for pair in _PAIRS for sign in pair)


def take_quotes_out(text: str) -> tuple[str, dict[int, str]]:
    """A report as people type it, without what only the bot writes.

    Returns:
        The text, in which one character stands for each reason in quotes; and what each stands for, with
        its quotes.
    """
    quoted: dict[int, str] = {}

    def put_away(match: re.Match[str]) -> str:
        sign = _FIRST + len(quoted)
        quoted[sign] = match[3]
        return f"{match[1]}{match[2] or ' '}{chr(sign)}{_BORDER}"

    text = _NOTES.sub("", _REASON.sub(put_away, text))
    return _FULL_MARKS.sub(r"\1 各满分", text), quoted


def put_quotes_back(text: str, quoted: dict[int, str]) -> str:
    """The text as typed; what is nothing but one reason in quotes comes without them."""
    if not quoted:
        return text
    text = text.replace(_BORDER, "")
    return unquoted(quoted[ord(text)]) if len(text) == 1 and ord(text) in quoted else text.translate(quoted)


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
class OthersScore:
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
    rest: OthersScore | None
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
    body, quoted = take_quotes_out(body)
    month, bad_month, text = split_month(_EXCEPT.sub(_excepted, body.replace("|", " ")), now)
    collector = ReportReader(roster=roster, tasks=tasks, now=now, month=month)
    collector.read(text)
    rest = _settle_rest(collector, roster)
    return ReportText(
        month=collector.month,
        bad_month=bad_month,
        task_text=""
        if _is_numbered(text, collector.task_text)
        else put_quotes_back(collector.task_text, quoted),
        entries=tuple(entry for group in collector.groups for entry in _entries(group, quoted)),
        rest=replace(rest, reason=put_quotes_back(rest.reason, quoted)) if rest else None,
        leftovers=tuple(put_quotes_back(one, quoted) for one in collector.leftovers),
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


def _entries(group: SharedScore, quoted: dict[int, str]) -> list[Entry]:
    """The villages of a group."""
    line, reason = put_quotes_back(group.line, quoted), put_quotes_back(group.reason, quoted)
    return [
        Entry(
            line=line,
            village_text=put_quotes_back(name.text, quoted),
            villages=name.villages,
            score=group.score,
            reason=reason,
        )
        for name in group.names
    ]


def _settle_rest(collector: ReportReader, roster: Roster) -> OthersScore | None:
    """The first 其余 that leaves out only villages that are named; any other is left over."""
    named = {village.id for group in collector.groups for name in group.names for village in name.villages}
    rest: OthersScore | None = None
    for group in collector.rests:
        assert group.score
        candidate = OthersScore(score=group.score, reason=group.reason)
        is_whole = leaves_out_only(group.scope, named, roster)
        if rest in (None, candidate) and is_whole and index_of(roster).mentioned(group.reason) <= named:
            rest = candidate
        else:
            collector.leftovers.append(group.line)
    return rest
