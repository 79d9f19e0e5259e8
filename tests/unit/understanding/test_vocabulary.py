"""The names of a town in a text, where they share characters, stand within each other, or make a range."""

from assessment import Department, District, Roster, Village
from handlers.understanding.lattice import scan
from handlers.understanding.mentions import Kind
from handlers.understanding.vocabulary import Vocabulary
from tests.unit.town import task

VILLAGES = ("红星村", "红星东村", "星光村", "大德昌嘎查")
ROSTER = Roster(
    departments=(Department(id=1, name="党建办公室"),),
    districts=(
        District(id=1, name="第一片区"),
        District(id=2, name="第二片区"),
        District(id=3, name="河东片区"),
    ),
    villages=tuple(
        Village(id=number, name=name, district_id=district)
        for number, (name, district) in enumerate(zip(VILLAGES, (1, 2, 2, 3), strict=True), 1)
    ),
)
NAMES = Vocabulary(ROSTER, (task(1, "红星行动", department_id=1),))


def _named(text: str, kind: Kind) -> list[list[str]]:
    """The names of the villages that each mention of a kind may mean."""
    return [[one.name for one in found.villages] for found in scan(text, NAMES) if found.kind is kind]


def test_the_longest_name_is_meant() -> None:
    """A name within a longer one is not mentioned."""
    assert _named("红星东村9", Kind.VILLAGE) == [["红星东村"]]
    assert _named("红星村9", Kind.VILLAGE) == [["红星村"]]


def test_names_that_share_characters_are_one_mention_of_both() -> None:
    """红星光 may be either village, and is asked about."""
    assert _named("红星光9", Kind.VILLAGE) == [["红星村", "星光村"]]


def test_a_village_goes_before_a_task_that_begins_like_it() -> None:
    """Half of the task's title is the village; the whole title is the task."""
    assert [found.kind for found in scan("红星行动", NAMES)] == [Kind.TASK]
    assert _named("红星9", Kind.VILLAGE) == [["红星村"]]


def test_districts_are_named_by_numbers_in_a_range_and_by_their_names() -> None:
    """All villages of the districts are meant; a district that is not there is not guessed."""
    assert _named("第一片区到第二片区满分", Kind.DISTRICT) == [["红星村", "红星东村", "星光村"]]
    assert _named("河东片区满分", Kind.DISTRICT) == [["大德昌嘎查"]]
    assert _named("河西片区满分", Kind.DISTRICT) == []
    assert _named("第一片区到第九片区满分", Kind.DISTRICT) == []
