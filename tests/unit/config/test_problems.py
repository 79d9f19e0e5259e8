"""A configuration that is wrong: every mistake is told with its line, its key and what to do."""

from pathlib import Path

import pytest

from bot.config import ConfigError, load

pytestmark = pytest.mark.no_cover

FILE = Path(__file__).parents[3] / "config.yaml"
SHIPPED = FILE.read_text(encoding="utf-8")
LONG = "长" * 41
FEEDBACK = SHIPPED[SHIPPED.index("feedback:") : SHIPPED.index("# 发消息")]

# Passage, what stands there instead, how many lines below its first the mistake is, words of the message.
VALUES = {
    "zone": ("Asia/Shanghai", "Asia/Beijing", 0, "timezone 写的是「Asia/Beijing」；应为：时区名"),
    "zone is a folder": ("Asia/Shanghai", "Asia", 0, "timezone 写的是「Asia」"),
    "time": ('"18:00"', '"25:00"', 0, "calendar.due 写的是「25:00」；应为：24 小时制"),
    "time in seconds": ('"18:00"', "18:00:00", 0, "calendar.due 写的是「18:00:00」"),
    "time is a list": ('"18:00"', "[18, 0]", 0, "calendar.due 的写法不对"),
    "time in a list": ('"15:00"]', '"9点"]', 0, "calendar.remind_at.第2项 写的是「9点」"),
    "time twice": ('"15:00"]', "9:00]", 0, "calendar.remind_at：有两个提醒时间相同"),
    "long": ('"18:00"', LONG, 0, f"calendar.due 写的是「{LONG[:40]}…」"),
    "unprintable": ('"18:00"', '"\\e[2J"', 0, "calendar.due 写的是「?[2J」"),
    "quiet is one": ('["22:00", "07:00"]', '["22:00"]', 0, "calendar.quiet.第2项 没有写"),
    "quiet is three": ('["22:00", "07:00"]', "[1:00, 2:00, 3:00]", 0, "calendar.quiet 的写法不对"),
    "quiet is nothing": ('["22:00", "07:00"]', "", 0, "calendar.quiet 是空的；应为：两个不同的"),
    "quiet for no time": ('["22:00", "07:00"]', "[7:00, 07:00]", 0, "calendar.quiet 的写法不对"),
    "day 0": ("report_day: 30", "report_day: 0", 0, "calendar.report_day 写的是「0」；应为：1 到 31"),
    "day 32": ("report_day: 30", "report_day: 32", 0, "calendar.report_day 写的是「32」"),
    "day in words": ("report_day: 30", "report_day: 月底", 0, "calendar.report_day 写的是「月底」"),
    "minimum 0": ("minimum: 1", "minimum: 0", 0, "scoring.minimum 写的是「0」"),
    "minimum above 10": ("minimum: 1", "minimum: 10.5", 0, "scoring.minimum 写的是「10.5」"),
    "step 0": ("step: 0.5", "step: 0", 0, "scoring.step 写的是「0」"),
    "step below 0": ("step: 0.5", "step: -0.5", 0, "scoring.step 写的是「-0.5」"),
    "step too fine": ("step: 0.5", "step: 0.001", 0, "scoring.step 写的是「0.001」"),
    "step misses 10": ("step: 0.5", "step: 0.3", 0, "scoring.step：最低分（1）和满分（10）都要是分档（0.3）"),
    "undo": ("undo_minutes: 10", "undo_minutes: -1", 0, "feedback.undo_minutes 写的是「-1」"),
    "pace": ("per_hour: 200", "per_hour: 不限", 0, "pacing.per_hour 写的是「不限」；应为：不小于 0"),
    "open host": (
        "host: 127.0.0.1",
        "host: 0.0.0.0",
        -3,
        "web.token：没有写，而 0.0.0.0 从别的机器也能打开；令牌至少要 128 位",
    ),
    "named host": ("host: 127.0.0.1", "host: example.org", 0, "web.host 写的是「example.org」"),
    "port": ("port: 8710", "port: 65536", 0, "web.port 写的是「65536」"),
    "endpoint": ("127.0.0.1:8788", "https://gateway", 0, "wechaty.endpoint 不对；应为：网关的「地址:端口」"),
    "endpoint's port": ("127.0.0.1:8788", "127.0.0.1:70000", 0, "wechaty.endpoint 不对"),
    "transport": (
        "transport: web",
        "transport: qq",
        0,
        "transport 写的是「qq」；应为：web（网页）或 wechaty（微信）",
    ),
    "database": ("sqlite:///data", "mysql://u:pw@h/data", 0, "database.url 不对；应为：以 sqlite:/// 或"),
    "section": (FEEDBACK, "feedback: 1\n", 0, "feedback 写的是「1」；应为：下面缩进的几行"),
    "empty section": (FEEDBACK, "feedback:\n", 0, "feedback 是空的"),
}
KEYS = {
    "missing": ('  due: "18:00"\n', "", -4, "calendar.due 没有写；请补上：24 小时制"),
    "misspelt": ("per_hour", "per_huor", 0, "pacing 没有「per_huor」这一项；是不是 per_hour？请改正"),
    "capital": ("transport:", "Transport:", 0, "没有「Transport」这一项；是不是 transport？"),
    "displaced": (
        "transport: web",
        "transport: web\nquiet: []",
        1,
        "没有「quiet」这一项；应该是 calendar.quiet；请检查缩进",
    ),
    "invented": (
        "port: 8710",
        "port: 8710\n  colour: red",
        1,
        "web 没有「colour」这一项；请删去，或改成：host、port",
    ),
    "token": ("127.0.0.1:8788", "127.0.0.1:8788\n  token: abc", 1, "WECHATY_PUPPET_SERVICE_TOKEN"),
    "address for a key": ("url: sqlite", "postgres://u:pw@h: sqlite", 0, "database 没有「…」这一项"),
    "twice": (
        "transport: web",
        "transport: web\ntransport: web",
        1,
        "「transport」写了两次（另一处在第 {transport} 行）",
    ),
    "twice below": ("port: 8710", "port: 8710\n  port: 1", 1, "web 里「port」写了两次"),
    "no text": ("transport: web", "transport: web\n? [a]\n: b", 1, "有个键不是文字"),
}
VILLAGE = "- 光明村\n"
NAMES = {
    "village": ("- 和平村\n", "- 光明村\n", 0, "「光明村」与 {file}:{village} 的重复；一个村只写一次"),
    "alias in another width": (
        VILLAGE,
        "- {name: 光明村, aliases: [A组]}\n        - {name: 乙村, aliases: [ａ组]}\n",
        1,
        "「ａ组」与",
    ),
    "alias is a village": (
        VILLAGE,
        "- {name: 光明村, aliases: [太平村]}\n",
        0,
        "第5项.villages.第1项.aliases.第1项 的「太平村」与 {file}:",
    ),
    "alias is its own name": (
        VILLAGE,
        "- {name: 光明村, aliases: [光明村]}\n",
        0,
        "aliases.第1项 的「光明村」与",
    ),
    "alias of two": (
        VILLAGE,
        "- {name: 光明村, aliases: [甲]}\n        - {name: 乙村, aliases: [甲]}\n",
        1,
        "「甲」与",
    ),
    "department": (
        "name: 综合执法局",
        "name: 党建办公室",
        0,
        "departments.第8项.name 的「党建办公室」与 {file}:",
    ),
    "department alias": (
        "[执法局]",
        "[综合办]",
        0,
        "departments.第8项.aliases.第1项 的「综合办」与 {file}:",
    ),
    "district": ("name: 第十片区", "name: 第九片区", 0, "districts.第10项.name 的「第九片区」与 {file}:"),
    "district alias": ("name: 第十片区", "name: 第十片区\n      aliases: [第九片区]", 1, "「第九片区」与"),
    "blank": (VILLAGE, "- ' '\n", 0, "villages.第1项.name 写的是「 」；应为：1 到 30 个字"),
    "nothing": (VILLAGE, "-\n", 0, "villages.第1项 是空的；应为：至少一个村"),
    "Chinese comma": (VILLAGE, "- 光明村，先锋\n", 0, "villages.第1项.name 写的是「光明村，先锋」"),
    "unseen": (VILLAGE, "- 光明\u200b村\n", 0, "villages.第1项.name 写的是「光明?村」"),
    "list": (VILLAGE, "- [光明村]\n", 0, "villages.第1项 的写法不对"),
    "name is a list": (VILLAGE, "- {name: [光明村]}\n", 0, "villages.第1项.name 的写法不对"),
    "alias is a list": (VILLAGE, "- {name: 光明村, aliases: [[甲]]}\n", 0, "aliases.第1项 的写法不对"),
    "aliases are text": (
        VILLAGE,
        "- {name: 光明村, aliases: 甲}\n",
        0,
        "aliases 写的是「甲」；应为：几个别名",
    ),
    "empty district": (
        "villages:\n        - 常胜村",
        "villages: []\n    - name: 甲\n      villages:\n        - 常胜村",
        0,
        "districts.第2项.villages 是空的；应为：至少一个村",
    ),
}


