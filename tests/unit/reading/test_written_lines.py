"""Whatever the bot writes to be copied is read again as exactly what it was written for."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Month, Scale, Score, Task, Village, deduction
from handlers.arena import texts_correction as arena_texts_correction
from handlers.kit import texts as common
from handlers.month import texts as month_texts
from handlers.plan import texts as plan_texts
from handlers.reading.cleaning import clean
from handlers.reading.copyable import with_chinese_punctuation, write_old_reason, write_reason
from handlers.reading.months import read_month
from handlers.reading.names import Found, find_department, find_district, find_task, find_village
from handlers.reading.plan import read_plan, split_month
from handlers.reading.report import Entry, read_report, unquoted
from handlers.reading.scores import FullMarks, Minus, NotApplicable, Points, ScoreText
from handlers.scoring import questions
from handlers.scoring import texts as scoring_texts
from handlers.scoring import texts_questions as scoring_texts_questions
from handlers.scoring.judge import Faulty, Judge, Judged
from tests.reading import PIECES
from tests.unit.town import NOVEMBER, ROSTER, TASKS, task

pytestmark = pytest.mark.no_cover

ODD_TITLES = (
    "防火 8分",
    "红星 8",
    "1 红星村 建设",
    "2026年冬训",
    "5个一",
    "“五好”评比",
    "《条例》、宣传；学习",
    "其余满分",
    "3",
)
ODD_TASKS = tuple(task(number, title) for number, title in enumerate(ODD_TITLES, start=1))
WORDS = [
    *(piece for piece in PIECES if piece.strip(" \t\n\u2005\u200b")),
    *(
        "标语“红星村8分”",
        "9号楼漏水",
        "3户未改",
        "甲（乙）",
        "『",
        "』",
        "1、2组",
        "（同类再扣）",
        "（原 8 分 甲）",
    ),
]
REASONS = (
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
    .map("".join)
    .map(lambda text: with_chinese_punctuation(unquoted(clean(text).replace("\n", "，"))))
    .filter(
        lambda reason: (
            reason not in ("", scoring_texts_questions.REASON, scoring_texts_questions.WHY_NOT)
            and not _has_every_quote(reason)
        )
    )
)
POINTS = st.integers(2, 19).map(lambda half: Decimal(half) / 2)
VILLAGES = st.sampled_from(ROSTER.villages)
SCORES: st.SearchStrategy[ScoreText] = st.one_of(
    POINTS.map(Points), POINTS.map(Minus), st.just(FullMarks()), st.just(NotApplicable())
)
MONTHS = st.builds(Month, st.integers(2025, 2028), st.integers(1, 12))


def _has_every_quote(reason: str) -> bool:
    return all(any(sign in reason for sign in pair) for pair in ("“”", "「」", "『』"))


def judge_of(one: Task) -> Judge:
    """The judge of a task, with the scheme's own scale."""
    return Judge(task=one, scale=Scale(minimum=Decimal(1), step=Decimal("0.5")), roster=ROSTER)


def recorded(text: str, tasks: tuple[Task, ...] = TASKS, number: int = 2) -> list[tuple[Village, Score]]:
    """What a report comes to; it must be for the task of that number, and nothing of it be left over."""
    report = read_report(clean(text), roster=ROSTER, tasks=tasks, now=NOVEMBER)
    assert report.leftovers == ()
    found = find_task(report.task_text, tasks)
    assert isinstance(found, Found)
    assert found.item.number == number
    judged = [judge_of(found.item).judge(entry) for entry in report.entries]
    assert not [one.text for one in judged if isinstance(one, Faulty)]
    return [(one.village, one.score) for one in judged if isinstance(one, Judged)]


@given(st.lists(st.tuples(VILLAGES, POINTS, REASONS), min_size=1, max_size=3), st.sampled_from(ODD_TASKS))
def test_a_suggestion_is_what_was_meant(rows: list[tuple[Village, Decimal, str]], one: Task) -> None:
    """A line to resend holds the village, the nearest score there is and the whole reason."""
    again = [
        judge_of(one).judge(_entry(village, Points(points + Decimal("0.2")), reason))
        for village, points, reason in rows
    ]
    lines = "；".join(fault.resend for fault in again if isinstance(fault, Faulty))
    meant = [(village, Score(points=points, reason=reason)) for village, points, reason in rows]
    assert recorded(f"{one.number} {lines}", ODD_TASKS, one.number) == meant


