from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.cleaning import clean
from handlers.reading.correct import write_entry
from handlers.reading.dates import read_deadline
from handlers.reading.months import looks_like_month, read_month, read_month_prefix
from handlers.reading.names import find_department, find_district, find_task, find_village
from handlers.reading.nearest import nearest
from handlers.reading.numbers import FullMarks, read_score, read_score_prefix, write_score
from handlers.reading.plan import read_plan, split_month
from handlers.reading.report import read_report
from handlers.reading.tokens import tokens, trim
from tests.unit.town import NOVEMBER, ROSTER, TASKS

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 4000
WORDS = [
    *("报分", "11月", "13月", "本月", "2026-11", "25日", "月底", "人居环境", "防火", "1", "2.", "3、", "①"),
    *("红星", "红星村", "舍力虎", "哈沙图", "和平", "张古台", "大洼村", "第六片区", "扣分情况", "同上"),
    *(
        "9",
        "9.5",
        "8分",
        "九点五",
        "八五",
        "满分",
        "扣1分",
        "扣半分",
        "-1",
        "不适用",
        "不涉及",
        "不扣分",
        "10",
        "0",
    ),
    *(
        "9.5/10",
        "8-9",
        "3处",
        "各",
        "都",
        "分别",
        "均",
        "和",
        "、",
        "，",
        "。",
        "；",
        "：",
        "(",
        ")",
        "[",
        "]",
        "|",
    ),
    *("其余", "其余满分", "全部满分", "除", "外", "除外", "以上", "原因", "台账未交", "得", "共", "因"),
    *("@小台", "「", "」", "---", "——", "½", "😊"),
]
GAPS = [" ", "\n", "\t", "\u2005", "\u200b", ";"]
TEXTS = st.one_of(
    st.text(max_size=LONGEST),
    st.lists(st.sampled_from(WORDS + GAPS), max_size=60).map("".join),
    st.lists(st.sampled_from(WORDS + GAPS), max_size=60).map(" ".join),
    st.builds(lambda word, n: (word * n)[:LONGEST], st.sampled_from(WORDS + GAPS), st.integers(1, LONGEST)),
)


def read_everything(text: str) -> None:
    """Let every public reader read the text."""
    for mentioned in (False, True):
        clean(text, mentioned=mentioned)
    tokens(text)
    trim(text)
    read_month(text, NOVEMBER)
    read_month_prefix(text, NOVEMBER)
    looks_like_month(text)
    read_deadline(text, NOVEMBER)
    nearest(text, [village.name for village in ROSTER.villages])
    find_task(text, TASKS)
    find_village(text, ROSTER)
    find_department(text, ROSTER)
    find_district(text, ROSTER)
    split_month(text, NOVEMBER)
    read_plan(text, month=NOVEMBER)
    write_entry(text, FullMarks(), text)


@given(TEXTS)
def test_no_text_raises(text: str) -> None:
    """Whatever is typed is read without an error."""
    read_everything(text)


@given(TEXTS)
def test_no_score_raises(text: str) -> None:
    """A score is read within the text, and what is read can be written."""
    score = read_score(text)
    found = read_score_prefix(text)
    for one in (score, found[0] if found else None):
        assert one is None or read_score(write_score(one)) is not None
    assert found is None or found[1] <= len(text)


@given(TEXTS)
def test_a_report_keeps_all_that_it_shows(text: str) -> None:
    """What a report shows of the text was typed, and its villages are the town's."""
    cleaned = clean(text)
    report = read_report(cleaned, roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    bare = "".join(cleaned.replace("|", " ").split())
    for entry in report.entries:
        assert "".join(entry.village_text.split()) in bare
        assert "".join(entry.line.split()) in bare
        assert set(entry.villages) <= set(ROSTER.villages)
    assert "".join(report.task_text.split()) in bare


@given(TEXTS)
def test_uncleaned_text_is_read_as_well(text: str) -> None:
    """A reader that is given a text as typed does not raise either."""
    read_report(text, roster=ROSTER, tasks=TASKS, now=NOVEMBER)


@pytest.mark.parametrize(
    "unit",
    [*WORDS, *GAPS, "红星 8 甲；", "甲；", "\t谢谢", "红星\n", "红星、护侨 ", "哈沙图(", "扣1分红星 ", "1红"],
)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    """Four thousand characters of the same take a moment: nothing is quadratic (the bound is generous)."""
    started = time.process_time()
    for text in ((unit * LONGEST)[:LONGEST], f"1 红星 8 {unit * LONGEST}"[:LONGEST]):
        read_everything(text)
        read_report(text, roster=ROSTER, tasks=TASKS, now=NOVEMBER)
        read_score(text)
        read_score_prefix(text)
    assert time.process_time() - started < 1


def test_a_short_report_is_read_at_once() -> None:
    """A line takes some hundred microseconds (the bound is generous)."""

    def once() -> None:
        read_report("1 红星村 9 未值班", roster=ROSTER, tasks=TASKS, now=NOVEMBER)

    assert min(_seconds(once) for _ in range(20)) < 0.002


def _seconds(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started
