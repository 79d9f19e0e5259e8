"""The table of who may what is the one in the docs."""

from pathlib import Path

import pytest

from bot.cli.program import main
from handlers.desk.conversations import COMMANDS
from handlers.desk.rights_table import rights

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_docs_show_the_table_as_it_is() -> None:
    """docs/commands.md contains exactly the table that the program prints."""
    assert rights(COMMANDS) in PAGE.read_text(encoding="utf-8"), "run `leitai commands` and paste it"


def test_leitai_commands_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """`leitai commands` prints the table and nothing else."""
    assert main(["commands"]) == 0
    assert capsys.readouterr().out.strip() == rights(COMMANDS)
