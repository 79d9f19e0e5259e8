import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from handlers.reading.nearest import NameIndex, nearest, sound
from handlers.reading.villages import index_of
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


def test_a_sound_alone_makes_no_name() -> None:
    """Beside a wrong character one that only sounds alike says too little."""
    assert nearest("操行", ["红星"]) == []
    assert nearest("红行", ["红星"]) == ["红星"]
    assert nearest("骨碌碌", ["朝阳古鲁"]) == []


def test_common_characters_make_no_name() -> None:
    """What many names end with is no likeness, while a character of its own is."""
    names = NameIndex(["红星村", "红星", "光明村", "光明"], common="嘎查村")
    assert names.nearest("李家村", 3) == []
    assert names.nearest("红村", 3) == ["红星村", "红星"]
    assert index_of(ROSTER).nearest("东甲盖图村") == ("东毛盖图嘎查", "西毛盖图村")


@given(
    st.lists(st.text("红星光明兴隆庄地台", min_size=1, max_size=6), max_size=30),
    st.text("红星光明兴隆庄地台张", max_size=8),
)
def test_the_search_misses_nothing(names: list[str], text: str) -> None:
    """What is found is what comparing the text with each name would find."""
    heard, most = sound(text), (len(text) + 1) // 3
    far = {
        index: (OSA.distance(heard, sound(name)), OSA.distance(text, name))
        for index, name in enumerate(names)
        if OSA.distance(heard, sound(name)) == 0 or set(text) & set(name)
    }
    near = {index: one for index, one in far.items() if len(text) > 1 and one[0] <= most}
    best = [names[index] for index, one in near.items() if one == min(near.values())]
    longer = {
        index: partial_ratio(heard, sound(name))
        for index, name in enumerate(names)
        if len(text) > 2 and len(name) > len(text) and set(text) & set(name)
    }
    alike = {index: one for index, one in longer.items() if one >= 66}
    parts = [names[index] for index, one in alike.items() if one == max(alike.values())]
    assert nearest(text, names, limit=99) == (best or parts)


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
