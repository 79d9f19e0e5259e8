"""The sample town of the demo tells a story that one can believe, whenever it is opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from assessment.months import Month
from bot.app import open_writer
from bot.clock import SimulatedClock
from bot.config import load
from bot.demo import DEFAULTS, fill
from bot.writer import Call
from tests.dialogue.town import CONFIG, ZONE, at

if TYPE_CHECKING:
    from datetime import datetime

    from assessment.results import MonthResult
    from storage.inbox import InboxRow
    from storage.outbox import OutboxRow
    from storage.store import Store

MOMENTS = ("2026-11-18 10:00", "2026-12-01 00:05", "2027-03-01 09:30", "2028-02-29 18:30", "2027-01-31 23:59")
SMALL = {
    "LEITAI_TOWN__DEPARTMENTS": json.dumps(["党建办公室", "平安建设办公室"]),
    "LEITAI_TOWN__DISTRICTS": json.dumps([{"name": "第一片区", "villages": ["甲村"]}]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample town, looked at from outside."""

    now: datetime
    said: list[InboxRow]
    sent: list[OutboxRow]
    deducted: set[int]
    last: MonthResult


def sample(moment: str, **environ: str) -> Sample:
    """The sample town that is made at that moment."""
    now = at(moment)
    settings = load(CONFIG, {**DEFAULTS, "LEITAI_DATABASE__URL": "sqlite://", **environ})
    writer = open_writer(settings, SimulatedClock(now))
    fill(settings, writer, SimulatedClock(now))
    last = Month.of(now).previous

    def look(store: Store) -> Sample:
        return Sample(
            now=now,
            said=store.inbox.latest("web", 9999),
            sent=store.outbox.latest("web", 9999),
            deducted={one.village_id for one in store.deductions.of_month(last)},
            last=store.results.result(last),
        )

    found: Sample = writer.value(Call(run=look))
    writer.close()
    writer._database.engine.dispose()  # a database in memory goes with its connection
    return found


@pytest.fixture(scope="module")
def november() -> Sample:
    """The town in the middle of a month."""
    return sample(MOMENTS[0])


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_can_be_opened_at_any_moment(moment: str) -> None:
    """Whatever the day and the hour, everything was said by now, in order, and nothing was refused."""
    town = sample(moment)
    times = [row.received_at for row in town.said]
    assert times == sorted(times)
    assert times[-1] <= town.now
    assert max(row.created_at for row in town.sent) <= town.now
    assert not [row.text for row in town.sent if "没有记" in row.text or "什么也没" in row.text]


def test_a_town_of_one_village_has_a_story_too() -> None:
    """Two departments and one village are enough."""
    town = sample(MOMENTS[0], **SMALL)
    assert town.last.champions
    assert not [row.text for row in town.sent if "没有记" in row.text or "还不认识您" in row.text]


def test_nobody_works_at_night(november: Sample) -> None:
    """People speak between eight in the morning and seven in the evening."""
    hours = {row.received_at.astimezone(ZONE).hour for row in november.said}
    assert hours <= set(range(8, 19))


def test_the_month_is_believable(november: Sample) -> None:
    """Most villages lost points, some lost none; scores and captains differ for more than one reason."""
    assert 20 < len(november.deducted) < 44
    scores = {one.score for one in november.last.villages}
    assert len(scores) > 5
    assert len({one.score for one in november.last.districts}) > 7
    assert len({one.captain and one.captain.decided_by for one in november.last.districts}) > 1
    assert len(november.last.champions) == 1


def test_every_kind_of_message_is_there(november: Sample) -> None:
    """Receipts, notices, reminders, a late sheet, 同类再扣, posts and new captains can be read."""
    texts = "\n".join(row.text for row in november.sent)
    for words in ("回执 R-0001", "月底提醒】", "还缺：", "迟报", "同类再扣", "擂台赛】", "从现在起您是队长"):
        assert words in texts
