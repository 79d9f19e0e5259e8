"""Who takes part: departments (部门), districts (片区) and villages (嘎查村)."""

from dataclasses import dataclass, field

from assessment.duties import Duty, Unit, unit_of
from assessment.naming import Directory

_SUFFIXES = ("嘎查村", "嘎查", "村")
_TENS = ("", "十", *(f"{digit}十" for digit in "二三四五六七八九"))
_NUMERALS = [tens + ones for tens in _TENS for ones in ("", *"一二三四五六七八九")]
"""The Chinese numerals of 0–99; that of 0 is empty."""
_SPELLINGS = {
    word: (numeral, str(n)) for n, numeral in enumerate(_NUMERALS) if n for word in (numeral, str(n))
}
"""From a number written either way to both ways of writing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department (五办二中心一局)."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district (片区): the villages that stand in the arena together."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village (嘎查村) and the district it belongs to."""

    id: int
    name: str
    district_id: int
    aliases: tuple[str, ...] = ()


def short(name: str) -> str:
    """A village's name without its 嘎查村, 嘎查 or 村; a name that is nothing else stays."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and name != suffix:
            return name.removesuffix(suffix)
    return name


def _village_forms(name: str) -> set[str]:
    """Without a suffix and with any: people confuse 村 and 嘎查."""
    stem = short(name)
    return {stem, *(stem + suffix for suffix in _SUFFIXES)}


def _department_forms(name: str) -> set[str]:
    """Every beginning of two characters or more."""
    return {name[:length] for length in range(2, len(name))}


def _district_forms(name: str) -> set[str]:
    """第三片区 is also 第三, 三片区, 第3片区 …; 东部片区 is also 东部."""
    stem = name.removesuffix("片区") or name
    words = _SPELLINGS.get(stem.removeprefix("第"))
    if words is None:
        return {stem, f"{stem}片"}
    spoken = ("第{}", "第{}片", "第{}片区", "{}片", "{}片区")
    return {form.format(word) for form in spoken for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The town's departments, districts and villages, each in configured order.

    The `find_…` methods answer every text: one thing, several where the text fits several (in configured
    order), or none. Width, letter case and spaces do not matter.

    Attributes:
        village_ids: The ids of all villages.

    Raises:
        ValueError: Within one kind an id, or a name or alias, is empty or occurs twice, or a village
            belongs to no district; the message names it.
    """

    departments: tuple[Department, ...]
    districts: tuple[District, ...]
    villages: tuple[Village, ...]
    _departments: Directory[Department] = field(init=False, repr=False, compare=False)
    _districts: Directory[District] = field(init=False, repr=False, compare=False)
    _villages: Directory[Village] = field(init=False, repr=False, compare=False)
    _members: dict[int, tuple[Village, ...]] = field(init=False, repr=False, compare=False)
    village_ids: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        members: dict[int, tuple[Village, ...]] = {district.id: () for district in self.districts}
        for village in self.villages:
            if village.district_id not in members:
                raise ValueError(f"{village.name} belongs to no district")
            members[village.district_id] += (village,)
        # A frozen value fills its own indexes this way.
        object.__setattr__(self, "_members", members)
        object.__setattr__(self, "village_ids", frozenset(village.id for village in self.villages))
        object.__setattr__(self, "_departments", Directory(self.departments, _department_forms))
        object.__setattr__(self, "_districts", Directory(self.districts, _district_forms))
        object.__setattr__(self, "_villages", Directory(self.villages, _village_forms))

    def has(self, duty: Duty) -> bool:
        """Whether the duty's unit is one of today's; a duty without a unit always is."""
        kind = unit_of(duty.role)
        if kind is Unit.NONE:
            return True
        ids = {
            Unit.DEPARTMENT: self._departments.ids,
            Unit.DISTRICT: self._districts.ids,
            Unit.VILLAGE: self._villages.ids,
        }
        return duty.unit_id in ids[kind]

    def department(self, department_id: int) -> Department:
        """The department with this id, else KeyError."""
        return self._departments[department_id]

    def district(self, district_id: int) -> District:
        """The district with this id, else KeyError."""
        return self._districts[district_id]

    def village(self, village_id: int) -> Village:
        """The village with this id, else KeyError."""
        return self._villages[village_id]

    def villages_of(self, district_id: int) -> tuple[Village, ...]:
        """The district's villages, else KeyError."""
        return self._members[district_id]

    def find_departments(self, text: str) -> tuple[Department, ...]:
        """By name or alias, else by a beginning of two characters or more."""
        return self._departments.find(text)

    def find_districts(self, text: str) -> tuple[District, ...]:
        """By name or alias, else by its number: 第三, 三片区, 3片区, 第3片区."""
        return self._districts.find(text)

    def find_villages(self, text: str) -> tuple[Village, ...]:
        """By name or alias, else without its 嘎查村, 嘎查 or 村: 哈沙图 may be two."""
        return self._villages.find(text)
