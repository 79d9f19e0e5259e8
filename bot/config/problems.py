"""What is wrong with a configuration, said so that whoever edits the file can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A configuration before it is checked: every scalar is the text as written, so 18:00 stays 18:00."""

Path: TypeAlias = tuple[str | int, ...]
"""Where in the tree: keys, and positions in lists from 0."""

_LONGEST_QUOTE = 40


class ConfigError(Exception):
    """The configuration cannot be used.

    Attributes:
        problems: All that is wrong, a line each, in Chinese; `str()` joins them. No line ever holds the
            database's address or anything else that looks like one.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was written.

    Attributes:
        source: The file, or the environment variable.
        line: From 1; None where there are no lines.
    """

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: where, and what to do about it."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}：{self.text}"


def dotted(path: Path) -> str:
    """The path as people read it: `town.districts.第3项.name`."""
    return ".".join(_shown(step) if isinstance(step, str) else f"第{step + 1}项" for step in path)


def quoted(text: str) -> str:
    """What was written, made safe to show: short, printable, and no address that may hold a password."""
    return f"「{_shown(text)}」"


def _shown(text: str) -> str:
    if "://" in text or "@" in text:
        return "…"
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
