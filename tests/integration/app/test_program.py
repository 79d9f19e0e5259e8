"""The program as people start it: a real process, a real port, real pages."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call
from storage.roster import villages
from storage.store import Store
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, open_writer
from tests.integration.playing import Watcher
from tests.integration.program import Page, leitai, running

pytestmark = pytest.mark.no_cover


@asynccontextmanager
async def demo(folder: Path, *arguments: str, **environ: str) -> AsyncIterator[Page]:
    """A running demo, and its office's page."""
    async with (
        running("--config", CONFIG, "demo", *arguments, cwd=folder, **environ) as program,
        program.page("office") as page,
    ):
        yield page


def retired(store: Store) -> dict[str, bool]:
    """Every village that ever was, and whether it has left."""
    rows = store.uow.read(villages, select(villages))
    return {row.name: row.retired_at is not None for row in rows}


def files(folder: Path) -> list[str]:
    """The databases in the data folder."""
    return sorted(path.name for path in (folder / "data").glob("*.db"))


async def test_the_first_office_comes_in_by_a_printed_code(tmp_path: Path) -> None:
    """`invite` beside the running program: its last line binds in the chat, and that outlasts a restart."""
    run = ("--config", CONFIG, "run")
    async with running(*run, cwd=tmp_path) as program, program.page("office") as page:
        assert "绑定码" in await page.asks("我是谁")
        code = (await leitai("--config", CONFIG, "invite", "考核办", cwd=tmp_path)).lines[-1]
        assert "考核办" in await page.asks(f"绑定 {code}")
    async with running(*run, cwd=tmp_path) as program:
        async with program.page("office") as page:
            assert [line["text"] for line in page.seen["office"]][2] == f"绑定 {code}"
            assert "考核办" in await page.asks("我是谁")
        assert (await program.ends(signal.SIGINT)).code == 0


async def test_the_demo_makes_a_town_plays_it_and_sets_it_aside_when_asked(tmp_path: Path) -> None:
    """It has a history and answers; started again it goes on; `--fresh` begins anew and deletes nothing."""
    async with demo(tmp_path, "--at", "2026-11-15T10:00") as page:
        assert page.hello["now"].startswith("2026-11-15T10:0")
        assert len(page.seen["office"]) > 5
        assert "11月" in await page.asks("进度")
    async with demo(tmp_path, "--at", "2026-11-15T10:30+08:00") as page:
        assert page.seen["office"][-2]["text"] == "进度"
    assert files(tmp_path) == ["demo.db"]
    async with demo(tmp_path, "--fresh", "--at", "2026-11-15T11:00") as page:
        assert page.seen["office"][-2]["text"] != "进度"
    assert len(files(tmp_path)) == 2
    assert files(tmp_path)[1] == "demo.db"


async def test_a_demo_can_be_asked_for_and_goes_on_where_it_was(tmp_path: Path) -> None:
    """Its month begins half way; its clock is moved on, and the next start is no earlier."""
    wish = ("--month", "2026-11", "--seed", "7")
    async with demo(tmp_path, *wish) as page:
        assert page.hello["now"].startswith("2026-11-18T09:3")
        watcher = Watcher(page=page)
        await watcher.ready()
        await watcher.asks("clock", to="next")
        await watcher.sees("clock", moving=False)
        assert "11月" in await page.asks("进度")
    async with demo(tmp_path, *wish) as page:
        assert page.hello["now"].startswith("2026-11-30T09:0")


async def test_a_chat_open_to_others_says_so(tmp_path: Path) -> None:
    """At the start, with the way in; the token itself is not printed."""
    token = "0123456789abcdef" * 2
    environ = {"LEITAI_WEB__HOST": "0.0.0.0", "LEITAI_WEB__TOKEN": token}  # noqa: S104 - the point of it
    async with running("--config", CONFIG, "run", cwd=tmp_path, **environ) as program:
        ended = await program.ends(signal.SIGTERM)
    assert "从别的机器也能打开" in ended.out
    assert token not in ended.out + program.address


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_demo_runs_on_another_database(tmp_path: Path, database_url: str) -> None:
    """The environment says which, and goes before what the demo would take by itself."""
    async with demo(tmp_path, LEITAI_DATABASE__URL=database_url) as page:
        assert "考核办" in await page.asks("我是谁")
    assert files(tmp_path) == []


async def test_a_village_that_leaves_the_configuration_is_retired(tmp_path: Path) -> None:
    """Edit, restart: it is nobody's to play any more, but its row stays, with all that hangs on it."""
    config = tmp_path / "config.yaml"
    whole = CONFIG.read_text(encoding="utf-8")
    url = f"sqlite:///{tmp_path}/data/leitai.db"
    for text, there in ((whole, True), (whole.replace("        - 红星村\n", ""), False)):
        config.write_text(text, encoding="utf-8")
        async with running("run", cwd=tmp_path) as program, program.page("stranger") as page:
            assert ("红星村" in [one["unit"] for one in page.hello["people"]]) is there
        writer = open_writer(url, SimulatedClock(NOW))
        known = writer.value(Call(run=retired))
        writer.close()
        assert len(known) == 44
        assert [name for name, gone in known.items() if gone] == ([] if there else ["红星村"])
