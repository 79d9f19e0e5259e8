"""The sample town of the demo tells a story that one can believe, whenever it is opened."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment import Month, MonthResult
from bot.app import open_writer
from bot.config import load
from bot.demo.fill import DEFAULTS, begins_at, fill
from bot.demo.play import Wish
from bot.engine.clock import SimulatedClock, TravellingClock
from bot.engine.writer import Call
from storage.messages.inbox import InboxRow
from storage.messages.outbox import OutboxRow
from storage.store import Store
from tests import databases
from tests.databases import lent
from tests.dialogue.town import CONFIG, ZONE, at

pytestmark = pytest.mark.no_cover

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


def sample(moment: str, environ: Mapping[str, str] | None = None, *, seed: int = 0) -> Sample:
    """The sample town that is made at that moment."""
    with lent("sqlite") as url:
        return _made(at(moment), {"LEITAI_DATABASE__URL": url, **(environ or {})}, seed)


def _made(now: datetime, environ: Mapping[str, str], seed: int) -> Sample:
    settings = load(CONFIG, {**DEFAULTS, **environ})
    writer = open_writer(settings, SimulatedClock(now))
    fill(settings, writer, now, Wish(seed=seed))
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
    town = sample(MOMENTS[0], SMALL)
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


def contents(folder: Path, moment: str, wish: Wish) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a new sample town, row by row."""
    url = databases.fresh("sqlite", folder)
    settings = load(CONFIG, {**DEFAULTS, "LEITAI_DATABASE__URL": url})
    writer = open_writer(settings, TravellingClock(at(moment)))
    fill(settings, writer, at(moment), wish)
    writer.close()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(file.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608 - our own names


def test_the_same_month_and_seed_are_the_same_town(tmp_path: Path) -> None:
    """Messages, scores, reasons, receipts, the audit chain: all byte for byte, whenever it is made."""
    begins = begins_at(Month(2026, 11), load(CONFIG, {})).isoformat()
    one, same, other = (contents(tmp_path, begins, Wish(seed=seed)) for seed in (7, 7, 8))
    assert one == same
    assert len(one["inbox"]) > 100
    for table in ("scores", "deductions", "outbox", "audit"):
        assert one[table] != other[table], table


@pytest.mark.parametrize("seed", range(4))
def test_every_seed_is_a_believable_town(seed: int) -> None:
    """Nothing that the people of the sample say is refused, and districts differ."""
    town = sample(MOMENTS[0], seed=seed)
    assert len({one.score for one in town.last.districts}) > 5
    assert not [row.text for row in town.sent if "没有记" in row.text or "什么也没" in row.text]


def test_an_empty_town_has_its_people_and_nothing_else(tmp_path: Path) -> None:
    """Everybody and every group is bound; nothing is planned, scored or owed by a past month."""
    town = contents(tmp_path, "2026-11-18 10:00", Wish(empty=True))
    assert (len(town["bindings"]), len(town["rooms"])) == (65, 11)
    assert not any(town[name] for name in ("tasks", "scores", "deductions", "publications"))
    assert {row[-1] for row in town["jobs"]} <= {"2026-11-18 02:00:00.000000"}
    began = at("2026-11-01 08:00").astimezone(UTC)
    assert town["outbox"][0]
    assert all(str(began.replace(tzinfo=None)) in str(row) for row in town["inbox"])
