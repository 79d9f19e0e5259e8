"""Reads config.yaml: the values as written, the line of every key, and every mistake in the YAML."""

from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.reader import ReaderError

from bot.config.problems import Path, Place, Problem, Tree, dotted, quoted

LIMIT = 1_000_000
"""Bytes; no town's file comes near this size."""

_DEEPEST = 16
_FULL_WIDTH = "：，“”‘’【】［］｛｝＃－"
_REFUSED = "anchor or tag"
_NO_SIGNS = "不支持 & * ! 开头的写法；要写这几个符号就给整个值加英文引号"
_HINTS = (
    (_REFUSED, _NO_SIGNS),
    ("scanning an alias", _NO_SIGNS),
    ("scanning an anchor", _NO_SIGNS),
    ("'\\t'", "用了制表符（Tab）；请换成空格"),
    ("cannot start any token", "值以特殊符号开头；请给整个值加英文引号"),
    ("too deep", "一层套一层太多了；请照样例重排"),
    ("but found another document", "文件里只能有一份配置；请删去单独一行的 ---"),
    ("could not find expected ':'", "这一行缺英文冒号，或冒号后缺一个空格；写成「键: 值」"),
    ("mapping values are not allowed", "多了一个冒号，或上一行的缩进不对；值里有冒号就加英文引号"),
    ("end of stream", "引号没有收尾；请补上"),
    ("expected ',' or", "括号没有收尾，或两项之间缺英文逗号（也看看上一行）"),
    ("expected <block end>", "缩进与上面不齐，或上面的引号没有收尾；同一层的每一行前面空格要一样多"),
    ("expected <document start>", "缩进与上面不齐；最外层的每一行都顶格写"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read.

    Attributes:
        name: The file, as the caller named it.
        values: The content; None where the file could not be read at all, and `problems` says why.
        lines: The line of every key and list item, counted from 1.
        problems: Every mistake in the YAML.
    """

    name: str
    values: dict[str, Tree] | None = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Return the place of the path, or of its nearest parent that was written; the top is line 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(source=self.name, line=self.lines.get(path, 1))

    def complain(self, line: int | None, text: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(place=Place(source=self.name, line=line), text=text))


def read(path: FilePath) -> Document:
    """Read one file; problems are returned in the document and never raised."""
    document = Document(name=str(path))
    text = _text(path, document)
    if text is None or _has_tabs(text, document):
        return document
    try:
        root = _Loader(text).get_single_node()
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        document.complain(line, "有看不见的控制字符；请删掉这一行重打")
        return document
    except yaml.MarkedYAMLError as error:
        document.complain(*_explain(error, text))
        return document
    return _filled(document, root)


def _text(path: FilePath, document: Document) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        document.complain(None, "找不到这个配置文件；请从项目里复制一份 config.yaml，或检查路径")
        return None
    except OSError:
        document.complain(None, "读不了这个配置文件；请检查路径和权限")
        return None
    if len(data) > LIMIT:
        document.complain(None, "文件超过 1 MB，不像是配置；请检查路径")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        document.complain(line, "不是 UTF-8 编码；用记事本「另存为」，编码选 UTF-8")
        return None


def _has_tabs(text: str, document: Document) -> bool:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            document.complain(number, "行首用了制表符（Tab）；请换成空格")
    return bool(document.problems)


class _Loader(yaml.SafeLoader):
    """Composes nodes; refuses anchors and tags, which can make a small file large or run something."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call] # the stub has no types here
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem=_REFUSED, problem_mark=event.start_mark)
        if self._depth == _DEEPEST:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the line to look at and what to do there, never the line itself, which may hold a password."""
    scanning = (error.context or "").startswith("while scanning")
    mark = (error.context_mark if scanning else None) or error.problem_mark
    number = mark.line if mark else 0
    problem = f"{error.context} {error.problem}"
    hint = next((hint for sign, hint in _HINTS if sign in problem), "看不懂这一行；请对照样例改写")
    line = "".join(text.splitlines()[number : number + 1]).split("#")[0]
    wide = "".join(sorted(set(_FULL_WIDTH).intersection(line)))
    return number + 1, f"{hint}。这一行有全角符号 {wide}，请换成英文的" if wide else hint


def _filled(document: Document, root: yaml.Node | None) -> Document:
    if root is not None and not isinstance(root, yaml.MappingNode):
        document.complain(1, "最外层应是一行行的「键: 值」；请对照样例改写")
        return document
    values = _mapping(root, (), document) if root else {}
    return replace(document, values=values)


def _value(node: yaml.Node, path: Path, document: Document) -> Tree:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), document) for index, child in enumerate(node.value)]
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Tree]:
    values: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.complain(line, f"{_inside(path)}有个键不是文字；请对照样例改写")
            continue
        key = str(key_node.value)
        if key in values:
            first = document.lines[*path, key]
            document.complain(
                line, f"{_inside(path)}{quoted(key)}写了两次（另一处在第 {first} 行）；请删去一处"
            )
            continue
        document.lines[*path, key] = line
        values[key] = _value(value_node, (*path, key), document)
    return values


def _inside(path: Path) -> str:
    return f"{dotted(path)} 里" if path else ""
