"""All tables come again out of the trail alone, and whoever touches one without a trace is found (J1)."""

from functools import partial

import pytest
from sqlalchemy import Connection, text

from assessment import Event
from handlers.people.outside_changes import Change, follow, freeze, lift
from handlers.supervision import texts_verify
from handlers.supervision.verify import Finding, replayed
from storage.deductions import DeductionHappened
from storage.engine.facts import SYSTEM, Origin
from storage.engine.schema import metadata
from storage.replay import compare
from storage.store import Store
from storage.trail.snapshot import decided_tables
from tests.dialogue.supervision.lived import errand
from tests.dialogue.town import Town

DECIDED = [table.name for table in decided_tables()]


async def test_every_table_comes_again(lived: Town) -> None:
    """None is left out, none is empty, and no value is another; groups and accounts that changed too."""
    found = await lived.dispatcher.call(compare)
    assert found.differences == []
    assert found.publications == 2
    assert {name for name, count in found.rows.items() if count == 0} == {"freezes"}
    for run in (
        partial(freeze, "fake", "bot", Change.CONTACTS),
        partial(lift, "fake", "bot"),
        partial(freeze, "fake", "bot", Change.ACCOUNT),
        partial(freeze, "fake", "other", Change.CONTACTS),
        partial(lift, "fake", "bot"),
        partial(follow, "fake", "bot2"),
    ):
        await errand(lived, run)
    found = await lived.dispatcher.call(compare)
    assert (found.differences, found.rows["freezes"]) == ([], 3)
    shown = await errand(lived, replayed)
    assert shown.is_whole
    assert "还原 21 张表" in shown.text
    assert "其中发布 2 版" in shown.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whoever_touches_a_table_is_found(lived: Town) -> None:
    """One value changed, one row taken away, one row too many: each in every table, and named."""
    await errand(lived, partial(freeze, "fake", "other", Change.CONTACTS))

    def tampers(store: Store) -> None:
        connection = store.uow._connection
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in DECIDED:
            for change in _tampering(table, connection):
                with connection.begin_nested() as attempt:
                    connection.execute(text(change))
                    assert table in {each.table for each in compare(store).differences}, change
                    attempt.rollback()
        assert compare(store).differences == []

    await lived.ask(tampers)


_OTHER = {
    "INTEGER": "77",
    "BOOLEAN": "NOT {name}",
    "DATE": "'2020-01-01'",
    "DATETIME": "'2020-01-01 00:00:00.000000'",
    "JSON": "'[]'",
}
"""By type, something else; 'x' for text."""


def _tampering(table: str, connection: Connection) -> list[str]:
    """Statements that change a value of the first row, and that take it away."""
    columns = connection.execute(text(f"PRAGMA table_info({table})")).all()
    column = next(one for one in columns if not one.pk and one.name not in ("code_hash", "word", "wake_at"))
    other = _OTHER.get(column.type, "'x'").format(name=column.name)
    first = f"rowid = (SELECT min(rowid) FROM {table})"  # noqa: S608 - one of our own tables
    return [
        f"UPDATE {table} SET {column.name} = {other} WHERE {first}",  # noqa: S608
        f"DELETE FROM {table} WHERE {first}",  # noqa: S608 - likewise
    ]


