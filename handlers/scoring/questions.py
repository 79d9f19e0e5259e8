"""Questions about a report: one at a time, remembered until answered, expired or passed over."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment import Roster, Village
from handlers.kit import texts as common
from handlers.reading.answers import is_evasive, read_answer, without_ending, without_word
from handlers.reading.names import match_tasks
from handlers.reading.reasons import bare
from handlers.reading.report import Entry, OthersScore, ReportText, read_report
from handlers.reading.scores import Doubtful, Points, read_score, write_score
from handlers.scoring import texts_questions
from handlers.scoring.judge import Faulty, Judge, Option, Wants

_RANGE = re.compile(texts_questions.RANGE_PATTERN)
"""Two scores (8-9分) that had been left in the reason until one was given."""
NO = "no"
"""An answer that drops the entry."""


def question(fault: Faulty, more: int = 0) -> str:
    """What is asked, with its options numbered."""
    labels = [one.label for one in fault.options]
    ask = {
        Wants.CHOICE: common.options(
            labels, among="" if fault.text.endswith("：") else texts_questions.CHOOSE
        ),
        Wants.YES: texts_questions.ANSWER_YES,
        Wants.REASON: texts_questions.ANSWER_REASON,
        Wants.WHY_NOT: texts_questions.ANSWER_WHY_NOT,
        Wants.SCORE: texts_questions.ANSWER_SCORE,
        Wants.VILLAGE: texts_questions.ANSWER_VILLAGE,
        Wants.NOTHING: "",
    }[fault.wants]
    return f"{fault.text}{ask}{texts_questions.more_to_ask(more)}"


def answered(fault: Faulty, text: str, judge: Judge) -> Entry | str | None:
    """The entry as the answer makes it; NO to drop it; None where the answer answers nothing.

    Args:
        text: The answer, cleaned.
    """
    assert fault.entry is not None, "nothing is asked about what is not an entry"
    made = _answered(fault, text, judge)
    behind = without_word(text)
    return _answered(fault, behind, judge) if made is None and behind != text else made


def _answered(fault: Faulty, text: str, judge: Judge) -> Entry | str | None:
    assert fault.entry is not None
    answer = read_answer(text)
    of_village = len(fault.entry.villages) != 1
    if answer.choice and answer.choice > len(fault.options) and not of_village:
        return replace(fault.entry, score=read_score(text))
    if option := _chosen(fault, text, answer.choice):
        return option.entry or NO
    if answer.yes and fault.wants is Wants.YES:
        return fault.options[0].entry
    if answer.yes is False:
        return NO
    if answer.choice or answer.yes:
        return None
    return _said(fault, text, judge)


def _chosen(fault: Faulty, text: str, choice: int | None) -> Option | None:
    """The option of that number, or the one that is said in its own words."""
    if choice:
        return fault.options[choice - 1] if choice <= len(fault.options) else None
    said = "".join(text.split())
    return next((one for one in fault.options if "".join(one.label.split()) == said), None)


def _said(fault: Faulty, text: str, judge: Judge) -> Entry | None:
    """The answer in words: the line put right, or what is missing of it."""
    read = read_report(text, roster=judge.roster, tasks=[judge.task], now=judge.task.month)
    if any(one.villages and one.score for one in read.entries):
        return _line(read, judge)
    return _piece(fault, text, judge.roster)


def _line(read: ReportText, judge: Judge) -> Entry | None:
    """The answer as a corrected line: a village and its score, and no other task."""
    whole = len(read.entries) == 1 and not read.leftovers and read.rest is None
    here = not read.task_text or bool(match_tasks(read.task_text, [judge.task]))
    return read.entries[0] if whole and here else None


def _piece(fault: Faulty, text: str, roster: Roster) -> Entry | None:
    """The answer as the one thing that is missing."""
    entry = fault.entry
    assert entry is not None
    word = without_ending(text)
    score = read_score(word)
    if score is not None:
        return replace(entry, score=score, reason=_RANGE.sub("", entry.reason))
    villages = roster.find_villages(text) or _among(fault, word, roster)
    if villages and len(entry.villages) != 1:
        return replace(entry, villages=villages, village_text=text)
    reason = "" if is_evasive(text) else bare(text.replace("\n", "，"))
    wanted = fault.wants in {Wants.REASON, Wants.WHY_NOT}
    return replace(entry, reason=reason) if reason and wanted else None


def _among(fault: Faulty, word: str, roster: Roster) -> tuple[Village, ...]:
    """The one village to choose that is in the district of that name, or whose name ends so: 嘎查."""
    districts = {one.id for one in roster.find_districts(word)}
    found = tuple(
        one for one in fault.meant if one.district_id in districts or (word and one.name.endswith(word))
    )
    return found if len(found) == 1 else ()


def to_plain(entry: Entry) -> dict[str, Any]:
    """An entry as JSON values."""
    return {
        "line": entry.line,
        "village_text": entry.village_text,
        "villages": [one.id for one in entry.villages],
        "score": None if entry.score is None else write_score(entry.score),
        "doubtful": isinstance(entry.score, Doubtful),
        "reason": entry.reason,
    }


def from_plain(plain: Mapping[str, Any], roster: Roster) -> Entry:
    """The same entry again; a village that has left is left out."""
    present = {one.id: one for one in roster.villages}
    score = read_score(plain["score"]) if plain["score"] else None
    if plain["doubtful"] and isinstance(score, Points):
        score = Doubtful((score.value,))
    return Entry(
        line=plain["line"],
        village_text=plain["village_text"],
        villages=tuple(present[one] for one in plain["villages"] if one in present),
        score=score,
        reason=plain["reason"],
    )


def rest_to_plain(rest: OthersScore | None) -> dict[str, str] | None:
    """其余 as JSON values."""
    return None if rest is None else {"score": write_score(rest.score), "reason": rest.reason}


def rest_for(plain: Mapping[str, Any]) -> frozenset[int] | None:
    """Whom a question's 其余 may still be given; None is everybody."""
    ids = plain.get("rest_for")
    return None if ids is None else frozenset(ids)


def rest_from_plain(plain: Mapping[str, str] | None) -> OthersScore | None:
    """The same again."""
    score = read_score(plain["score"]) if plain else None
    return OthersScore(score=score, reason=plain["reason"]) if plain and score else None