def line_of(passage: str) -> int:
    """Where the passage begins in the shipped file, from 1."""
    return SHIPPED.count("\n", 0, SHIPPED.index(passage)) + 1


def problems(path: Path, environ: dict[str, str] | None = None) -> tuple[str, ...]:
    """What loading the file complains of."""
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    ("old", "new", "below", "words"),
    [pytest.param(*case, id=name) for name, case in (VALUES | KEYS | NAMES).items()],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, below: int, words: str) -> None:
    """Each mistake alone: the file and line, the key, what was written, and what to write."""
    path = tmp_path / "config.yaml"
    start = SHIPPED.index(old)
    path.write_text(SHIPPED[:start] + new + SHIPPED[start + len(old) :], encoding="utf-8")
    number = line_of(old) + below
    lines = {"village": line_of(VILLAGE), "transport": line_of("transport: web")}
    found = [problem for problem in problems(path) if problem.startswith(f"{path}:{number}：")]
    assert any(words.format_map(lines | {"file": path}) in problem for problem in found), problems(path)


def test_the_cases_are_each_one_mistake(tmp_path: Path) -> None:
    """A wrong value or name brings one line, not a heap of them."""
    path = tmp_path / "config.yaml"
    for old, new, _, _ in (VALUES | NAMES).values():
        path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
        assert len(problems(path)) == 1, problems(path)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """One look shows everything: bad values, names, keys written twice, then the variables."""
    path = tmp_path / "config.yaml"
    text = SHIPPED
    for old, new, _, _ in (
        VALUES["zone"],
        VALUES["day 32"],
        KEYS["twice"],
        KEYS["misspelt"],
        NAMES["district"],
    ):
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    found = problems(path, {"LEITAI_WEB__PORT": "x", "LEITAI_NONE": "1", "LEITAI_CALENDAR__DUE": "x"})
    places = [problem.split("：")[0].removeprefix(f"{path}:") for problem in found]
    lines, variables = places[:-3], places[-3:]
    assert lines == sorted(lines, key=int)
    assert len(lines) == 6
    assert variables == ["环境变量 LEITAI_CALENDAR__DUE", "环境变量 LEITAI_NONE", "环境变量 LEITAI_WEB__PORT"]


