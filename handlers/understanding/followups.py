"""What is said right after a receipt: put right, taken back, or one more village."""

import re
from collections.abc import Callable
from dataclasses import replace

from assessment import Score
from handlers.reading.report import Entry
from handlers.reading.scores import FullMarks, NotApplicable, Points, ScoreText
from handlers.understanding.acts import holding_words
from handlers.understanding.lattice import scan
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.normalise import Text, normalise
from handlers.understanding.readings import Correct, Facts, LastReport, Part, Report, Undo
from handlers.understanding.reasons import looks_like_reason, trimmed
from handlers.understanding.vocabulary import vocabulary_of

_SOFT = r"(?:不好意思|抱歉|哎呀?|哦|嗯|那个|对不起|刚才|刚刚|上面|前面|我|的|,|，|。|\s)*"
_UNDO = re.compile(
    rf"{_SOFT}(?:把)?(?:刚才|刚刚|上面|上|前|这|那)?(?:的|那|这)?一?条?(?:报的?|发的?|消息|记录)?(?:[打写说报发弄]?错了|有误|不算)?[,，。\s]*(?:给)?"
    r"(?:撤回|撤销|撤消|撤了?|作废|取消|删[掉了除]?|收回)(?:来|吧|了|一下|掉|啊|哈|上一?条|刚才那?条)*[\s。!！,，]*"
)
_WRONG = re.compile(
    rf"{_SOFT}(?:[打写说报发弄搞记]错了?|错了|不对|更正一?下?|改一?下)(?:一个)?{_SOFT}(?:应该?(?:是|为)?)?"
)
_CHANGE = re.compile(r"(?:应该?)?改(?:成|为|到)?(?=[0-9一二两三四五六七八九十半满扣\s])|应该?[是为]|应为")
_ONE_MORE = re.compile(
    r"(?:(?:少|漏)(?:打|写|报|说|发)?了?(?:一个村|个村|一个|了)?|还(?:差|落了?|有)(?:一个村|个村|一个)?|对了|另外|再加(?:一个|个)?|[,，。:\s])+"
)
_REASON = re.compile(
    rf"{_SOFT}(?:扣分|减分)?(?:原因|理由|依据)(?:[打写说报]错了?|不对|改一?下|改[成为]|应该?[是为]|[,，。:\s]|是)+(?:应该?[是为]|改[成为]|是)?"
)
_SWAP = (
    re.compile(
        rf"{_SOFT}(?:应该?)?是(?P<right>[^,，。\s不]{{2,12}})[,，\s]*不是(?P<wrong>[^,，。\s]{{2,12}}?)[。!！\s]*"
    ),
    re.compile(
        rf"{_SOFT}(?:[打写说报]错了?[,，\s]*)?不是(?P<wrong>[^,，。\s]{{2,12}}?)[,，\s]*(?:而|应该?)?是(?P<right>[^,，。\s]{{2,12}}?)[。!！\s]*"
    ),
)
_LONGEST = 80
_FEW = 5
"""A receipt of no more villages gave none of them what all the others got."""

ReadReport = Callable[[Text, tuple[Mention, ...], Facts], Report | None]


def read_followup(text: Text, facts: Facts, read: ReadReport) -> Correct | Undo | None:
    """Return what a message changes of the sender's last report; None where it is a message of its own.

    Args:
        read: Reads a report as one that stands alone.
    """
    last = facts.last
    if last is None or len(text.words) > _LONGEST or "\n" in text.words.strip():
        return None
    if _UNDO.fullmatch(text.words):
        return Undo(receipt=last.label)
    return (
        _swapped(text, facts, last)
        or _other_reason(text, facts, last)
        or _one_more(text, facts, last, read)
        or _other_score(text, facts, last, read)
    )


def _swapped(text: Text, facts: Facts, last: LastReport) -> Correct | None:
    """是道劳代不是护桥: the same score and reason for another village."""
    for pattern in _SWAP:
        match = pattern.fullmatch(text.words)
        if not match:
            continue
        wrong, right = (facts.roster.find_villages(match[name]) for name in ("wrong", "right"))
        if len(wrong) != 1 or len(right) != 1 or wrong[0].id not in last.scores or right[0].id in last.scores:
            return None
        moved = {right[0].id if key == wrong[0].id else key: score for key, score in last.scores.items()}
        entries = tuple(_entry(key, score, facts) for key, score in moved.items())
        return Correct(receipt=last.label, part=Part(task=last.task, entries=entries), undo_first=True)
    return None


