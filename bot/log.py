"""Logs: one English sentence, then fields. No message text, names or codes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import LogRecord

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Fields(logging.Formatter):
    """Puts the structured fields behind the sentence, as `key=value`."""

    def format(self, record: LogRecord) -> str:
        """`2026-11-30 09:00:00 WARNING the database is away error=… retry_in=1`."""
        line = super().format(record)
        fields = [f"{key}={value}" for key, value in vars(record).items() if key not in _PLAIN]
        head, *rest = line.split("\n", 1)
        return "\n".join([" ".join([head, *fields]), *rest])


def start_logging() -> None:
    """Warnings and worse of everybody, and what the house itself says, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Fields("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
