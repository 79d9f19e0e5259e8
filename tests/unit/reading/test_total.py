import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.cleaning import clean
from handlers.reading.plan import read_plan
from handlers.reading.report import put_quotes_back, read_report, take_quotes_out
from handlers.reading.scores import match_score, read_score, write_score
from tests.reading import LONGEST, PIECES, SMALL, TYPICAL, Reading, large, read_everything, read_message
from tests.unit.town import NOVEMBER, ROSTER, TASKS

TEXTS = st.one_of(
    st.text(max_size=LONGEST),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.builds(lambda word, n: (word * n)[:LONGEST], st.sampled_from(PIECES), st.integers(1, LONGEST)),
    st.builds("{}{}".format, st.sampled_from(TYPICAL), st.lists(st.sampled_from(PIECES)).map("".join)),
)


@pytest.mark.no_cover
@given(TEXTS)
def test_no_text_raises(text: str) -> None:
    """Whatever is typed is read without an error, by every reader, cleaned or not."""
    read_everything(text, SMALL)
    read_everything(clean(text), SMALL)


@pytest.mark.no_cover
@given(TEXTS)
def test_no_text_raises_in_a_large_town(text: str) -> None:
    """Nor does it among two thousand names."""
    read_message(text, large())


@pytest.mark.no_cover
@given(TEXTS)
def test_no_score_raises(text: str) -> None:
    """A score is read within the text, and what is read can be written."""
    score = read_score(text)
    found = match_score(text)
    for one in (score, found[0] if found else None):
        assert one is None or read_score(write_score(one)) is not None
    assert found is None or found[1] <= len(text)


@pytest.mark.no_cover
@given(TEXTS)
def test_a_report_keeps_all_that_it_shows(text: str) -> None:
    """What a report shows of the text was typed, and its villages are the town's."""
    cleaned = clean(text)
    report = read_report(cleaned, roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    bare = "".join(put_quotes_back(*take_quotes_out(cleaned)).replace("|", " ").split())
    for entry in report.entries:
        assert "".join(entry.village_text.split()) in bare
        assert "".join(entry.line.split()) in bare
        assert set(entry.villages) <= set(ROSTER.villages)
    assert "".join(report.task_text.split()) in bare


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "unit",
    [*PIECES, "红星 8 甲；", "\t谢谢", "红星\n", "红星、护侨 ", "哈沙图(", "扣1分红星 "],
)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    """Four thousand characters of the same take a moment: nothing is quadratic (the bound is generous)."""
    started = time.process_time()
    for text in ((unit * LONGEST)[:LONGEST], f"1 红星 8 {unit * LONGEST}"[:LONGEST]):
        read_everything(text, SMALL)
        read_message(text, large())
    assert time.process_time() - started < 1.5


@pytest.mark.no_cover
@pytest.mark.parametrize("known", [SMALL, large()], ids=["44 villages", "2000 villages"])
@pytest.mark.parametrize("text", TYPICAL, ids=range(len(TYPICAL)))
def test_a_message_is_read_at_once(text: str, known: Reading) -> None:
    """What is typed on any day takes some hundred microseconds (the bound is generous)."""
    assert min(_seconds(text, known) for _ in range(10)) < 0.005


def _seconds(text: str, known: Reading) -> float:
    started = time.process_time()
    read_message(text, known)
    return time.process_time() - started


@pytest.mark.parametrize("gap", ["\n", "；", " "])
def test_more_than_can_be_meant_is_left_over(gap: str) -> None:
    """Of a report with hundreds of villages the first are read; the others are left over, none is lost."""
    lines = ["1 红星 8 甲", *["红星 8 甲"] * 299]
    report = read_report(clean(gap.join(lines)), roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    assert len(report.entries) == 200
    assert [report.leftovers[0].count("红星"), len(report.leftovers)] == [100, 1]


def test_a_list_without_end_is_left_over() -> None:
    """Nor are more names of a list read than can be meant."""
    report = read_report(f"1 {'红星、' * 700}各扣1分", roster=ROSTER, tasks=TASKS, now=NOVEMBER)
    assert len(report.entries) == 200
    assert [one.count("红星") for one in report.leftovers] == [500]


def test_no_plan_has_hundreds_of_tasks() -> None:
    """What follows behind the two hundredth line of a plan is shown as too long, not dropped."""
    lines = [f"标题{n} | 25日 | 要求" for n in range(250)]
    plan = read_plan("\n".join(lines), month=NOVEMBER)
    assert len(plan.lines) == 201
    assert plan.lines[-1].problem is not None
    assert plan.lines[-1].raw.count("标题") == 50
    assert not any(line.problem for line in plan.lines[:-1])