def _other_reason(text: Text, facts: Facts, last: LastReport) -> Correct | None:
    """原因写错了 应该是台账没交: another reason for the only deduction of the receipt."""
    match = _REASON.match(text.words)
    deducted = {key: score for key, score in last.scores.items() if score.reason}
    if not match or len(deducted) != 1:
        return None
    start, end = trimmed(text, match.end(), len(text.words))
    rest = normalise(text.cut(start, end))
    mentions = scan(rest.words, vocabulary_of(facts.roster, facts.tasks))
    foreign = {Kind.VILLAGE, Kind.SCORE, Kind.REST, Kind.ALL, Kind.DISTRICT, Kind.SAME}
    if any(one.kind in foreign for one in mentions) or holding_words(rest, mentions):
        return None
    if not looks_like_reason(rest.words):
        return None
    [(village, score)] = deducted.items()
    entry = _entry(village, Score(points=score.points, reason=text.cut(start, end)), facts)
    return Correct(receipt=last.label, part=Part(task=last.task, entries=(entry,)))


def _one_more(text: Text, facts: Facts, last: LastReport, read: ReadReport) -> Correct | None:
    """先锋也是8: another village with the reason, or with all, of the last report."""
    lead = _ONE_MORE.match(text.words)
    rest = text.cut(lead.end(), len(text.words)) if lead else text.original
    again = normalise(rest)
    mentions = scan(again.words, vocabulary_of(facts.roster, facts.tasks))
    same = [one for one in mentions if one.kind is Kind.SAME]
    if len(same) != 1 or holding_words(again, mentions):
        return None
    scores = {(score.points, score.reason) for score in last.scores.values()}
    reasons = {reason for _, reason in scores if reason}
    plain = normalise(again.cut(0, same[0].start) + " " + again.cut(same[0].end, len(again.words)))
    only = scores.pop() if len(scores) == 1 else None
    if not any(one.kind is Kind.SCORE for one in mentions):
        return _same_score(plain, facts, last, only)
    return _reread(plain, facts, last, read, lambda _: reasons.copy().pop() if len(reasons) == 1 else "")


def _same_score(text: Text, facts: Facts, last: LastReport, only: object) -> Correct | None:
    villages = facts.roster.find_villages(text.words.strip(" ,，。"))
    if only is None or len(villages) != 1:
        return None
    score = next(iter(last.scores.values()))
    entry = _entry(villages[0].id, score, facts)
    return Correct(receipt=last.label, part=Part(task=last.task, entries=(entry,)))


def _other_score(text: Text, facts: Facts, last: LastReport, read: ReadReport) -> Correct | None:
    """说错了，红星是9分, 护桥改成8.5: another score, with the reason that stands where none is said."""
    lead = _WRONG.match(text.words)
    rest = text.cut(lead.end(), len(text.words)) if lead else text.original
    changed = _CHANGE.sub(" ", rest, count=1)
    if not lead and changed == rest:
        return None
    corrected = _reread(
        normalise(changed.removeprefix("把")),
        facts,
        last,
        read,
        lambda village: last.scores[village].reason if village in last.scores else "",
    )
    named = {one.id for entry in corrected.part.entries for one in entry.villages} if corrected else set()
    return corrected if all(_was_named(village, last) for village in named) else None


def _was_named(village_id: int, last: LastReport) -> bool:
    """Whether the last report named a village, and did not only give it what all the others got."""
    score = last.scores.get(village_id)
    return score is not None and (bool(score.reason) or len(last.scores) <= _FEW)


def _reread(
    text: Text, facts: Facts, last: LastReport, read: ReadReport, reason_of: Callable[[int], str]
) -> Correct | None:
    """Read a correction as a report of the last task, with the reasons that were given before."""
    named = scan(text.words, vocabulary_of(facts.roster, facts.tasks))
    is_other = any(one.kind is Kind.TASK and last.task not in one.tasks for one in named)
    if is_other or holding_words(text, named):
        return None
    others = tuple(one for one in facts.tasks if one.department_id not in facts.own)
    narrowed = replace(facts, tasks=(last.task, *others))
    report = read(text, scan(text.words, vocabulary_of(facts.roster, narrowed.tasks)), narrowed)
    if report is None or len(report.parts) != 1:
        return None
    [part] = report.parts
    if part.task != last.task or part.unread or part.rest or part.offered or not part.entries:
        return None
    entries = tuple(_with_reason(entry, reason_of) for entry in part.entries)
    return Correct(receipt=last.label, part=replace(part, entries=entries))


def _with_reason(entry: Entry, reason_of: Callable[[int], str]) -> Entry:
    if entry.reason or len(entry.villages) != 1 or isinstance(entry.score, FullMarks):
        return entry
    return replace(entry, reason=reason_of(entry.villages[0].id))


def _entry(village_id: int, score: Score, facts: Facts) -> Entry:
    village = facts.roster.village(village_id)
    typed: ScoreText = NotApplicable() if score.points is None else Points(score.points)
    return Entry(
        line=village.name, village_text=village.name, villages=(village,), score=typed, reason=score.reason
    )
