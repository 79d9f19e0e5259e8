"""The part of a configuration that comes from environment variables: `LEITAI_CALENDAR__QUIET='[]'`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from bot.config.keys import HINTS, Keys
from bot.config.models import Settings
from bot.config.problems import Path, Place, Problem, Tree

PREFIX = "LEITAI_"
_DELIMITER = "__"
_LISTS = {("town", "departments"), ("town", "districts")}


def _variable(keys: Keys) -> str:
    return PREFIX + _DELIMITER.join(keys).upper()


def _is_whole(keys: Keys) -> bool:
    """Whether it stands in no list: a list is set as a whole."""
    return not any(keys[:depth] in _LISTS for depth in range(len(keys)))


_VARIABLES = {_variable(keys): keys for keys in HINTS if _is_whole(keys)}
"""Every variable there is."""
_WECHATY = {"WECHATY_PUPPET_SERVICE_ENDPOINT": _variable(("wechaty", "endpoint"))}
"""What wechaty's own tools call a setting; ours goes before it."""


class _Variables(Settings, BaseSettings):
    """Tells pydantic-settings what the variables are called; never filled."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter=_DELIMITER, extra="forbid")


class _Source(EnvSettingsSource):
    """Reads the mapping it is given instead of the process's own environment."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        super().__init__(_Variables)
        self.env_vars = variables

    def decode_complex_value(
        self,
        field_name: str,  # noqa: ARG002 - the overridden method has it
        field: FieldInfo | None,  # noqa: ARG002 - the same
        value: Any,  # noqa: ANN401 - the same
    ) -> Any:  # noqa: ANN401 - the same
        """Decodes JSON; what is none stays text, and the check that follows says what belongs there."""
        try:
            return _as_text(json.loads(value, parse_int=str, parse_float=str, parse_constant=str))
        except (ValueError, RecursionError):
            return value


def _as_text(value: Any) -> Tree:  # noqa: ANN401 - what json.loads gives has no better type
    """JSON as the file would give it: scalars are text."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the environment sets.

    Attributes:
        values: Goes before the file's.
        names: The variable behind each path.
        problems: Variables that do not exist.
    """

    values: dict[str, Tree]
    names: dict[Path, str]
    problems: list[Problem]

    def place(self, path: Path) -> Place | None:
        """The variable that set the value at this path, if one did."""
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


def read(environ: Mapping[str, str]) -> Overrides:
    """Reads the variables that begin with `PREFIX`, in any letter case, and wechaty's own; never raises."""
    ours = [name for name in environ if name.upper().startswith(PREFIX)]
    ours = [name for name in _WECHATY if name in environ] + ours
    called = {name: _WECHATY.get(name, name.upper()) for name in ours}
    known = {name: _VARIABLES[called[name]] for name in ours if called[name] in _VARIABLES}
    return Overrides(
        values=_Source({called[name].lower(): environ[name] for name in known})(),
        names={keys: name for name, keys in known.items()},
        problems=[Problem(place=_place(name), text=_unknown(name)) for name in ours if name not in known],
    )


def _place(name: str) -> Place:
    return Place(source=f"环境变量 {name}")


def _unknown(name: str) -> str:
    known = [variable.removeprefix(PREFIX) for variable in _VARIABLES]
    close = get_close_matches(name.upper().removeprefix(PREFIX), known, n=1)
    return f"没有这个设置；{f'是不是 {PREFIX}{close[0]}？请改正' if close else '请删去'}"
