"""The rules stand on their own."""

import ast
import sys
from pathlib import Path

import pytest

import assessment

FILES = sorted(Path(assessment.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_rules_import_the_standard_library_only(path: Path) -> None:
    """No file of `assessment` needs anything that would have to be installed, not even for its types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"assessment"}
