"""The people and groups of the sample town."""

import pytest

from assessment import Department, District, Role, Roster, Village
from bot.transports.web import Persona, Room, Sample, sample_town
from bot.transports.web.people import UNBOUND
from handlers.kit.texts import ROLES
from tests.unit.town import real_roster


def test_every_duty_of_the_town_can_be_played() -> None:
    """The real town has 66 personas, each duty as often as there are units for it."""
    duties = [persona.duty for persona in sample_town(real_roster(), "大沁他拉镇").personas]
    assert len(duties) == 66
    counts = {duty: duties.count(duty) for duty in duties}
    assert counts == {
        ROLES[Role.OFFICE]: 1,
        ROLES[Role.LIAISON]: 8,
        ROLES[Role.LEADER]: 1,
        ROLES[Role.DISTRICT_LEADER]: 10,
        ROLES[Role.INSPECTOR]: 1,
        ROLES[Role.SECRETARY]: 44,
        UNBOUND: 1,
    }


def test_ids_follow_the_configured_order_and_names_say_the_duty() -> None:
    """An id is the duty and the place in the configuration, whatever the database calls the unit."""
    roster = Roster(
        departments=(Department(id=90, name="党建办公室"), Department(id=7, name="综合执法局")),
        districts=(District(id=5, name="东片区"),),
        villages=(Village(id=33, name="红星村", district_id=5),),
    )
    sample = sample_town(roster, "某镇")
    assert sample.persona("liaison-2") == Persona(
        contact_id="liaison-2", name="联络员·综合执法局", duty="联络员", unit="综合执法局"
    )
    names = {persona.contact_id: persona.name for persona in sample.personas}
    assert names["secretary-1"] == "支书·红星村"
    assert names["district-leader-1"] == "包片领导·东片区"
    assert names["stranger"] == "未绑定的人"


def test_a_district_group_holds_those_who_work_there() -> None:
    """A district group has its leader, its secretaries, every liaison and the office."""
    room = sample_town(real_roster(), "大沁他拉镇").room("district-7")
    assert room is not None
    assert room.name == "第七片区工作群"
    secretaries = {f"secretary-{n}" for n in range(25, 30)}
    liaisons = {f"liaison-{n}" for n in range(1, 9)}
    assert set(room.member_ids) == {"district-leader-7", "office"} | secretaries | liaisons


def test_the_town_group_holds_everybody_but_the_stranger() -> None:
    """65 people are in the group of the town; the stranger is in no group at all."""
    sample = sample_town(real_roster(), "大沁他拉镇")
    room = sample.room("town")
    assert room is not None
    assert room.name == "大沁他拉镇工作群"
    assert len(room.member_ids) == 65
    assert sample.conversations_of("stranger") == ("stranger",)


def test_conversations_start_with_the_private_chat() -> None:
    """A secretary sees the private chat, the town's group and the own district's group."""
    sample = sample_town(real_roster(), "大沁他拉镇")
    assert sample.conversations_of("secretary-1") == ("secretary-1", "town", "district-1")


def test_two_with_one_id_are_refused() -> None:
    """A group may not have the id of a persona: both name conversations."""
    someone = Persona(contact_id="same", name="某", duty="联络员")
    room = Room(room_id="same", name="群", member_ids=())
    with pytest.raises(ValueError, match="share one id"):
        Sample(town="镇", personas=(someone,), rooms=(room,))


@pytest.mark.parametrize("unknown", ["nobody", None, 7, ["office"]])
def test_nothing_else_is_a_persona_or_a_room(unknown: object) -> None:
    """Whatever a browser sends as an id is looked up without an error."""
    sample = sample_town(real_roster(), "大沁他拉镇")
    assert sample.persona(unknown) is None
    assert sample.room(unknown) is None
