"""A report leaves questions open; one at a time is asked, until it is answered, passed over or too old.

Every answer has a receipt of its own, and then the next question is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment import Month, Role, Roster, Task, Village
from handlers.kit import Conversation, QuestionKind, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.which_month import label, report_command
from handlers.reading.answers import read_answer, without_ending, without_word
from handlers.reading.names import match_tasks
from handlers.reading.reasons import bare
from handlers.reading.report import Entry, OthersScore, ReportText, read_report
from handlers.reading.scores import Doubtful, Points, read_score, write_score
from handlers.scoring import texts_questions, texts_understood
from handlers.scoring.judge import Faulty, Judge, Judged, Option, Wants
from handlers.scoring.receipt import receipt_text
from handlers.scoring.record import Outcome, give_rest, record_scores
from handlers.understanding import read_reason
from storage.messages.questions import Question

_KIND = "report"
_RANGE = re.compile(texts_questions.RANGE_PATTERN)
"""Two scores (8-9分) stay in front of the reason until an answer gives one of them."""


def ask(
    outcome: Outcome, rest: OthersScore | None, ctx: Conversation, offered: Mapping[int, str] | None = None
) -> str:
    """Remember what is to be asked about a report, and return the first question; empty if there is none.

    Args:
        rest: 其余, if there is still somebody to give it to.
        offered: By village, words that may be its reason; a yes takes them.
    """
    faults = [fault for fault in outcome.faults if fault.wants is not Wants.NOTHING]
    rest_waits = rest is not None and outcome.rest_for is None
    if not faults:
        return texts_questions.REST_RESEND if rest_waits else ""
    data = {
        "month": str(outcome.task.month),
        "task": outcome.task.id,
        "entries": [entry_to_json(fault.asked_entry) for fault in faults],
        "rest": _rest_to_json(rest),
        "rest_for": None if outcome.rest_for is None else sorted(outcome.rest_for),
        "offered": {str(village): words for village, words in (offered or {}).items()},
    }
    ctx.ask(_KIND, data)
    first = _question(faults[0], len(faults) - 1, _offered_reason(faults[0], offered or {}))
    return f"{first}{texts_questions.REST_WAITS}" if rest_waits else first


def _question(fault: Faulty, more: int, offered: str = "") -> str:
    """Ask about one entry, with the options numbered, or whether some words are its reason."""
    if offered:
        asked = texts_understood.is_this_the_reason(offered, fault.asked_entry.villages[0].name)
        return f"{asked}{texts_questions.more_to_ask(more)}"
    among = "" if fault.text.endswith("：") else texts_questions.CHOOSE
    wanted = {
        Wants.CHOICE: common.options([option.label for option in fault.options], among=among),
        Wants.YES: texts_questions.ANSWER_YES,
        Wants.REASON: texts_questions.ANSWER_REASON,
        Wants.WHY_NOT: texts_questions.ANSWER_WHY_NOT,
        Wants.SCORE: texts_questions.ANSWER_SCORE,
        Wants.VILLAGE: texts_questions.ANSWER_VILLAGE,
        Wants.NOTHING: "",
    }[fault.wants]
    return f"{fault.text}{wanted}{texts_questions.more_to_ask(more)}"


def _answer(question: Question, text: str, ctx: Conversation) -> Reply:
    """Take the answer to the first open entry, record what is complete now, and ask the next question."""
    task = _task(question, ctx)
    if isinstance(task, str):
        ctx.forget_question()
        return Reply(text=task)
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    first, *later = [entry_from_json(entry, ctx.roster) for entry in question.data["entries"]]
    fault = judge.judge(first)
    offered = {int(village): words for village, words in question.data["offered"].items()}
    said = read_reason(text, ctx.roster, (task,))
    if said.offered and isinstance(fault, Faulty) and fault.wants is Wants.REASON and not _is_answer(text):
        return _offer_reason(question, fault, said.offered, ctx)
    entry = (
        first
        if isinstance(fault, Judged)
        else _completed(fault, text, len(later), judge, _offered_reason(fault, offered))
    )
    later = [_with_reason(one, said.by_village) for one in later] if entry else later
    outcome = Outcome(task=task, rest_for=_rest_for(question), discreet=ctx.here.is_room)
    for open_entry in [entry, *later] if entry else later:
        outcome.take(judge.judge(open_entry))
    rest = _rest_from_json(question.data["rest"])
    if rest and not outcome.faults and (entry or outcome.rest_for is None):
        give_rest(rest, outcome, judge, ctx)
        rest = None
    receipt = record_scores(outcome, ctx)
    ctx.forget_question()  # before the next one is asked, because a chat holds one question of a person
    asked = ask(outcome, rest, ctx, offered)
    if receipt is None and isinstance(fault, Faulty) and entry is None:
        line = f"{report_command(task, ctx)} {fault.resend}"
        return Reply(text="\n".join([texts_questions.nothing_dropped(line), *([asked] if asked else [])]))
    return Reply(text=receipt_text(outcome, receipt, asked, ctx))


QUESTION = QuestionKind(code=_KIND, answer=_answer, roles=frozenset({Role.LIAISON}))


def _task(question: Question, ctx: Conversation) -> Task | str:
    """Return the task that was asked about, or why no answer is taken any more."""
    month = Month.parse(question.data["month"])
    departments = ctx.sender.units(Role.LIAISON)
    for task in ctx.store.plans.approved(month):
        if task.id == question.data["task"] and task.department_id in departments:
            if ctx.store.results.publication(month):
                return common.published_already(label(month, ctx))
            return task
    return texts_questions.QUESTION_GONE


def _is_answer(text: str) -> bool:
    """Whether words answer a question whatever it asks: a number, yes or no."""
    answer = read_answer(text)
    return answer.choice is not None or answer.yes is not None or read_score(without_word(text)) is not None


def _offered_reason(fault: Faulty, offered: Mapping[int, str]) -> str:
    """Return the words that may be the reason which is asked for."""
    return offered.get(fault.asked_entry.villages[0].id, "") if fault.wants is Wants.REASON else ""


def _offer_reason(question: Question, fault: Faulty, words: str, ctx: Conversation) -> Reply:
    """Ask whether words that do not look like a reason are it all the same."""
    village = fault.asked_entry.villages[0]
    ctx.ask(_KIND, {**question.data, "offered": {**question.data["offered"], str(village.id): words}})
    return Reply(text=texts_understood.is_this_the_reason(words, village.name))


def _with_reason(entry: Entry, reasons: Mapping[int, str]) -> Entry:
    """Return an entry with the reason that the answer gives its village, where it has none yet."""
    if entry.reason or len(entry.villages) != 1:
        return entry
    return replace(entry, reason=reasons.get(entry.villages[0].id, ""))


def _completed(fault: Faulty, text: str, more: int, judge: Judge, offered: str) -> Entry | None:
    """Return the entry as the answer completes it; None where the answer drops it.

    Args:
        text: The answer, cleaned.
        more: How many questions there are besides this one.
        offered: The words that were offered as the reason.

    Raises:
        Refusal: The answer answers nothing, so the question is asked again.
    """
    if offered and read_answer(text).yes:
        return replace(fault.asked_entry, reason=offered)
    option = _chosen(fault, text, judge) or _chosen(fault, without_word(text), judge)
    if option is None:
        raise Refusal(common.answer_unclear(_question(fault, more)))
    return option.entry


def _chosen(fault: Faulty, text: str, judge: Judge) -> Option | None:
    """Return the option that an answer chooses, or puts in words; None where it answers nothing."""
    answer = read_answer(text)
    if answer.choice and answer.choice > len(fault.options) and not fault.asks_village:
        return Option(entry=replace(fault.asked_entry, score=read_score(text)))
    if option := _offered(fault, text, answer.choice):
        return option
    if answer.yes and fault.wants is Wants.YES:
        return fault.options[0]
    asks_reason = fault.wants in {Wants.REASON, Wants.WHY_NOT}
    if answer.yes is False or (asks_reason and read_reason(text, judge.roster, ()).is_dropped):
        return Option(entry=None)
    if answer.choice or answer.yes:
        return None
    entry = _in_words(fault, text, judge)
    return Option(entry=entry) if entry else None


def _offered(fault: Faulty, text: str, choice: int | None) -> Option | None:
    """Return the option of that number, or the one whose label the answer repeats."""
    if choice:
        return fault.options[choice - 1] if choice <= len(fault.options) else None
    words = "".join(text.split())
    return next((option for option in fault.options if "".join(option.label.split()) == words), None)


def _in_words(fault: Faulty, text: str, judge: Judge) -> Entry | None:
    """Return the entry of an answer in words: the whole line put right, or the piece that is missing."""
    read = read_report(text, roster=judge.roster, tasks=[judge.task], now=judge.task.month)
    if any(entry.villages and entry.score for entry in read.entries):
        return _corrected_line(read, judge)
    return _with_piece(fault, text, judge)


def _corrected_line(read: ReportText, judge: Judge) -> Entry | None:
    """Return the entry of an answer that is one line about one village, and about no other task."""
    is_one_line = len(read.entries) == 1 and not read.leftovers and read.rest is None
    is_this_task = not read.task_text or bool(match_tasks(read.task_text, [judge.task]))
    return read.entries[0] if is_one_line and is_this_task else None


def _with_piece(fault: Faulty, text: str, judge: Judge) -> Entry | None:
    """Return the entry with the one piece that the answer adds: its score, its village or its reason."""
    entry, roster = fault.asked_entry, judge.roster
    word = without_ending(text)
    score = read_score(word)
    if score is not None:
        return replace(entry, score=score, reason=_RANGE.sub("", entry.reason))
    villages = roster.find_villages(text) or _among_meant(fault, word, roster)
    if villages and fault.asks_village:
        return replace(entry, villages=villages, village_text=text)
    if fault.wants not in {Wants.REASON, Wants.WHY_NOT}:
        return None
    said = read_reason(text, roster, (judge.task,))
    reason = said.reason or said.by_village.get(entry.villages[0].id, "")
    reason = reason or (said.offered if fault.wants is Wants.WHY_NOT else "")
    return replace(entry, reason=bare(reason)) if reason else None


def _among_meant(fault: Faulty, word: str, roster: Roster) -> tuple[Village, ...]:
    """Return the only village to choose whose district has that name, or whose name ends so (嘎查)."""
    districts = {district.id for district in roster.find_districts(word)}
    villages = tuple(
        village
        for village in fault.meant
        if village.district_id in districts or (word and village.name.endswith(word))
    )
    return villages if len(villages) == 1 else ()


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON values."""
    return {
        "line": entry.line,
        "village_text": entry.village_text,
        "villages": [village.id for village in entry.villages],
        "score": None if entry.score is None else write_score(entry.score),
        "doubtful": isinstance(entry.score, Doubtful),
        "reason": entry.reason,
    }


def entry_from_json(data: Mapping[str, Any], roster: Roster) -> Entry:
    """Return the entry that was made JSON, without villages that have left since."""
    present = {village.id: village for village in roster.villages}
    score = read_score(data["score"]) if data["score"] else None
    if data["doubtful"] and isinstance(score, Points):
        score = Doubtful((score.value,))
    return Entry(
        line=data["line"],
        village_text=data["village_text"],
        villages=tuple(present[village_id] for village_id in data["villages"] if village_id in present),
        score=score,
        reason=data["reason"],
    )


def _rest_to_json(rest: OthersScore | None) -> dict[str, str] | None:
    return None if rest is None else {"score": write_score(rest.score), "reason": rest.reason}


def _rest_from_json(data: Mapping[str, str] | None) -> OthersScore | None:
    score = read_score(data["score"]) if data else None
    return OthersScore(score=score, reason=data["reason"]) if data and score else None


def _rest_for(question: Question) -> frozenset[int] | None:
    """Return the villages that 其余 may still be given to; None means all of them."""
    village_ids = question.data["rest_for"]
    return None if village_ids is None else frozenset(village_ids)
