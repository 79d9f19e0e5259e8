"""Commands that are run in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import program
from tests import databases
from tests.integration.machine import CONFIG
from tests.integration.program import Ended


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs a command in this process, with an empty folder as the current one."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        try:
            code = program.main(["--config", str(CONFIG), *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Ended(code=code, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The commands in this process work on a database of the test's own."""
    monkeypatch.setenv("LEITAI_DATABASE__URL", databases.impatient(database_url))
    return database_url
