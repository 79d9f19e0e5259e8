from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.copyable import with_chinese_punctuation, write_entry
from handlers.reading.report import read_report
from handlers.reading.scores import Doubtful, FullMarks, Minus, NotApplicable, Points, ScoreText, write_score
from handlers.scoring import texts_questions as scoring_texts_questions
from tests.unit.town import NOVEMBER, ROSTER, TASKS

HALVES = st.integers(1, 20).map(lambda n: Decimal(n) / 2)
SCORES: st.SearchStrategy[ScoreText] = st.one_of(
    HALVES.map(Points), HALVES.map(Minus), st.just(FullMarks()), st.just(NotApplicable())
)
WORDS = st.text("主街垃圾未清台账晚交宣传单发人处月组个次类0123456789天、，", min_size=1, max_size=20)
REASONS = WORDS.filter(lambda text: text[0] not in "、，0123456789" and text[-1] not in "、，0123456789")


@pytest.mark.parametrize(
    ("score", "reason", "line"),
    [
        (Points(Decimal(8)), "宣传单未发", "红星村 8分 宣传单未发"),
        (Points(Decimal("9.50")), "", "红星村 9.5分"),
        (Minus(Decimal("0.5")), "甲；乙\n丙", "红星村 扣0.5分 “甲；乙，丙”"),
        (FullMarks(), "", "红星村 满分"),
        (NotApplicable(), " 无耕地 ", "红星村 不适用 无耕地"),
        (Doubtful((Decimal("8.5"),)), "甲", "红星村 8.5分 甲"),
    ],
)
def test_an_entry_is_one_line(score: ScoreText, reason: str, line: str) -> None:
    """Village, score and reason stand in one line that can be copied."""
    assert write_entry("红星村", write_score(score), reason, ROSTER) == line


@pytest.mark.parametrize(
    ("reason", "line"), [("台账没交", "红星村 几分 台账没交"), ("8分", "红星村 几分 “8分”")]
)
def test_a_blank_stays_a_blank(reason: str, line: str) -> None:
    """Behind the blank for a score no reason is taken for the score."""
    assert write_entry("红星村", scoring_texts_questions.HOW_MANY, reason, ROSTER) == line


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("台账,照片:没交", "台账，照片：没交"),
        ("8:30,没到岗?", "8:30，没到岗？"),
        ("a,b 1,2", "a,b 1,2"),
        ("", ""),
    ],
)
def test_a_reason_is_shown_with_full_width_signs(reason: str, text: str) -> None:
    """Beside Chinese characters signs are full-width again; between numbers they stay."""
    assert with_chinese_punctuation(reason) == text


@given(village=st.sampled_from(ROSTER.villages), score=SCORES, reason=st.one_of(st.just(""), REASONS))
def test_a_written_entry_is_read_back(village: object, score: ScoreText, reason: str) -> None:
    """The line that is offered for copying means what it was written for."""
    name = next(one.name for one in ROSTER.villages if one == village)
    report = read_report(
        f"2\n{write_entry(name, write_score(score), reason, ROSTER)}",
        roster=ROSTER,
        tasks=TASKS,
        now=NOVEMBER,
    )
    (entry,) = report.entries
    assert entry.villages == (village,)
    assert entry.score == score
    assert entry.reason == reason.strip("、，")
    assert (report.rest, report.leftovers) == (None, ())
