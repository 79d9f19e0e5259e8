import pytest

from handlers.reading.scores import write_score
from tests.unit.reports import read, summary


def rest_of(text: str) -> str | None:
    """What the others get, briefly."""
    rest = read(text).rest
    return " ".join(part for part in (write_score(rest.score), rest.reason) if part) if rest else None


@pytest.mark.parametrize(
    "line",
    [
        "其余满分",
        "其余都满分",
        "其余 满分。",
        "其余：满分",
        "其余的满分",
        "其余村满分",
        "其余各村均满分",
        "其余各村均为满分",
        "其余各嘎查村全部满分",
        "其余所有村都是满分",
        "其余42村满分",
        "其余 42 村 满分",
        "其余四十二个嘎查村都满分",
        "其馀满分",
        "其他满分",
        "其他村满分",
        "其它满分",
        "其它都得满分",
        "其它村没扣分",
        "其余不扣分",
        "剩下的满分",
        "剩下的都满分",
        "剩余村满分",
        "余下的全满分",
        "别的村都满分",
        "全部满分",
        "都满分",
        "全满分",
        "均满分",
        "全满",
        "各村满分",
        "各村均满分",
        "每个村都满分",
        "所有村都满分",
        "所有嘎查村都是满分",
        "全镇满分",
        "全镇各村均满分",
        "44个村都满分",
    ],
)
def test_all_the_others_get_full_marks(line: str) -> None:
    """Each of these says it, on its own line, behind the task, and behind an entry."""
    for text in (
        f"2\n{line}",
        f"2 {line}",
        f"人居环境{line}",
        f"2\n红星 8 甲\n{line}",
        f"2\n红星 8 甲；{line}",
    ):
        assert rest_of(text) == "满分"
        assert read(text).leftovers == ()
    report = read(f"2\n红星 8 甲，{line}")
    assert (summary(report), report.leftovers) == (["红星村 8分 甲"], ())
    assert report.rest


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("其余 9 分 台账不规范", "9分 台账不规范"),
        ("其余村扣0.5，台账不规范", "扣0.5分 台账不规范"),
        ("其余不适用 无耕地", "不适用 无耕地"),
        ("全部不适用，无耕地", "不适用 无耕地"),
        ("红星 8 甲其余满分", "满分"),
        ("其余满分，红星 8 甲", "满分"),
        ("红星 8 甲，以上除外其余满分", "满分"),
        ("红星 8 甲\n除红星村外，其余满分", "满分"),
        ("红星 8 甲，护桥 9 乙\n除红星、护桥外其余满分", "满分"),
        ("红星 8 甲，护桥 9 乙\n除红星、护桥两村以外全部满分", "满分"),
        ("红星 8 甲\n除以上村外其余满分", "满分"),
        ("红星 8 甲\n除此之外都满分", "满分"),
        ("红星 8 甲\n其余满分，红星除外", "满分 红星除外"),
        ("红星未评，其余满分", "满分"),
        ("红星除外，其余满分", "满分"),
        ("其余满分\n其余满分", "满分"),
        ("其他 9 分", "9分"),
        ("其余八五", "8.5分"),
    ],
)
def test_the_others_may_get_anything(line: str, rest: str) -> None:
    """Any score, with its reason; villages that are named are no others."""
    assert rest_of(f"2\n{line}") == rest
    assert read(f"2\n{line}").leftovers == ()


@pytest.mark.parametrize(
    ("text", "leftover"),
    [
        ("2\n第六片区其余满分", "第六片区其余满分"),
        ("2\n第六片区 全部满分", "第六片区 全部满分"),
        ("2 第六片区 其余满分", "第六片区 其余满分"),
        ("2\n六片区都满分", "六片区都满分"),
        ("2\n第六片区：\n其余满分", "第六片区 其余满分"),
        ("没有的任务 第六片区\n其余满分", "第六片区 其余满分"),
        ("2\n第六片区 红星 8 甲，其余满分", "第六片区 其余满分"),
        ("2\n除红星村外其余满分", "除红星村外其余满分"),
        ("2\n护桥 8 甲\n除护桥、红星外其余满分", "除护桥、红星外其余满分"),
        ("2\n除第三片区外其余满分", "除第三片区外其余满分"),
        ("2\n除大洼外其余满分", "除大洼外其余满分"),
        ("2\n除红星等重点村外其余满分", "除红星等重点村外其余满分"),
        ("2\n其余满分（不含红星）", "其余满分(不含红星)"),
        ("2\n其余满分，红星除外", "其余满分,红星除外"),
        ("2\n其余满分\n其余9分 甲", "其余9分 甲"),
    ],
)
def test_others_that_are_limited_are_left_over(text: str, leftover: str) -> None:
    """Where 其余 does not mean all others, nobody gets anything unasked."""
    report = read(text)
    assert report.leftovers == (leftover,)
    assert report.rest is None or "9分" in leftover


def test_a_district_in_a_line_ends_with_the_line() -> None:
    """A district in front of a village limits 其余 in its own line only."""
    report = read("2\n第六片区 红星 8 甲\n其余满分")
    assert report.rest
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("红星 8 路灯全部 3 盏未亮", ["红星村 8分 路灯全部 3 盏未亮"]),
        ("红星 8 其他 2 处未清", ["红星村 8分 其他 2 处未清"]),
        ("红星 8 台账全部 9 本未建", ["红星村 8分 台账全部 9 本未建"]),
        ("红星和护桥都满分", ["红星村 满分", "护桥村 满分"]),
    ],
)
def test_such_words_within_an_entry_are_no_others(line: str, entries: list[str]) -> None:
    """其他 and 全部 in a reason, or 都 behind villages, are not about all the others."""
    report = read(f"2\n{line}")
    assert (summary(report), report.rest) == (entries, None)


def test_what_follows_the_others_is_no_reason() -> None:
    """What follows 其余 does not go to the village in front of it."""
    report = read("2\n红星 8 甲；其余满分；另行通知")
    assert summary(report) == ["红星村 8分 甲"]
    assert report.leftovers == ("另行通知",)
