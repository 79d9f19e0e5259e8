"""A report is read piece by piece: its task first, then its villages, scores and reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessment import Month, Roster, Task
from handlers.reading.cleaning import is_remark
from handlers.reading.mentions import Mention, find_mentions, shared_score, unknown_name_at
from handlers.reading.months import read_month
from handlers.reading.names import match_tasks
from handlers.reading.reasons import bare
from handlers.reading.scores import Minus, ScoreText
from handlers.reading.shared_scores import (
    SharedScore,
    doubt_small,
    is_deducting,
    is_item,
    read_others,
    read_shared_scores,
    with_opening_words,
    without_joint,
)
from handlers.reading.tokens import ENDS, tokens, trim
from handlers.reading.villages import MOST_NAMES, VillageName, index_of, is_village_like, read_names

_LOSING = re.compile(r"[扣减]|没有?问题")
LONGEST_TASK = 80
"""The words for a task are at most so long; matching longer ones would only cost time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """The words for the task of a report.

    Attributes:
        text: The task as typed; maybe empty.
        month: The month of the report, or None where none is named.
        district: The district behind the task as typed; maybe empty.
    """

    text: str
    month: Month | None = None
    district: str = ""


def cut_task(piece: str, mentions: list[Mention], tasks: Sequence[Task]) -> tuple[int, list[Mention]]:
    """Return the place where the task ends, and the mentions behind it.

    Args:
        piece: The first piece.
        mentions: Its mentions. A title may hold some, so the longest beginning that names a task counts.
        tasks: The tasks that can be meant.
    """
    ends = [*(mention.start for mention in mentions), len(piece)]
    numbered = _numbered(piece, tasks)
    for index, end in reversed(list(enumerate(ends))):
        matches = match_tasks(piece[:end], tasks) if end <= LONGEST_TASK else ()
        if matches and not numbered - set(matches):
            return end, mentions[index:]
    for token in tokens(piece[: min(ends[0], LONGEST_TASK)])[1:]:
        between = piece[token.start : ends[0]]
        if (not mentions or _LOSING.search(between)) and match_tasks(piece[: token.start], tasks):
            return token.start, mentions
    return ends[0], mentions


def _numbered(piece: str, tasks: Sequence[Task]) -> set[Task]:
    """Return the task whose number is the first word: 1 红星村 is no part of another task's title."""
    first = next(iter(tokens(piece[:LONGEST_TASK])), None)
    return set(match_tasks(first.text, tasks)) if first and first.text.isdecimal() else set()


def read_task_words(
    text: str, month: Month | None, tasks: Sequence[Task], roster: Roster, now: Month
) -> TaskWords:
    """Return the words for the task without a month or a district behind them, unless its title holds them.

    Args:
        text: The words where the task belongs.
        month: The month in front of it, or None.
        tasks: The tasks that can be meant.
        roster: The town's districts.
        now: The month that 本月 is.
    """
    text = trim(text)
    district = ""
    while len(words := tokens(text)) > 1 and not match_tasks(text, tasks):
        last = words[-1]
        if not month and (named_month := read_month(last.text, now)):
            month = named_month
        elif not district and roster.find_districts(last.text):
            district = last.text
        else:
            break
        text = trim(text[: last.start])
    return TaskWords(text=text, month=month, district=district)


_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.、)]\s*")
_STOP = re.compile(r";(?![^《》]{0,40}》)")
"""A semicolon ends a piece, unless it stands within a title."""
_FOR_ALL = re.compile(
    r"^(?:(?:以上|上述)(?:各|几个|[0-9一二两三四五六七八九十]{1,3}个?)?(?:嘎查村|嘎查|村)?|(?=[各均都]))"
)


