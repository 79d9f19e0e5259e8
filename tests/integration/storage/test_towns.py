"""Two towns in one database: neither sees, numbers or seals anything of the other's."""

import threading
from concurrent.futures import ThreadPoolExecutor

from storage.engine.database import Database
from storage.roster import town_id
from storage.store import Store
from tests.chains import is_whole
from tests.dialogue.town import Town, open_town

PLAN = "防火宣传 | 月底 | 宣传单入户"


async def report(town: Town) -> str:
    """One department, one task, one score."""
    await town.plan("11月", 党建办=PLAN)
    liaison = await town.person("联络员", "党建办")
    return await liaison.says("报分 1 红星村 8 宣传单未发", message_id="the-same-id")


def shape(store: Store) -> tuple[int, int, int, bool]:
    """People, messages, audit rows, and whether their chain is whole."""
    trail = store.audit.trail()
    return len(store.people.all()), store.counters.last("inbox"), len(trail), is_whole(trail)


async def test_towns_do_not_meet(database_url: str) -> None:
    """The same people with the same message ids, side by side: own receipts, own plans, own chain."""
    async with (
        open_town(database_url, "2026-11-03 09:00") as first,
        open_town(database_url, "2026-11-03 09:00", LEITAI_TOWN__NAME="乙镇") as second,
    ):
        assert "回执 R-0001" in await report(first)
        alone = await first.ask(shape)
        stranger = second.stranger("联络员-党建办")
        assert "绑定码" in await stranger.says("待办")
        assert "回执 R-0001" in await report(second)
        assert await first.ask(shape) == alone
        liaison = await first.person("联络员", "党建办")
        assert "回执 R-0002" in await liaison.says("报分 1 光明村 8 宣传单未发")
        assert "回执 R-0002" in await (await second.person("联络员", "党建办")).says(
            "报分 1 光明村 8 宣传单未发"
        )
        for town in (first, second):
            trail = await town.dispatcher.call(lambda store: store.audit.trail())
            assert [row["id"] for row, _ in trail] == list(range(1, len(trail) + 1))
            assert is_whole(trail)


def test_two_new_towns_at_the_same_moment_get_a_number_each(database_url: str) -> None:
    """A program that brings a new town waits for another that is just doing the same."""
    first, second = Database(database_url), Database(database_url)
    begun = threading.Event()

    def bring() -> int:
        begun.set()
        with second.transaction() as uow:
            return town_id(uow, "乙镇")

    with ThreadPoolExecutor(1) as other:
        with first.transaction() as uow:
            mine = town_id(uow, "甲镇")
            theirs = other.submit(bring)
            begun.wait(5)
        assert {mine, theirs.result(15)} == {1, 2}
    with first.transaction() as uow:
        assert [town_id(uow, name) for name in ("甲镇", "乙镇")] == [1, 2]
    first.close()
    second.close()
