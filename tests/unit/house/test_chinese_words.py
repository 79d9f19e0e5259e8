"""Codes decide; Chinese words stand in the texts, in the declarations of commands and in reading."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
CHINESE = re.compile("[\u4e00-\u9fff]")
READING = ("handlers/reading/", "handlers/understanding/")
"""What reads what people type knows their words."""
NAMES = {"assessment/months.py": 3, "assessment/roster.py": 15}
"""How a month is labelled, and how the names of units are spelled; both are reading and writing of names."""


def _top_level(module: ast.Module) -> dict[str, ast.stmt]:
    """Return the constants and functions that a module defines, by name."""
    defined: dict[str, ast.stmt] = {}
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef):
            defined[statement.name] = statement
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                defined.update(dict.fromkeys(_names(target), statement))
    return defined


def _names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _declarations(module: ast.Module) -> Iterator[ast.AST]:
    """Yield every `commands.on(…)`, the constants that it names, and the function that makes its example."""
    defined = _top_level(module)
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "commands.on":
            yield call
            examples = {
                name for word in call.keywords if word.arg == "example" for name in _names(word.value)
            }
            for name in _names(call) & defined.keys():
                if name in examples or isinstance(defined[name], ast.Assign):
                    yield defined[name]


def _docstrings(module: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node


def _chinese(path: Path) -> int:
    """Count the Chinese words in a module's code, docstrings and declarations of commands left out."""
    module = ast.parse(path.read_text("utf-8"))
    allowed = {
        id(inner) for part in (*_docstrings(module), *_declarations(module)) for inner in ast.walk(part)
    }
    return sum(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CHINESE.search(node.value))
        for node in ast.walk(module)
        if id(node) not in allowed
    )


def test_no_chinese_word_decides_anything() -> None:
    """Outside texts, reading and declarations of commands there is no Chinese word in the code."""
    found: Counter[str] = Counter()
    for folder in ("assessment", "storage", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            if not (path.name.startswith("texts") or name.startswith(READING)):
                found[name] = _chinese(path)
    assert +found == Counter(NAMES)
