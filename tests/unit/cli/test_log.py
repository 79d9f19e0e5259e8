"""A line of the log: one sentence, then fields."""

import logging
import sys
from collections.abc import Iterator

import pytest

from bot.cli.program import Fields, start_logging


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    yield root
    root.handlers, root.level = handlers, level


def line(message: str, *, exc_info: bool = False, **fields: object) -> str:
    """What the formatter makes of it."""
    record = logging.makeLogRecord({"levelname": "WARNING", "msg": message, **fields})
    record.exc_info = sys.exc_info() if exc_info else None
    return Fields("%(levelname)s %(message)s").format(record)


def test_fields_stand_behind_the_sentence() -> None:
    """In the order in which they were given, as key and value."""
    text = line("the database is away", error="locked", retry_in=0.5)
    assert text == "WARNING the database is away error=locked retry_in=0.5"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("disk full", "'disk full'"),
        ("one\ntwo", r"'one\ntwo'"),
        ("", "''"),
        ("a=b", "'a=b'"),
        ('"', "'\"'"),
        (None, "None"),
    ],
)
def test_a_value_can_never_look_like_another_field_or_line(value: object, shown: str) -> None:
    """Whatever is not one plain word is quoted."""
    assert line("so", key=value) == f"WARNING so key={shown}"


def test_a_traceback_follows_the_whole_line() -> None:
    """The fields stay on the first line, where one looks for them."""
    try:
        _ = 1 // 0
    except ZeroDivisionError:
        first, *rest = line("an item failed", exc_info=True, error_id="ab12").split("\n")
    assert first == "WARNING an item failed error_id=ab12"
    assert rest[0].startswith("Traceback")
    assert rest[-1].startswith("ZeroDivisionError")


def test_warnings_go_to_standard_error_and_chatter_does_not(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of everybody; standard output is for people."""
    start_logging()
    start_logging()
    logging.getLogger("bot.anything").warning("the disk is full", extra={"percent": 100})
    logging.getLogger("bot.anything").info("all is well")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("WARNING the disk is full percent=100\n")
    assert printed.err.count("\n") == 1
    assert len(root.handlers) == 1
