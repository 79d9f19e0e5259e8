"""Loads the configuration: the file, overridden by variables such as `LEITAI_CALENDAR__QUIET=[]`."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config import file
from bot.config.file import Document
from bot.config.models import OWN_WORDS, Settings
from bot.config.problems import (
    FIELDS,
    Clash,
    ConfigError,
    Keys,
    Path,
    Place,
    Problem,
    Tree,
    advice_on_unknown_key,
    dotted,
    hint,
    name_clashes,
    quoted,
)

_PREFIX = "LEITAI_"
_DELIMITER = "__"
_SECRET_SECTIONS = {"database", "wechaty"}
"""What is written under these keys is never repeated in a message."""
_LISTS = {("town", "departments"), ("town", "districts")}
"""The roster is overridden as a whole: a variable for one item would depend on the order in the file."""


def load(path: FilePath, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the file, let the environment override it, and check the result.

    Raises:
        ConfigError: something is wrong. It lists every problem on a line of its own: those of the file by
            line, then those of the variables by name.
    """
    document = file.read(path)
    overrides = _read_environment(environ)
    problems = document.problems + overrides.problems
    settings = None
    if document.values is not None:
        tree = _merged(document.values, overrides.values)
        settings, errors = _checked(tree)
        report = _Report(document=document, overrides=overrides)
        problems += [report.of_error(error) for error in errors]
        problems += [report.of_clash(clash) for clash in name_clashes(tree.get("town"))]
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
    # The errors are returned and not raised, because an exception would carry what was written, passwords
    # included, into a traceback.
    try:
        return Settings.model_validate(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.place.line or sys.maxsize, problem.place.source))


def _variable_of(keys: Keys) -> str:
    return _PREFIX + _DELIMITER.join(keys).upper()


def _is_inside_list(keys: Keys) -> bool:
    return any(keys[:depth] in _LISTS for depth in range(len(keys)))


_VARIABLES = {_variable_of(keys): keys for keys in FIELDS if not _is_inside_list(keys)}
_WECHATY = {"WECHATY_PUPPET_SERVICE_ENDPOINT": _variable_of(("wechaty", "endpoint"))}
"""Wechaty's own tools have a name for this setting, too; our own variable overrides it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overrides:
    """What the environment sets.

    Attributes:
        values: They override the file's values.
        names: The variable behind each path.
        problems: The variables that do not exist.
    """

    values: dict[str, Tree]
    names: dict[Path, str]
    problems: list[Problem]

    def place(self, path: Path) -> Place | None:
        """Return the variable that has set the value at this path, if any has."""
        node: Tree = self.values
        for step in path:
            if not isinstance(node, dict):
                break
            if step not in node:
                return None
            node = node[str(step)]
        depths = range(len(path), 0, -1)
        names = [self.names[path[:depth]] for depth in depths if path[:depth] in self.names]
        return _place(names[0]) if names else None


def _read_environment(environ: Mapping[str, str]) -> _Overrides:
    """Read the variables that begin with `LEITAI_`, in any letter case, and wechaty's own; never raise."""
    names = [name for name in _WECHATY if name in environ]
    names += [name for name in environ if name.upper().startswith(_PREFIX)]
    variables = {name: _WECHATY.get(name, name.upper()) for name in names}
    known = {name: _VARIABLES[variable] for name, variable in variables.items() if variable in _VARIABLES}
    values: dict[str, Tree] = {}
    # A section that is set as a whole comes before its single values, so that these override it.
    for name, keys in sorted(known.items(), key=lambda item: len(item[1])):
        _put(values, keys, _decoded(environ[name], keys))
    return _Overrides(
        values=values,
        names={keys: name for name, keys in known.items()},
        problems=[Problem(place=_place(name), text=_unknown(name)) for name in names if name not in known],
    )


def _put(tree: dict[str, Tree], keys: Keys, value: Tree) -> None:
    *sections, last = keys
    for section in sections:
        below = tree.setdefault(section, {})
        if not isinstance(below, dict):
            return  # the section itself has been set to something else, and that will be reported
        tree = below
    tree[last] = value


def _decoded(text: str, keys: Keys) -> Tree:
    """Decode the JSON of a section or a list; anything else stays text and is judged by the check."""
    annotation = FIELDS[keys].annotation
    if isinstance(annotation, type) and not issubclass(annotation, BaseModel):
        return text
    try:
        return _as_text(json.loads(text, parse_int=str, parse_float=str, parse_constant=str))
    except (ValueError, RecursionError):
        return text


def _as_text(value: Any) -> Tree:  # noqa: ANN401 - what json.loads gives has no better type
    """Turn JSON into what the file would give: scalars are text."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


def _place(variable: str) -> Place:
    return Place(source=f"环境变量 {variable}")


def _unknown(variable: str) -> str:
    known = [name.removeprefix(_PREFIX) for name in _VARIABLES]
    close = get_close_matches(variable.upper().removeprefix(_PREFIX), known, n=1)
    return f"没有这个设置；{f'是不是 {_PREFIX}{close[0]}？请改正' if close else '请删去'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """Puts a problem into words and names the place where it was written."""

    document: Document
    overrides: _Overrides

    def place(self, path: Path) -> Place:
        return self.overrides.place(path) or self.document.place(path)

    def of_error(self, error: ErrorDetails) -> Problem:
        path = error["loc"]
        match error["type"]:
            case "missing":
                text = f"{dotted(path)} 没有写；请补上：{hint(path)}"
            case "extra_forbidden":
                text = f"{dotted(path[:-1])} {advice_on_unknown_key(path)}".lstrip()
            case error_type if error_type == OWN_WORDS:
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
    if path[0] in _SECRET_SECTIONS:
        return "不对"
    return f"写的是{quoted(value)}" if isinstance(value, str) else "的写法不对"
