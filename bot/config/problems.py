"""What can be wrong with a configuration, said so that whoever edits the file can put it right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assessment import key as name_key
from bot.config.models import Settings

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A configuration before it is checked: every scalar is the text as written, so 18:00 stays 18:00."""

Path: TypeAlias = tuple[str | int, ...]
"""A place in the tree: keys, and positions in lists counted from 0."""

Keys: TypeAlias = tuple[str, ...]
"""A path without positions in lists."""

_LONGEST_QUOTE = 40


class ConfigError(Exception):
    """The configuration cannot be used.

    Attributes:
        problems: Every problem on a line of its own, in Chinese; `str()` joins them. No line ever holds the
            database's address or anything else that looks like an address.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place where something was written.

    Attributes:
        source: The file or the environment variable.
        line: Counted from 1; None where there are no lines.
    """

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem: its place, and what to do about it."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}：{self.text}"


def dotted(path: Path) -> str:
    """Return the path as people read it: `town.districts.第3项.name`."""
    return ".".join(_safe(step) if isinstance(step, str) else f"第{step + 1}项" for step in path)


def quoted(text: str) -> str:
    """Quote what was written: short, printable, and without any address that may hold a password."""
    return f"「{_safe(text)}」"


def _safe(text: str) -> str:
    if "://" in text or "@" in text:
        return "…"
    printable = "".join(character if character.isprintable() else "?" for character in text)
    return printable if len(printable) <= _LONGEST_QUOTE else f"{printable[:_LONGEST_QUOTE]}…"


def _section_in(annotation: object) -> type[BaseModel] | None:
    """Return the section that a field holds, or holds a list of."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _fields_below(section: type[BaseModel], above: Keys) -> Iterator[tuple[Keys, FieldInfo]]:
    for name, field in section.model_fields.items():
        yield (*above, name), field
        inner = _section_in(field.annotation)
        if inner is not None:
            yield from _fields_below(inner, (*above, name))


FIELDS: dict[Keys, FieldInfo] = dict(_fields_below(Settings, ()))
"""Every key that a configuration can have. The field's description says what to write there."""


def hint(path: Path) -> str:
    """Say what belongs at this path."""
    return FIELDS[tuple(step for step in path if isinstance(step, str))].description or ""


def advice_on_unknown_key(path: Path) -> str:
    """Say what to do about a key that does not exist: which was meant, or where it belongs."""
    *above, key = (step for step in path if isinstance(step, str))
    if path == ("wechaty", "token"):
        return "令牌不能写在文件里；请删去这一行，设环境变量 WECHATY_PUPPET_SERVICE_TOKEN"
    siblings = [keys[-1] for keys in FIELDS if keys[:-1] == tuple(above)]
    elsewhere = [keys for keys in FIELDS if keys[-1] == key]
    close = get_close_matches(key.lower(), siblings, n=1)
    if close:
        advice = f"是不是 {close[0]}？请改正"
    elif elsewhere:
        advice = f"应该是 {' 或 '.join(map(dotted, elsewhere))}；请检查缩进"
    else:
        advice = f"请删去，或改成：{'、'.join(siblings)}"
    return f"没有{quoted(key)}这一项；{advice}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A name that stands for two things: `first` had it before `at`."""

    name: str
    at: Path
    first: Path
    rule: str


def name_clashes(town: Tree) -> Iterator[Clash]:
    """Yield every name or alias in `town` that another unit of its kind has already.

    The tree is taken as it was written, so that one mistake hides no other; other mistakes are ignored here.
    """
    districts = list(_items(town, ("town",), "districts"))
    villages = [village for district, path in districts for village in _items(district, path, "villages")]
    departments = list(_items(town, ("town",), "departments"))
    yield from _repeated(departments, "每个部门的名称和别名都不能重复；请删去或改掉一处")
    yield from _repeated(districts, "每个片区的名称和别名都不能重复；请删去或改掉一处")
    yield from _repeated(
        villages, "一个村只写一次、只属于一个片区，别名也不能与村名或别的别名相同；请删去或改掉一处"
    )


def _items(tree: Tree, path: Path, list_key: str) -> Iterator[tuple[Tree, Path]]:
    items = tree.get(list_key) if isinstance(tree, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        yield item, (*path, list_key, index)


def _repeated(units: Sequence[tuple[Tree, Path]], rule: str) -> Iterator[Clash]:
    # Names come before aliases, so that of a name and an equal alias the alias is to blame.
    first_places: dict[str, Path] = {}
    names = [written for unit, path in units for written in _names(unit, path)]
    aliases = [written for unit, path in units for written in _aliases(unit, path)]
    for name, at in names + aliases:
        first = first_places.setdefault(name_key(name), at)
        if first != at:
            yield Clash(name=name, at=at, first=first, rule=rule)


def _names(unit: Tree, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(unit, str):
        yield unit, path
    elif isinstance(unit, dict) and isinstance(name := unit.get("name"), str):
        yield name, (*path, "name")


def _aliases(unit: Tree, path: Path) -> Iterator[tuple[str, Path]]:
    for alias, at in _items(unit, path, "aliases"):
        if isinstance(alias, str):
            yield alias, at