async def _shown(town: Town, *statements: str) -> Finding:
    """What the replay says after these."""

    def change(store: Store) -> None:
        for one in statements:
            store.uow._connection.execute(text(one))

    await town.ask(change)
    found: Finding = await errand(town, replayed)
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_difference_is_named(lived: Town) -> None:
    """Which row, what the trail says and what stands there; what to do; ever so many are counted."""
    shown = await _shown(
        lived,
        "UPDATE scores SET points = 700 WHERE task_id = 2 AND village_id = 21",
        "UPDATE tasks SET village_ids = '[1]' WHERE id = 2",
        "DELETE FROM exchanges",
    )
    lines = shown.text.split("\n")
    assert not shown.is_whole
    assert lines[0] == (
        "账目与留痕不一致，共 3 处（留痕本身没被动过）。可能有人绕开机器人改了数据库，请逐处查："
    )
    assert "分数 2/21 的分：留痕 9，库里 7" in lines
    assert "任务 2 的适用的村：留痕 空，库里 [1]" in lines
    assert "片区交流 2026-11/6：留痕里有，库里没有" in lines
    assert lines[-1].startswith("请不要动数据库")
    shown = await _shown(lived, "UPDATE tasks SET full_marks = 'zehn' WHERE id = 2")
    assert "任务：里面有机器人不会写的内容" in shown.text
    shown = await _shown(lived, "UPDATE scores SET points = 700 WHERE scored")
    assert len(shown.text.split("\n")) == 22


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE scores SET scored = 7 WHERE village_id = 21", "分数"),
        ("UPDATE deductions SET told_at = replace(told_at, ' ', 'T')", "减分"),
        ("UPDATE tasks SET village_ids = 'null'", "任务"),
        ("UPDATE tasks SET village_ids = '" + "[" * 99999 + "'", "任务"),
        ("UPDATE scores SET points = 9.5 WHERE village_id = 21", "分数"),
        ("UPDATE scores SET reason = CAST(x'ff' AS TEXT) WHERE village_id = 21", "分数"),
        ("UPDATE scores SET reason = x'ff' WHERE village_id = 21", "分数"),
    ],
    ids=["boolean", "moment", "null", "depth", "fraction", "no text", "bytes"],
)
async def test_what_only_reads_like_what_was_written_is_found(lived: Town, change: str, table: str) -> None:
    """SQLite compares what it keeps, not what it is read as; and nothing that stands there stops the bot."""
    shown = await _shown(lived, change)
    assert f"{table}：里面有机器人不会写的内容" in shown.text
    assert len(shown.text) < 2000


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_trail_that_cannot_be_read_was_touched(lived: Town) -> None:
    """That is said too, as well as can be."""
    shown = await _shown(
        lived, "DROP TRIGGER audit_update", "UPDATE audit SET why = CAST(x'ff' AS TEXT) WHERE id = 70"
    )
    assert not shown.is_whole
    assert shown.text.startswith("留痕里有读不出的内容")


def test_every_column_has_a_name() -> None:
    """Whoever reads of a difference reads Chinese."""
    columns = {
        one.name
        for table in metadata.sorted_tables
        if table.name in DECIDED
        for one in table.c
        if not one.primary_key and one.name not in ("code_hash", "word", "wake_at")
    }
    for table in DECIDED:
        for column in columns:
            assert column not in texts_verify.replay_difference(table, (1,), column, "甲", "乙")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_row_too_many_is_named(lived: Town) -> None:
    """What no trail speaks of."""
    shown = await _shown(
        lived, "INSERT INTO exchanges VALUES (1, '2026-11', 1, '开会', '2026-11-03 00:00:00.000000')"
    )
    assert "片区交流 2026-11/1：库里有，留痕里没有" in shown.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_published_follows_from_the_scores(lived: Town) -> None:
    """A place that nobody has reckoned is found even where table and post agree."""
    shown = await _shown(
        lived, "UPDATE published_villages SET rank = 1 WHERE version = 1 AND village_id = 21"
    )
    assert "发布的村 2026-11/1/21 的名次：留痕 4" in shown.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_trail_that_was_touched_proves_nothing(lived: Town) -> None:
    """Then the break is what is said."""
    shown = await _shown(
        lived, "DROP TRIGGER audit_update", "UPDATE audit SET after = '{}' WHERE subject = 'task:1'"
    )
    assert not shown.is_whole
    assert shown.text.startswith("留痕对不上：第一处在第 ")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_trail_that_says_too_little_is_told_apart(town: Town) -> None:
    """A row that tells of what was never there cannot be replayed; that is no break."""
    fact = DeductionHappened(id=1, number=1, event=Event.TELL, changes={}, steps={}, before=None)
    await errand(town, lambda ctx: ctx.store.audit.add(fact, Origin(author=SYSTEM, at=ctx.now)))
    shown = await errand(town, replayed)
    assert not shown.is_whole
    assert "条留痕还原不了" in shown.text
