"""The people and groups of a sample town, so that a newcomer can play every part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assessment import Department, District, Role, Roster, Village
from handlers.kit.texts import ROLES

UNBOUND = "未绑定"
"""The heading of people who hold no duty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A person to play.

    Attributes:
        contact_id: Stable and readable, such as `liaison-1`; duties are bound to it.
        name: Duty and unit, such as 联络员·党建办公室; never a person's name.
        duty: The heading under which the persona stands in the list of people.
        unit: The department, district or village; empty where the duty has none.
    """

    contact_id: str
    name: str
    duty: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A group chat; the bot is in every one of them."""

    room_id: str
    name: str
    member_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Everybody whom the web chat knows.

    A contact id names that persona's private chat with the bot, a room id names a group; the two kinds
    share one set of ids, so a repeated id is a `ValueError`.
    """

    town: str
    personas: tuple[Persona, ...]
    rooms: tuple[Room, ...]
    _personas: dict[str, Persona] = field(init=False, repr=False, compare=False)
    _rooms: dict[str, Room] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_personas", {person.contact_id: person for person in self.personas})
        object.__setattr__(self, "_rooms", {room.room_id: room for room in self.rooms})
        if len(self._personas | self._rooms) < len(self.personas) + len(self.rooms):
            raise ValueError("two people or groups of the sample town share one id")

    def persona(self, contact_id: object) -> Persona | None:
        """Return the persona with this id; None for anything else."""
        return self._personas.get(contact_id) if isinstance(contact_id, str) else None

    def room(self, room_id: object) -> Room | None:
        """Return the group with this id; None for anything else."""
        return self._rooms.get(room_id) if isinstance(room_id, str) else None

    def conversations_of(self, contact_id: str) -> tuple[str, ...]:
        """Return what this persona sees: the private chat first, then the groups in their order."""
        return (contact_id, *(room.room_id for room in self.rooms if contact_id in room.member_ids))


def sample_town(roster: Roster, town: str) -> Sample:
    """Return one persona for every duty of the roster, and the groups that such a town has.

    Args:
        roster: Departments, districts and villages in configured order; the order gives the ids.
        town: The town's name, such as 大沁他拉镇; it names the group of everybody.
    """
    office = Persona(contact_id="office", name="考核办", duty=ROLES[Role.OFFICE])
    liaisons = _played("liaison", Role.LIAISON, roster.departments)
    leader = Persona(contact_id="leader", name="镇领导", duty=ROLES[Role.LEADER])
    district_leaders = _played("district-leader", Role.DISTRICT_LEADER, roster.districts)
    inspector = Persona(contact_id="inspector", name="纪委", duty=ROLES[Role.INSPECTOR])
    secretaries = _played("secretary", Role.SECRETARY, roster.villages)
    bound = (office, *liaisons, leader, *district_leaders, inspector, *secretaries)
    stranger = Persona(contact_id="stranger", name="未绑定的人", duty=UNBOUND)
    everybody = Room(room_id="town", name=f"{town}工作群", member_ids=_ids(bound))
    village_ids = (village.id for village in roster.villages)
    by_village = dict(zip(village_ids, secretaries, strict=True))
    rooms = tuple(
        Room(
            room_id=f"district-{number}",
            name=f"{district.name}工作群",
            member_ids=_ids(
                (
                    district_leaders[number - 1],
                    *(by_village[village.id] for village in roster.villages_of(district.id)),
                    *liaisons,
                    office,
                )
            ),
        )
        for number, district in enumerate(roster.districts, start=1)
    )
    return Sample(town=town, personas=(*bound, stranger), rooms=(everybody, *rooms))


def _played(prefix: str, role: Role, units: Sequence[Department | District | Village]) -> tuple[Persona, ...]:
    """Return the holders of one duty, one for each unit."""
    return tuple(
        Persona(
            contact_id=f"{prefix}-{number}",
            name=f"{ROLES[role]}·{unit.name}",
            duty=ROLES[role],
            unit=unit.name,
        )
        for number, unit in enumerate(units, start=1)
    )


def _ids(personas: Iterable[Persona]) -> tuple[str, ...]:
    return tuple(persona.contact_id for persona in personas)
