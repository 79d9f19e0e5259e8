"""校验 and the posts that it is checked against."""

import re

import pytest
from sqlalchemy import text

from assessment import GENESIS, link
from handlers.cards.drawings import read_card
from storage.store import Store
from tests.dialogue.town import Group, Person, Town

CODE = re.compile(r"留痕 (\d+) 条，存证码 ([0-9a-f]{4}(?:-[0-9a-f]{4}){3})")


@pytest.fixture
async def group(planned: Town, liaison: Person, office: Person) -> Group:
    """第六片区's, which has seen November's publication and a correction."""
    here = await planned.group("第六片区")
    await liaison.says("报分 1 舍力虎 9.5 没清；其余满分")
    await office.says("发布 11月 缺报")
    await office.says("更正 11月 1 护桥村 9 复核有垃圾")
    return here


@pytest.fixture
async def inspector(group: Group) -> Person:
    """Of that town."""
    return await group.town.person("纪委")


def execute(store: Store, *statements: str) -> None:
    """As somebody with the password would, who has taken the trigger away."""
    connection = store.uow._connection
    for one in ("DROP TRIGGER IF EXISTS audit_update", "DROP TRIGGER IF EXISTS audit_delete", *statements):
        connection.execute(text(one))


def test_posted_codes_are_read_as_they_are_written() -> None:
    """Length and sixteen hex digits in fours, as everybody in the group reads them."""
    assert CODE.fullmatch("留痕 312 条，存证码 3fa9-4c1b-2d5e-6f70")


async def test_a_post_says_how_the_trail_stood(group: Group) -> None:
    """Publication and correction each post length and head of a chain that has their own row in it."""
    posted = [found.groups() for one in group.hears() if (found := CODE.search(one))]
    trail = await group.town.dispatcher.call(lambda store: store.audit.trail())
    heads = [
        (row["id"], seal)
        for row, seal in trail
        if row["action"] in ("publication.made", "publication.corrected")
    ]
    assert posted == [
        (str(number), "-".join(seal[place : place + 4] for place in range(0, 16, 4)))
        for number, seal in heads
    ]
    assert len(posted) == 2
    files = [one.file for one in group.town.network.sent if one.file and one.file.name == "arena.png"]
    for file, (number, code) in zip(files, posted, strict=True):
        card = read_card("arena", file.content.decode())
        assert f"留痕 {number} 条，存证码 {code}" in card.notes


async def test_a_trail_that_nobody_touched_is_whole(inspector: Person, group: Group) -> None:
    """How long it is, its last code, and what was posted, for comparing with the group."""
    shown = (await inspector.says("校验")).split("\n")
    assert re.match(r"留痕完好：\d+ 条，逐条核对都对得上。最后一条的存证码 [0-9a-f]{4}-", shown[0])
    assert shown[1].startswith("发布时公布的 2 个存证码都对得上")
    posted = [found[0] for one in group.hears() if (found := CODE.search(one))]
    assert shown[2:4] == [f"2026年11月第1版 {posted[0]}", f"2026年11月第2版 {posted[1]}"]
    assert re.match(r"账目与留痕一致：由 \d+ 条留痕还原 21 张表、\d+ 行，.*其中发布 2 版，", shown[4])
    assert len(shown) == 5


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_number_that_was_changed_without_a_trace_is_named(inspector: Person) -> None:
    """The trail is whole, but the table says something else."""
    change = "UPDATE published_scores SET points = 1000 WHERE version = 1 AND village_id = 21"
    await inspector.town.ask(lambda store: execute(store, change))
    shown = await inspector.says("校验")
    assert "留痕完好" in shown
    assert "账目与留痕不一致，共 1 处" in shown
    assert "发布的分数 2026-11/1/1/21 的分：留痕 9" in shown
    assert "请不要动数据库" in shown


async def test_before_anything_was_posted_there_is_nothing_to_compare(town: Town) -> None:
    """A new town's trail is whole, and no code has been posted."""
    assert "还没有公布过存证码" in await (await town.person("纪委")).says("校验")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_published_before_there_were_codes_is_named(inspector: Person) -> None:
    """An older publication has no code; it is counted, not missed."""
    change = "UPDATE publications SET chain_head = NULL, chain_length = NULL WHERE version = 1"
    await inspector.town.ask(lambda store: execute(store, change))
    shown = await inspector.says("校验")
    assert "公布的 1 个存证码都对得上" in shown
    assert "另有 1 次发布在有存证码以前" in shown


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_changed_row_is_named(inspector: Person) -> None:
    """Number, time, action and what it says now, and what to do."""
    change = "UPDATE audit SET after = '{}' WHERE id = 80"
    await inspector.town.ask(lambda store: execute(store, change))
    shown = (await inspector.says("校验")).split("\n")
    assert re.match(
        r"留痕对不上：第一处在第 80 条.*这一条现在写着：2026-11-03 \d\d:00 评分 score:1/", shown[0]
    )
    assert shown[1].startswith("请不要动数据库")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_end_that_was_cut_off_is_missed(inspector: Person) -> None:
    """By the post that has seen it, or by the count that is kept elsewhere."""
    last = await inspector.town.dispatcher.call(lambda store: store.audit.written())
    cut = "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)"
    await inspector.town.ask(lambda store: execute(store, cut))
    assert f"从第 {last} 条起没有了，前面 {last - 1} 条对得上" in await inspector.says("校验")
    await inspector.town.ask(lambda store: execute(store, "DELETE FROM audit WHERE id > 90"))
    shown = await inspector.says("校验")
    assert "从第 91 条起没有了" in shown
    assert "对不上的是 2026年11月第1版 的帖子" in shown


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_trail_that_was_sealed_anew_contradicts_the_post(inspector: Person) -> None:
    """Who rewrites all seals cannot rewrite what the groups have read."""

    def rewrite(store: Store) -> None:
        execute(store, "UPDATE audit SET why = '改' WHERE id = 80")
        connection = store.uow._connection
        previous = GENESIS
        for row, _ in store.audit.trail():
            previous = link(previous, row)
            change = text("UPDATE audit SET hash = :seal WHERE id = :id")
            connection.execute(change, {"seal": previous, "id": row["id"]})

    await inspector.town.ask(rewrite)
    shown = await inspector.says("校验")
    assert "留痕被改写过：第 1 条到第 " in shown
    assert "对不上的是 2026年11月第1版 的帖子，以群里当时发的为准" in shown
