"""Finds names that stand for two things. Works on the tree as written, so one mistake hides no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment import key
from bot.config.problems import Path, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A name that stood elsewhere before."""

    name: str
    at: Path
    first: Path
    rule: str


@dataclass(frozen=True, slots=True)
class _Written:
    name: str
    at: Path


def clashes(town: Tree) -> Iterator[Clash]:
    """Every name or alias in `town` that another of its kind has already; silent about any other mistake."""
    districts = list(_items(town, ("town",), "districts"))
    villages = [village for district, path in districts for village in _items(district, path, "villages")]
    departments = list(_items(town, ("town",), "departments"))
    yield from _twice(departments, "每个部门的名称和别名都不能重复；请删去或改掉一处")
    yield from _twice(districts, "每个片区的名称和别名都不能重复；请删去或改掉一处")
    yield from _twice(
        villages, "一个村只写一次、只属于一个片区，别名也不能与村名或别的别名相同；请删去或改掉一处"
    )


def _items(tree: Tree, path: Path, list_key: str) -> Iterator[tuple[Tree, Path]]:
    items = tree.get(list_key) if isinstance(tree, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        yield item, (*path, list_key, index)


def _twice(units: Sequence[tuple[Tree, Path]], rule: str) -> Iterator[Clash]:
    """Names come before aliases, so that of a name and an alias the alias is to blame."""
    seen: dict[str, Path] = {}
    names = [written for unit, path in units for written in _names(unit, path)]
    aliases = [written for unit, path in units for written in _aliases(unit, path)]
    for written in names + aliases:
        first = seen.setdefault(key(written.name), written.at)
        if first != written.at:
            yield Clash(name=written.name, at=written.at, first=first, rule=rule)


def _names(unit: Tree, path: Path) -> Iterator[_Written]:
    if isinstance(unit, str):
        yield _Written(unit, path)
    elif isinstance(unit, dict) and isinstance(name := unit.get("name"), str):
        yield _Written(name, (*path, "name"))


def _aliases(unit: Tree, path: Path) -> Iterator[_Written]:
    for alias, at in _items(unit, path, "aliases"):
        if isinstance(alias, str):
            yield _Written(alias, at)
