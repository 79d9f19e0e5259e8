"""The rules of the house that no linter knows, held over the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("assessment", "bot", "handlers", "storage")
SOURCE = {
    str(file.relative_to(ROOT)): file.read_text(encoding="utf-8")
    for package in PACKAGES
    for file in sorted((ROOT / package).rglob("*.py"))
}
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = {
    "/".join(path.parts[first:last])
    for folder in (*PACKAGES, "tests")
    for path in (file.relative_to(ROOT) for file in (ROOT / folder).rglob("*.py"))
    for last in range(1, len(path.parts) + 1)
    for first in range(last)
}
"""Every file and folder of the code, by its path and by each part of it: `writer.py`, `engine/` …."""
MADE_BY_TESTS = {"tests/browser/shots"}
"""Folders that the documents name and that are there only after the tests have run."""


def nodes(*, of_files_with: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield everything that stands in the files in which these words occur, with the name of the file."""
    for name, text in SOURCE.items():
        if of_files_with in text:
            for node in ast.walk(ast.parse(text)):
                yield name, node


def test_every_conversation_has_a_folder() -> None:
    """No code stands flat in `handlers/`, where it would belong to nobody."""
    assert [file.name for file in (ROOT / "handlers").glob("*.py")] == ["__init__.py"]


def test_a_name_says_where_it_comes_from() -> None:
    """There is no star import, so a reader and mypy can follow every name."""
    stars = [
        name
        for name, node in nodes(of_files_with="import *")
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == []


def test_whoever_was_spoken_to_is_somebody() -> None:
    """No handler assures itself that there is a sender: a `Conversation` has one, a `Context` has none."""
    asserts = [
        (name, ast.unparse(node.test))
        for name, node in nodes(of_files_with="sender is not None")
        if isinstance(node, ast.Assert)
    ]
    assert [found for found in asserts if found[1].endswith("sender is not None")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documents_name_files_that_there_are(page: Path) -> None:
    """Every file and folder of the source that a document names is there under that name."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`([\w/-]+\.py|(?:assessment|bot|handlers|storage|tests)/[\w/-]*)`", text)
    assert {name.rstrip("/") for name in named} - NAMES - MADE_BY_TESTS == set()


def test_the_walk_through_shows_code_as_it_stands() -> None:
    """Every block of Python on the page about adding a conversation is a piece of the source or a test."""
    page = (ROOT / "docs" / "adding-a-conversation.md").read_text(encoding="utf-8")
    tests = [file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "dialogue").rglob("*.py")]
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert blocks
    assert [block for block in blocks if not any(block in text for text in (*SOURCE.values(), *tests))] == []
