"""A file that is no YAML, or not ours: told by its line, or by its name."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import ConfigError, load
from bot.config.file import LIMIT, read

FILE = Path(__file__).parents[3] / "config.yaml"
SHIPPED = FILE.read_text(encoding="utf-8")

# Passage, what stands there instead, how many lines below its first the mistake is, words of the message.
SYNTAX = {
    "tab": ('  due: "18:00"', '\tdue: "18:00"', 0, "制表符（Tab）"),
    "tab inside": ("due: ", "due:\t", 0, "制表符（Tab）"),
    "full-width colon": ("due: ", "due：", 0, "这一行有全角符号 ：，请换成英文的"),
    "no space": ("due: ", "due:", 0, "冒号后缺一个空格"),
    "two colons": ("transport: web", "transport: web: web", 0, "多了一个冒号"),
    "open quote": ("aliases: [执法局]}", 'aliases: ["执法局]}', 0, "引号没有收尾"),
    "open bracket": ('"15:00"]', '"15:00"', 2, "括号没有收尾"),
    "indented": ('  due: "18:00"', '   due: "18:00"', 0, "缩进与上面不齐"),
    "outdented": ('  due: "18:00"', ' due: "18:00"', 0, "缩进与上面不齐"),
    "sign": ("transport: web", "transport: '@'web", 0, "缩进与上面不齐"),
    "special sign": ("transport: web", "transport: @web", 0, "值以特殊符号开头"),
    "anchor": ("transport: web", "transport: &web web", 0, "不支持 & * !"),
    "alias": ("transport: web", "transport: *web", 0, "不支持 & * !"),
    "bare alias": ("transport: web", "transport: *", 0, "不支持 & * !"),
    "bare anchor": ("transport: web", "transport: &", 0, "不支持 & * !"),
    "tag": ("transport: web", "transport: !!python/name:os.system web", 0, "不支持 & * !"),
    "directive": ("timezone:", "%FOO\ntimezone:", 1, "请对照样例改写"),
    "two documents": ("transport: web", "---\ntransport: web", 0, "只能有一份配置"),
    "control character": ("transport: web", "transport: \x01web", 0, "看不见的控制字符"),
    "deep": ("transport: web", f"transport: {'[' * 99}", 0, "太多了"),
}


def problems(path: Path, environ: dict[str, str] | None = None) -> tuple[str, ...]:
    """What loading the file complains of."""
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    ("old", "new", "below", "words"), [pytest.param(*case, id=name) for name, case in SYNTAX.items()]
)
def test_what_is_no_yaml_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, below: int, words: str
) -> None:
    """One line says where to look and what to change there."""
    path = tmp_path / "config.yaml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    number = SHIPPED.count("\n", 0, SHIPPED.index(old)) + 1 + below
    [problem] = problems(path)
    assert problem.startswith(f"{path}:{number}：")
    assert words in problem


def test_a_file_that_is_no_utf_8_is_told_by_its_line(tmp_path: Path) -> None:
    """A file saved in the old Chinese encoding names the first line that cannot be read."""
    path = tmp_path / "config.yaml"
    path.write_bytes("# ascii\ntimezone: Asia/Shanghai # 时区\n".encode("gb18030"))
    assert problems(path) == (f"{path}:2：不是 UTF-8 编码；用记事本「另存为」，编码选 UTF-8",)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The message names the file, and what the environment has wrong is told as well."""
    path = tmp_path / "config.yaml"
    missing, variable = problems(path, {"LEITAI_ZZZ": "1"})
    assert missing.startswith(f"{path}：找不到这个配置文件；")
    assert variable.startswith("环境变量 LEITAI_ZZZ")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """What cannot be opened is said so."""
    assert problems(tmp_path) == (f"{tmp_path}：读不了这个配置文件；请检查路径和权限",)


@pytest.mark.no_cover
def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    """More than 1 MB is no configuration; just 1 MB is read."""
    path = tmp_path / "config.yaml"
    path.write_bytes(SHIPPED.encode().ljust(LIMIT, b"#"))
    load(path, {})
    path.write_bytes(SHIPPED.encode().ljust(LIMIT + 1, b"#"))
    assert problems(path) == (f"{path}：文件超过 1 MB，不像是配置；请检查路径",)


@pytest.mark.parametrize("text", ["", "# 只有注释\n"])
def test_an_empty_file_lists_every_section(tmp_path: Path, text: str) -> None:
    """Nothing written is ten keys missing, on line 1 for want of a better."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    found = problems(path)
    assert len(found) == 10
    assert found[0].startswith(f"{path}:1：timezone 没有写；请补上：时区名")


@pytest.mark.parametrize("text", ["大沁他拉镇", "- a\n- b"])
def test_a_file_without_keys(tmp_path: Path, text: str) -> None:
    """Text or a list at the top is no configuration."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    assert problems(path) == (f"{path}:1：最外层应是一行行的「键: 值」；请对照样例改写",)


@settings(deadline=None)
@given(text=st.text(alphabet="ab: -[]{}\"'&*!|>%@#?,\n\t\x00\u2028，：<~1", max_size=80))
def test_reading_never_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever the file holds, the answer is values or problems."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert (document.values is None) <= bool(document.problems)
