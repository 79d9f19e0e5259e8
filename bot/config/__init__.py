"""The one way in: `load` reads config.yaml and the environment, or says everything that is wrong."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config import environment, file
from bot.config.environment import Overrides
from bot.config.file import Document
from bot.config.keys import hint, unknown
from bot.config.models import OWN_WORDS, DistrictConfig, Settings, TownConfig, UnitConfig
from bot.config.names import Clash, clashes
from bot.config.problems import ConfigError, Path, Place, Problem, Tree, dotted, quoted
from bot.config.values import is_loopback

__all__ = ["ConfigError", "DistrictConfig", "Settings", "TownConfig", "UnitConfig", "is_loopback", "load"]

_SECRET = {"database", "wechaty"}
"""What stands under these keys is never repeated."""


def load(path: FilePath, environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads the file, lets the environment override it, and checks the whole.

    Raises:
        ConfigError: with every problem there is, a line each, those of the file first and in its order.
    """
    document = file.read(path)
    overrides = environment.read(environ)
    problems = document.problems + overrides.problems
    settings = None
    if document.values is not None:
        tree = _merged(document.values, overrides.values)
        settings, errors = _checked(tree)
        report = _Report(document=document, overrides=overrides)
        problems += [report.of_error(error) for error in errors]
        problems += [report.of_clash(clash) for clash in clashes(tree.get("town"))]
    if settings is None or problems:
        raise ConfigError(map(str, _in_order(problems)))
    return settings


def _merged(below: dict[str, Tree], above: dict[str, Tree]) -> dict[str, Tree]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _checked(tree: dict[str, Tree]) -> tuple[Settings | None, list[ErrorDetails]]:
    """Answers, not raises: an exception would carry what was written into a traceback."""
    try:
        return Settings.model_validate(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The file's own by line, then those of the variables by name."""
    return sorted(problems, key=lambda problem: (problem.place.line or sys.maxsize, problem.place.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """Puts what is wrong into words, with its place."""

    document: Document
    overrides: Overrides

    def place(self, path: Path) -> Place:
        return self.overrides.place(path) or self.document.place(path)

    def of_error(self, error: ErrorDetails) -> Problem:
        path = error["loc"]
        match error["type"]:
            case "missing":
                text = f"{dotted(path)} 没有写；请补上：{hint(path)}"
            case "extra_forbidden":
                text = f"{dotted(path[:-1])} {unknown(path)}".lstrip()
            case own if own == OWN_WORDS:
                text = f"{dotted(path)}：{error['msg']}"
            case _:
                text = f"{dotted(path)} {_written(path, error['input'])}；应为：{hint(path)}"
        return Problem(place=self.place(path), text=text)

    def of_clash(self, clash: Clash) -> Problem:
        text = f"{dotted(clash.at)} 的{quoted(clash.name)}与 {self.place(clash.first)} 的重复；{clash.rule}"
        return Problem(place=self.place(clash.at), text=text)


def _written(path: Path, value: object) -> str:
    if not value:
        return "是空的"
    if path[0] in _SECRET:
        return "不对"
    return f"写的是{quoted(value)}" if isinstance(value, str) else "的写法不对"
