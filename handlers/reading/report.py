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
"""A number counts as a score only behind a word, because in front of the first village it is a task's."""
_QUOTED_TEXT = re.compile(_QUOTED)
_FULL_MARKS = re.compile(r"^满分 ?[0-9]{1,4} ?村: ?(.+)$", re.MULTILINE)
_OLD = rf"\(原 (?:不适用|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})? 分)(?: (?:{_QUOTED}|[^\n()]*))?\)"
_NOTES = re.compile(rf"(?:\(同类再扣\)|{_OLD})(?=[\s;、,(]|$)")
_FIRST = 0x30000
"""Characters from here on, which nobody types, stand for quoted reasons while the rest is read."""
_BORDER = "\u2063"
"""Cleaning removes this character from what people type; it keeps a sign apart from the word behind it."""


def quote(reason: str) -> str:
    """Put a reason in quotes, in which nothing is read, unless it holds quotes of every kind."""
    for left, right in _PAIRS:
        if left not in reason and right not in reason:
            return f"{left}{reason}{right}"
    return reason


def unquoted(reason: str) -> str:
    """Return a reason without the quotes around all of it."""
    return reason[1:-1] if _QUOTED_TEXT.fullmatch(reason) else reason


def is_half_quoted(reason: str) -> bool:
    """Return whether a reason holds a quote without its partner, which may find one in the next line."""
    rest = _QUOTED_TEXT.sub("", reason)
    return any(sign in rest for pair in _PAIRS for sign in pair)


def take_quotes_out(text: str) -> tuple[str, dict[int, str]]:
    """Rewrite a report as people type it, without what only the bot writes.

    Returns:
        The text, in which one character stands for each quoted reason, and the quoted reason of each
        character.
    """
    quoted: dict[int, str] = {}

    def put_away(match: re.Match[str]) -> str:
        sign = _FIRST + len(quoted)
        quoted[sign] = match[3]
        return f"{match[1]}{match[2] or ' '}{chr(sign)}{_BORDER}"

    text = _NOTES.sub("", _REASON.sub(put_away, text))
    return _FULL_MARKS.sub(r"\1 各满分", text), quoted


def put_quotes_back(text: str, quoted: dict[int, str]) -> str:
    """Return the text as typed; a text that is nothing but a quoted reason comes without its quotes."""
    if not quoted:
        return text
    text = text.replace(_BORDER, "")
    return unquoted(quoted[ord(text)]) if len(text) == 1 and ord(text) in quoted else text.translate(quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One village's score as typed.

    Attributes:
        line: The piece that names it, for showing.
        village_text: The village's name as typed.
        villages: The villages that may be meant: one; several, to choose from; or none, to be asked about.
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
    """The score of all the other villages (其余满分).

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
        bad_month: A text that is written like a month but is none (13月), or None.
        task_text: The text where the task belongs; maybe empty.
        entries: The villages named, in order; one may be named twice.
        rest: The score of all the others, or None.
        leftovers: Everything that could not be read, as typed. Nothing that was typed is dropped silently.
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
    """Read a report's month, task, scores and reasons; the unreadable is part of the answer.

    Args:
        body: The cleaned text behind the command word 报分; one line or several.
        roster: The town's villages.
        tasks: The tasks that can be meant; they help where a title holds a village's name.
        now: The month that 本月 is.
    """
    body, quoted = take_quotes_out(body)
    month, bad_month, text = split_month(_EXCEPT.sub(_excepted, body.replace("|", " ")), now)
    reader = ReportReader(roster=roster, tasks=tasks, now=now, month=month)
    reader.read(text)
    rest = _settle_rest(reader, roster)
    return ReportText(
        month=reader.month,
        bad_month=bad_month,
        task_text="" if _is_numbered(text, reader.task_text) else put_quotes_back(reader.task_text, quoted),
        entries=tuple(entry for group in reader.groups for entry in _entries(group, quoted)),
        rest=replace(rest, reason=put_quotes_back(rest.reason, quoted)) if rest else None,
        leftovers=tuple(put_quotes_back(text, quoted) for text in reader.leftovers),
    )


def _excepted(match: re.Match[str]) -> str:
    """Cut 除 and 外 from 除红星扣1分外，其余满分; 除红星外 stays."""
    return f"{match[1]}," if _SCORED.search(match[1]) else match[0]


def _is_numbered(text: str, task_text: str) -> bool:
    """Return whether the lines are numbered from the first on, so that its 1 is no task."""
    if task_text != "1" or "\n" not in text:
        return False
    items = [_ITEM.match(line) for line in text.split("\n", 2)[:2]]
    return [int(item[1]) for item in items if item] == [1, 2]


def _entries(group: SharedScore, quoted: dict[int, str]) -> list[Entry]:
    """Return an entry for each village that shares a score."""
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


def _settle_rest(reader: ReportReader, roster: Roster) -> OthersScore | None:
    """Return the first 其余 that leaves out only villages that are named; any other is left over."""
    named = {village.id for group in reader.groups for name in group.names for village in name.villages}
    rest: OthersScore | None = None
    for group in reader.rests:
        assert group.score
        candidate = OthersScore(score=group.score, reason=group.reason)
        for_all_others = leaves_out_only(group.scope, named, roster)
        if rest in (None, candidate) and for_all_others and index_of(roster).mentioned(group.reason) <= named:
            rest = candidate
        else:
            reader.leftovers.append(group.line)
    return rest
