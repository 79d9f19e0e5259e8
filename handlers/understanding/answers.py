"""What is said while a reason is asked for: the reason, a retraction, or something else altogether."""

import re
from dataclasses import dataclass, field

from assessment import Roster, Task
from handlers.reading.answers import is_evasive
from handlers.understanding.accounting import STRUCTURAL
from handlers.understanding.acts import holding_words
from handlers.understanding.grammar import Parser
from handlers.understanding.lattice import scan
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.normalise import Text, normalise
from handlers.understanding.reasons import looks_like_reason, trimmed
from handlers.understanding.vocabulary import vocabulary_of
from handlers.understanding.words import COURTESY, GREETING

_DROPPED = re.compile(
    r"(?:哦|嗯|那|还是|刚才|那就|这条|这个|上一?条|先|我|都|就|,|，|\s)*"
    r"(?:算了|不扣了?|不用扣了?|别扣了?|先?不记了?|不用记了?|别记了?|(?:打|写|说|报|发|弄|搞|点)错了?|撤[回销消]|取消|作废|不要了?|不报了?|删[了掉除]?|收回)"
    r"(?:,|，|\s|吧|了|啊|哈|哦|这条|上一?条|一下|掉|算了|不扣了?|不用记了?|不记了?)*"
)
_FOREIGN = STRUCTURAL | {Kind.QUANTIFIER}
"""What never stands in an answer that is a reason."""
_LONGEST_OFFER = 60
_SHORTEST_OFFER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAnswer:
    """What an answer to the question for a reason is.

    Attributes:
        reason: What is surely the reason.
        offered: What may be the reason, and is asked about.
        is_dropped: Whether the sender takes the score back.
        by_village: By village, the reasons of several in one answer.
    """

    reason: str = ""
    offered: str = ""
    is_dropped: bool = False
    by_village: dict[int, str] = field(default_factory=dict)


def read_reason(typed: str, roster: Roster, tasks: tuple[Task, ...]) -> ReasonAnswer:
    """Return what an answer to the question for a reason is; empty where it is something else."""
    text = normalise(typed)
    if is_evasive(text.words):
        return ReasonAnswer()
    if _DROPPED.fullmatch(text.words.strip(" \n,.。!！~")):
        return ReasonAnswer(is_dropped=True)
    mentions = scan(text.words, vocabulary_of(roster, tasks))
    if holding_words(text, mentions):
        return ReasonAnswer()
    if any(one.kind is Kind.VILLAGE for one in mentions):
        return ReasonAnswer(by_village=_by_village(text, mentions))
    if any(one.kind in _FOREIGN or _is_task(one, mentions) for one in mentions):
        return ReasonAnswer()
    return _of_words(text)


def _of_words(text: Text) -> ReasonAnswer:
    """Return the reason that words may be in which nobody and nothing is named."""
    start, end = trimmed(text, 0, len(text.words))
    said = text.cut(start, end).replace("\n", "，")
    if looks_like_reason(text.words[start:end]):
        return ReasonAnswer(reason=said)
    plain = text.words.strip()
    if (
        COURTESY.fullmatch(plain)
        or GREETING.fullmatch(plain)
        or not _SHORTEST_OFFER <= len(said) <= _LONGEST_OFFER
    ):
        return ReasonAnswer()
    return ReasonAnswer(offered=said)


def _is_task(mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether a mention is a task, and not a word of the reason."""
    if mention.kind is not Kind.TASK:
        return False
    touches = any(
        one.kind is Kind.TEXT and (one.end == mention.start or one.start == mention.end) for one in mentions
    )
    return not (mention.is_short and touches)


def _by_village(text: Text, mentions: tuple[Mention, ...]) -> dict[int, str]:
    """Return the reason of each village that is named; nothing unless every one has its own."""
    parser = Parser(text, mentions, frozenset())
    parser.parse()
    reasons: dict[int, str] = {}
    groups = parser.groups
    if any(not role for role in parser.roles) or parser.troubled or not groups:
        return {}
    for group in groups:
        spans = group.spans or (group.subjects[0].spans if len(group.subjects) == 1 else [])
        cuts = [trimmed(text, mentions[first].start, mentions[last].end) for first, last in spans]
        if group.scores or group.is_same or not cuts:
            return {}
        if not all(looks_like_reason(text.words[start:end]) for start, end in cuts):
            return {}
        said = "，".join(text.cut(start, end) for start, end in cuts)
        for subject in group.subjects:
            if len(subject.villages) != 1 or subject.kind is not Kind.VILLAGE:
                return {}
            reasons[subject.villages[0].id] = said
    return reasons