@dataclass(slots=True, kw_only=True)
class ReportReader:
    """A report on its way from pieces of text to villages with scores and reasons."""

    roster: Roster
    tasks: Sequence[Task]
    now: Month
    month: Month | None = None
    task_text: str = ""
    groups: list[SharedScore] = field(default_factory=list)
    rests: list[SharedScore] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    _heading: str = ""
    _line_heading: str = ""
    _awaits_reason: bool = False
    _has_reason: bool = False
    _is_elsewhere: bool = False
    _is_deducting: bool = False
    _left: int = MOST_NAMES

    def read(self, text: str) -> None:
        """Take in a report without its month; text behind too many villages is left over."""
        pieces = [
            (n > 0, piece.strip()) for line in text.split("\n") for n, piece in enumerate(_STOP.split(line))
        ]
        self.open(pieces[0][1])
        for at, (same_line, piece) in enumerate(pieces[1:], start=1):
            if self._left <= 0:
                self.leftovers.append(";".join(unread for _, unread in pieces[at:] if unread))
                break
            self.go_on(piece, same_line=same_line)

    def open(self, piece: str) -> None:
        """Take in the first piece, which begins with the task."""
        piece, mentions = self._scan(piece, opening=True)
        end, mentions = cut_task(piece, mentions, self.tasks)
        task = without_joint(piece[:end]) or ("" if piece[:end].strip().isalpha() else piece[:end])
        words = read_task_words(task, self.month, self.tasks, self.roster, self.now)
        self.task_text, self._heading = words.text, words.district
        self._is_deducting = is_deducting(words.text)
        self.month = words.month
        if mentions:
            self._take_led(piece, end, mentions)
        else:
            self._take_plain(piece[end:].strip(ENDS), same_line=False)

    def go_on(self, piece: str, *, same_line: bool) -> None:
        """Take in a further piece; from the name of another task on, everything is left over."""
        if not piece:
            return
        piece, mentions = self._scan(piece, opening=False)
        lead = trim(piece[: mentions[0].start] if mentions else piece)
        if not same_line:
            self._line_heading = ""
        if self._is_elsewhere or (not self._awaits_reason and self._is_other_task(lead)):
            self._is_elsewhere = True
            self.leftovers.append(piece)
        elif mentions:
            self._take_led(piece, 0, mentions)
        else:
            self._take_plain(piece.strip(ENDS), same_line=same_line)

    def _scan(self, piece: str, *, opening: bool) -> tuple[str, list[Mention]]:
        """Return the part of a piece that is read, and its mentions."""
        mentions, end = find_mentions(piece, self.roster, opening=opening, most=self._left)
        self._left -= max(1, sum(len(mention.names) for mention in mentions))
        self.leftovers += [piece[end:]] if end < len(piece) else []
        return piece[:end].rstrip(), mentions

    def _is_other_task(self, text: str) -> bool:
        """Return whether a text names one task by words that is not the task of the report."""
        name = _NUMBER.sub("", text)
        if not self.task_text or not name[:1].isalpha() or is_item(text) or len(text) > LONGEST_TASK:
            return False
        matches = match_tasks(name, self.tasks)
        return len(matches) == 1 and matches[0] not in match_tasks(self.task_text, self.tasks)

    def _leave(self, text: str) -> None:
        """Keep what cannot be read; a village it begins with is asked between, so that 其余 spares it."""
        names = read_names(text, 0, self.roster)
        if names and names[0].villages:
            self.groups.append(
                SharedScore(line=text, names=names, score=None, reason=bare(text[names[-1].end :]))
            )
        elif bare(text) and not is_remark(text, self.roster):
            self.leftovers.append(text)

    def _take_led(self, piece: str, start: int, mentions: list[Mention]) -> None:
        """Take in the mentions, and the text between `start` and the first of them."""
        since = len(self.groups)
        raw = piece[start : mentions[0].start]
        self._is_deducting = self._is_deducting or is_deducting(trim(raw))
        self._take_all(piece, mentions)
        groups = with_opening_words(raw, self.groups[since:])
        if groups is None:
            self._leave(trim(raw))
        else:
            self.groups[since:] = groups

    def _take_all(self, piece: str, mentions: list[Mention]) -> None:
        """Take in the text from each mention to the next."""
        for mention, following in zip(mentions, [*mentions, None][1:], strict=True):
            text = piece[mention.start : following.start if following else None].rstrip()
            self._take(mention, without_joint(text) if following else text)

    def _take(self, mention: Mention, text: str) -> None:
        """Take in one mention with the text from it to the next."""
        self._awaits_reason = self._has_reason = False
        if not mention.names:
            self.rests.append(read_others(mention, text, self._line_heading or self._heading))
            return
        self._line_heading = trim(text.partition(mention.names[0].text)[0]) or self._line_heading
        mention = (
            replace(mention, names=tuple(map(self._narrowed, mention.names))) if self._heading else mention
        )
        groups = read_shared_scores(mention, text, self.groups[-1] if self.groups else None)
        self.groups += map(doubt_small, groups) if self._is_deducting else groups
        self._has_reason = bool(self.groups[-1].reason)

    def _narrowed(self, name: VillageName) -> VillageName:
        """Keep those of several villages of a name that belong to the district above, if there are any."""
        ids = {district.id for district in self.roster.find_districts(self._heading)}
        inside = tuple(village for village in name.villages if village.district_id in ids)
        return replace(name, villages=inside or name.villages)

    def _take_plain(self, piece: str, *, same_line: bool) -> None:
        """Take in a piece without mentions, which may be a heading."""
        if self.roster.find_districts(piece):
            self._heading = piece
        elif is_deducting(piece):
            self._is_deducting = True
        elif not self.month and (month := read_month(piece, self.now)):
            self.month = month
        else:
            self._take_unmarked(piece, same_line=same_line)

    def _take_unmarked(self, piece: str, *, same_line: bool) -> None:
        """Take in an unknown name, a score or a reason for what stands above, or nothing readable."""
        awaited, self._awaits_reason = self._awaits_reason, False
        all_above = _FOR_ALL.match(piece)
        scored = shared_score(piece, all_above.end() if all_above else 0)
        mention = self._unknown_at(piece)
        if mention and mention.start:
            scored = None
        if scored and self._score_above(scored[0], piece[scored[1] :], only_last=not all_above):
            return
        if mention and not scored:
            self._take_unknown(mention, piece[mention.start :], same_line=same_line)
        elif not scored and self._is_reason(piece, expected=awaited or (same_line and self._has_reason)):
            self.groups[-1] = self.groups[-1].with_more(piece)
        else:
            self._leave(piece)

    def _unknown_at(self, piece: str) -> Mention | None:
        """Return the mention of a word in front of a score, unless a village begins it."""
        mention = unknown_name_at(piece)
        return mention if mention and not index_of(self.roster).longest(piece, mention.start) else None

    def _take_unknown(self, mention: Mention, text: str, *, same_line: bool) -> None:
        """Take in a word in front of a score: a further deduction of the last entry, or an unknown name."""
        (item,) = mention.scores
        last = self.groups[-1] if self.groups else None
        is_above = last and (same_line or last.itemised or not last.score)
        is_name = is_village_like(mention.names[0].text, self.roster)
        if last and is_above and not is_name and isinstance(item, Minus):
            self.groups[-1] = last.with_item(item, text)
        else:
            self._take(mention, text)

    def _is_reason(self, piece: str, *, expected: bool) -> bool:
        """Return whether a piece goes on with the reason of the last entry."""
        return expected and bool(bare(piece)) and not is_remark(piece, self.roster)

    def _score_above(self, score: ScoreText, text: str, *, only_last: bool) -> bool:
        """Give this score to the last entries that have none; return False when there are none."""
        is_taken = False
        for index in reversed(range(len(self.groups))):
            if self.groups[index].score or (is_taken and only_last):
                break
            self.groups[index] = replace(self.groups[index], score=score).with_more(text)
            is_taken = True
        self._awaits_reason = is_taken and not self.groups[-1].reason
        return is_taken
