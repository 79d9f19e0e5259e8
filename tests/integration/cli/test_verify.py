"""`leitai verify`: what it prints, and the exit code that a watcher looks at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli import program
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call
from tests import databases
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, CountingWriter, enrolled, open_writer

CLOCK = SimulatedClock(NOW)
DROPS = {"sqlite": "DROP TRIGGER audit_update", "postgresql": "DROP TRIGGER audit_rows ON audit"}


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """Of a town whose roster stands in the trail."""
    one = open_writer(database_url, CLOCK)
    one.value(Call(run=enrolled))
    yield one
    one.close()


Run = Callable[[str], tuple[int, str]]


@pytest.fixture
def runs(database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its exit code and what it prints."""
    monkeypatch.setenv("LEITAI_DATABASE__URL", databases.impatient(database_url))

    def run(command: str) -> tuple[int, str]:
        code = program.main(["--config", str(CONFIG), command])
        return code, capsys.readouterr().out

    return run


def test_a_whole_trail_is_0_and_a_broken_one_is_1(writer: CountingWriter, runs: Run) -> None:
    """The same words as in the chat; the first bad row is named."""
    code, shown = runs("verify")
    assert (code, shown.startswith("留痕完好：62 条")) == (0, True)
    kind = writer._database.engine.url.get_backend_name()
    with writer._database.engine.begin() as connection:
        connection.execute(text(DROPS[kind]))
        connection.execute(text("UPDATE audit SET subject = 'village:99' WHERE id = 30"))
    code, shown = runs("verify")
    assert code == 1
    assert "第一处在第 30 条" in shown
    assert "名册 village:99" in shown
    assert runs("replay") == (1, shown)


def test_tables_that_are_what_the_trail_says_are_0_and_others_1(writer: CountingWriter, runs: Run) -> None:
    """What was changed in the database alone is named."""
    code, shown = runs("replay")
    assert (code, shown.startswith("账目与留痕一致：由 62 条留痕还原 21 张表、62 行")) == (0, True)
    with writer._database.engine.begin() as connection:
        connection.execute(text("UPDATE villages SET district_id = 2 WHERE id = 1"))
    code, shown = runs("replay")
    assert code == 1
    assert "村 1 的片区：留痕 1，库里 2" in shown


def test_without_a_database_there_is_nothing_to_verify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That is no whole trail either."""
    monkeypatch.setenv("LEITAI_DATABASE__URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert program.main(["--config", str(CONFIG), "verify"]) == 1
    assert "leitai run" in capsys.readouterr().err