@pytest.mark.parametrize(
    "town", ["town: 大沁他拉镇", "town: {districts: 甲}", "town: {districts: [甲]}", "town: []"]
)
def test_a_town_of_the_wrong_shape_is_told_not_raised(tmp_path: Path, town: str) -> None:
    """Looking for repeated names survives whatever stands there."""
    path = tmp_path / "config.yaml"
    path.write_text(SHIPPED[: SHIPPED.index("town:")] + town, encoding="utf-8")
    assert any("town" in problem for problem in problems(path))


@pytest.mark.parametrize(
    "line",
    [
        'url: "postgres://u:hunter2@h',
        "url: postgres://u:hunter2@h: x",
        "hunter2@h://x: {a: 1, a: 2}",
        "url: [postgres://u:hunter2@h]",
        "url: &hunter2 x",
        "url: !hunter2 x",
        "url: {postgres://u:hunter2@h: }",
        "url: hunter2",
        "url: sqlite\n postgres://u:hunter2@h: x",
        "url: sqlite\nurl: postgres://u:hunter2@h",
        "url: sqlite\ntimezone: postgres://u:hunter2@h",
    ],
)
def test_no_message_repeats_an_address(tmp_path: Path, line: str) -> None:
    """However the database's line is mangled, its password stays out of the messages."""
    path = tmp_path / "config.yaml"
    path.write_text(SHIPPED.replace("url: sqlite:///data/leitai.db", line), encoding="utf-8")
    assert "hunter2" not in "\n".join(problems(path))
