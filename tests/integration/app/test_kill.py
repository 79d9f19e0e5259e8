"""The program is killed twenty times in the middle of a month: nothing is lost, and nothing doubled."""

import re
from collections import Counter
from pathlib import Path

import pytest

from storage.engine.database import Database
from storage.roster import town_id
from storage.store import Store
from tests.chains import is_whole
from tests.dialogue import reckoning, story
from tests.integration.rough import KILLS, REST, TOWN, VILLAGES, Aftermath, live, query, to_be_seen

pytestmark = pytest.mark.no_cover

REPORTS = (*story.NOVEMBER, REST)


async def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    """Whatever was said is stored and answered once, whatever was shown is true, and the chain holds."""
    aftermath = await live(tmp_path, seed=20261130)
    assert aftermath.kills == KILLS
    assert aftermath.log == "", "it never stumbled, and it came back without a word"
    for check in CHECKS:
        check(aftermath)
    database = Database(f"sqlite:///{aftermath.database}")
    with database.transaction() as uow:
        store = Store(uow, town_id(uow, TOWN.name))
        _means_are_those_reckoned_by_hand(aftermath, store)
        _audit_chain_is_unbroken(store)
    database.close()
    database.engine.dispose()


def _every_line_is_stored_once(aftermath: Aftermath) -> None:
    """Whatever anybody said stands in the inbox once, under the id the browser gave it, and went well."""
    said = {line_id: frame for one in aftermath.people.values() for line_id, frame in one.said.items()}
    rows = query(aftermath.database, "SELECT message_id, contact_id, room_id, text, error FROM inbox")
    assert len(rows) == len(said)
    assert {row[0]: row[1:] for row in rows} == {
        line_id: (frame["as"], frame["room"], frame["text"], None) for line_id, frame in said.items()
    }


def _reports_and_receipts_are_one_to_one(aftermath: Aftermath) -> None:
    """Each report made one receipt, and each receipt belongs to one report."""
    rows = query(
        aftermath.database,
        "SELECT i.text FROM receipts AS r JOIN inbox AS i ON i.id = r.inbox_id ORDER BY r.id",
    )
    texts = [report.says.replace("@小助手", "@考核小助手") for report in REPORTS]
    assert Counter(text for (text,) in rows) == Counter(texts)


def _receipts_shown_are_receipts_stored(aftermath: Aftermath) -> None:
    """Every number that a browser ever showed stands in the database, with the message it answers."""
    pairs = query(
        aftermath.database,
        "SELECT o.text, r.id FROM outbox AS o JOIN receipts AS r ON r.inbox_id = o.inbox_id",
    )
    stored = {f"R-{number:04d}": text for text, number in pairs}
    shown = {
        found[0]: line["text"]
        for one in aftermath.people.values()
        for line in one.seen.values()
        if (found := re.findall(r"回执 (R-\d{4})", line["text"]))
    }
    assert shown == stored


def _no_score_is_counted_twice(aftermath: Aftermath) -> None:
    """Each cell of each sheet was written once."""
    changes = query(
        aftermath.database, "SELECT task_id, village_id, count(*) FROM score_changes GROUP BY 1, 2"
    )
    assert len(changes) == len(VILLAGES) * 24
    assert {count for *_, count in changes} == {1}


def _everything_was_sent_and_nothing_was_made_twice(aftermath: Aftermath) -> None:
    """Each line got its answer; no two messages to the same place say the same for the same reason."""
    rows = query(aftermath.database, "SELECT conversation, inbox_id, text, state FROM outbox")
    assert {state for *_, state in rows} == {"sent"}
    unanswered = (
        "SELECT id FROM inbox WHERE id NOT IN (SELECT inbox_id FROM outbox WHERE inbox_id IS NOT NULL)"
    )
    assert query(aftermath.database, unanswered) == []
    assert max(Counter(row[:3] for row in rows).values()) == 1


def _browsers_show_everything_once(aftermath: Aftermath) -> None:
    """Everybody has seen all of the bot's lines in the own conversations; a line seen again was the same."""
    for person in aftermath.people.values():
        bot = {line_id for line_id, line in person.seen.items() if line["sender"] == "bot"}
        assert bot == to_be_seen(aftermath.database, person)
        assert not any(line["again"] for line in person.seen.values())


def _groups_got_their_posts_once(aftermath: Aftermath) -> None:
    """Each district's group has the plan, the standings and its own place once; the town's the standings."""
    rows = query(aftermath.database, "SELECT conversation, text FROM outbox WHERE kind = 'post'")
    for number, district in enumerate(TOWN.districts, start=1):
        texts = [text for conversation, text in rows if conversation == f"district-{number}"]
        assert sum("重点任务】" in text for text in texts) == 1
        assert sum("擂台赛】" in text for text in texts) == 1
        assert sum(text.startswith(f"【{district.name}·") for text in texts) == 1
    assert sum("擂台赛】" in text for conversation, text in rows if conversation == "town") == 1


def _villages_heard_of_each_deduction_once(aftermath: Aftermath) -> None:
    """A deduction stands in one notice at most, and in one summary."""
    rows = query(aftermath.database, "SELECT text FROM outbox WHERE kind = 'notice'")
    summaries, notices = (
        Counter(
            label
            for (text,) in rows
            if ("·" in text.split("\n")[0]) is summary
            for label in set(re.findall(r"D-\d{4}", text))
        )
        for summary in (True, False)
    )
    assert set(summaries.values()) == {1}
    assert set(notices.values()) <= {1}
    assert notices.keys() <= summaries.keys()
    deductions = query(aftermath.database, "SELECT state, count(*) FROM deductions GROUP BY state")
    assert deductions == [("told", sum(map(len, reckoning.deductions(story.NOVEMBER).values())))]


CHECKS = (
    _every_line_is_stored_once,
    _reports_and_receipts_are_one_to_one,
    _receipts_shown_are_receipts_stored,
    _no_score_is_counted_twice,
    _everything_was_sent_and_nothing_was_made_twice,
    _browsers_show_everything_once,
    _groups_got_their_posts_once,
    _villages_heard_of_each_deduction_once,
)


def _means_are_those_reckoned_by_hand(aftermath: Aftermath, store: Store) -> None:
    """The published month comes to what the scores come to."""
    districts = {one.name: [village.name for village in one.villages] for one in TOWN.districts}
    sheets = reckoning.sheets(story.NOVEMBER, range(1, 25), VILLAGES)
    result = store.results.result(aftermath.month)
    means = {store.units.name("village", one.village_id): one.score for one in result.villages}
    assert means == reckoning.outcome(sheets, districts, None).villages


def _audit_chain_is_unbroken(store: Store) -> None:
    """Every row of the trail fits the one before, and the first is number 1."""
    trail = store.audit.trail()
    assert is_whole(trail)
    assert [row["id"] for row, _ in trail] == list(range(1, len(trail) + 1))
    assert sum(row["action"] == "score.set" for row, _ in trail) == len(VILLAGES) * 24
