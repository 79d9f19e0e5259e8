"""A year of the township through the chat: the results, the noise, what stays private, the trail."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from assessment import Appeal, Life, Month, Stage, move, roles_of, verify
from storage.deductions import Deduction, DeductionHappened
from storage.replay import compare
from storage.store import Store
from storage.trail.chain import COLUMNS, audit
from tests.dialogue import reckoning
from tests.year.book import Book
from tests.year.play import YEAR, report_day
from tests.year.record import Recording, Sent

pytestmark = pytest.mark.no_cover  # the dialogues cover it; counting lines would double the time
MONTHS = [Month(YEAR, number) for number in range(1, 13)]
REPORT_DAYS = {report_day(one) for one in (MONTHS[0].previous, *MONTHS, MONTHS[-1].next)}
MOST = 3
NIGHT = timedelta(hours=9)
LABEL = re.compile(r"D-\d{4,}")
PUBLICATION = ("发布", "更正", "裁定")
"""What brings a publication's posts about."""
_SCORES = {"改扣分", "减轻", "取消"}
"""Events of which the score's own row tells."""


def test_every_version_is_what_the_scores_come_to(book: Book, store: Store) -> None:
    """Villages, districts, ranks, champions and captains of all versions are those reckoned by hand."""
    versions = Counter(one.month for one in store.results.versions())
    assert versions == {month: len(found) for month, found in book.versions.items()}
    assert set(versions) == set(MONTHS)
    for month, found in book.versions.items():
        for number, expected in enumerate(found, 1):
            result = store.results.result(month, number)
            villages = {store.units.name("village", one.village_id): one for one in result.villages}
            assert {name: one.score for name, one in villages.items()} == expected.villages
            assert {name: one.rank for name, one in villages.items()} == reckoning.ranks(expected.villages)
            assert {name: one.full_count for name, one in villages.items()} == expected.full
            districts = {store.units.name("district", one.district_id): one for one in result.districts}
            assert {name: one.score for name, one in districts.items()} == expected.districts
            assert {name: one.rank for name, one in districts.items()} == reckoning.ranks(expected.districts)
            champions = [store.units.name("district", one) for one in result.champions]
            assert champions == expected.champions
            captains = {
                name: (store.units.name("village", one.captain.village_id), str(one.captain.decided_by))
                for name, one in districts.items()
                if one.captain
            }
            assert captains == expected.captains


def test_nobody_is_flooded(recording: Recording) -> None:
    """No person hears more than three things a day unasked, but for the report day."""
    days = Counter(
        (one.conversation, one.at.date())
        for one in recording.sent
        if not one.is_room and not one.asked and one.at.date() not in REPORT_DAYS
    )
    assert {key: number for key, number in days.items() if number > MOST} == {}


def test_no_group_is_flooded(recording: Recording) -> None:
    """No group hears more than one thing a day unasked, publications apart."""
    days = Counter(
        (one.conversation, one.at.date())
        for one in recording.sent
        if one.is_room and not one.asked and not one.cause.startswith(PUBLICATION)
    )
    assert days
    assert {key: number for key, number in days.items() if number > 1} == {}


def test_nothing_unasked_comes_at_night(recording: Recording) -> None:
    """The quiet hours are kept."""
    assert all(one.asked or 7 <= one.at.hour < 22 for one in recording.sent)


def test_no_number_reaches_another_village(recording: Recording, store: Store) -> None:
    """A deduction's number is read by nobody of another village, and in no group."""
    owners = {one.label: store.units.name("village", one.village_id) for one in _deductions(store)}
    read = 0
    for sent in _to_villages(recording):
        for label in LABEL.findall(sent.text):
            assert owners[label] in recording.homes.get(sent.conversation, ()), sent
            read += 1
    assert read > 3000


def test_no_words_reach_another_village(recording: Recording, book: Book) -> None:
    """Neither a reason nor what was said about a deduction is read by another village or in a group.

    What a department has said in a group itself stands in the receipt that it gets there.
    """
    owners = {reason: case.village for reason, case in book.cases.items()} | recording.marks
    assert len(owners) > 1500
    marks = re.compile("|".join(map(re.escape, owners)))
    for sent in _to_villages(recording):
        for words in marks.findall(sent.text):
            case = book.cases.get(words)
            own = owners[words] in recording.homes.get(sent.conversation, ())
            receipt = sent.asked and case and case.room == sent.conversation and "回执 R-" in sent.text
            assert own or receipt, (words, sent)


def test_no_points_reach_another_village(recording: Recording) -> None:
    """No line about another village says that it has lost points, how many, or what comes of it."""
    for sent in _to_villages(recording):
        if "回执 R-" in sent.text and sent.is_room:
            continue
        homes = recording.homes.get(sent.conversation, set())
        for line in sent.text.split("\n"):
            for village in recording.villages:
                if village in line and village not in homes:
                    assert not re.search("扣[0-9]|减[0-9]|整改|申诉", line), (village, sent)