@given(VILLAGES, REASONS)
def test_what_does_not_apply_is_suggested_so(village: Village, reason: str) -> None:
    """Where several villages were meant, the line to resend is of the first and keeps the rest."""
    entry = replace(_entry(village, NotApplicable(), reason), villages=(village, ROSTER.villages[0]))
    fault = judge_of(TASKS[1]).judge(entry)
    assert isinstance(fault, Faulty)
    assert recorded(f"2 {fault.resend}") == [(village, Score(points=None, reason=reason))]


@given(VILLAGES, REASONS)
def test_a_blank_is_filled_in(village: Village, reason: str) -> None:
    """With the blank for the score filled in, the line to resend is accepted; unfilled it asks again."""
    fault = judge_of(TASKS[1]).judge(_entry(village, None, reason))
    assert isinstance(fault, Faulty)
    filled = fault.resend.replace(scoring_texts_questions.HOW_MANY, "8分", 1)
    assert recorded(f"2 {filled}") == [(village, Score(points=Decimal(8), reason=reason))]
    report = read_report(clean(f"2 {fault.resend}"), roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    again = [judge_of(TASKS[1]).judge(entry) for entry in report.entries]
    assert [one.resend for one in again if isinstance(one, Faulty)] == [fault.resend]


@given(VILLAGES, st.sampled_from([Points(Decimal(8)), NotApplicable()]))
def test_a_missing_reason_is_filled_in(village: Village, score: ScoreText) -> None:
    """Unfilled, the line to resend asks for the reason again; filled in, it is accepted."""
    fault = judge_of(TASKS[1]).judge(_entry(village, score, ""))
    assert isinstance(fault, Faulty)
    report = read_report(clean(f"2 {fault.resend}"), roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    again = [judge_of(TASKS[1]).judge(entry) for entry in report.entries]
    assert [one.resend for one in again if isinstance(one, Faulty)] == [fault.resend]
    blank = scoring_texts_questions.REASON if isinstance(score, Points) else scoring_texts_questions.WHY_NOT
    ((_, got),) = recorded(f"2 {fault.resend.replace(blank, '台账未交')}")
    assert got.reason == "台账未交"


@given(
    st.lists(
        st.tuples(VILLAGES, st.one_of(st.none(), POINTS), REASONS, st.booleans()), min_size=1, max_size=3
    ),
    st.one_of(st.none(), st.tuples(st.sampled_from([None, Decimal(9)]), st.one_of(st.just(""), REASONS))),
)
def test_a_receipt_line_is_what_it_says(
    rows: list[tuple[Village, Decimal | None, str, bool]], old: tuple[Decimal | None, str] | None
) -> None:
    """The lines of a receipt, sent again as they are, are the same scores with the same reasons."""
    before = common.old_score(old[0], write_old_reason(old[1])) if old else ""
    lines = []
    for village, points, reason, again in rows:
        score = Score(points=points, reason=reason)
        lost = deduction(score, Decimal(10))
        words = common.score_of(points, lost, write_reason(reason, ROSTER), again=again)
        lines.append(f"{village.name} {words}{before}")
    meant = [(village, Score(points=points, reason=reason)) for village, points, reason, _ in rows]
    assert recorded("\n".join(["报分 2".removeprefix("报分 "), *lines])) == meant


@given(VILLAGES, REASONS)
def test_a_correction_is_what_it_says(village: Village, reason: str) -> None:
    """Full marks with a reason, as the answer to 更正 shows them, are read as that."""
    words = arena_texts_correction.whole_score(Decimal(10), Decimal(0), write_reason(reason, ROSTER))
    line = f"{village.name} {words}{common.old_score(Decimal(9), '')}"
    assert recorded(f"2 {line}") == [(village, Score(points=Decimal(10), reason=reason))]


@given(st.lists(VILLAGES, min_size=1, max_size=12, unique=True), st.one_of(st.none(), REASONS))
def test_a_list_of_full_marks_is_what_it_says(villages: list[Village], old: str | None) -> None:
    """The line of a receipt that lists full marks is read as full marks for each of them."""
    before = "" if old is None else common.old_score(Decimal(9), write_old_reason(old))
    line = scoring_texts.full_marks_line(
        len(villages), common.names(f"{one.name}{before}" for one in villages)
    )
    assert recorded(f"2\n{line}") == [(one, Score(points=Decimal(10), reason="")) for one in villages]


@given(st.integers(1, 2000), st.one_of(st.none(), POINTS), REASONS)
def test_a_line_of_others_is_what_it_says(count: int, points: Decimal | None, reason: str) -> None:
    """What a receipt says of 其余 is read as the same for 其余."""
    score = Score(points=points, reason=reason)
    words = common.score_of(points, deduction(score, Decimal(10)), write_reason(reason, ROSTER))
    report = read_report(
        clean(f"2\n{scoring_texts.rest_scored(count, words)}"), roster=ROSTER, tasks=TASKS, now=NOVEMBER
    )
    assert report.rest
    assert judge_of(TASKS[1]).rest(report.rest) == score
    assert (report.entries, report.leftovers) == ((), ())
    full = read_report(
        clean(f"2\n{scoring_texts.rest_full(count)}"), roster=ROSTER, tasks=TASKS, now=NOVEMBER
    )
    assert full.rest
    assert judge_of(TASKS[1]).rest(full.rest) == Score(points=Decimal(10), reason="")


@given(VILLAGES, st.one_of(st.none(), SCORES), REASONS, st.integers(0, 2))
def test_a_question_remembers_what_was_understood(
    village: Village, score: ScoreText | None, reason: str, known: int
) -> None:
    """An entry that waits for an answer is the same after it has been kept as JSON."""
    entry = replace(_entry(village, score, reason), villages=(village, ROSTER.villages[0])[:known])
    assert questions.entry_from_json(questions.entry_to_json(entry), ROSTER) == entry


@given(MONTHS, MONTHS)
def test_a_month_is_the_one_it_was(month: Month, now: Month) -> None:
    """A month is written so that, read on the same day, it is the same month of the same year."""
    label = month_texts.label(month, now)
    assert read_month(label, now) == month
    assert split_month(f"{label} 红星村", now) == (month, None, "红星村")
    assert split_month(f"{label} 3", now) == (month, None, "3")


@pytest.mark.parametrize("known", [TASKS, ODD_TASKS], ids=["usual", "odd"])
def test_a_task_is_the_one_it_was(known: tuple[Task, ...]) -> None:
    """As it is listed, by its title in 《》 and by its number, a task is found again, whatever its title."""
    for one in known:
        for text in (common.numbered(one), common.titled(one), str(one.number)):
            assert find_task(clean(text), known) == Found(one)
        for text in (common.numbered(one), common.titled(one), str(one.number)):
            ((village, score),) = recorded(f"{text} 红星村 8分 台账未交", known, one.number)
            assert (village.name, score.reason) == ("红星村", "台账未交")


def test_a_unit_is_the_one_it_was() -> None:
    """The full name of each unit finds it and nothing else, also where its stem is shared."""
    assert all(find_village(one.name, ROSTER) == Found(one) for one in ROSTER.villages)
    assert all(find_district(one.name, ROSTER) == Found(one) for one in ROSTER.districts)
    assert all(find_department(one.name, ROSTER) == Found(one) for one in ROSTER.departments)


CELLS = st.lists(
    st.sampled_from([*WORDS, "1.", "一、", "2)", "10", "满分8", "25日"]), min_size=1, max_size=5
).map("".join)


@given(
    st.lists(CELLS, min_size=1, max_size=5),
    st.integers(-200, 400),
    st.one_of(st.just(""), st.just(" | 8")),
    MONTHS,
)
def test_a_task_sent_back_is_proposed_again(cells: list[str], days: int, marks: str, month: Month) -> None:
    """A returned task is written as the line of a plan that it was, so that it can be sent once more."""
    due = date(month.year, month.number, 15) + timedelta(days=days)
    typed = f"{cells[0]} | {due.isoformat()} | {' | '.join(cells[1:] or ['要求'])}{marks}"
    (first,) = read_plan(clean(typed), month=month).lines or (None,)
    if first is None or first.problem:
        return
    assert first.deadline
    proposed = replace(
        task(1, first.title, month=month),
        requirement=first.requirement,
        deadline=first.deadline,
        full_marks=first.full_marks or Decimal(10),
    )
    (again,) = read_plan(clean(plan_texts.plan_row(proposed)), month=month).lines
    assert again.problem is None
    assert (again.title, again.deadline, again.requirement) == (
        first.title,
        first.deadline,
        first.requirement,
    )
    assert (again.full_marks or Decimal(10)) == proposed.full_marks


def _entry(village: Village, score: ScoreText | None, reason: str) -> Entry:
    return Entry(
        line=village.name, village_text=village.name, villages=(village,), score=score, reason=reason
    )
