"""Who takes part in the year: who holds what, who has two duties, and of which villages nobody is bound."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.config import Settings
from tests.dialogue.town import at

OFFICE, DEPUTY, LEADER, INSPECTOR = "考核办", "考核办副手", "镇领导", "纪委"
UNBOUND = ("护桥村", "昂乃村", "刘家堡村")
"""Nobody is bound; of the first somebody is from summer on."""
WITH_STAFF = ("舍力虎村", "光明村", "西湖村", "富康村", "太平村", "桥东村")
"""Villages with a secretary and somebody else."""
LEADERLESS = "第四片区"
"""The district whose leader is not bound."""
GROUPLESS = "第三片区"
"""The district without a group until spring; 昂乃村 belongs to it."""
GROUP_SINCE = at("2026-04-10 11:00")
HEADS = ("党建办", "振兴办", "平安办", "保障中心")
SUPERVISED = ("社会办", "执法局")
"""Departments without a head, but with somebody above."""
BOTH = "联络员-党群中心"
"""The liaison of two departments."""
_SHARED = ("党群中心", "保障中心")


@dataclass(slots=True)
class Cast:
    """Everybody, by what they do; it changes in the course of the year.

    Attributes:
        liaisons: Department → contact.
        heads: Likewise, where there is one.
        villagers: Village → contacts, the secretary first; nobody of some.
        leaders: District → contact.
    """

    departments: list[str]
    districts: dict[str, list[str]]
    liaisons: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    villagers: dict[str, list[str]] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)

    def duties(self) -> Iterator[tuple[str, str, str]]:
        """Contact, role, unit."""
        yield from ((OFFICE, "考核办", ""), (DEPUTY, "考核办", ""))
        yield from ((LEADER, "镇领导", ""), (INSPECTOR, "纪委", ""))
        yield from ((contact, "联络员", unit) for unit, contact in self.liaisons.items())
        yield from ((contact, "部门负责人", unit) for unit, contact in self.heads.items())
        yield from ((f"分管领导-{unit}", "分管领导", unit) for unit in SUPERVISED)
        yield from ((contact, "包片领导", unit) for unit, contact in self.leaders.items())
        for village, contacts in self.villagers.items():
            for contact, role in zip(contacts, ("支书", "村干部"), strict=False):
                yield contact, role, village

    def villages_of(self, contact: str) -> list[str]:
        """The villages that a contact speaks for."""
        return [village for village, contacts in self.villagers.items() if contact in contacts]

    def departments_of(self, contact: str) -> list[str]:
        """The departments that a contact speaks for, as liaison or head."""
        held = (*self.liaisons.items(), *self.heads.items())
        return [unit for unit, one in held if one == contact]

    def district_of(self, village: str) -> str:
        """Where a village lies."""
        return next(name for name, members in self.districts.items() if village in members)


def cast(settings: Settings) -> Cast:
    """Everybody as the year begins."""
    town = settings.town
    found = Cast(
        departments=[one.aliases[0] for one in town.departments],
        districts={one.name: [village.name for village in one.villages] for one in town.districts},
    )
    for unit in found.departments:
        found.liaisons[unit] = BOTH if unit in _SHARED else f"联络员-{unit}"
    found.heads = {unit: f"部门负责人-{unit}" for unit in HEADS}
    found.leaders = {unit: f"包片领导-{unit}" for unit in found.districts if unit != LEADERLESS}
    for members in found.districts.values():
        for village in members:
            others = [f"村干部-{village}"] if village in WITH_STAFF else []
            found.villagers[village] = [] if village in UNBOUND else [f"支书-{village}", *others]
    return found