def test_who_counts_as_told_was_told(recording: Recording, store: Store) -> None:
    """Days run from a notice that has gone out: at that moment, or when the quiet hours were over."""
    heard: dict[str, list[datetime]] = defaultdict(list)
    for sent in recording.sent:
        homes = recording.villages if sent.is_room else recording.homes.get(sent.conversation, ())
        for village in [] if sent.asked else homes:
            if village in sent.text or LABEL.search(sent.text):
                heard[village].append(sent.at)
    told = [(one, one.told_at) for one in _deductions(store) if one.told_at is not None]
    assert len(told) > 400
    for one, at in told:
        moments = heard[store.units.name("village", one.village_id)]
        assert any(at <= moment <= at + NIGHT for moment in moments), one


def test_who_has_left_hears_nothing_more(recording: Recording) -> None:
    """Whoever is bound no longer is told nothing unasked."""
    assert recording.left
    for sent in recording.sent:
        gone = recording.left.get(sent.conversation)
        assert gone is None or sent.asked or sent.at <= gone, sent


def test_the_trail_is_whole(recording: Recording, store: Store) -> None:
    """校验 finds nothing at any time, and every posted head fits."""
    answers = [one.text for one in recording.sent if one.cause == "校验"]
    assert answers
    assert all("留痕完好" in one for one in answers), answers
    posted = store.results.versions()
    heads = [one.anchor for one in posted if one.anchor]
    assert len(heads) == len(posted)
    verdict = verify(COLUMNS, store.audit.rows(), heads, written=store.audit.written())
    assert (verdict.broken, verdict.checked) == (None, len(heads))


def test_every_table_comes_again_out_of_the_trail(book: Book, store: Store) -> None:
    """What is decided stands in the trail alone, every published version included."""
    found = compare(store)
    assert not found.differences, list(found.differences)[:5]
    assert found.publications == sum(map(len, book.versions.values()))


def _kind(row: Row[Any]) -> tuple[str, str]:
    """What a row is about, and what it tells; of a deduction, which event."""
    happened = row.action == DeductionHappened.code
    return row.subject, json.loads(row.after)["event"] if happened else row.action


def test_every_deduction_has_led_a_lawful_life(store: Store) -> None:
    """Its events, one after the other, were all allowed and lead to where it stands; each is in the trail."""
    rows = Counter(_kind(row) for row in store.uow.read(audit, select(audit)) if ":" in row.subject)
    events = Counter[tuple[str, str]]()
    found = _deductions(store)
    for one in found:
        life = Life()
        for happened in store.deduction_events.of(one.id):
            life = move(life, happened.event, next(iter(roles_of(happened.event))))
            if happened.event not in _SCORES:
                events[f"deduction:{one.id}", str(happened.event)] += 1
        assert life == one.life, one
        assert rows[f"deduction:{one.id}", "deduction.recorded"] == 1
        assert rows[f"score:{one.task_id}/{one.village_id}", "score.set"] > 0
    assert {key: rows[key] for key in events} == dict(events)


def test_nothing_is_forgotten(store: Store) -> None:
    """At the end every deduction has been told where anybody could hear it, and no appeal is open."""
    for one in _deductions(store):
        assert one.state is not Stage.RECORDED, one
        assert one.appeal not in (Appeal.LODGED, Appeal.ANSWERED), one


def test_a_tenth_of_the_cells_at_most_is_deducted(store: Store) -> None:
    """The year is like a real one: some four to six cells of a hundred."""
    standing = [one for one in _deductions(store) if one.stands]
    cells = sum(len(store.plans.approved(month)) for month in MONTHS) * 44
    assert 0.03 < len(standing) / cells < 0.07


@pytest.mark.parametrize(
    "what",
    [
        *("proposed", "approved", "sent back", "added", "moved", "group bound", "came", "left"),
        *("scored", "changed", "undone", "undone late", "submitted", "late", "published", "corrected"),
        *("told", "received", "asked which", "rectified", "photo", "returned", "closed"),
        *("appealed", "appealed too late", "answered", "reminded to receive", "reminded to rectify"),
        *("维持 before publication", "改分 before publication", "撤销 before publication"),
        *("维持 after publication", "改分 after publication", "撤销 after publication"),
        *("escalated 回收到", "escalated 整改", "escalated 复核", "escalated 答复", "escalated 裁定"),
    ],
)
def test_it_really_happened(recording: Recording, what: str) -> None:
    """Everything that a year may bring has come, as people have noticed it."""
    assert recording.happened.get(what, 0) > 0


@pytest.mark.parametrize(
    "words",
    [
        *("同类再扣", "本月没有再扣", "没有按时答复申诉", "扣分已取消", "改为扣", "从现在起您是队长"),
        *("月底提醒", "还缺：", "迟报", "暂定", "复核中", "还没人绑定", "催", "已转给纪委", "请过问"),
    ],
)
def test_it_was_said(recording: Recording, words: str) -> None:
    """And the bot has said what belongs to it."""
    assert any(words in one.text for one in recording.sent)


def _deductions(store: Store) -> list[Deduction]:
    return [one for month in MONTHS for one in store.deductions.ever(month)]


def _to_villages(recording: Recording) -> Iterator[Sent]:
    """What somebody of a village can read: private messages to its people, and every group."""
    return (one for one in recording.sent if one.is_room or one.conversation in recording.homes)
