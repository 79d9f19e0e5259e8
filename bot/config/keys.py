"""Which keys there are, and what belongs in each: what a message about a mistake needs to know."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel

from bot.config.models import Settings
from bot.config.problems import Path, dotted, quoted

Keys = tuple[str, ...]


def _inner(annotation: object) -> type[BaseModel] | None:
    """The section that a field holds, or holds a list of."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _walk(section: type[BaseModel], above: Keys) -> Iterator[tuple[Keys, str]]:
    for name, field in section.model_fields.items():
        yield (*above, name), field.description or ""
        inner = _inner(field.annotation)
        if inner is not None:
            yield from _walk(inner, (*above, name))


HINTS: dict[Keys, str] = dict(_walk(Settings, ()))
"""Every key there is, without positions in lists, and what to write there."""


def hint(path: Path) -> str:
    """What to write there."""
    return HINTS[tuple(step for step in path if isinstance(step, str))]


def unknown(path: Path) -> str:
    """What to do about a key that does not exist: 'did you mean', or where it belongs."""
    *above, key = (step for step in path if isinstance(step, str))
    if path == ("wechaty", "token"):
        return "令牌不能写在文件里；请删去这一行，设环境变量 WECHATY_PUPPET_SERVICE_TOKEN"
    siblings = [keys[-1] for keys in HINTS if keys[:-1] == tuple(above)]
    elsewhere = [keys for keys in HINTS if keys[-1] == key]
    close = get_close_matches(key.lower(), siblings, n=1)
    if close:
        advice = f"是不是 {close[0]}？请改正"
    elif elsewhere:
        advice = f"应该是 {' 或 '.join(map(dotted, elsewhere))}；请检查缩进"
    else:
        advice = f"请删去，或改成：{'、'.join(siblings)}"
    return f"没有{quoted(key)}这一项；{advice}"
