import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import Department, District, Roster, Village, key, short

TOWN = Roster(
    departments=(
        Department(id=1, name="党建办公室", aliases=("党建办",)),
        Department(id=2, name="党政综合办公室", aliases=("党政办", "综合办")),
        Department(id=6, name="党群服务中心"),
        Department(id=7, name="综合保障和技术推广中心", aliases=("保障中心", "技术中心")),
        Department(id=8, name="综合执法局"),
    ),
    districts=(
        District(id=30, name="第三片区", aliases=("河东片",)),
        District(id=100, name="第十片区"),
        District(id=110, name="第二十一片区"),
        District(id=120, name="东部片区"),
        District(id=130, name="片区"),
    ),
    villages=(
        Village(id=9, name="沙日塘村", district_id=30),
        Village(id=10, name="哈沙图村", district_id=30),
        Village(id=41, name="哈沙图嘎查", district_id=100),
        Village(id=43, name="章古台嘎查", district_id=100, aliases=("张古台", "A1村")),
        Village(id=44, name="新村村", district_id=110),
    ),
)


def ids(things: tuple[Department, ...] | tuple[District, ...] | tuple[Village, ...]) -> list[int]:
    """What was found, by id."""
    return [thing.id for thing in things]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("沙日塘村", [9]),
        ("沙日塘", [9]),
        ("沙日塘嘎查", [9]),
        ("沙日塘嘎查村", [9]),
        (" 沙日 塘 ", [9]),
        ("哈沙图村", [10]),
        ("哈沙图嘎查", [41]),
        ("哈沙图", [10, 41]),
        ("哈沙图嘎查村", [10, 41]),
        ("张古台", [43]),
        ("张古台嘎查", [43]),
        ("ａ１村", [43]),
        ("a1", [43]),
        ("新村村", [44]),
        ("新村", [44]),
        ("新", []),
        ("沙日", []),
        ("沙日塘村部", []),
        ("村", []),
        ("", []),
    ],
)
def test_find_villages(text: str, found: list[int]) -> None:
    """A full name or alias means one village; without or with another suffix, all that it fits."""
    assert ids(TOWN.find_villages(text)) == found


@pytest.mark.parametrize(
    "text", ["第三片区", "第三", "三片区", "3片区", "第3片区", "第３片 区", "三片", "河东片"]
)
def test_find_district_by_number(text: str) -> None:
    """A district is found however its number is written."""
    assert ids(TOWN.find_districts(text)) == [30]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第10片区", [100]),
        ("十片区", [100]),
        ("21片区", [110]),
        ("第二十一", [110]),
        ("东部", [120]),
        ("东部片", [120]),
        ("片区", [130]),
        ("三", []),
        ("3", []),
        ("第", []),
        ("第03片区", []),
        ("第一片区", []),
        ("", []),
    ],
)
def test_find_districts(text: str, found: list[int]) -> None:
    """A bare number is no district, nor is one that the town does not have."""
    assert ids(TOWN.find_districts(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("党建办公室", [1]),
        ("党建办", [1]),
        ("党建", [1]),
        ("党政综", [2]),
        ("综合办", [2]),
        ("综合", [2, 7, 8]),
        ("综合执", [8]),
        ("技术", [7]),
        ("党", []),
        ("执法局", []),
        ("党建办公室主任", []),
        ("", []),
    ],
)
def test_find_departments(text: str, found: list[int]) -> None:
    """A name or alias means one department; a beginning of two characters, all that begin so."""
    assert ids(TOWN.find_departments(text)) == found


def test_by_id() -> None:
    """Things are found by id, a district's villages in configured order."""
    assert TOWN.department(8).name == "综合执法局"
    assert TOWN.district(30).name == "第三片区"
    assert TOWN.village(41).district_id == 100
    assert ids(TOWN.villages_of(30)) == [9, 10]
    assert TOWN.villages_of(120) == ()


def test_unknown_ids() -> None:
    """An id that the town does not have is a KeyError."""
    for ask in (TOWN.department, TOWN.district, TOWN.village, TOWN.villages_of):
        with pytest.raises(KeyError):
            ask(999)


@pytest.mark.parametrize(
    ("villages", "named"),
    [
        (
            [Village(id=1, name="光明村", district_id=1), Village(id=2, name="光明 村", district_id=1)],
            "光明 村",
        ),
        (
            [Village(id=1, name="光明村", district_id=1), Village(id=1, name="先锋村", district_id=1)],
            "先锋村",
        ),
        ([Village(id=1, name="光明村", district_id=1, aliases=("光明村",))], "光明村"),
        (
            [
                Village(id=1, name="光明村", district_id=1, aliases=("老村",)),
                Village(id=2, name="先锋村", district_id=1, aliases=("老村",)),
            ],
            "老村",
        ),
        ([Village(id=1, name=" ", district_id=1)], "' '"),
        ([Village(id=1, name="光明村", district_id=2)], "光明村"),
    ],
)
def test_faulty_rosters(villages: list[Village], named: str) -> None:
    """Whatever would make a name or an id mean two things is refused, and named."""
    with pytest.raises(ValueError, match=named):
        Roster(departments=(), districts=(District(id=1, name="第一片区"),), villages=tuple(villages))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("红星村", "红星"),
        ("英特嘎查", "英特"),
        ("英特嘎查村", "英特"),
        ("村", "村"),
        ("嘎查", "嘎查"),
        ("古柳", "古柳"),
    ],
)
def test_short(name: str, stem: str) -> None:
    """The short name has no suffix, and is never empty."""
    assert short(name) == stem


@given(st.text())
def test_finding_is_total(text: str) -> None:
    """Every text has an answer, and only what has a name like it is found."""
    TOWN.find_departments(text)
    TOWN.find_districts(text)
    for village in TOWN.find_villages(text):
        assert any(short(key(name)) in key(text) for name in (village.name, *village.aliases))


def test_rosters_compare_by_what_they_hold() -> None:
    """Two rosters of the same units are equal and hash alike."""
    twin = Roster(departments=TOWN.departments, districts=TOWN.districts, villages=TOWN.villages)
    assert twin == TOWN
    assert hash(twin) == hash(TOWN)
