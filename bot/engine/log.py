"""Logs: one English sentence, then fields. No message text, names or codes."""

import logging
import re
from logging import LogRecord

_WORD = re.compile(r"[^\s\"'=]+")
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Fields(logging.Formatter):
    """Puts the structured fields behind the sentence, as `key=value`."""

    def format(self, record: LogRecord) -> str:
        """`2026-11-30 09:00:00 WARNING the database is away error='disk full' retry_in=1`."""
        line = super().format(record)
        fields = [f"{key}={_one_word(value)}" for key, value in vars(record).items() if key not in _PLAIN]
        head, *rest = line.split("\n", 1)
        return "\n".join([" ".join([head, *fields]), *rest])


def _one_word(value: object) -> str:
    text = str(value)
    return text if _WORD.fullmatch(text) else repr(text)


def start_logging() -> None:
    """Warnings and worse, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Fields("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
