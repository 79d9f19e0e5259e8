from __future__ import annotations

import pytest

from handlers.reading.index import index_of
from handlers.reading.nearest import nearest
from handlers.reading.sounds import sound
from tests.unit.town import ROSTER, real_roster

NAMES = [
    "舍力虎",
    "护桥",
    "红星",
    "光明",
    "兴隆庄",
    "兴隆地",
    "章古台",
    "西甸子",
    "包日呼吉尔",
    "人居环境整治",
    "章节",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("红星", ["红星"]),
        ("红旗", ["红星"]),
        ("光名", ["光明"]),
        ("张古台", ["章古台"]),
        ("舍利户", ["舍力虎"]),
        ("舍力", ["舍力虎"]),
        ("西甸子村", ["西甸子"]),
        ("子西甸", []),
        ("甸西子", ["西甸子"]),
        ("包呼日吉尔", ["包日呼吉尔"]),
        ("包日胡吉儿", ["包日呼吉尔"]),
        ("人居环竟", ["人居环境整治"]),
        ("垃圾", []),
        ("你好吗", []),
        ("未值班", []),
        ("人人人人", []),
        ("红", []),
        ("", []),
        ("红星" * 40, []),
    ],
)
def test_one_wrong_character_or_a_like_sound_is_forgiven(text: str, found: list[str]) -> None:
    """A slip finds the name, rubbish finds nothing."""
    assert nearest(text, NAMES) == found


def test_all_equally_near_names_are_found() -> None:
    """Where a text is as near to two names, both come, up to the limit."""
    assert nearest("兴隆", NAMES, limit=3) == ["兴隆庄", "兴隆地"]
    assert nearest("兴隆", NAMES, limit=1) == ["兴隆庄"]


def test_the_same_characters_come_before_the_same_sound() -> None:
    """Of names that sound alike the one with more of the same characters is nearer."""
    assert nearest("章节", ["张节", "章节"], limit=2) == ["章节"]


def test_there_need_not_be_names() -> None:
    """Among no names none is found."""
    assert nearest("红星", []) == []


def test_like_sounds_are_written_as_one() -> None:
    """A character that is in two groups joins them."""
    assert sound("张古台村") == sound("章谷抬存")
    assert sound("虎") == sound("湖") == sound("护")
    assert sound("红") != sound("光")


def test_a_roster_is_prepared_once() -> None:
    """The same roster has one index; others do not make it forgotten, nor do too many break anything."""
    index = index_of(ROSTER)
    assert index_of(ROSTER) is index
    rosters = [real_roster() for _ in range(70)]
    indexes = [index_of(roster) for roster in rosters]
    assert len(set(map(id, indexes))) == len(rosters)
    assert index_of(ROSTER).longest("红星村8", 0) == index.longest("红星村8", 0)


@pytest.mark.parametrize(
    ("line", "start", "text", "count"),
    [
        ("红星村8分", 0, "红星村", 1),
        ("红星8分", 0, "红星", 1),
        ("红星嘎查村8", 0, "红星嘎查村", 1),
        ("和哈沙图9", 1, "哈沙图", 2),
        ("哈沙图嘎查9", 0, "哈沙图嘎查", 1),
    ],
)
def test_the_longest_name_counts(line: str, start: int, text: str, count: int) -> None:
    """At a place in a line the longest name is found, with all that it may mean."""
    found = index_of(ROSTER).longest(line, start)
    assert found
    assert (found[0], len(found[1])) == (text, count)


def test_no_name_is_found_where_there_is_none() -> None:
    """Neither beside a name nor in other words."""
    assert index_of(ROSTER).longest("红星", 1) is None
    assert index_of(ROSTER).longest("台账", 0) is None
